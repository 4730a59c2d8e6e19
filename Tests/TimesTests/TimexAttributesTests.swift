import Calendars
import TestSupport
import Testing
import Times

@Suite("What TIMEX3 says beside the value") struct TimexAttributesTests {
    private static let pipeline = TimePipeline()
    static let rows = Corpus.rows("ar/timex-attributes.tsv")

    @Test("a sentence gives type, value, mod, quant and freq", arguments: rows)
    func attributes(_ row: CorpusRow) {
        let found = Self.pipeline.expressions(in: row.text, on: "2022-03-06").map { time in
            [
                time.type.rawValue, time.timex, time.modifier?.rawValue ?? "-",
                time.quantifier?.rawValue ?? "-", time.freq ?? "-",
            ].joined(separator: " ")
        }
        #expect(found == [row.fields[0]])
    }

    @Test("the corpus is there") func size() { #expect(Self.rows.count >= 16) }
}
