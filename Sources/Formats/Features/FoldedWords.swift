internal import Miqat

/// The words of a text as searching sees them: letters folded, without marks, «أ» as «ا» and «ة» as
/// «ه»; runs of digits are words too.
public struct FoldedWords: Hashable, Sendable {
    public let words: [String]

    public init(_ text: String) {
        let tokenized = TokenizedText(Array(text.utf8))
        words = tokenized.tokens.lazy
            .filter { ($0.kind == .word || $0.kind == .number) && $0.foldedCount > 0 }
            .map { token in
                let start = Int(token.foldedStart)
                return Self.letters(tokenized.folded[start..<start + Int(token.foldedCount)])
            }
    }

    /// The words with spaces between them.
    public var text: String { words.joined(separator: " ") }

    /// Whether another text's words stand in this one, one behind the other. The last may go on
    /// («الجيش السور» is in «الجيش السوري»), and a particle may be written with the first («بالجيش»).
    public func contains(_ phrase: FoldedWords) -> Bool {
        guard let first = phrase.words.first, phrase.words.count <= words.count else { return false }
        let rest = phrase.words.dropFirst()
        return words.indices.dropLast(rest.count).contains { start in
            let beginsHere = Self.proclitics.contains { proclitic in
                let wanted = proclitic + first
                return rest.isEmpty ? words[start].hasPrefix(wanted) : words[start] == wanted
            }
            return beginsHere
                && zip(words[(start + 1)...], rest).enumerated().allSatisfy { offset, pair in
                    offset == rest.count - 1 ? pair.0.hasPrefix(pair.1) : pair.0 == pair.1
                }
        }
    }

    /// What may be written together with the word behind it, folded; the first is nothing.
    public static let proclitics: [String] = {
        let conjunctions = ["", "و", "ف"]
        let prepositions = ["", "ب", "ل", "ك"]
        let articles = ["", "ال"]
        return conjunctions.flatMap { conjunction in
            prepositions.flatMap { preposition in
                articles.map { article in
                    // «ل» and the article are one «لل».
                    preposition == "ل" && !article.isEmpty
                        ? conjunction + "لل" : conjunction + preposition + article
                }
            }
        }
    }()

    /// Folded bytes as letters.
    private static func letters(_ folded: ArraySlice<UInt8>) -> String {
        var string = String.UnicodeScalarView()
        for byte in folded {
            let isArabic = byte >= 0x80 && Int(byte) - 0x80 < alphabet.count
            string.append(isArabic ? alphabet[Int(byte) - 0x80] : Unicode.Scalar(byte))
        }
        return String(string)
    }

    /// The letters of `Folding`, in its order; the last stands for all others.
    private static let alphabet = Array("ابتثجحخدذرزسشصضطظعغفقكلمنهويء".unicodeScalars)
}
