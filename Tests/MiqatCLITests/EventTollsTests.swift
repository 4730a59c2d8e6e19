import Foundation
import TestSupport
import Testing

@Suite("Event tolls") struct EventTollsTests {
    @Test("the killed, injured, displaced and detained of a sentence are counted, and nothing else")
    func corpus() throws {
        let rows = Corpus.rows("ar/event-tolls.tsv")
        #expect(rows.count >= 80)
        for (row, events) in try EventRows.events(of: rows) {
            var found: [String] = []
            for kind in ["killed", "injured", "displaced", "detained"] {
                let tolls = events.compactMap { $0[kind] as? [String: Any] }
                for toll in tolls.map({ item(kind, $0) }) where !found.contains(toll) {
                    found.append(toll)
                }
            }
            #expect(found == row.words(0), "\(row): \(found.joined(separator: " "))")
        }
    }

    /// `killed=3`, `killed=30..35`, `killed=20..`, `killed=5+`, `killed=~5`, `killed=-5`
    private func item(_ kind: String, _ toll: [String: Any]) -> String {
        let low = toll["low"] as? Int
        let high = toll["high"] as? Int
        guard let best = toll["best"] as? Int else {
            return "\(kind)=\(low ?? 0)..\(high.map(String.init) ?? "")"
        }
        return switch (low, high) {
        case (nil, nil): "\(kind)=~\(best)"
        case (nil, _): "\(kind)=-\(best)"
        case (_, nil): "\(kind)=\(best)+"
        default: "\(kind)=\(best)"
        }
    }
}

/// What the program says of each sentence of a corpus, in one run.
enum EventRows {
    static func events(
        of rows: [CorpusRow]
    ) throws -> [(row: CorpusRow, events: [[String: Any]])] {
        try articles(of: rows).map { row, article in
            (row, try #require(article["events"] as? [[String: Any]]))
        }
    }

    static func articles(
        of rows: [CorpusRow]
    ) throws -> [(row: CorpusRow, article: [String: Any])] {
        let records = rows.map { row in
            #"{"id":"\#(row.line)","published":"2024-05-20","text":"\#(row.text)"}"#
        }
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "annotations", "--all", "-q", "-"],
            input: Data(records.joined(separator: "\n").utf8))
        let articles = try outcome.objects()
        try #require(articles.count == rows.count)
        return zip(rows, articles).map { ($0, $1) }
    }
}
