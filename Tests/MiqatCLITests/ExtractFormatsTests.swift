import Foundation
import Testing

@Suite("miqat extract, by format") struct ExtractFormatsTests {
    /// The properties of the contract, in its order.
    private static let properties = [
        "name", "description", "lang", "event_class", "event_mode", "acled_type", "acled_sub_type",
        "cameo",
        "trigger", "status", "start_datetime", "end_datetime", "edtf", "timex", "time_precision",
        "time_basis",
        "date_text", "anchor_date", "location", "location_ar", "admin1", "country", "country_code",
        "latitude",
        "longitude", "geo_precision", "radius_km", "place_uri", "place_text", "actors",
        "killed_low",
        "killed_best", "killed_high", "injured_low", "injured_best", "injured_high",
        "displaced_low", "displaced_best", "displaced_high", "detained_low", "detained_best",
        "detained_high", "attribution",
        "confidence",
        "date_confidence", "geo_confidence", "event_confidence", "doc_id", "source_url",
        "source_name",
        "published_at", "sources", "source_count", "possible_duplicate_of", "quote", "char_start",
        "char_end", "offset_unit",
        "provenance",
    ]

    private static let classes: Set<String> = [
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
        "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISASTER", "OTHER",
    ]

    @Test(
        "every format reads the articles of the documentation",
        arguments: ["geojson", "geojsonl", "annotations", "text"])
    func formats(format: String) throws {
        let outcome = try MiqatProcess.run(["extract", "-f", format] + MiqatProcess.examples)
        #expect(outcome.status == 0)
        #expect(outcome.errorLines == [])
        #expect(outcome.errors.contains("\(MiqatProcess.examples.count) articles"))
        #expect(outcome.output.last == UInt8(ascii: "\n"))
        #expect(outcome.output.count > 1000)
    }

    @Test("GeoJSON is one collection of features as RFC 7946 has them")
    func geojson() throws {
        let collection = try MiqatProcess.run(["extract", "-f", "geojson"] + MiqatProcess.examples)
            .object()
        #expect(collection["type"] as? String == "FeatureCollection")
        #expect(collection["crs"] == nil)
        #expect((collection["attribution"] as? String)?.contains("GeoNames") == true)
        let features = try #require(collection["features"] as? [[String: Any]])
        #expect(features.count > 10)
        #expect(Set(features.compactMap { $0["id"] as? String }).count == features.count)
        let box = try #require(collection["bbox"] as? [Double])
        #expect(box.count == 4 && box[0] <= box[2] && box[1] <= box[3])
        for feature in features { try check(feature, inside: box) }
    }

