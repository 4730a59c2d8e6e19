internal import Miqat

/// Writes JSON into a byte buffer, members in the order in which they are given.
///
/// Writing is ours, reading is Foundation's: output is most of what the program does with JSON,
/// and its order and spelling are part of the contract.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    public init() {}

    public mutating func object(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(0x7B)
        needsComma = false
        body(&self)
        bytes.append(0x7D)
        needsComma = true
    }

    public mutating func array(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(0x5B)
        needsComma = false
        body(&self)
        bytes.append(0x5D)
        needsComma = true
    }

    /// A member's name, which needs no escape.
    public mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        name.withUTF8Buffer { letters in unsafe bytes.append(contentsOf: letters) }
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    /// A key that only the data knows.
    public mutating func key(named name: String) {
        value(name)
        bytes.append(0x3A)
        needsComma = false
    }

    public mutating func value(_ string: String?) {
        guard let string else { return null() }
        separate()
        bytes.append(0x22)
        text(string)
        bytes.append(0x22)
        needsComma = true
    }

    public mutating func value(_ number: Int?) {
        guard let number else { return null() }
        separate()
        if number < 0 { bytes.append(0x2D) }
        digits(number.magnitude)
        needsComma = true
    }

    public mutating func value(_ flag: Bool) {
        separate()
        word(flag ? "true" : "false")
        needsComma = true
    }

    /// A number with at most `decimals` decimals and no trailing zeros; `nil` and what is no number
    /// become null.
    public mutating func value(_ number: Double?, decimals: Int) {
        guard let number, number.isFinite else { return null() }
        separate()
        decimal(number, decimals)
        needsComma = true
    }

    /// A string of the bytes of a text, which must be UTF-8.
    public mutating func value(utf8 text: ArraySlice<UInt8>?) {
        guard let text else { return null() }
        value(joining: CollectionOfOne(text))
    }

    /// One string of several texts, which must be UTF-8, with semicolons between them.
    mutating func value(joining texts: some Collection<ArraySlice<UInt8>>) {
        separate()
        bytes.append(0x22)
        var isFirst = true
        for text in texts {
            if !isFirst { bytes.append(0x3B) }
            isFirst = false
            escaped(text)
        }
        bytes.append(0x22)
        needsComma = true
    }

    public mutating func member(_ name: StaticString, _ string: String?) {
        key(name)
        value(string)
    }

    /// A string of the bytes of a text, which must be UTF-8.
    mutating func member(_ name: StaticString, _ text: ArraySlice<UInt8>?) {
        key(name)
        value(utf8: text)
    }

    /// One string of several texts, which must be UTF-8, with semicolons between them.
    mutating func member(
        _ name: StaticString, joining texts: some Collection<ArraySlice<UInt8>>
    ) {
        key(name)
        value(joining: texts)
    }

    public mutating func member(_ name: StaticString, _ number: Int?) {
        key(name)
        value(number)
    }

    public mutating func member(_ name: StaticString, _ number: Double?, decimals: Int) {
        key(name)
        value(number, decimals: decimals)
    }

    /// A line feed between records or features, outside any value.
    public mutating func newLine() { bytes.append(0x0A) }

    /// What stands between two values that are no part of another.
    mutating func divide(by letters: [UInt8]) {
        bytes += letters
        needsComma = false
    }

    /// Makes room for bytes that are to come.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Bytes of JSON that are written already.
    public mutating func raw(_ json: [UInt8]) {
        separate()
        bytes += json
        needsComma = true
    }

    public mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    private mutating func separate() { if needsComma { bytes.append(0x2C) } }

    private mutating func null() {
        separate()
        word("null")
        needsComma = true
    }

    private mutating func word(_ word: StaticString) {
        word.withUTF8Buffer { letters in unsafe bytes.append(contentsOf: letters) }
    }

    // MARK: Strings

    private mutating func text(_ string: String) {
        let letters = string.utf8Span.span
        if ByteScan.endOfPlainRun(letters, from: 0) == letters.count {
            bytes.append(contentsOf: string.utf8)
        } else {
            escaped(Array(string.utf8)[...])
        }
    }

    /// Runs that need no escape are copied whole.
    private mutating func escaped(_ text: ArraySlice<UInt8>) {
        var start = 0
        while true {
            let end = ByteScan.endOfPlainRun(text.span, from: start)
            bytes.append(contentsOf: text[(text.startIndex + start)..<(text.startIndex + end)])
            if end == text.count { return }
            escape(text[text.startIndex + end])
            start = end + 1
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22, 0x5C: bytes += [0x5C, byte]
        case 0x0A: bytes += [0x5C, 0x6E]
        case 0x0D: bytes += [0x5C, 0x72]
        case 0x09: bytes += [0x5C, 0x74]
        default:
            let digits = String(byte, radix: 16)
            bytes += "\\u00\(digits.count < 2 ? "0" : "")\(digits)".utf8
        }
    }

    // MARK: Numbers

    /// A number with at most `decimals` decimals and no trailing zeros.
    public static func decimal(_ number: Double, _ decimals: Int) -> String {
        var json = JSONWriter()
        json.decimal(number, decimals)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private mutating func decimal(_ number: Double, _ decimals: Int) {
        var scale: UInt = 1
        for _ in 0..<decimals { scale *= 10 }
        // What is no number and what is larger than any count is for whoever calls this on its own.
        guard let scaled = Int(exactly: (number * Double(scale)).rounded()) else {
            bytes += "\(number)".utf8
            return
        }
        if scaled < 0 { bytes.append(0x2D) }
        let (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: scale)
        digits(whole)
        if fraction > 0 {
            bytes.append(0x2E)
            digits(fraction, width: decimals)
            while bytes.last == 0x30 { bytes.removeLast() }
        }
    }

    /// A number, with leading zeros up to `width`.
    private mutating func digits(_ number: UInt, width: Int = 1) {
        var letters = InlineArray<20, UInt8>(repeating: 0x30)
        var (first, rest) = (letters.count, number)
        while rest > 0 || letters.count - first < width {
            first -= 1
            letters[first] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        for index in first..<letters.count { bytes.append(letters[index]) }
    }
}
