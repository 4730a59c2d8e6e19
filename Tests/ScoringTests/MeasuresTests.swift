import Foundation
import TestSupport
import Testing

@testable import Scoring

@Suite("Figures of articles against gold") struct MeasuresTests {
    private static func lines<Object: Decodable>(_ name: String) throws -> [Object] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Corpora/gold/\(name)")
        return try Data(contentsOf: file).split(separator: 0x0A).map {
            try JSONDecoder().decode(Object.self, from: Data($0))
        }
    }

    private static func measures(_ found: (FoundArticle) -> FoundArticle?) throws -> Measures {
        let gold: [GoldArticle] = try lines("gold.jsonl")
        let system: [FoundArticle] = try lines("system.jsonl")
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        var measures = Measures()
        for article in gold {
            let text =
                try article.text
                ?? String(
                    contentsOf: folder.appending(path: "../Corpora/gold/texts/\(article.id).txt"),
                    encoding: .utf8)
            measures.add(article, system.first { $0.id == article.id }.flatMap(found), text: text)
        }
        return measures
    }

    /// The sample has each rule of docs/eval.md in it; figures counted by hand from its rows.
    @Test("the sample has the figures that its rows say")
    func sample() throws {
        let figures = try Self.measures { $0 }.figures.map { "\($0.name) \($0.count)/\($0.of)" }
        #expect(
            figures == [
                "times.strict.precision 4/7", "times.strict.recall 4/6",
                "times.relaxed.precision 6/7", "times.relaxed.recall 6/6",
                "times.value.precision 3/7", "times.value.recall 3/6",
                "times.interval.precision 5/7", "times.interval.recall 5/6",
                "times.value_of_matched 3/6", "times.traps 1/1",
                "places.mention.precision 4/5", "places.mention.recall 4/4",
                "places.acc161_of_matched 3/4", "places.acc161 3/4",
                "places.acc25_of_matched 2/3", "places.traps 1/1",
                "events.trigger.precision 3/5", "events.trigger.recall 3/3", "events.class 2/3",
                "events.date 2/3", "events.place 3/3", "events.date_and_place 2/3",
                "events.date_and_place.happened 1/2", "events.date_and_place.anywhere 3/3",
                "events.date_and_place.precision 3/5", "events.traps 1/1", "events.happened 2/3",
            ])
    }

    @Test("a program that says nothing has nothing right and nothing told wrong")
    func nothing() throws {
        let measures = try Self.measures { _ in nil }
        #expect(measures.figures.allSatisfy { $0.count == 0 })
        #expect(measures.figures.first { $0.name == "events.trigger.recall" }?.of == 3)
        #expect(measures.errors.count == 3)
    }

    @Test(
        "days of values",
        arguments: [
            ("2024-03-05", "2024-03-05", "2024-03-05"), ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024", "2024-01-01", "2024-12-31"), ("2024-03~", "2024-03-01", "2024-03-31"),
            ("2024-W10", "2024-03-04", "2024-03-10"), ("2024-W10-WE", "2024-03-09", "2024-03-10"),
            ("2024-03-05T10:00Z", "2024-03-05", "2024-03-05"),
            ("2024-03-05TEV", "2024-03-05", "2024-03-05"),
            ("2024-03-05/2024-04", "2024-03-05", "2024-04-30"),
            ("2024-03/..", "2024-03-01", "2024-03-31"),
        ])
    func days(value: String, first: String, last: String) {
        #expect(DayInterval(value) == DayInterval(first + "/" + last))
        #expect(DayInterval(value)?.first == DayInterval(first)?.first)
        #expect(DayInterval(value)?.last == DayInterval(last)?.last)
    }

    @Test(
        "what names no day",
        arguments: ["", "P3D", "PXM", "2024-02-30", "2024-SU", "2024-13", "..", "2024-W60", "غدا"])
    func noDays(value: String) {
        #expect(DayInterval(value) == nil)
        #expect(DayInterval(nil) == nil)
    }

    @Test("instants are the same over offsets, and by the clock where one has none")
    func instants() throws {
        func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }
        let utc = try instant("2024-03-05T22:30Z")
        #expect(utc.isSame(as: try instant("2024-03-06T01:30+03:00")))
        #expect(utc.isSame(as: try instant("2024-03-05T22:30:00")))
        #expect(!utc.isSame(as: try instant("2024-03-05T22:31Z")))
        #expect(try instant("2024-03-05T24:00Z").isSame(as: instant("2024-03-06T00:00Z")))
        #expect(try instant("2024-03-06T01:30+03:00").isSame(as: instant("2024-03-05T22:30")))
        #expect(Instant("2024-03-05") == nil && Instant("2024-03-05TEV") == nil)
    }
}
