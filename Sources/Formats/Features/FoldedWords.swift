internal import Miqat

/// The words of a text as searching sees them: letters folded, without marks, «أ» as «ا» and «ة» as
/// «ه»; runs of digits are words too.
public struct FoldedWords: Hashable, Sendable {
    /// One byte a letter, in the code of `Folding`.
    package let folded: [ArraySlice<UInt8>]

    public init(_ text: String) {
        let tokenized = TokenizedText(Array(text.utf8))
        folded = tokenized.tokens.compactMap { token in
            guard token.kind == .word || token.kind == .number, token.foldedCount > 0 else {
                return nil
            }
            let start = Int(token.foldedStart)
            return tokenized.folded[start..<start + Int(token.foldedCount)]
        }
    }

    public var isEmpty: Bool { folded.isEmpty }

    /// The words as letters with spaces between them.
    public var text: String {
        var letters: [UInt8] = []
        write(to: &letters)
        return String(decoding: letters, as: UTF8.self)
    }

    /// Appends the words as letters, with a space before each but the first of all.
    package func write(to letters: inout [UInt8]) {
        letters.reserveCapacity(letters.count + folded.reduce(0) { $0 + 2 * $1.count + 1 })
        for word in folded {
            if !letters.isEmpty { letters.append(0x20) }
            for byte in word {
                let index = Int(byte) - 0x80
                if index >= 0 && index < Self.alphabet.count {
                    let letter = Self.alphabet[index]
                    letters.append(UInt8(truncatingIfNeeded: letter >> 8))
                    letters.append(UInt8(truncatingIfNeeded: letter))
                } else {
                    letters.append(byte & 0x7F)
                }
            }
        }
    }

    /// Whether another text's words stand in this one, one behind the other. The last may go on
    /// («الجيش السور» is in «الجيش السوري»), and a particle may be written with the first («بالجيش»).
    public func contains(_ phrase: FoldedWords) -> Bool {
        guard let first = phrase.folded.first, phrase.folded.count <= folded.count else {
            return false
        }
        let rest = phrase.folded.dropFirst()
        return folded.indices.dropLast(rest.count).contains { start in
            let beginsHere = Self.foldedProclitics.contains { proclitic in
                let word = folded[start]
                guard word.starts(with: proclitic) else { return false }
                let body = word.dropFirst(proclitic.count)
                return rest.isEmpty ? body.starts(with: first) : body == first
            }
            return beginsHere
                && zip(folded[(start + 1)...], rest).enumerated().allSatisfy { offset, pair in
                    offset == rest.count - 1 ? pair.0.starts(with: pair.1) : pair.0 == pair.1
                }
        }
    }

    /// What may be written together with the word behind it; the first is nothing.
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

    /// The same, folded.
    package static let foldedProclitics: [ArraySlice<UInt8>] =
        proclitics.map { FoldedWords($0).folded.first ?? [] }

    /// The letters of `Folding`, in its order, as their two bytes; the last stands for all others.
    private static let alphabet: [UInt16] =
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
        .unicodeScalars.map { String($0).utf8.reduce(0) { $0 << 8 | UInt16($1) } }
}
