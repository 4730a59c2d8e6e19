/// The members of a JSON object that is written plainly, as nearly every record is.
///
/// Takes less than JSON allows and never more, so that what it reads another reader reads alike;
/// what it refuses, faulty or only unusual, is for `JSONSerialization`.
struct PlainObject {
    /// A member's value.
    enum Value {
        case text([UInt8])
        /// A whole number of at most 15 digits, as it is written.
        case integer(String)
        case null
        /// `true`, an array and so on.
        case other
    }

    /// By field; `nil` where the object has no member of its name.
    private var values: [Token?]
    private let bytes: [UInt8]

    /// Where a value stands.
    private enum Token {
        /// Without its quotation marks.
        case text(Range<Int>, hasEscapes: Bool)
        case integer(Range<Int>)
        case null, other
    }

    /// - Parameters:
    ///   - bytes: Valid UTF-8.
    ///   - names: Those of the members that are looked for.
    /// - Returns: `nil` when `bytes` are anything but one plain object, and when a field has several
    ///   values, of which readers differ in which they take.
    init?(_ bytes: [UInt8], _ names: FieldNames) {
        self.bytes = bytes
        values = Array(repeating: nil, count: RecordField.allCases.count)
        var scanner = PlainScanner()
        let span = bytes.span
        guard scanner.skip(0x7B, span) else { return nil }
        if !scanner.skip(0x7D, span) {
            repeat {
                guard scanner.skip(0x22, span), let name = scanner.text(span), !name.hasEscapes,
                    Self.isASCII(name.range, span), scanner.skip(0x3A, span),
                    let value = Self.value(&scanner, span), take(value, of: name.range, names)
                else { return nil }
            } while scanner.skip(0x2C, span)
            guard scanner.skip(0x7D, span) else { return nil }
        }
        guard scanner.isAtEnd(span) else { return nil }
    }

    private static func isASCII(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        for index in range where bytes[index] >= 0x80 { return false }
        return true
    }

    /// Keeps a value for each field of its name; false when one has another.
    private mutating func take(_ value: Token, of name: Range<Int>, _ names: FieldNames) -> Bool {
        for field in values.indices where names.utf8[field].count == name.count {
            guard bytes[name].elementsEqual(names.utf8[field]) else { continue }
            guard values[field] == nil else { return false }
            values[field] = value
        }
        return true
    }

    private static func value(_ scanner: inout PlainScanner, _ span: Span<UInt8>) -> Token? {
        if scanner.skip(0x22, span) {
            return scanner.text(span).map { .text($0.range, hasEscapes: $0.hasEscapes) }
        }
        let start = scanner.at
        guard let kind = scanner.passValue(span, depth: 0) else { return nil }
        switch kind {
        case .integer: return .integer(start..<scanner.at)
        case .null: return .null
        case .other: return .other
        }
    }

    /// The value of a field; `nil` when there is none.
    subscript(field: RecordField) -> Value? {
        switch values[field.rawValue] {
        case nil: return nil
        case .null?: return .null
        case .other?: return .other
        case .integer(let range)?: return .integer(String(decoding: bytes[range], as: UTF8.self))
        case .text(let range, let hasEscapes)?:
            return .text(hasEscapes ? unescaped(range) : Array(bytes[range]))
        }
    }

    /// A text, decoded at once; `nil` for any other value.
    func string(_ field: RecordField) -> String? {
        guard case .text(let range, let hasEscapes)? = values[field.rawValue] else { return nil }
        return String(decoding: hasEscapes ? unescaped(range)[...] : bytes[range], as: UTF8.self)
    }

    /// The text that escapes write; `PlainScanner.text` has checked them.
    private func unescaped(_ range: Range<Int>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var start = range.lowerBound
        var index = start
        while true {
            index = VectorScan.endOfPlainRun(bytes.span, from: index)
            guard index < range.upperBound else { break }
            text += bytes[start..<index]
            index += 2
            switch bytes[index - 1] {
            case 0x62: text.append(0x08)
            case 0x66: text.append(0x0C)
            case 0x6E: text.append(0x0A)
            case 0x72: text.append(0x0D)
            case 0x74: text.append(0x09)
            case 0x75:
                let point = PlainScanner.point(bytes.span, at: index)
                if let point, let scalar = Unicode.Scalar(point) { text += String(scalar).utf8 }
                index += 4
            case let letter: text.append(letter)
            }
            start = index
        }
        text += bytes[start..<range.upperBound]
        return text
    }
}

/// Goes over the parts of plain JSON.
private struct PlainScanner {
    var at = 0

    enum Kind { case integer, null, other }

    struct Text {
        let range: Range<Int>
        let hasEscapes: Bool
    }

