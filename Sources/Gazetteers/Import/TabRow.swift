/// Why a row is left out.
struct RowFault: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// A line of tab-separated fields that are never quoted, as GeoNames writes them.
struct TabRow {
    private var bytes: [UInt8] = []
    /// Where fields begin; behind the last stands the end of the line, plus one.
    private var starts: [Int] = []

    init() {}

    init(_ line: [UInt8]) { load(line) }

    /// Takes another line.
    mutating func load(_ line: [UInt8]) {
        bytes = line
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
        for index in line.indices where line[index] == 0x09 { starts.append(index + 1) }
        starts.append(line.count + 1)
    }

    var count: Int { starts.count - 1 }

    private func range(_ column: Int) -> Range<Int> {
        starts[column]..<(starts[column + 1] - 1)
    }

    func isEmpty(_ column: Int) -> Bool { column >= count || range(column).isEmpty }

    /// - Throws: When the field is not UTF-8 or has a NUL in it.
    func text(_ column: Int) throws(RowFault) -> String {
        guard column < count else { return "" }
        let range = range(column)
        guard let text = try? UTF8Span(validating: bytes.span.extracting(range)) else {
            throw RowFault("column \(column + 1) is not UTF-8")
        }
        let string = String(copying: text)
        guard !string.utf8.contains(0) else { throw RowFault("column \(column + 1) has a NUL byte") }
        return string
    }

    /// A whole number; `nil` for anything else.
    func integer(_ column: Int) -> Int? {
        guard column < count else { return nil }
        let range = range(column)
        let isNegative = !range.isEmpty && bytes[range.lowerBound] == 0x2D
        let digits = isNegative ? range.dropFirst() : range
        guard (1...18).contains(digits.count) else { return nil }
        var value = 0
        for index in digits {
            let digit = bytes[index] &- 0x30
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return isNegative ? -value : value
    }

    /// A decimal number; `nil` for anything else.
    func decimal(_ column: Int) -> Double? {
        guard column < count else { return nil }
        var range = range(column)
        let isNegative = !range.isEmpty && bytes[range.lowerBound] == 0x2D
        if isNegative { range = range.dropFirst() }
        guard (1...18).contains(range.count) else { return nil }
        var value = 0
        var scale = 1.0
        var hasPoint = false
        var digits = 0
        for index in range {
            if bytes[index] == 0x2E, !hasPoint {
                hasPoint = true
                continue
            }
            let digit = bytes[index] &- 0x30
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
            digits += 1
            if hasPoint { scale *= 10 }
        }
        guard digits > 0 else { return nil }
        return (isNegative ? -1 : 1) * Double(value) / scale
    }

    /// The field as it may be shown in a message.
    func shown(_ column: Int) -> String {
        guard column < count else { return "" }
        return String(decoding: bytes[range(column)].prefix(40), as: UTF8.self)
    }

    /// Calls `body` with a field's bytes.
    func withBytes<R>(_ column: Int, _ body: (Span<UInt8>) -> R) -> R {
        body(column < count ? bytes.span.extracting(range(column)) : bytes.span.extracting(0..<0))
    }
}
