import TestSupport
import Testing

@Suite("Sources of events") struct EventSourcesTests {
    @Test("by whose word an event is told is found, the nearest source first")
    func corpus() throws {
        let rows = Corpus.rows("ar/event-sources.tsv")
        #expect(rows.count >= 30)
        for (row, events) in try EventRows.events(of: rows) {
            let event = try #require(
                events.first { ($0["text"] as? String ?? "").contains(row.fields[1]) }
                    ?? events.first,
                "\(row): no event")
            let sources = try #require(event["attribution"] as? [[String: Any]])
                .compactMap { $0["text"] as? String }
                .map { $0.split(separator: " ").joined(separator: "_") }
            let found =
                (sources.isEmpty ? ["-"] : sources) + [event["status"] as? String ?? ""]
            #expect(found == row.words(0), "\(row): \(found.joined(separator: " "))")
        }
    }
}