    private static let deepest = 32
    /// Digits that every reader of JSON keeps.
    private static let longestNumber = 15

    mutating func passSpace(_ bytes: Span<UInt8>) {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            default: return
            }
        }
    }

    /// Passes space, `mark` if it stands there, and the space behind it, unless that is text.
    mutating func skip(_ mark: UInt8, _ bytes: Span<UInt8>) -> Bool {
        passSpace(bytes)
        guard at < bytes.count, bytes[at] == mark else { return false }
        at += 1
        if mark != 0x22 { passSpace(bytes) }
        return true
    }

    mutating func isAtEnd(_ bytes: Span<UInt8>) -> Bool {
        passSpace(bytes)
        return at == bytes.count
    }

    /// Passes a text whose first quotation mark was passed.
    ///
    /// - Returns: `nil` for control characters, escapes that are none and surrogates.
    mutating func text(_ bytes: Span<UInt8>) -> Text? {
        let start = at
        var hasEscapes = false
        while true {
            at = VectorScan.endOfPlainRun(bytes, from: at)
            guard at < bytes.count else { return nil }
            at += 1
            switch bytes[at - 1] {
            case 0x22: return Text(range: start..<(at - 1), hasEscapes: hasEscapes)
            case 0x5C:
                guard passEscape(bytes) else { return nil }
                hasEscapes = true
            default: return nil
            }
        }
    }

    private mutating func passEscape(_ bytes: Span<UInt8>) -> Bool {
        guard at < bytes.count else { return false }
        switch bytes[at] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: at += 1
        case 0x75:
            guard let point = Self.point(bytes, at: at + 1), !(0xD800...0xDFFF).contains(point)
            else { return false }
            at += 5
        default: return false
        }
        return true
    }

    /// The code unit that four hexadecimal digits write.
    static func point(_ bytes: Span<UInt8>, at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var point: UInt32 = 0
        for index in start..<(start + 4) {
            switch bytes[index] {
            case let digit where (0x30...0x39).contains(digit):
                point = point << 4 | UInt32(digit - 0x30)
            case let digit where (0x61...0x66).contains(digit | 0x20):
                point = point << 4 | UInt32((digit | 0x20) - 0x57)
            default: return nil
            }
        }
        return point
    }

    /// Passes any value but a text at its top.
    mutating func passValue(_ bytes: Span<UInt8>, depth: Int) -> Kind? {
        guard at < bytes.count, depth < Self.deepest else { return nil }
        switch bytes[at] {
        case 0x22:
            at += 1
            return text(bytes) == nil ? nil : .other
        case 0x5B: return passItems(bytes, end: 0x5D, named: false, depth)
        case 0x7B: return passItems(bytes, end: 0x7D, named: true, depth)
        case 0x74: return pass("true", bytes) ? .other : nil
        case 0x66: return pass("false", bytes) ? .other : nil
        case 0x6E: return pass("null", bytes) ? .null : nil
        default: return passNumber(bytes)
        }
    }

    private mutating func passItems(
        _ bytes: Span<UInt8>, end: UInt8, named: Bool, _ depth: Int
    ) -> Kind? {
        at += 1
        if skip(end, bytes) { return .other }
        repeat {
            if named {
                guard skip(0x22, bytes), text(bytes) != nil, skip(0x3A, bytes) else { return nil }
            }
            passSpace(bytes)
            guard passValue(bytes, depth: depth + 1) != nil else { return nil }
        } while skip(0x2C, bytes)
        return skip(end, bytes) ? .other : nil
    }

    private mutating func pass(_ word: String, _ bytes: Span<UInt8>) -> Bool {
        for letter in word.utf8 {
            guard at < bytes.count, bytes[at] == letter else { return false }
            at += 1
        }
        return true
    }

    /// Passes a number without an exponent: `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, at most 15 digits; -0
    /// is no plain one.
    private mutating func passNumber(_ bytes: Span<UInt8>) -> Kind? {
        let isNegative = bytes[at] == 0x2D
        if isNegative { at += 1 }
        let start = at
        let whole = passDigits(bytes)
        guard whole > 0, whole == 1 || bytes[start] != 0x30, !(isNegative && bytes[start] == 0x30)
        else { return nil }
        var kind = Kind.integer
        var digits = whole
        if at < bytes.count, bytes[at] == 0x2E {
            at += 1
            let decimals = passDigits(bytes)
            guard decimals > 0 else { return nil }
            digits += decimals
            kind = .other
        }
        guard digits <= Self.longestNumber else { return nil }
        if at < bytes.count, bytes[at] | 0x20 == 0x65 { return nil }
        return kind
    }

    private mutating func passDigits(_ bytes: Span<UInt8>) -> Int {
        let start = at
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
        return at - start
    }
}
