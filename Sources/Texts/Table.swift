/// A table of tab-separated rows: UTF-8, LF, no quoting; lines that are empty or begin with `#`
/// are passed over.
package struct Table: Sendable {
    package let path: String
    private let bytes: [UInt8]
    package private(set) var rows: [Row] = []
    /// Where the fields of all rows begin and end.
    private var fields: [Range<Int>] = []

    /// One row; a field that is `-` is empty.
    package struct Row: Sendable {
        /// Counted from 1.
        package let line: Int
        /// Its first field among those of the table.
        fileprivate let first: Int
        package fileprivate(set) var count: Int
    }

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        let text = bytes.span
        var line = 0
        var start = 0
        while start < text.count {
            line += 1
            let isRow = text[start] != 0x0A && text[start] != 0x23
            var row = Row(line: line, first: fields.count, count: 0)
            var end = start
            while end < text.count, text[end] != 0x0A {
                if isRow, text[end] == 0x09 {
                    fields.append(start..<end)
                    start = end + 1
                }
                end += 1
            }
            if isRow {
                let last = text[end - 1] == 0x0D ? end - 1 : end
                fields.append(start..<max(start, last))
                row.count = fields.count - row.first
                rows.append(row)
            }
            start = end + 1
        }
    }

    /// The bytes of a field; empty when the row has no such column or it is `-`.
    package func bytes(_ row: Row, _ column: Int) -> ArraySlice<UInt8> {
        guard column < row.count else { return [] }
        let field = bytes[fields[row.first + column]]
        return field.count == 1 && field.first == 0x2D ? [] : field
    }

    package func text(_ row: Row, _ column: Int) -> String {
        String(decoding: bytes(row, column), as: UTF8.self)
    }

    package func number(_ row: Row, _ column: Int) -> Double? {
        Self.decimal(bytes(row, column)) ?? Double(text(row, column))
    }

    package func integer(_ row: Row, _ column: Int) -> Int? { Int(text(row, column)) }

    /// A number of digits, with or without a sign and a point; `nil` for what is written otherwise.
    ///
    /// A whole number below 2^53, divided by a power of ten of at most 22, is rounded once and so
    /// right. Source: W. D. Clinger, "How to Read Floating Point Numbers Accurately" (1990).
    private static func decimal(_ field: ArraySlice<UInt8>) -> Double? {
        let digits = field.first == 0x2D ? field.dropFirst() : field
        guard (1...16).contains(digits.count), digits.first != 0x2E, digits.last != 0x2E else {
            return nil
        }
        var (whole, scale) = (0.0, 1.0)
        var isFraction = false
        for digit in digits {
            if digit == 0x2E, !isFraction {
                isFraction = true
            } else if (0x30...0x39).contains(digit) {
                whole = whole * 10 + Double(digit - 0x30)
                if isFraction { scale *= 10 }
            } else {
                return nil
            }
        }
        guard whole < 0x1p53 else { return nil }
        return (field.first == 0x2D ? -whole : whole) / scale
    }

    /// The words, numbers and marks of all fields, in order; `start` and `end` count in the slices
    /// that `bytes(_:_:)` gives.
    package func tokens() -> [Token] {
        var builder = TokenBuilder(capacity: bytes.count)
        builder.read(bytes.span)
        return builder.tokens
    }
}
