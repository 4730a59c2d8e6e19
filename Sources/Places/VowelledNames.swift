internal import Rules
internal import Texts

/// Names that only their vowel marks part: «عُمان» and «عَمّان». Folding drops the marks, so they are
/// read from the text itself.
struct VowelledNames: Sendable {
    /// Places, by id, with their name as it is written in full.
    private let names: [String: [Letter]]

    /// A letter and the marks on it.
    private struct Letter: Sendable {
        let letter: Unicode.Scalar
        var marks: Set<Unicode.Scalar> = []
    }

    init() {
        let path = "ar/vowelled-names.tsv"
        let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        names = Dictionary(
            uniqueKeysWithValues: table.rows.map {
                (table.text($0, 0), Self.letters(of: table.text($0, 1)))
            })
    }

    /// Whether letters of a text have vowel marks, as few have.
    static func hasMarks(_ text: ArraySlice<UInt8>) -> Bool {
        // U+064B to U+0652 in UTF-8.
        var isLead = false
        for byte in text {
            if isLead, 0x8B <= byte, byte <= 0x92 { return true }
            isLead = byte == 0xD9
        }
        return false
    }

    /// 1 when the marks of a name in a text are those of a place, -1 when one differs; 0 when the place is
    /// not in the table or has other letters.
    func agreement(_ place: String, _ text: ArraySlice<UInt8>) -> Double {
        guard let name = names[place] else { return 0 }
        let said = Self.letters(of: String(decoding: text, as: UTF8.self))
        guard said.map(\.letter) == name.map(\.letter) else { return 0 }
        let isRight = zip(said, name).allSatisfy { $0.marks.isSubset(of: $1.marks) }
        return isRight ? 1 : -1
    }

    private static func letters(of name: String) -> [Letter] {
        var letters: [Letter] = []
        for scalar in name.unicodeScalars {
            if (0x064B...0x0652).contains(scalar.value), !letters.isEmpty {
                letters[letters.count - 1].marks.insert(scalar)
            } else {
                letters.append(Letter(letter: scalar))
            }
        }
        return letters
    }
}
