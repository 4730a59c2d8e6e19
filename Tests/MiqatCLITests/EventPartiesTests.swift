import TestSupport
import Testing

@Suite("Parties to events") struct EventPartiesTests {
    @Test("who acts and on whom is found, with country, sector and the name that links it")
    func corpus() throws {
        let rows = Corpus.rows("ar/event-parties.tsv")
        #expect(rows.count >= 60)
        for (row, events) in try EventRows.events(of: rows) {
            var found: [String] = []
            for event in events {
                let actors = try #require(event["actors"] as? [[String: Any]])
                for actor in actors.map(item) where !found.contains(actor) { found.append(actor) }
            }
            let expected = row.words(0)
            let isRight =
                found.count == expected.count && zip(expected, found).allSatisfy(allows)
            #expect(isRight, "\(row): \(found.joined(separator: " "))")
        }
    }

    @Test("a pronoun at the event points to the party before it, and says so")
    func pronouns() throws {
        let rows = Corpus.rows("ar/event-pronouns.tsv")
        #expect(!rows.isEmpty)
        for (row, events) in try EventRows.events(of: rows) {
            let actors = try events.flatMap { try #require($0["actors"] as? [[String: Any]]) }
            let found = actors.filter { $0["pronoun"] as? Bool == true }.map(item)
            let expected = row.words(0)
            let isRight =
                found.count == expected.count && zip(expected, found).allSatisfy(allows)
            #expect(isRight, "\(row): \(found.joined(separator: " "))")
        }
    }

    private func item(_ actor: [String: Any]) -> String {
        let role = actor["role"] as? String ?? ""
        let parts = ["text", "country_code", "sector", "name"].map { member in
            (actor[member] as? String ?? "-").split(separator: " ").joined(separator: "_")
        }
        return role + "=" + parts.joined(separator: "/")
    }

    /// Whether the parts that a row tells are those that were found.
    private func allows(_ expected: String, _ found: String) -> Bool {
        zip(expected.split(separator: "/"), found.split(separator: "/"))
            .allSatisfy { $0 == "*" || $0 == $1 }
    }
}
