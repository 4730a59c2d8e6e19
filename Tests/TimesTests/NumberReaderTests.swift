import Testing
import Texts

/// A row of the corpus of numbers: value, tokens that it takes, text.
struct NumberCase: Sendable, CustomTestStringConvertible {
    let line: Int
    let value: Int
    let tokens: Int
    let text: String

    var testDescription: String { "ar/numbers.tsv:\(line) \(text)" }

    static let all: [NumberCase] = {
        guard let table = Corpus.table("ar/numbers.tsv") else { return [] }
        return table.rows.compactMap { row in
            guard let value = table.integer(row, 0), let tokens = table.integer(row, 1) else { return nil }
            return NumberCase(line: row.line, value: value, tokens: tokens, text: table.text(row, 2))
        }
    }()
}

@Suite("Numbers in words") struct NumberReaderTests {
    private static let pipeline = TimePipeline()

    @Test("words and digits are read as their number", arguments: NumberCase.all)
    func reads(_ row: NumberCase) {
        let found = Self.pipeline.number(in: row.text)
        #expect(found?.value == row.value)
        #expect(found?.length == row.tokens)
    }

    @Test("what is no number is none", arguments: ["دمشق", "", "،", "وصل", "1234567890123"])
    func none(text: String) {
        let found = Self.pipeline.number(in: text)
        #expect(found == nil)
    }

    @Test("the corpus is there")
    func size() {
        #expect(NumberCase.all.count >= 40)
    }
}
