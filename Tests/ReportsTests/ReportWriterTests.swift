import Formats
import Foundation
import Testing

@testable import Reports

@Suite("Report page") struct ReportWriterTests {
    private static let writer = ReportWriter(
        title: "Week <in> Damascus & Aleppo", generator: "miqat test")

    private static func feature(
        _ number: Int, _ values: [Property: Feature.Value] = [:]
    ) -> Feature {
        var feature = Feature(id: "evt_\(number)")
        feature[.documentID] = .text("a1")
        for (property, value) in values { feature[property] = value }
        return feature
    }

    private static func page(
        _ features: [Feature], _ articles: [ReportArticle] = []
    ) throws -> String {
        String(decoding: try writer.page(features: features, articles: articles), as: UTF8.self)
    }

    /// What the page embeds.
    private static func data(_ page: String) throws -> [String: Any] {
        let start = try #require(page.range(of: "id=\"data\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        let json = Data(page[start.upperBound..<end.lowerBound].utf8)
        return try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    @Test("no text of an article or title can end its element")
    func escaping() throws {
        let harm = "</script><img src=x onerror=alert(1)><!-- \u{2028} &"
        let article = ReportArticle(id: "a1", text: harm, marks: [])
        let page = try Self.page([Self.feature(1, [.quote: .text(harm)])], [article])
        #expect(!page.contains("<img"))
        #expect(!page.contains("\u{2028}"))
        #expect(page.contains("<title>Week &lt;in&gt; Damascus &amp; Aleppo</title>"))
        let data = try Self.data(page)
        let articles = try #require(data["articles"] as? [[String: Any]])
        #expect(articles.first?["text"] as? String == harm)
        let features = try #require(data["features"] as? [[String: Any]])
        #expect((features.first?["properties"] as? [String: Any])?["quote"] as? String == harm)
    }

    @Test("the same events give the same bytes")
    func determinism() throws {
        let features = (0..<50).map { Self.feature($0, [.confidence: .real(Double($0 % 7) / 7)]) }
        #expect(try Self.page(features) == Self.page(features))
        #expect(try Self.page(features) == Self.page(features.reversed()))
    }

    @Test("events without any property have their place behind the others")
    func missingProperties() throws {
        let dated = Self.feature(2, [.startDateTime: .text("2024-05-19T00:00:00Z")])
        let data = try Self.data(Self.page([Feature(id: "evt_bare"), dated]))
        let features = try #require(data["features"] as? [[String: Any]])
        #expect(features.map { $0["id"] as? String } == ["evt_2", "evt_bare"])
        #expect(try Self.data(Self.page([]))["features"] as? [String] == [])
    }

    @Test("the least certain of too many are left out, and counted")
    func omitted() throws {
        let most = ReportWriter.mostEvents
        let features = (0..<most + 2).map { number in
            Self.feature(
                number,
                [
                    .confidence: .real(number == 7 || number == 9 ? 0.1 : 0.5),
                    .startDateTime: .text(number.isMultiple(of: 2) ? "2024-01-02" : "2024-01-01"),
                ])
        }
        let data = try Self.data(Self.page(features))
        #expect(data["omitted"] as? Int == 2)
        let shown = try #require(data["features"] as? [[String: Any]])
        #expect(shown.count == most)
        let ids = Set(shown.compactMap { $0["id"] as? String })
        #expect(!ids.contains("evt_7") && !ids.contains("evt_9"))
        let starts = shown.compactMap {
            ($0["properties"] as? [String: Any])?["start_datetime"] as? String
        }
        #expect(starts == starts.sorted())
    }

    @Test("articles come that tell an event, also as a further mention")
    func articles() throws {
        var feature = Self.feature(1)
        feature.provenance = Array(
            #"{"mentions":[{"doc_id":"a1"},{"doc_id":"a2","char_start":0,"char_end":3}]}"#.utf8)
        let articles = ["a1", "a2", "a3"].map { ReportArticle(id: $0, text: "نص", marks: []) }
        let data = try Self.data(Self.page([feature], articles))
        let told = try #require(data["articles"] as? [[String: Any]])
        #expect(told.map { $0["id"] as? String } == ["a1", "a2"])
    }

    @Test("the policy names the hash of each script")
    func policy() throws {
        let page = try Self.page([Self.feature(1)])
        let policy = try #require(
            page.firstRange(of: "script-src ").map { page[$0.upperBound...].prefix { $0 != ";" } })
        var rest = page[...]
        var hashes: [String] = []
        while let open = rest.firstRange(of: "<script>"),
            let close = rest[open.upperBound...].firstRange(of: "</script>")
        {
            let script = Array(rest[open.upperBound..<close.lowerBound].utf8)
            hashes.append("'sha256-\(Data(SHA256.hash(script)).base64EncodedString())'")
            rest = rest[close.upperBound...]
        }
        #expect(hashes.count == 2)
        #expect(policy == hashes.joined(separator: " "))
    }

    @Test(
        "hashes are those of FIPS 180-4 and its examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func hash(message: String, wanted: String) {
        let hash = SHA256.hash(Array(message.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }
        #expect(hash.joined() == wanted)
    }

    @Test("the base map is small, and holds each country with its rings")
    func basemap() throws {
        #expect(Basemap.json.count < 133_000)
        let map = try #require(
            JSONSerialization.jsonObject(with: Data(Basemap.json)) as? [String: Any])
        let arcs = try #require(map["arcs"] as? [String])
        let countries = try #require(map["countries"] as? [[Any]])
        #expect(countries.count > 230)
        for country in countries {
            let rings = try #require(country[1] as? [[Int]])
            #expect(!rings.isEmpty, "\(country[0])")
            for number in rings.joined() {
                #expect(arcs.indices.contains(number < 0 ? -1 - number : number))
            }
        }
    }
}
