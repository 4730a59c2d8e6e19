internal import Texts

/// The consonants of a name in classes that Arabic and Latin spelling share: «روبوتينه» and
/// "Robotyne" are both `RBTN`.
///
/// Vowels, glides and h fall away, doubled consonants count once; b and p, g and j, k and q, f and
/// v are one class each, because newsrooms do not agree on them.
enum Skeleton {
    /// The key of folded Arabic letters.
    static func key(ofFolded folded: [UInt8]) -> String {
        var key = Key()
        for letter in folded { key.append(arabic[Int(letter)]) }
        return key.text
    }

    /// The key of a Latin name; accents do not matter, letters of other scripts are passed over.
    static func key(ofLatin name: String) -> String {
        var key = Key()
        var last: UInt8 = 0
        for scalar in name.unicodeScalars {
            let letter = scalar.isASCII ? UInt8(scalar.value) | 0x20 : baseLetter(of: scalar)
            // The second of a pair such as "sh" changes the class of the first.
            if letter == 0x68 /* h */, key.replaceLast(withH[Int(last)]) {
                last = 0
                continue
            }
            if letter == 0x6A /* j */, last == 0x64 /* d */, key.replaceLast(UInt8(ascii: "G")) {
                last = 0
                continue
            }
            switch letter {
            case 0x78 /* x */:
                key.append(UInt8(ascii: "K"))
                key.append(UInt8(ascii: "S"))
            case 0x7A /* z */ where last == 0x74 /* t */: key.append(UInt8(ascii: "S"))
            default: key.append(latin[Int(letter)])
            }
            last = letter
        }
        return key.text
    }

    /// A key as it grows: a class never follows itself.
    private struct Key {
        private var classes: [UInt8] = []
        /// Whether the last class stands for the last letter alone.
        private var isFresh = false

        mutating func append(_ each: UInt8) {
            isFresh = false
            guard each != 0 else { return }
            isFresh = classes.last != each
            if isFresh { classes.append(each) }
        }

        /// Takes the class back that the last letter brought.
        mutating func replaceLast(_ wanted: (UInt8, UInt8)) -> Bool {
            guard wanted.0 != 0 else { return false }
            if isFresh { classes.removeLast() }
            append(wanted.0)
            append(wanted.1)
            return true
        }

        mutating func replaceLast(_ wanted: UInt8) -> Bool { replaceLast((wanted, 0)) }

        var text: String { String(decoding: classes, as: UTF8.self) }
    }

    /// Classes of folded letters; 0 for a vowel, a glide, a breath.
    private static let arabic: [UInt8] = {
        var classes = [UInt8](repeating: 0, count: 256)
        let rows: [(Unicode.Scalar, String)] = [
            ("B", "ب"), ("T", "تطث"), ("G", "جغ"), ("X", "خ"), ("D", "دذض"), ("R", "ر"),
            ("Z", "زظ"), ("S", "سص"), ("C", "ش"), ("F", "ف"), ("K", "قك"), ("L", "ل"), ("M", "م"),
            ("N", "ن"),
        ]
        for (each, letters) in rows {
            for folded in TokenizedText(Array(letters.utf8)).folded {
                classes[Int(folded)] = UInt8(ascii: each)
            }
        }
        return classes
    }()

    /// Classes of lower-case ASCII letters.
    private static let latin: [UInt8] = table([
        ("b", "B"), ("p", "B"), ("t", "T"), ("d", "D"), ("k", "K"), ("q", "K"), ("c", "K"),
        ("g", "G"), ("j", "G"), ("f", "F"), ("v", "F"), ("s", "S"), ("z", "Z"), ("r", "R"),
        ("l", "L"), ("m", "M"), ("n", "N"),
    ])

    /// Classes of a letter with an h behind it: sh, ch, kh, zh, ph, th, gh, dh.
    private static let withH: [(UInt8, UInt8)] = {
        let first = table([
            ("s", "C"), ("c", "T"), ("k", "X"), ("z", "G"), ("p", "F"), ("t", "T"), ("g", "G"),
            ("d", "D"),
        ])
        var pairs = first.map { ($0, UInt8(0)) }
        pairs[Int(UInt8(ascii: "c"))].1 = UInt8(ascii: "C")
        return pairs
    }()

    private static func table(_ rows: [(Unicode.Scalar, Unicode.Scalar)]) -> [UInt8] {
        var classes = [UInt8](repeating: 0, count: 256)
        for (letter, each) in rows { classes[Int(UInt8(ascii: letter))] = UInt8(ascii: each) }
        return classes
    }

    /// The ASCII letter under an accented one, in lower case; 0 when there is none.
    private static func baseLetter(of scalar: Unicode.Scalar) -> UInt8 {
        let code = Int(scalar.value)
        return code < bases.count ? bases[code] : 0
    }

    /// Base letters of the Latin blocks up to Extended Additional.
    private static let bases: [UInt8] = (0..<0x1F00).map { code in
        guard code < 0x250 || code >= 0x1E00,
            let words = Unicode.Scalar(code)?.properties.name?.split(separator: " "),
            // "LATIN SMALL LETTER I WITH DIAERESIS": the letter is the fourth word.
            words.count > 3, words[0] == "LATIN", words[3].utf8.count == 1,
            let letter = words[3].utf8.first
        else { return 0 }
        return letter | 0x20
    }
}
