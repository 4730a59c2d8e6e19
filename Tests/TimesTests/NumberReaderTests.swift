import TestSupport
import Testing

@Suite("Numbers in words") struct NumberReaderTests {
    private static let pipeline = TimePipeline()
    private static let rows = Corpus.rows("ar/numbers.tsv")

    @Test("words and digits are read as their number", arguments: rows)
    func reads(_ row: CorpusRow) {
        let found = Self.pipeline.number(in: row.text)
        #expect(found?.value == Int(row.fields[0]))
        #expect(found?.length == Int(row.fields[1]))
    }

    @Test("what is no number is none", arguments: ["Damascus", "", ",", "1234567890123"])
    func none(text: String) {
        let found = Self.pipeline.number(in: text)
        #expect(found == nil)
    }

    @Test("the corpus is there")
    func size() {
        #expect(Self.rows.count >= 40)
    }
}
