import Databases
import Duplicates
import Formats
import Foundation
import TestSupport
import Testing

@testable import EventStore

/// Events as rows: what is written is what is read, and what may be the same points back.
@Suite("Rows of a store") struct EventRowsTests {
    private let folder: ScratchFolder
    private let store: EventStore

    init() throws {
        folder = try ScratchFolder()
        store = try EventStore(path: folder.url.appending(path: "events.gpkg").path, .writing)
    }

    private static let texts = [
        "", "قصف", "a\0b", "\0", "'; DROP TABLE events; --", "\u{FEFF}", "سطر\nآخر", "2024-01-01T00:00:00.000Z",
        "2024-01-01T00:00:00Z", "\u{1F468}\u{200D}\u{1F469}", "NULL", "1",
    ]
    private static let reals = [0, -0.5, 0.1, 33.333333, 1e-6, -179.999999, 1e15]
    private static let integers = [0, -1, 7, Int.max, Int.min]

    /// A value of the kind that a property has, a different one for each round.
    private static func value(_ property: Property, _ round: Int) -> Feature.Value {
        let turn = round + property.index
        if turn % 5 == 4 { return .null }
        switch property {
        case .latitude: return .real(Double(turn % 90))
        case .longitude: return .real(-Double(turn % 180) - 0.125)
        default: break
        }
        switch property.kind {
        case .text: return .text(texts[turn % texts.count])
        case .instant: return .text("2024-0\(1 + turn % 9)-1\(turn % 10)T00:00:0\(turn % 10)Z")
        case .integer: return .integer(integers[turn % integers.count])
        case .real: return .real(reals[turn % reals.count])
        }
    }

    @Test("a feature is read as it was written", arguments: 0..<24)
    func roundTrip(round: Int) throws {
        let table = try EventTable(store.database)
        var feature = Feature(id: "evt_\(round)", provenance: Array(#"{"z":"\u0000","a":8.4}"#.utf8))
        for property in Property.allCases { feature[property] = Self.value(property, round) }
        _ = try table.write(feature)
        let read = try #require(try table.event(feature.id))
        for property in Property.allCases {
            #expect(read[property] == feature[property], "\(property)")
        }
        #expect(read.provenance == feature.provenance)
    }

    @Test(
        "what somebody else has written into a row and cannot stand there is not told",
        arguments: [
            ("latitude", "9e999"), ("latitude", "90.5"), ("longitude", "-1e300"), ("radius_km", "1e300"),
            ("start_datetime", "'2024-05-19'"), ("end_datetime", "'2024-05-19T00:00:61.000Z'"),
            ("published_at", "'2024-05-19T00:00\r\nX:Z'"), ("provenance", "'{'"), ("provenance", "'[1]'"),
        ])
    func foreign(column: String, value: String) throws {
        let table = try EventTable(store.database)
        _ = try table.write(Feature(id: "evt_1"))
        try store.database.run("UPDATE events SET \(column) = \(value)")
        let read = try #require(try table.event("evt_1"))
        #expect(Property.allCases.allSatisfy { read[$0] == .null })
        #expect(read.provenance == Array("{}".utf8))
    }

    @Test("degrees that are none do not keep the map from being made")
    func foreignDegrees() throws {
        for (number, degrees) in ["9e999", "9223372036854775807", "-1e300", "'x'", "36"].enumerated() {
            try tell("e\(number)", of: "e\(number)", on: 1)
            try store.database.run(
                "UPDATE events SET latitude = \(degrees), longitude = \(degrees) WHERE id = 'e\(number)'")
        }
        try ProjectWriter(store.database, path: "events.gpkg").write()
    }

    @Test("a mention of a merged event is read as it was written, and written the same again")
    func mention() throws {
        let events = try EventTable(store.database)
        let table = try MentionTable(store.database, events)
        let provenance = #"{"z":{"provenance":1},"a":[8.4,"\"provenance\":{}}"],"m":null}"#
        var feature = Feature(id: "evt_1", provenance: Array(provenance.utf8))
        feature[.quote] = .text(#"قال ,"provenance":{} }"#)
        feature[.documentID] = .text("d")
        feature[.confidence] = .real(0.57)
        try table.write(feature)
        for _ in 0..<2 {
            try table.assign(feature, to: "evt_0", isAlone: false)
            let read = try #require(try table.mention("evt_1"))
            #expect(read.event == "evt_0")
            #expect(read.feature.values == feature.values)
            #expect(String(decoding: read.feature.provenance, as: UTF8.self) == provenance)
            feature = read.feature
        }
    }

    private func tell(_ id: String, of event: String, on day: Int?) throws {
        let events = try EventTable(store.database)
        let mentions = try MentionTable(store.database, events)
        var feature = Feature(id: id)
        feature[.documentID] = .text("doc-" + id)
        feature[.publishedAt] = day.map { .text("2024-05-0\($0)T00:00:00Z") } ?? .null
        try mentions.write(feature)
        if id == event { _ = try events.write(feature) }
        try mentions.assign(feature, to: event, isAlone: id == event)
    }

    private func held() throws -> [String: String] {
        let rows = try store.database.prepare(
            "SELECT id, possible_duplicate_of FROM events WHERE possible_duplicate_of IS NOT NULL")
        var held: [String: String] = [:]
        while try rows.step() { held[rows.text(0)] = rows.text(1) }
        return held
    }

    @Test("what may be the same points to the likest that was told before, never both ways")
    func earlier() throws {
        let days = ["z": 1, "b": 2, "c": 3, "a": 3, "u": nil]
        for (id, day) in days { try tell(id, of: id, on: day) }
        try tell("z2", of: "z", on: 4)
        let matches = try MatchTable(store.database)
        for (first, second, score) in [
            ("z", "b", 4.0), ("b", "c", 6.0), ("z", "c", 3.0), ("a", "c", 5.0), ("u", "z2", 3.5),
            ("z", "z2", 9.0),
        ] {
            try matches.write(Clusters.Match(first, second, Likeness(score: score)))
        }
        let wanted = ["b": "z", "c": "b", "u": "z"]
        try PossibleDuplicates(store.database).write(around: ["b", "c", "u"])
        #expect(try held() == wanted)
        // Once more, from anywhere, changes nothing.
        for id in ["a", "z", "z2", "u", "b", "c"] {
            try PossibleDuplicates(store.database).write(around: [id])
            #expect(try held() == wanted)
        }
        try store.database.run("DELETE FROM matches WHERE mention_b = 'c' OR mention_a = 'c'")
        try PossibleDuplicates(store.database).write(around: ["c"])
        #expect(try held() == ["b": "z", "u": "z"])
    }
}
