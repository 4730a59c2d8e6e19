import Places
import Rules
import TestSupport
import Testing
import Texts
import Times

@testable import Events

@Suite("Clauses") struct ClausesTests {
    @Test("a sentence is cut where one clause ends and the next begins")
    func corpus() throws {
        let splitter = try SentenceSplitting()
        let rows = Corpus.rows("ar/clauses.tsv")
        #expect(rows.count >= 30)
        for row in rows { #expect(splitter.cut(row.text) == row.text, "\(row)") }
    }

    @Test("what is known to be cut wrongly still is: a row that is cut rightly moves over")
    func open() throws {
        let splitter = try SentenceSplitting()
        for row in Corpus.rows("ar/clauses-open.tsv") {
            #expect(splitter.cut(row.text) != row.text, "\(row)")
        }
    }
}

/// Cuts one sentence, with the words of times and events known as in the program.
private struct SentenceSplitting {
    private static let mark = "‖"
    private let vocabulary: Vocabulary
    private let splitter: ClauseSplitter

    init() throws {
        var vocabulary = Vocabulary()
        _ = try TimeGrammar(vocabulary: &vocabulary)
        splitter = ClauseSplitter(lexicon: try EventLexicon(vocabulary: &vocabulary))
        self.vocabulary = vocabulary
    }

    /// The sentence of a row cut anew, each clause behind a mark.
    func cut(_ row: String) -> String {
        let sentence = row.split(separator: " ").filter { $0 != Self.mark }
            .joined(separator: " ")
        var memo = WordMemo()
        let text = AnalysedText(
            TokenizedText(Array(sentence.utf8)), vocabulary, memo: &memo)
        return splitter.clauses(of: 0..<text.base.tokens.count, in: text)
            .map { clause in
                text.base.string(
                    text.base.range(clause.tokens.lowerBound, clause.tokens.upperBound - 1))
            }
            .joined(separator: " \(Self.mark) ")
    }
}
