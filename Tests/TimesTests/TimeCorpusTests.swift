import Calendars
import TestSupport
import Testing
import Texts
import Times

@Suite("Sentences with and without times") struct TimeCorpusTests {
    private static let pipeline = TimePipeline()
    static let times = Corpus.rows("ar/times.tsv")
    static let notTimes = Corpus.rows("ar/not-times.tsv")

    @Test("a sentence tells its times and no other", arguments: times)
    func tellsTimes(_ row: CorpusRow) {
        let found = Self.pipeline.expressions(in: row.text, on: row.fields[0])
        let isRight =
            found.count == row.words(1).count
            && zip(found, row.words(1)).allSatisfy { Self.readings(of: $0).contains($1) }
        #expect(isRight, "\(row.words(1)) wanted, got \(found.map(Self.report))")
    }

    @Test("a sentence without a time tells none", arguments: notTimes)
    func tellsNone(_ row: CorpusRow) {
        let found = Self.pipeline.expressions(in: row.text, on: row.fields[0])
        #expect(found.map(Self.report) == [])
    }

    @Test("the corpora are there")
    func sizes() {
        #expect(Self.times.count >= 60)
        #expect(Self.notTimes.count >= 25)
    }

    @Test(
        "a span begins and ends where a token does and lies inside its sentence", arguments: times)
    func spans(_ row: CorpusRow) {
        let bytes = Array(row.text.utf8)
        for expression in Self.pipeline.expressions(in: row.text, on: row.fields[0]) {
            let words = String(
                decoding: bytes[expression.range.start..<expression.range.end], as: UTF8.self)
            #expect(!words.isEmpty && words.utf8.count == expression.range.count)
            #expect(
                words.first?.isWhitespace == false && words.last?.isWhitespace == false,
                "«\(words)»")
        }
    }

    /// What a failure prints of an expression.
    private static func report(_ expression: TimeExpression) -> String {
        "\(expression.timex) by \(expression.rule)"
    }

    /// The value, and first and last as a row may write them.
    private static func readings(of expression: TimeExpression) -> [String] {
        [expression.timex] + (expression.span.map { ["\($0.first)/\($0.last)"] } ?? [])
    }
}
