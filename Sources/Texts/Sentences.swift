/// Cuts tokens into sentences at line breaks, `.`, `!`, `؟` and `؛`.
///
/// What goes on longer than any sentence is cut by force, so that work on a text without full stops
/// grows with its length and not with its square.
enum SentenceSplitter {
    /// Tokens after which a comma ends a sentence, and after which anything does.
    private static let limit = (comma: 200, any: 400)

    /// Token ranges of the sentences; together they cover all tokens.
    static func sentences(of tokens: [Token]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var first = 0
        for index in tokens.indices {
            let length = index - first + 1
            if tokens[index].kind == .word, length < limit.any { continue }
            let isTooLong =
                length >= limit.any || length >= limit.comma && tokens[index].mark == 0x2C
            guard isTooLong || ends(index, tokens) else { continue }
            // Closing quotes and brackets stay with the sentence that they close.
            if index + 1 < tokens.count, isClosing(tokens[index + 1]), tokens[index].mark != 0x0A {
                continue
            }
            sentences.append(first..<(index + 1))
            first = index + 1
        }
        if first < tokens.count { sentences.append(first..<tokens.count) }
        return sentences
    }

    private static func ends(_ index: Int, _ tokens: [Token]) -> Bool {
        let token = tokens[index]
        switch token.kind {
        case .lineBreak: return true
        case .punctuation where isClosing(token):
            // A quote that closes right after the full stop.
            return index > 0 && isStop(index - 1, tokens)
        case .punctuation: return isStop(index, tokens)
        case .word, .number: return false
        }
    }

    private static func isClosing(_ token: Token) -> Bool {
        token.kind == .punctuation && (token.mark == 0x22 || token.mark == 0x29)
    }

    private static func isStop(_ index: Int, _ tokens: [Token]) -> Bool {
        let token = tokens[index]
        guard token.kind == .punctuation else { return false }
        switch token.mark {
        case 0x21, 0x3F, 0x3B: return true
        case 0x2E:
            // Not inside «3.5» or «أ.ف.ب».
            guard index > 0, index + 1 < tokens.count else { return true }
            // Of «...» only the last is a stop.
            if tokens[index + 1].mark == 0x2E, tokens[index + 1].start == token.end { return false }
            let (before, after) = (tokens[index - 1], tokens[index + 1])
            let glued = after.start == token.end && before.end == token.start
            if glued, after.kind == .number, before.kind == .number { return false }
            if glued, after.kind == .word, before.foldedCount <= 2 { return false }
            if before.kind == .word, before.foldedCount == 1, before.end == token.start,
                index > 1, tokens[index - 2].mark == 0x2E
            {
                return after.kind == .lineBreak
            }
            return true
        default: return false
        }
    }
}
