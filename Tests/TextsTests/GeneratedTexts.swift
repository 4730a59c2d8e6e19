import TestSupport
/// Texts of all that articles are made of, and of what they should not be.
enum GeneratedText {
    /// Code points to draw from; each range is as likely as any other.
    private static let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x30...0x39, 0x61...0x7A, 0x621...0x64A, 0x621...0x64A, 0x621...0x64A,
        0x600...0x6FF, 0x64B...0x65F, 0x660...0x669, 0x6F0...0x6F9, 0x750...0x77F, 0x300...0x36F,
        0x80...0xFF, 0x400...0x4FF, 0x200B...0x200F, 0x2010...0x2060, 0x202A...0x202E,
        0x2066...0x2069,
        0x4E00...0x4E20, 0xFB50...0xFDFF, 0xFE00...0xFE0F, 0xFE70...0xFEFF, 0x1F300...0x1F64F,
        0x1F1E6...0x1F1FF, 0x10000...0x10FFFF, 0...0x1F, 0xE000...0xE010, 0xFFF0...0xFFFD,
    ]

    private static let pieces = [
        "\r\n", "\n", " ", " ", " ", ". ", "\u{60C} ", "\u{61F}", "\u{AB}", "\u{BB}", "\u{FEFF}",
        "\t", "3.5",
        "👨‍👩‍👧", "🇸🇾", "e\u{301}", "2022/03/06", "\u{FDF2}", "\u{FEFB}",
        "الـ18",
        "قُتِلَ",
    ]

    /// A text of `count` pieces.
    static func text(seed: UInt64, count: Int = 300) -> String {
        var random = SeededGenerator(seed: seed)
        var scalars = String.UnicodeScalarView()
        for _ in 0..<count {
            if Int.random(in: 0..<4, using: &random) == 0 {
                scalars += (pieces.randomElement(using: &random) ?? " ").unicodeScalars
            } else if let range = ranges.randomElement(using: &random),
                let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random))
            {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// Bytes that are UTF-8 only by chance.
    static func bytes(seed: UInt64, count: Int = 400) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            Bool.random(using: &random)
                ? .random(in: 0...255, using: &random) : .random(in: 0xD8...0xDB, using: &random)
        }
    }
}
