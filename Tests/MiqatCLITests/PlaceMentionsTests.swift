import Foundation
import TestSupport
import Testing

@Suite("Place mentions") struct PlaceMentionsTests {
    @Test("the places of a sentence are found with their span, country and role, and nothing else")
    func corpus() throws {
        let rows = Corpus.rows("ar/place-mentions.tsv")
        #expect(rows.count > 400)
        for answer in try answers(rows) { #expect(answer.isRight, "\(answer)") }
    }

    @Test("what is known to be read wrongly still is: a row that is read rightly moves over")
    func open() throws {
        for answer in try answers(Corpus.rows("ar/place-mentions-open.tsv")) {
            #expect(!answer.isRight, "\(answer)")
        }
    }

    /// A row of the corpus, and what the program found in it.
    private struct Answer: CustomStringConvertible {
        let row: CorpusRow
        let expected: [PlaceItem]
        let found: [PlaceItem]

        var isRight: Bool {
            found.count == expected.count
                && zip(expected, found).allSatisfy { $0.allows($1) }
        }

        var description: String {
            "\(row): \(found.map(\.description).joined(separator: " "))"
        }
    }

    private func answers(_ rows: [CorpusRow]) throws -> [Answer] {
        let records = rows.map { row in
            #"{"id":"\#(row.line)","published":"2024-05-20","text":"\#(row.text)"}"#
        }
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "annotations", "--all", "-q", "-"],
            input: Data(records.joined(separator: "\n").utf8))
        let articles = try outcome.objects()
        #expect(articles.count == rows.count)
        return try zip(rows, articles).map { row, article in
            let found = try #require(article["places"] as? [[String: Any]])
                .map(PlaceItem.init(found:)).filter { $0.role != "relative" }
            let expected = try row.words(0).filter { $0 != "-" }
                .map { try #require(PlaceItem($0), "\(row)") }
            return Answer(row: row, expected: expected, found: found)
        }
    }
}

/// `words=country/role`; of words and countries there may be several, parted by `|`.
private struct PlaceItem: CustomStringConvertible {
    let words: [String]
    let countries: [String]
    let role: String

    init?(_ item: String) {
        let parts = item.split(separator: "=")
        guard parts.count == 2 else { return nil }
        let meaning = parts[1].split(separator: "/").map(String.init)
        guard meaning.count == 2, ["literal", "metonymic"].contains(meaning[1]) else { return nil }
        words = parts[0].split(separator: "|").map(String.init)
        countries = meaning[0].split(separator: "|").map(String.init)
        role = meaning[1]
    }

    init(found place: [String: Any]) {
        words = [(place["text"] as? String ?? "").split(separator: " ").joined(separator: "_")]
        countries = [place["country_code"] as? String ?? "-"]
        role = place["role"] as? String ?? ""
    }

    /// Whether a place that was found is the one expected.
    func allows(_ found: Self) -> Bool {
        words.contains(found.words[0]) && countries.contains(found.countries[0])
            && role == found.role
    }

    var description: String {
        words.joined(separator: "|") + "=" + countries.joined(separator: "|") + "/" + role
    }
}
