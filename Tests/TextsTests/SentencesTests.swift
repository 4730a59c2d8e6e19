import TestSupport
import Testing
import Texts

@Suite("Sentences") struct SentencesTests {
    @Test("sentences of any text follow each other without a gap", arguments: 0..<100)
    func cover(seed: Int) {
        let text = TokenizedText(Array(GeneratedText.text(seed: UInt64(seed) + 900).utf8))
        var end = 0
        for (index, sentence) in text.sentences.enumerated() {
            #expect(sentence.lowerBound == end && !sentence.isEmpty)
            for token in sentence { #expect(text.sentence(of: token) == index) }
            end = sentence.upperBound
        }
        #expect(end == text.tokens.count)
    }

    @Test(
        "a text is cut at its full stops and nowhere else",
        arguments: Corpus.rows("ar/sentences.tsv"))
    func count(_ row: CorpusRow) throws {
        #expect(
            try TokenizedText(Array(row.text.utf8)).sentences.count == #require(Int(row.fields[0])))
    }

    @Test(
        "a text is cut at its line breaks",
        arguments: [("a\nb", 2), ("a\r\nb\r\n", 2), ("a\u{2029}b", 2), ("", 0)])
    func lines(text: String, expected: Int) {
        #expect(TokenizedText(Array(text.utf8)).sentences.count == expected)
    }

    @Test("a closing quote stays with the sentence that it closes")
    func closingQuote() throws {
        let text = TokenizedText(Array("a: \u{AB}b c.\u{BB} d e.".utf8))
        let first = try #require(text.sentences.first)
        #expect(text.string(first.upperBound - 1) == "\u{BB}")
    }
}
