/// Writes XML 1.0 into a byte buffer.
///
/// What XML 1.0 cannot hold even escaped (most control characters, U+FFFE and U+FFFF) becomes
/// U+FFFD, one for one, so that offsets stay.
///
/// - Source: W3C, XML 1.0 (Fifth Edition), §2.2 `Char`, §2.11 line ends, §3.3.3 attributes.
struct XMLWriter {
    private(set) var bytes: [UInt8] = []

    /// `<name a="b">`.
    mutating func open(_ name: StaticString, _ attributes: [(String, String?)] = []) {
        start(name, attributes)
        bytes.append(0x3E)
    }

    /// `<name a="b"/>`.
    mutating func empty(_ name: StaticString, _ attributes: [(String, String?)] = []) {
        start(name, attributes)
        bytes += [0x2F, 0x3E]
    }

    mutating func close(_ name: StaticString) {
        bytes += [0x3C, 0x2F]
        raw(name)
        bytes.append(0x3E)
    }

    /// An element that holds text alone.
    mutating func element(_ name: StaticString, _ text: String) {
        open(name)
        self.text(Array(text.utf8)[...])
        close(name)
    }

    /// Text between tags, as it is; must be UTF-8.
    mutating func text(_ text: ArraySlice<UInt8>) { escape(text, keepingLines: true) }

    mutating func raw(_ markup: StaticString) {
        markup.withUTF8Buffer { letters in unsafe bytes.append(contentsOf: letters) }
    }

    private mutating func start(_ name: StaticString, _ attributes: [(String, String?)]) {
        bytes.append(0x3C)
        raw(name)
        for case (let name, let value?) in attributes {
            bytes += " \(name)=\"".utf8
            escape(Array(value.utf8)[...], keepingLines: false)
            bytes.append(0x22)
        }
    }

    /// A line feed or tab of an attribute would become a space, a carriage return anywhere a line
    /// feed: they are written as references.
    private mutating func escape(_ text: ArraySlice<UInt8>, keepingLines: Bool) {
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            switch byte {
            case 0x26: bytes += "&amp;".utf8
            case 0x3C: bytes += "&lt;".utf8
            case 0x3E: bytes += "&gt;".utf8
            case 0x22 where !keepingLines: bytes += "&quot;".utf8
            case 0x09 where keepingLines, 0x0A where keepingLines: bytes.append(byte)
            case 0x09, 0x0A, 0x0D: bytes += "&#\(byte);".utf8
            case 0..<0x20: bytes += Self.replacement
            case 0xEF
            where text[index...].prefix(2).elementsEqual([0xEF, 0xBF])
                && index + 2 < text.endIndex && text[index + 2] >= 0xBE:
                bytes += Self.replacement
                index += 2
            default: bytes.append(byte)
            }
            index += 1
        }
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}
