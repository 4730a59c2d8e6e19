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
        bytes += [0x22, 0x3A]
        needsComma = false
    }

    public mutating func value(_ string: String?) {
        separate()
        if let string { text(string) } else { bytes += Self.null }
        needsComma = true
    }

    public mutating func value(_ number: Int?) {
        separate()
        bytes += number.map { Array(String($0).utf8) } ?? Self.null
        needsComma = true
    }

    public mutating func value(_ flag: Bool) {
        separate()
        bytes += flag ? Self.yes : Self.no
        needsComma = true
    }

    /// A number with at most `decimals` decimals and no trailing zeros; `nil` becomes null.
    public mutating func value(_ number: Double?, decimals: Int) {
        separate()
        if let number { bytes += Self.decimal(number, decimals).utf8 } else { bytes += Self.null }
        needsComma = true
    }

    public mutating func member(_ name: StaticString, _ string: String?) {
        key(name)
        value(string)
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

    private static let null = Array("null".utf8)
    private static let yes = Array("true".utf8)
    private static let no = Array("false".utf8)

    private mutating func separate() { if needsComma { bytes.append(0x2C) } }

    /// A string of the bytes of a text, which must be UTF-8.
    public mutating func value(utf8 text: ArraySlice<UInt8>) {
        separate()
        quote(text)
        needsComma = true
    }

    private mutating func text(_ string: String) { quote(Array(string.utf8)[...]) }

    /// Runs that need no escape are copied whole.
    private mutating func quote(_ text: ArraySlice<UInt8>) {
        bytes.append(0x22)
        var start = text.startIndex
        for index in text.indices {
            let byte = text[index]
            if byte >= 0x20, byte != 0x22, byte != 0x5C { continue }
            bytes += text[start..<index]
            escape(byte)
            start = index + 1
        }
        bytes += text[start...]
        bytes.append(0x22)
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

    static func decimal(_ number: Double, _ decimals: Int) -> String {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((number * Double(scale)).rounded())
        let digits = String(abs(scaled) % scale)
        var fraction =
            String(repeating: "0", count: decimals - min(decimals, digits.count)) + digits
        while fraction.last == "0" { fraction.removeLast() }
        let whole = String(abs(scaled) / scale)
        return (scaled < 0 ? "-" : "")
            + (fraction.isEmpty || decimals == 0 ? whole : "\(whole).\(fraction)")
    }
}
