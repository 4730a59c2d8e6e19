import Foundation
import TestSupport
import Testing

@Suite("Relative places") struct RelativePlacesTests {
    private typealias Object = [String: Any]

    /// The annotations of texts, in their order.
    private func articles(_ texts: [String]) throws -> [Object] {
        let records = texts.enumerated().map { index, text in
            #"{"id":"\#(index)","published":"2024-05-20","text":"\#(text)"}"#
        }
        return try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "annotations", "--all", "-q", "-"],
            input: Data(records.joined(separator: "\n").utf8)
        ).objects()
    }

    private func places(_ article: Object) throws -> [Object] {
        try #require(article["places"] as? [Object])
    }

    private func place(_ id: String, in text: String) throws -> Object {
        let found = try places(articles([text])[0]).first { $0["place_id"] as? String == id }
        return try #require(found, "\(id) in \(text)")
    }

    private func number(_ key: String, _ place: Object) -> Double { place[key] as? Double ?? .nan }

    @Test(
        "what is told by another place is found, and nothing else is",
        arguments: ["ar/relative-places.tsv", "ar/place-anaphora.tsv"])
    func corpus(path: String) throws {
        let rows = Corpus.rows(path)
        #expect(rows.count > 30)
        for (row, article) in zip(rows, try articles(rows.map(\.text))) {
            let told = try places(article).filter { place in
                place["role"] as? String == "relative"
            }.filter { path.contains("anaphora") || $0["relation"] as? String != "anaphora" }
            let ids = told.map { $0["place_id"] as? String ?? "" }
            let texts = told.map { $0["text"] as? String ?? "" }
            #expect(ids.joined(separator: " ") == row.fields[0], "\(row)")
            #expect(texts.joined(separator: "|") == row.fields[1], "\(row)")
        }
    }

    @Test("a distance with a direction lies there, without one it may be anywhere around")
    func distance() throws {
        let base = try place("gn:169577", in: "وصلت القافلة إلى حمص")
        let (latitude, radius) = (number("lat", base), number("radius_km", base))
        let north = try place(
            "x:20km-north-of-gn:169577", in: "توقفت القافلة على بعد 20 كلم شمال حمص")
        #expect(abs((number("lat", north) - latitude) * 111.2 - 20) < 0.1)
        #expect(number("radius_km", north) < 10)
        #expect(north["relation"] as? String == "north-of")
        let around = try place("x:20km-from-gn:169577", in: "توقفت القافلة على بعد 20 كلم من حمص")
        #expect(number("lat", around) == latitude)
        #expect(abs(number("radius_km", around) - radius - 20) < 0.1)
        #expect(around["relation"] as? String == "distance")
    }

    @Test("a town's direction reaches from its centre outwards, its middle is smaller than it")
    func direction() throws {
        let base = try place("gn:169577", in: "وصلت القافلة إلى حمص")
        let east = try place("x:east-of-gn:169577", in: "سقطت قذيفة شرق حمص")
        #expect(number("lon", east) > number("lon", base))
        #expect(number("radius_km", east) > number("radius_km", base))
        #expect(east["geo_precision"] as? String == "city")
        let centre = try place("x:centre-of-gn:169577", in: "سقطت قذيفة وسط حمص")
        #expect(number("radius_km", centre) < number("radius_km", base))
        #expect(centre["geo_precision"] as? String == "neighbourhood")
    }

    @Test("a relative place names the mentions on which it rests, and is trusted less")
    func anchors() throws {
        let found = try places(articles(["قتل سائق على طريق دمشق - بيروت"])[0])
        #expect(found.map { $0["role"] as? String ?? "" } == ["relative", "literal", "literal"])
        #expect(found[0]["relation"] as? String == "between")
        #expect(found[0]["anchor_ids"] as? [String] == ["p2", "p3"])
        for anchor in found.dropFirst() {
            #expect(anchor["relation"] == nil)
            #expect(number("confidence", anchor) > number("confidence", found[0]))
        }
    }

    @Test(
        "an event goes to what is told, the name stays a mention of its own",
        arguments: [
            ("قتل ثلاثة مدنيين في قصف على شرق أوكرانيا أمس", "x:east-of-UA"),
            ("قتل ثلاثة مدنيين في قصف على بعد 20 كلم شمال حمص أمس", "x:20km-north-of-gn:169577"),
            (
                "قتل ثلاثة مدنيين في قصف قرب الحدود السورية العراقية أمس",
                "x:near-border-of-IQ-and-SY"
            ),
            ("قتل ثلاثة مدنيين في قصف على ضواحي الخرطوم أمس", "x:outskirts-of-gn:379252"),
            ("قتل ثلاثة مدنيين في قصف على بلدات في شرق أوكرانيا، منها كراماتورسك", "gn:704508"),
            ("قتل ثلاثة مدنيين في قصف على شرق أوكرانيا، كراماتورسك بخير", "x:east-of-UA"),
        ])
    func event(text: String, id: String) throws {
        let events = try #require(try articles([text])[0]["events"] as? [Object])
        #expect(!events.isEmpty)
        for event in events { #expect(event["place_id"] as? String == id) }
    }

    @Test("an event takes «المدينة» only where no name is said")
    func anaphoricEvent() throws {
        let texts = [
            "دخل الجيش حمص يوم السبت. وقتل ثلاثة مدنيين في قصف على المدينة.",
            "دخل الجيش حمص يوم السبت. وقتل ثلاثة مدنيين من سكان المدينة في قصف على الرستن.",
        ]
        let found = try articles(texts).map { article in
            try #require(article["events"] as? [Object]).compactMap { event in
                event["class"] as? String == "ASSAULT" ? event["place_id"] as? String : nil
            }
        }
        #expect(found[0].contains("gn:169577"))
        #expect(Set(found[1]) != ["gn:169577"])
    }

    @Test("the ends of a way are places, not governments")
    func ends() throws {
        let found = try places(articles(["قتل سائق على الطريق بين حلب ودمشق"])[0])
        #expect(found.map { $0["role"] as? String ?? "" } == ["relative", "literal", "literal"])
        let parties = try places(articles(["تجري محادثات بين موسكو وكييف"])[0])
        #expect(parties.allSatisfy { $0["role"] as? String == "metonymic" })
    }

    @Test("explain says why a place is told by another")
    func explained() throws {
        let outcome = try MiqatProcess.run(["explain", "--text", "سقطت قذيفة شمال حمص"])
        #expect(outcome.text.contains("relative: a direction and a place"))
    }

    @Test("outlines are written as GeoJSON")
    func outlines() throws {
        let outcome = try MiqatProcess.run(["gazetteer", "outlines", "LB", "SY.13"])
        let features = try #require(try outcome.object()["features"] as? [[String: Any]])
        #expect(features.compactMap { $0["id"] as? String } == ["LB", "SY.13"])
        #expect(try MiqatProcess.run(["gazetteer", "outlines", "ZZ"]).status == 64)
    }
}
