internal import Texts

/// The consonants of a name in classes that Arabic and Latin spelling share: «روبوتينه» and
/// "Robotyne" are both `RBTN`.
///
/// Vowels, glides and h fall away, doubled consonants count once; b and p, g and j, k and q, f and
/// v are one class each, because newsrooms do not agree on them.
enum Skeleton {
    /// The key of folded Arabic letters.
    static func key(ofFolded folded: [UInt8]) -> String {
        collapsed(folded.compactMap { arabic[$0] })
    }

    /// The key of a Latin name; accents do not matter.
    static func key(ofLatin name: String) -> String {
        let letters = name.decomposedASCII
        var classes: [Character] = []
        var index = 0
        while index < letters.count {
            let two = index + 1 < letters.count ? String(letters[index...(index + 1)]) : ""
            if let found = digraphs[two] {
                classes += found
                index += 2
            } else {
                if let found = latin[letters[index]] { classes += found }
                index += 1
            }
        }
        return collapsed(classes)
    }

    private static func collapsed(_ classes: [Character]) -> String {
        var key = ""
        for each in classes where key.last != each { key.append(each) }
        return key
    }

    private static let digraphs: [String: [Character]] = [
        "sh": ["C"], "ch": ["T", "C"], "kh": ["X"], "zh": ["G"], "ph": ["F"], "th": ["T"],
        "gh": ["G"], "dh": ["D"], "ck": ["K"], "dj": ["G"], "tz": ["T", "S"],
    ]

    private static let latin: [Character: [Character]] = [
        "b": ["B"], "p": ["B"], "t": ["T"], "d": ["D"], "k": ["K"], "q": ["K"], "c": ["K"],
        "g": ["G"], "j": ["G"], "f": ["F"], "v": ["F"], "s": ["S"], "z": ["Z"], "r": ["R"],
        "l": ["L"], "m": ["M"], "n": ["N"], "x": ["K", "S"],
    ]

    /// Classes of folded letters; what is missing is a vowel, a glide or a breath.
    private static let arabic: [UInt8: Character] = {
        var classes: [UInt8: Character] = [:]
        let rows: [(Character, String)] = [
            ("B", "ب"), ("T", "ت"), ("T", "ط"), ("T", "ث"), ("G", "ج"), ("X", "خ"), ("D", "د"),
            ("D", "ذ"), ("D", "ض"), ("R", "ر"), ("Z", "ز"), ("Z", "ظ"), ("S", "س"), ("S", "ص"),
            ("C", "ش"), ("G", "غ"), ("F", "ف"), ("K", "ق"), ("K", "ك"), ("L", "ل"), ("M", "م"),
            ("N", "ن"),
        ]
        for (each, letter) in rows {
            for folded in TokenizedText(Array(letter.utf8)).folded { classes[folded] = each }
        }
        return classes
    }()
}

extension String {
    /// Lower-case ASCII letters; an accented letter is its base letter.
    fileprivate var decomposedASCII: [Character] {
        unicodeScalars.flatMap { scalar -> [Character] in
            if scalar.isASCII { return Array(String(scalar).lowercased()) }
            let base = scalar.properties.name?.split(separator: " ") ?? []
            // "LATIN SMALL LETTER I WITH DIAERESIS": the letter is the fourth word.
            guard base.count > 3, base[0] == "LATIN", base[3].count == 1 else { return [] }
            return Array(base[3].lowercased())
        }
    }
}
