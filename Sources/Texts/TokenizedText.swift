/// A text cut into tokens and sentences.
public struct TokenizedText: Sendable {
    /// The original bytes.
    public let text: [UInt8]
    /// The folded bytes of all tokens, one after the other.
    package let folded: [UInt8]
    public let tokens: [Token]
    /// Token ranges of the sentences, in order, without gaps.
    package let sentences: [Range<Int>]

    public init(_ text: [UInt8]) {
        self.text = text
        var builder = TokenBuilder(capacity: text.count)
        builder.read(text.span)
        folded = builder.folded
        tokens = builder.tokens
        sentences = SentenceSplitter.sentences(of: builder.tokens)
    }

    /// The original letters of a token.
    public func string(_ token: Int) -> String { string(tokens[token].range) }

    public func string(_ range: TextRange) -> String {
        String(decoding: text[range.start..<range.end], as: UTF8.self)
    }

    /// The text range from one token to another, both included.
    package func range(_ first: Int, _ last: Int) -> TextRange {
        TextRange(Int(tokens[first].start), Int(tokens[last].end))
    }

    /// Whether nothing stands between a token and the next.
    package func isGlued(_ token: Int) -> Bool {
        token + 1 < tokens.count && tokens[token].end == tokens[token + 1].start
    }

    /// The index of the sentence that holds a token.
    package func sentence(of token: Int) -> Int {
        var low = 0
        var high = sentences.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if sentences[middle].lowerBound <= token { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The number that a run of digits writes; `nil` for other tokens and above nine digits.
    package func number(_ token: Int) -> Int? {
        let found = tokens[token]
        guard found.kind == .number, found.foldedCount <= 9 else { return nil }
        var value = 0
        for index in Int(found.foldedStart)..<Int(found.foldedStart) + Int(found.foldedCount) {
            value = value * 10 + Int(folded[index] - 0x30)
        }
        return value
    }
}
