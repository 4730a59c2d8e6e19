import Foundation
import TestSupport
import Testing

@Suite("Relative places") struct RelativePlacesTests {
    @Test("a direction before a country or division names a part of it, and nothing else does")
    func corpus() throws {
        let rows = Corpus.rows("ar/relative-places.tsv")
        #expect(rows.count > 10)
        let records = rows.map { row in
            #"{"id":"\#(row.line)","published":"2024-05-20","text":"\#(row.text)"}"#
        }
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "annotations", "--all", "-q", "-"],
            input: Data(records.joined(separator: "\n").utf8))
        for (row, article) in zip(rows, try outcome.objects()) {
            let places = try #require(article["places"] as? [[String: Any]])
            let parts = places.filter { $0["role"] as? String == "relative" }
            #expect(
                parts.map { $0["place_id"] as? String ?? "" } == [row.fields[0]].filter { !$0.isEmpty },
                "\(row)")
            #expect(parts.allSatisfy { $0["text"] as? String == row.fields[1] }, "\(row)")
        }
    }

    @Test("an event goes to the part, the country stays a mention of its own")
    func event() throws {
        let record = Data(
            #"{"id":"1","published":"2022-03-06","text":"قتل ثلاثة مدنيين في قصف على شرق أوكرانيا أمس"}"#.utf8)
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "annotations", "-q", "-"], input: record)
        let article = try outcome.object()
        let places = try #require(article["places"] as? [[String: Any]])
        #expect(places.compactMap { $0["role"] as? String } == ["relative", "literal"])
        let events = try #require(article["events"] as? [[String: Any]])
        #expect(!events.isEmpty)
        for event in events { #expect(event["place_id"] as? String == "x:east-of-UA") }
    }

    @Test("outlines are written as GeoJSON")
    func outlines() throws {
        let outcome = try MiqatProcess.run(["gazetteer", "outlines", "LB", "SY.13"])
        let features = try #require(try outcome.object()["features"] as? [[String: Any]])
        #expect(features.compactMap { $0["id"] as? String } == ["LB", "SY.13"])
        #expect(try MiqatProcess.run(["gazetteer", "outlines", "ZZ"]).status == 64)
    }
}
