import Testing
import Texts

@Suite("Clitics") struct CliticsTests {
    /// The rests and cut particles of a word, in the order in which they are tried.
    private func analyses(_ word: String) -> [(rest: String, cut: Proclitics)] {
        let text = TokenizedText(Array(word.utf8))
        var found: [(String, Proclitics)] = []
        Clitics.analyses(text.folded.span, 0..<text.folded.count) { start, cut in
            // Plain letters without marks: one folded byte is one letter of two bytes.
            found.append((String(decoding: text.text[(start * 2)...], as: UTF8.self), cut))
            return false
        }
        return found
    }

    @Test(
        "a word is read whole first, then with ever more cut from its front",
        arguments: [
            ("والمدينة", ["والمدينة", "المدينة", "مدينة"]),
            ("بالمدينة", ["بالمدينة", "المدينة", "مدينة"]),
            ("وبالمدينة", ["وبالمدينة", "بالمدينة", "المدينة", "مدينة"]),
            ("للمدينة", ["للمدينة", "لمدينة", "مدينة"]),
            ("وللمدينة", ["وللمدينة", "للمدينة", "لمدينة", "مدينة"]),
            ("وسيصل", ["وسيصل", "سيصل", "يصل"]),
            ("فقتل", ["فقتل", "قتل"]),
            ("كتاب", ["كتاب", "تاب"]),
            ("دمشق", ["دمشق"]),
            ("من", ["من"]),
            ("ال", ["ال"]),
            ("السبت", ["السبت", "سبت"]),
        ])
    func order(word: String, expected: [String]) {
        #expect(analyses(word).map(\.rest) == expected)
    }

    @Test(
        "what is cut is told",
        arguments: [
            ("وبالمدينة", [Proclitics.waw, .ba, .article]), ("للمدينة", [.lam, .article]),
            ("وسيصل", [.waw, .sin]), ("فقتل", [.fa]), ("كالسيف", [.kaf, .article]), ("دمشق", []),
        ])
    func cut(word: String, expected: [Proclitics]) throws {
        #expect(try #require(analyses(word).last).cut == Proclitics(expected))
        #expect(try #require(analyses(word).first).cut.isEmpty)
    }

    @Test("reading ends when the caller says so")
    func stops() {
        let text = TokenizedText(Array("وبالمدينة".utf8))
        for wanted in 1...4 {
            var calls = 0
            Clitics.analyses(text.folded.span, 0..<text.folded.count) { _, _ in
                calls += 1
                return calls == wanted
            }
            #expect(calls == wanted)
        }
    }

    @Test(
        "a pronoun is cut behind and an opened ta marbuta is told",
        arguments: [
            ("زيارتها", "زيارت", true), ("هجومه", "هجوم", false), ("بيانهم", "بيان", false),
            ("مدينتنا", "مدينت", true), ("منزلهما", "منزل", false),
        ])
    func pronoun(word: String, rest: String, openTa: Bool) throws {
        let text = TokenizedText(Array(word.utf8))
        let found = Clitics.withoutPronoun(text.folded.span, 0..<text.folded.count)
        let cut = try #require(found)
        #expect(String(decoding: text.text[..<(cut.end * 2)], as: UTF8.self) == rest)
        #expect(cut.openTa == openTa)
    }

    @Test("a word without a pronoun, or too short to have one, keeps its end", arguments: ["دمشق", "منه", "قصف", "له"])
    func noPronoun(word: String) {
        let text = TokenizedText(Array(word.utf8))
        let found = Clitics.withoutPronoun(text.folded.span, 0..<text.folded.count)
        #expect(found == nil)
    }
}
