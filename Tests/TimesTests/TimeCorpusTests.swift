import Calendars
import Testing
import Texts
import Times

@Suite("Sentences with and without times") struct TimeCorpusTests {
    private static let pipeline = TimePipeline()
    static let times = SentenceCase.rows(of: "ar/times.tsv")
    static let notTimes = SentenceCase.rows(of: "ar/not-times.tsv")

    @Test("a sentence tells its times and no other", arguments: times)
    func tellsTimes(_ row: SentenceCase) {
        let found = Self.pipeline.expressions(in: row.text, on: row.reference)
        let isRight =
            found.count == row.expected.count
            && zip(found, row.expected).allSatisfy { Self.readings(of: $0).contains($1) }
        #expect(isRight, "\(row.expected) wanted, got \(found.map(Self.report))")
    }

    @Test("a sentence without a time tells none", arguments: notTimes)
    func tellsNone(_ row: SentenceCase) {
        let found = Self.pipeline.expressions(in: row.text, on: row.reference)
        #expect(found.map(Self.report) == [])
    }

    @Test("the corpora are there")
    func sizes() {
        #expect(Self.times.count >= 60)
        #expect(Self.notTimes.count >= 25)
    }

    @Test("a span begins and ends where a token does and lies inside its sentence", arguments: times)
    func spans(_ row: SentenceCase) {
        let bytes = Array(row.text.utf8)
        for expression in Self.pipeline.expressions(in: row.text, on: row.reference) {
            let words = String(decoding: bytes[expression.range.start..<expression.range.end], as: UTF8.self)
            #expect(!words.isEmpty && words.utf8.count == expression.range.count)
            #expect(words.first?.isWhitespace == false && words.last?.isWhitespace == false, "«\(words)»")
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
