/// Windows-1256, in which much of the Arabic web and its archives were written before UTF-8.
public enum Windows1256 {
    /// Whether bytes that are not UTF-8 are Arabic in Windows-1256.
    ///
    /// A guess from what the bytes above 7F are: nearly all are Arabic letters, and they stand in
    /// words. UTF-8 that was damaged fails this, for half of its bytes are no letters here; so do
    /// the other alphabets of eight bits, whose letters stand where French has its own here.
    public static func isLikely(_ bytes: some Sequence<UInt8>) -> Bool {
        var letters = 0
        var alefOrLam = 0
        var marks = 0
        var others = 0
        var inWords = 0
        var besideLatin = 0
        var previous = Kind.ascii
        for byte in bytes {
            let kind = Self.kinds[Int(byte)]
            switch kind {
            case .letter:
                letters += 1
                if byte == 0xC7 || byte == 0xE1 { alefOrLam += 1 }
                if previous == .letter { inWords += 1 }
                if previous == .latin { besideLatin += 1 }
            case .latin: if previous == .letter { besideLatin += 1 }
            case .mark: marks += 1
            case .other: others += 1
            case .ascii: break
            }
            // A vowel sign stands inside its word.
            if !(byte >= 0xF0 && kind == .letter && previous != .letter) { previous = kind }
        }
        return letters >= 2 && marks <= letters && others * 20 <= letters
            && inWords * 5 >= letters * 2 && besideLatin * 2 <= letters
            && (letters < Self.enoughLetters || alefOrLam * 10 >= letters)
    }

    /// The same text in UTF-8.
    public static func utf8(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                text += Self.sequences[Int(byte) - 0x80]
            }
        }
        return text
    }

    /// What a byte is, for the guess.
    private enum Kind {
        case ascii, latin
        /// An Arabic letter or vowel sign.
        case letter
        /// «» “” ، ؛ ؟ … and the like, which Arabic has too.
        case mark
        case other
    }

    /// From so many letters on, alef and lam must be a tenth; Arabic has about a quarter.
    private static let enoughLetters = 40

    private static let kinds: [Kind] = (0...255).map { (byte: Int) -> Kind in
        switch UInt8(byte) {
        case 0x41...0x5A, 0x61...0x7A: .latin
        case 0x00...0x7F: .ascii
        case 0xC1...0xD6, 0xD8...0xDF, 0xE1, 0xE3...0xE6, 0xEC, 0xED: .letter
        case 0xF0...0xF3, 0xF5, 0xF6, 0xF8, 0xFA: .letter
        case 0x85, 0x91...0x97, 0xA0, 0xA1, 0xAB, 0xBA, 0xBB, 0xBF, 0x9D, 0xFD, 0xFE: .mark
        default: .other
        }
    }

    private static let sequences: [[UInt8]] = scalars.map { scalar in
        Array(String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8)
    }

    /// The letters of 80 to FF.
    ///
    /// - Source: Unicode, VENDORS/MICSFT/WINDOWS/CP1256.TXT; all 128 are in use.
    private static let scalars: [UInt16] = [
        0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0679, 0x2039, 0x0152, 0x0686, 0x0698, 0x0688,
        0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA,
        0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7,
        0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
        0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7,
        0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F,
        0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
        0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F,
        0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x00D7,
        0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,
        0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7,
        0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF,
        0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,
        0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
    ]
}
