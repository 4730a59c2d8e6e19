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
        "a text is cut at its full stops and line breaks and nowhere else",
        arguments: [
            ("قصفت الطائرات البلدة. وقتل ثلاثة.", 2),
            ("هل وصل الوفد؟ لا أحد يعلم!", 2),
            ("وصل الوفد؛ وبدأت المحادثات.", 2),
            ("بلغت قوة الزلزال 5.8 درجات.", 1),
            ("نقلت وكالة أ.ف.ب عن مصدر قوله ذلك.", 1),
            ("قال الوزير: «لن ننسحب.» ثم غادر.", 2),
            ("عنوان\nمتن الخبر", 2),
            ("بغداد، والبصرة، والموصل", 1),
            ("", 0),
            ("كلمة", 1),
            ("وقع الهجوم عند الساعة 14:30، أمس.", 1),
        ])
    func count(text: String, expected: Int) {
        #expect(TokenizedText(Array(text.utf8)).sentences.count == expected)
    }

    @Test("a closing quote stays with the sentence that it closes")
    func closingQuote() throws {
        let text = TokenizedText(Array("قال: «لن ننسحب.» ثم غادر.".utf8))
        let first = try #require(text.sentences.first)
        #expect(text.string(first.upperBound - 1) == "»")
    }
}
