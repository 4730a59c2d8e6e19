import TestSupport
import Testing
import Texts

@Suite("Clitics") struct CliticsTests {
    private static let names: [String: Proclitics] = [
        "waw": .waw, "fa": .fa, "ba": .ba, "lam": .lam, "kaf": .kaf, "sin": .sin,
        "article": .article,
    ]

    @Test(
        "a word is read whole first, then with ever more cut from its front",
        arguments: Corpus.rows("ar/clitics.tsv"))
    func order(_ row: CorpusRow) throws {
        let word = try #require(row.words(1).first)
        let found = analyses(word)
        #expect(found.map(\.rest) == row.words(1))
        #expect(found.first?.cut == [])
        #expect(found.last?.cut == Proclitics(row.words(0).compactMap { Self.names[$0] }))
    }

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

    @Test("reading ends when the caller says so", arguments: 1...4)
    func stops(wanted: Int) {
        let word = "وبالمدينة"
        let text = TokenizedText(Array(word.utf8))
        var calls = 0
        Clitics.analyses(text.folded.span, 0..<text.folded.count) { _, _ in
            calls += 1
            return calls == wanted
        }
        #expect(calls == wanted)
    }

    @Test(
        "a pronoun is cut behind, and an opened ta marbuta told",
        arguments: Corpus.rows("ar/pronouns.tsv"))
    func pronoun(_ row: CorpusRow) throws {
        let text = TokenizedText(Array(try #require(row.words(1).first).utf8))
        let found = Clitics.withoutPronoun(text.folded.span, 0..<text.folded.count)
        guard row.words(1).count == 2 else {
            #expect(found == nil)
            return
        }
        let cut = try #require(found)
        #expect(String(decoding: text.text[..<(cut.end * 2)], as: UTF8.self) == row.words(1)[1])
        #expect(cut.openTa == (row.fields[0] == "yes"))
    }

    @Test("the corpora are there")
    func sizes() {
        #expect(Corpus.rows("ar/clitics.tsv").count > 10)
        #expect(Corpus.rows("ar/pronouns.tsv").count > 5)
        #expect(Corpus.rows("ar/folding.tsv").count > 10)
        #expect(Corpus.rows("ar/tokens.tsv").count > 5)
        #expect(Corpus.rows("ar/sentences.tsv").count > 5)
    }
}
