import Testing
import Texts

@Suite("Tokenised texts") struct TokenizedTextTests {
    @Test("an empty text has no tokens and no sentences")
    func empty() {
        let text = TokenizedText([])
        #expect(text.tokens.isEmpty)
        #expect(text.sentences.isEmpty)
        #expect(text.folded.isEmpty)
        #expect(CodePointOffsets([]).offset(ofByte: 0) == 0)
    }

    @Test("a range from one token to another holds the letters between")
    func range() {
        let text = TokenizedText(Array("on Friday,  in Rabat".utf8))
        #expect(text.string(text.range(0, 1)) == "on Friday")
        #expect(text.string(text.range(1, 3)) == "Friday,  in")
    }

    @Test("the original bytes are kept as they were")
    func original() {
        let bytes = Array("\u{FEFF}a\u{64E}\r\n 5 ".utf8)
        #expect(TokenizedText(bytes).text == bytes)
    }
}
