import TestSupport
import Testing
import Texts

@Suite("Tokens") struct TokenizerTests {
    @Test(
        "tokens of any text are in order, apart, and begin and end at code points",
        arguments: 0..<200)
    func properties(seed: Int) {
        let text = GeneratedText.text(seed: UInt64(seed))
        let bytes = Array(text.utf8)
        let tokenized = TokenizedText(bytes)
        let borders = Set(
            text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) }
        )
        .union([bytes.count])
        var end = 0
        var foldedEnd = 0
        for token in tokenized.tokens {
            #expect(
                Int(token.start) >= end && token.start < token.end && Int(token.end) <= bytes.count)
            #expect(borders.contains(Int(token.start)) && borders.contains(Int(token.end)))
            #expect(Int(token.foldedStart) == foldedEnd)
            let letters = Int(token.foldedStart)..<Int(token.foldedStart) + Int(token.foldedCount)
            switch token.kind {
            case .word, .number:
                #expect(!letters.isEmpty)
                let hash = FoldedHash.of(tokenized.folded.span, letters)
                #expect(token.hash == hash)
            case .punctuation, .lineBreak: #expect(letters.isEmpty && token.mark != 0)
            }
            end = Int(token.end)
            foldedEnd = letters.upperBound
        }
        #expect(foldedEnd == tokenized.folded.count)
    }

    @Test("bytes that are no UTF-8 give tokens in order and in range", arguments: 0..<100)
    func anyBytes(seed: Int) {
        let bytes = GeneratedText.bytes(seed: UInt64(seed))
        var end = 0
        for token in TokenizedText(bytes).tokens {
            #expect(
                Int(token.start) >= end && token.start < token.end && Int(token.end) <= bytes.count)
            end = Int(token.end)
        }
    }

    @Test(
        "a run of letters longer than a token can be is cut between letters",
        arguments: ["x", "\u{645}", "\u{44F}", "\u{6F22}"])
    func longRun(letter: String) {
        let width = letter.utf8.count
        let text = TokenizedText(Array(String(repeating: letter, count: 40_000).utf8))
        #expect(text.tokens.allSatisfy { Int($0.start) % width == 0 && Int($0.end) % width == 0 })
        #expect(text.tokens.reduce(0) { $0 + $1.range.count } == text.text.count)
    }

    @Test("a text is cut where a reader cuts it", arguments: Corpus.rows("ar/tokens.tsv"))
    func kinds(_ row: CorpusRow) {
        let letters: [Token.Kind: String] = [
            .word: "w", .number: "n", .punctuation: "p", .lineBreak: "b",
        ]
        let found = TokenizedText(Array(row.text.utf8)).tokens.compactMap { letters[$0.kind] }
        #expect(found.joined() == row.fields[0])
    }

    @Test(
        "line breaks are tokens and other white space is none",
        arguments: [
            ("a\r\nb", ["a", "\n", "b"]), ("a\u{A0}b", ["a", "b"]),
            ("a\u{2028}b", ["a", "\u{2028}", "b"]),
            ("a\tb", ["a", "b"]), ("a_b#c", ["a", "b", "c"]), ("", []), ("   ", []),
            ("\u{200F}\u{FEFF}", []),
        ])
    func tokens(text: String, expected: [String]) {
        let tokenized = TokenizedText(Array(text.utf8))
        #expect(tokenized.tokens.indices.map { tokenized.string($0) } == expected)
    }

    @Test("marks of several scripts fold to one")
    func marks() {
        let marks = TokenizedText(
            Array(
                "\" \u{AB} \u{BB} \u{201C} \u{201D} \u{60C} , \u{2013} - \u{2026} . \u{61F} ?".utf8)
        ).tokens.map(\.mark)
        #expect(
            marks.map { UnicodeScalar($0) } == [
                "\"", "\"", "\"", "\"", "\"", ",", ",", "-", "-", ".", ".", "?", "?",
            ])
    }

    @Test("tokens are glued when nothing stands between them")
    func glued() {
        let text = TokenizedText(Array("al18 days".utf8))
        #expect(text.isGlued(0))
        #expect(!text.isGlued(1))
        #expect(!text.isGlued(2))
    }
}
