import Foundation
import Testing

@Suite("miqat places") struct PlacesCommandTests {
    private static let article =
        "وصل الوفد إلى مدينة الباب في ريف حلب، وكان الباب مفتوحا أمام الصحفيين."

    private func places(_ arguments: [String], _ input: String) throws -> MiqatProcess.Outcome {
        try MiqatProcess.run(["places"] + arguments + ["-"], input: Data(input.utf8))
    }

    @Test("an object an article, with offsets that give the words")
    func objects() throws {
        let outcome = try places(["-f", "jsonl"], Self.article)
        #expect(outcome.status == 0)
        let object = try #require(outcome.objects().first)
        let found = try #require(object["places"] as? [[String: Any]])
        let letters = Array(Self.article.unicodeScalars)
        for place in found {
            let start = try #require(place["start"] as? Int)
            let end = try #require(place["end"] as? Int)
            let words = String(String.UnicodeScalarView(letters[start..<end]))
            #expect(words == place["text"] as? String)
        }
        #expect(found.first?["text"] as? String == "الباب")
        #expect(found.first?["country_code"] as? String == "SY")
        #expect(object["rejected"] == nil)
    }

    @Test("evidence adds up, and a name that is no place says why")
    func evidence() throws {
        let outcome = try places(["-f", "jsonl", "--evidence"], Self.article)
        let object = try #require(outcome.objects().first)
        let found = try #require(object["places"] as? [[String: Any]])
        let rejected = try #require(object["rejected"] as? [[String: Any]])
        func score(_ name: [String: Any]) throws -> Double {
            try #require(name["evidence"] as? [String: Double]).values.reduce(0, +)
        }
        for place in found where place["role"] as? String != "relative" {
            #expect(try score(place) > 0)
        }
        let door = try #require(rejected.first { $0["text"] as? String == "الباب" })
        #expect(try score(door) < 0)
        #expect((door["evidence"] as? [String: Double])?["odds"] ?? 0 < 0)
    }

    @Test("a row a place, and a feature a place")
    func rowsAndFeatures() throws {
        let rows = try places(["-f", "tsv"], Self.article).lines
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        #expect(rows.first?.prefix(4) == ["id", "start", "end", "text"])
        #expect(rows.allSatisfy { $0.count == 13 })
        #expect(rows.count > 2)
        let collection = try #require(
            JSONSerialization.jsonObject(
                with: places(["-f", "geojson"], Self.article).output) as? [String: Any])
        let features = try #require(collection["features"] as? [[String: Any]])
        #expect(features.count == rows.count - 1)
        for feature in features {
            let point = try #require(
                (feature["geometry"] as? [String: Any])?["coordinates"] as? [Double])
            #expect((30...42).contains(point[0]) && (30...40).contains(point[1]))
        }
    }

    @Test("a certainty that is asked for leaves the rest out")
    func confidence() throws {
        let all = try places(["-f", "tsv"], Self.article).lines.count
        let sure = try places(["-f", "tsv", "--min-confidence", "0.999"], Self.article).lines
        #expect(all > 1 && sure.count == 1)
    }

    @Test("the country that a record or the caller suggests decides between places of one name")
    func hint() throws {
        func country(_ arguments: [String], _ record: String) throws -> String? {
            let outcome = try places(["-i", "jsonl", "-f", "jsonl"] + arguments, record)
            let found = try #require(outcome.objects().first?["places"] as? [[String: Any]])
            return found.first?["country_code"] as? String
        }
        let text = #""text":"وصلت الباخرة إلى طرابلس مساء أمس""#
        #expect(try country([], "{\(text)}") == "LY")
        #expect(try country(["--country-hint", "lb"], "{\(text)}") == "LB")
        #expect(try country([], "{\(text),\"country_hint\":\"LB\"}") == "LB")
    }

    @Test("a hint that is no code is told, and the run goes on")
    func faultyHint() throws {
        let text = #""text":"وصلت الباخرة إلى طرابلس""#
        let records = "{\"id\":\"a\",\(text),\"country_hint\":\"Libya\"}\n{\"id\":\"b\",\(text)}\n"
        let outcome = try places(["-i", "jsonl", "-f", "jsonl"], records)
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("\"country_hint\" is \"Libya\", no list of ISO 3166-1 codes"))
        #expect(try outcome.objects().map { $0["id"] as? String } == ["a", "b"])
        #expect(try places(["--country-hint", "Libya"], "نص").status == 64)
    }
}
