import TestSupport
import Testing

@Suite("Event attachment") struct EventAttachmentTests {
    @Test("each event of a sentence has its own day and place, and is told once")
    func corpus() throws {
        let rows = Corpus.rows("ar/event-attachment.tsv")
        #expect(rows.count >= 35)
        for (row, found) in try attached(rows) {
            #expect(found == row.words(0), "\(row): \(found.joined(separator: " "))")
        }
    }

    @Test("what is known to be read wrongly still is: a row that is read rightly moves over")
    func open() throws {
        for (row, found) in try attached(Corpus.rows("ar/event-attachment-open.tsv")) {
            #expect(found != row.words(0), "\(row)")
        }
    }

    /// `trigger=date@place+mentions` of each event.
    private func attached(_ rows: [CorpusRow]) throws -> [(CorpusRow, [String])] {
        try EventRows.articles(of: rows).map { row, article in
            let places = try #require(article["places"] as? [[String: Any]])
            let events = try #require(article["events"] as? [[String: Any]])
            return (row, events.map { item($0, among: places) })
        }
    }

    private func item(_ event: [String: Any], among places: [[String: Any]]) -> String {
        let reference = event["place_ref"] as? String
        let named = places.first { reference != nil && $0["id"] as? String == reference }
        let place = named?["text"] ?? event["place_id"]
        let date = event["date"] as? String ?? "-"
        let more = (event["mentions"] as? [Any] ?? []).count - 1
        return "\(event["text"] ?? "")=\(date)@\(place as? String ?? "-")"
            .replacing(" ", with: "_") + (more > 0 ? "+\(more)" : "")
    }
}
