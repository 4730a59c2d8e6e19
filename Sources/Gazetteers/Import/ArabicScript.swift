/// In which letters a name is written, as far as a gazetteer of Arabic names asks.
enum ArabicScript {
    /// Letters of Arabic alone.
    case arabic
    /// Arabic script with letters that Arabic does not have (پ چ گ ک ی …): Persian, Urdu, Kurdish.
    case related
    /// Other letters, alone or mixed with Arabic ones, or none.
    case other

    init(_ text: String) { self = text.utf8.span.withScripts }
}

extension Span<UInt8> {
    /// The script of UTF-8 text.
    fileprivate var withScripts: ArabicScript {
        var hasArabic = false
        var hasRelated = false
        var index = 0
        while index < count {
            let byte = self[index]
            if byte < 0x80 {
                if UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 { return .other }
                index += 1
            } else if 0xD8...0xDB ~= byte, index + 1 < count {
                let code = UInt32(byte & 0x1F) << 6 | UInt32(self[index + 1] & 0x3F)
                switch code {
                // Letters and marks of Arabic.
                case 0x621...0x63A, 0x641...0x64A: hasArabic = true
                case 0x640, 0x64B...0x652, 0x670, 0x60C, 0x66A...0x66D: break
                // Digits are no letters.
                case 0x660...0x669, 0x6F0...0x6F9: break
                case 0x63B...0x6EF, 0x6FA...0x6FF: hasRelated = true
                default: return .other
                }
                index += 2
            } else if byte == 0xE2 {
                // Marks of direction and of joining.
                index += 3
            } else {
                return .other
            }
        }
        return hasRelated ? .related : hasArabic ? .arabic : .other
    }
}
