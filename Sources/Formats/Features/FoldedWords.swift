internal import Miqat

/// The words of a text as matching sees them: folded, without marks; runs of digits are words too.
public struct FoldedWords: Hashable, Sendable {
    public let words: [[UInt8]]

    public init(_ text: String) {
        let tokenized = TokenizedText(Array(text.utf8))
        words = tokenized.tokens.lazy
            .filter { $0.kind == .word || $0.kind == .number }
            .map { token in
                let start = Int(token.foldedStart)
                return Array(tokenized.folded[start..<start + Int(token.foldedCount)])
            }
            .filter { !$0.isEmpty }
    }

    /// Whether another text's words stand in this one, one after the other; the last may go on
    /// («الجيش السور» is found in «الجيش السوري»), the first may have a proclitic before it.
    public func contains(_ phrase: FoldedWords) -> Bool {
        guard let first = phrase.words.first, phrase.words.count <= words.count else { return false }
        let rest = phrase.words.dropFirst()
        return words.indices.dropLast(phrase.words.count - 1).contains { start in
            let isStart = rest.isEmpty
                ? Self.holds(words[start], first) : words[start].suffix(first.count) == first[...]
            guard isStart else { return false }
            return zip(words[(start + 1)...], rest).enumerated().allSatisfy { offset, pair in
                offset == rest.count - 1 ? pair.0.starts(with: pair.1) : pair.0 == pair.1
            }
        }
    }

    private static func holds(_ word: [UInt8], _ part: [UInt8]) -> Bool {
        guard part.count <= word.count else { return false }
        return (0...(word.count - part.count)).contains { word[$0...].starts(with: part) }
    }
}
