import Formats
import Foundation
import TestSupport
import Testing

@testable import Duplicates

@Suite("One event of several tellings") struct MergedEventTests {
    private static func telling(
        _ id: String, _ values: [Property: Feature.Value], provenance: String = #"{"event_type":"x"}"#
    ) -> Feature {
        var feature = Feature(id: id, provenance: Array(provenance.utf8))
        for (property, value) in values { feature[property] = value }
        return feature
    }

    /// Told first without much, then exactly, then by one who knows the day only.
    private static let tellings = [
        telling(
            "evt_c",
            [
                .publishedAt: .text("2024-05-19T00:00:00Z"), .documentID: .text("d1"),
                .geoPrecision: .text("country"), .timePrecision: .text("day"), .confidence: .real(0.9),
                .killedLow: .integer(3), .killedBest: .integer(3), .killedHigh: .integer(3),
                .sources: .text("وكالة"), .attribution: .text("شهود"), .quote: .text("أول"),
                .charStart: .integer(4), .charEnd: .integer(7), .sourceName: .text("وكالة"),
            ]),
        telling(
            "evt_a",
            [
                .publishedAt: .text("2024-05-20T00:00:00Z"), .documentID: .text("d2"),
                .geoPrecision: .text("city"), .timePrecision: .text("minute"), .confidence: .real(0.4),
                .killedLow: .integer(5), .sources: .text("صحيفة"), .quote: .text("ثان"),
                .attribution: .text("شهود;الشرطة"), .injuredBest: .integer(8), .injuredHigh: .integer(9),
            ]),
        telling(
            "evt_b",
            [
                .publishedAt: .text("2024-05-21T00:00:00Z"), .documentID: .text("d3"),
                .geoPrecision: .text("exact"), .timePrecision: .text("day"), .confidence: .real(0.8),
                .killedLow: .integer(4), .killedBest: .integer(4), .killedHigh: .integer(6),
                .sources: .text("وكالة"), .quote: .text("ثالث"), .attribution: .text(""),
            ]),
    ]

    @Test("its id is that of the first, its values those of who knows best")
    func values() throws {
        let merged = MergedEvent(Self.tellings).feature
        #expect(merged.id == "evt_c")
        // A city is as good as less, then the clock decides.
        #expect(merged.text(.quote) == "ثان")
        #expect(merged.text(.documentID) == "d2")
        #expect(merged.integer(.killedLow) == 3)
        #expect(merged.integer(.killedBest) == 4, "the latest that has one")
        #expect(merged[.killedHigh] == .null, "one leaves it open")
        #expect(merged[.injuredLow] == .null)
        #expect(merged.integer(.injuredBest) == 8)
        #expect(merged.integer(.injuredHigh) == 9)
        #expect(merged[.displacedLow] == .null)
        #expect(merged.text(.sources) == "وكالة;صحيفة")
        #expect(merged.text(.attribution) == "شهود;الشرطة")
        #expect(merged.integer(.sourceCount) == 3)
    }

    @Test("its provenance names each telling, in order of publication")
    func provenance() throws {
        let merged = MergedEvent(Self.tellings).feature
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(merged.provenance)) as? [String: Any])
        #expect(object["event_type"] as? String == "x")
        let mentions = try #require(object["mentions"] as? [[String: Any]])
        #expect(mentions.map { $0["id"] as? String } == ["evt_c", "evt_a", "evt_b"])
        #expect(mentions[0]["char_start"] as? Int == 4)
        #expect(mentions[0]["source_name"] as? String == "وكالة")
        #expect(mentions[1]["source_name"] is NSNull)
        let bare = Self.tellings.map { Feature(id: $0.id) }
        #expect(String(decoding: MergedEvent(bare).feature.provenance, as: UTF8.self).hasPrefix(#"{"mentions":["#))
    }

    @Test("the order in which tellings come does not matter")
    func order() {
        let wanted = MergedEvent(Self.tellings).feature
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<20 {
            let merged = MergedEvent(Self.tellings.shuffled(using: &generator)).feature
            #expect(merged.id == wanted.id)
            #expect(merged.values == wanted.values)
            #expect(merged.provenance == wanted.provenance)
        }
    }

    @Test("one alone stays as it is")
    func alone() {
        let merged = MergedEvent([Self.tellings[1]]).feature
        #expect(merged.id == "evt_a")
        #expect(merged.values == Self.tellings[1].values)
        #expect(merged.provenance == Self.tellings[1].provenance)
    }
}