    private func check(_ feature: [String: Any], inside box: [Double]) throws {
        #expect(feature["type"] as? String == "Feature")
        #expect(feature.keys.contains("time"))
        let properties = try #require(feature["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(Self.properties))
        #expect(Self.classes.contains(try #require(properties["event_class"] as? String)))
        for (name, value) in properties where name != "provenance" {
            #expect(!(value is [Any]) && !(value is [String: Any]), "\(name) is not flat")
        }
        let geometry = feature["geometry"] as? [String: Any]
        #expect(geometry != nil || feature["geometry"] is NSNull)
        guard let point = geometry?["coordinates"] as? [Double] else {
            #expect(properties["latitude"] is NSNull && properties["longitude"] is NSNull)
            return
        }
        #expect(point == [properties["longitude"] as? Double, properties["latitude"] as? Double])
        #expect(
            box[0] <= point[0] && point[0] <= box[2] && box[1] <= point[1] && point[1] <= box[3])
    }

    @Test("longitude comes before latitude")
    func longitudeFirst() throws {
        let outcome = try MiqatProcess.run(
            ["extract", "-f", "geojsonl"], input: Data(Sentence.newYork.utf8))
        let feature = try #require(try outcome.objects().first)
        let point = try #require(
            (feature["geometry"] as? [String: Any])?["coordinates"] as? [Double])
        #expect(abs(point[0] + 74) < 1 && abs(point[1] - 40.7) < 1)
    }

    @Test("properties stand in the order of the contract on every line")
    func order() throws {
        let outcome = try MiqatProcess.run(["extract", "-f", "geojsonl"] + MiqatProcess.examples)
        #expect(outcome.lines.count > 10)
        for line in outcome.lines {
            var rest = try #require(line.range(of: #""properties":{"#)).upperBound..<line.endIndex
            for name in Self.properties {
                // Quotes inside a text are escaped, so this is no text.
                let member = try #require(
                    line.range(of: "\"\(name)\":", range: rest), "\(name) is not in its place")
                rest = member.upperBound..<line.endIndex
            }
        }
    }

    @Test("dates of a feature are full date-times, the end behind the start")
    func dateTimes() throws {
        let features = try MiqatProcess.run(["extract", "-f", "geojsonl"] + MiqatProcess.examples)
            .objects()
        let formatter = ISO8601DateFormatter()
        var dated = 0
        for feature in features {
            let properties = try #require(feature["properties"] as? [String: Any])
            guard let start = properties["start_datetime"] as? String else {
                #expect(properties["end_datetime"] is NSNull)
                continue
            }
            dated += 1
            let end = try #require(properties["end_datetime"] as? String)
            #expect(start.hasSuffix("Z") && end.hasSuffix("Z"))
            #expect(
                try #require(formatter.date(from: start)) <= #require(formatter.date(from: end)))
        }
        #expect(dated > 0)
    }

    @Test("lines of GeoJSON are the features of the collection")
    func lines() throws {
        let lines = try MiqatProcess.run(["extract", "-f", "geojsonl"] + MiqatProcess.examples)
            .lines
        let whole = try MiqatProcess.run(["extract", "-f", "geojson"] + MiqatProcess.examples).text
        #expect(!lines.isEmpty)
        #expect(lines.allSatisfy { whole.contains($0) })
    }

    @Test("annotations have an object an article whose offsets give back the words")
    func annotations() throws {
        let articles = try MiqatProcess.run(
            ["extract", "-f", "annotations", "--all"] + MiqatProcess.examples
        ).objects()
        #expect(articles.count == MiqatProcess.examples.count)
        for (article, path) in zip(articles, MiqatProcess.examples) {
            let text = Array(
                try String(contentsOf: MiqatProcess.package.appending(path: path), encoding: .utf8)
                    .unicodeScalars)
            #expect(article["offset_unit"] as? String == "codepoint")
            var count = 0
            for member in ["times", "places", "events"] {
                for span in try #require(article[member] as? [[String: Any]]) {
                    let start = try #require(span["start"] as? Int)
                    let end = try #require(span["end"] as? Int)
                    #expect(0 <= start && start < end && end <= text.count)
                    #expect(
                        String(String.UnicodeScalarView(text[start..<end])) == span["text"]
                            as? String)
                    count += 1
                }
            }
            #expect(count > 10, "\(path)")
        }
    }

    @Test("references between the members of an article lead somewhere")
    func references() throws {
        for article in try MiqatProcess.run(
            ["extract", "-f", "annotations", "--all"] + MiqatProcess.examples
        ).objects() {
            let ids = try ["times", "places"].map { member in
                Set(
                    try #require(article[member] as? [[String: Any]]).compactMap {
                        $0["id"] as? String
                    })
            }
            for event in try #require(article["events"] as? [[String: Any]]) {
                if let time = event["time_id"] as? String { #expect(ids[0].contains(time)) }
                if let place = event["place_ref"] as? String { #expect(ids[1].contains(place)) }
                let unreal: Set = ["planned", "threatened", "requested", "hypothetical", "negated"]
                #expect(
                    event["happened"] as? Bool == !unreal.contains(
                        try #require(event["status"] as? String)))
            }
        }
    }

    @Test("what did not happen comes only with --all")
    func unreal() throws {
        let statuses = { (flags: [String]) in
            try MiqatProcess.run(["extract", "-f", "geojsonl"] + flags + MiqatProcess.examples)
                .objects()
                .compactMap { ($0["properties"] as? [String: Any])?["status"] as? String }
        }
        let unreal: Set = ["planned", "threatened", "requested", "hypothetical", "negated"]
        #expect(try unreal.isDisjoint(with: statuses([])))
        #expect(try !unreal.isDisjoint(with: statuses(["--all"])))
    }

    @Test("--located-only leaves no event without a place and --min-confidence none below it")
    func filters() throws {
        let features = try MiqatProcess.run(
            ["extract", "-f", "geojsonl", "--located-only"] + MiqatProcess.examples
        ).objects()
        #expect(!features.isEmpty && features.allSatisfy { $0["geometry"] is [String: Any] })
        let sure = try MiqatProcess.run(
            ["extract", "-f", "geojsonl", "--min-confidence", "0.85"] + MiqatProcess.examples
        ).objects()
            .compactMap { ($0["properties"] as? [String: Any])?["event_confidence"] as? Double }
        #expect(sure.allSatisfy { $0 >= 0.85 })
        #expect(
            try sure.count
                < MiqatProcess.run(["extract", "-f", "geojsonl"] + MiqatProcess.examples).lines
                .count)
    }

    @Test("an article given with its date has its events dated from it")
    func dated() throws {
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "geojsonl"], input: Data(record("r1").utf8))
        let feature = try #require(try outcome.objects().first)
        let properties = try #require(feature["properties"] as? [String: Any])
        #expect(properties["edtf"] as? String == "2022-03-05")
        #expect(properties["country_code"] as? String == "SY")
        #expect(properties["doc_id"] as? String == "r1")
        #expect(properties["published_at"] as? String == "2022-03-06T00:00:00Z")
    }

    @Test("--published dates input that carries no date and not input that does")
    func published() throws {
        let text = Data(Sentence.yesterday.utf8)
        let plain = try MiqatProcess.run(
            ["extract", "-f", "geojsonl", "--published", "2024-05-02"], input: text)
        #expect(plain.text.contains(#""edtf":"2024-05-01""#))
        let carried = try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "geojsonl", "--dct", "2024-05-02"],
            input: Data(record("a").utf8))
        #expect(carried.text.contains(#""edtf":"2022-03-05""#))
    }

    @Test("without a date nothing is dated by today")
    func undated() throws {
        let outcome = try MiqatProcess.run(
            ["extract", "-f", "annotations"], input: Data(Sentence.yesterday.utf8))
        let article = try #require(try outcome.objects().first)
        #expect((article["reference"] as? [String: Any])?["basis"] as? String == "none")
        let time = try #require((article["times"] as? [[String: Any]])?.first)
        #expect(time["basis"] as? String == "open" && time["earliest"] is NSNull)
    }
}
