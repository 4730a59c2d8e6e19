import Calendars
import Testing

@Suite("EDTF") struct EDTFTests {
    /// Kinds that EDTF writes without loss.
    private static let kinds: [ValueKind] = [
        .day, .month, .quarter, .half, .season, .year, .decade, .century, .moment, .days,
        .openInterval,
    ]

    /// Kinds that EDTF cannot write.
    private static let kindsWithout: [ValueKind] = [
        .clock, .duration, .unknownDuration, .vague, .event, .openDate, .openPart,
    ]

    @Test("what is written is read as the same value", arguments: kinds)
    func identity(kind: ValueKind) throws {
        for value in kind.values() {
            let text = try #require(EDTF.text(of: value))
            guard EDTF.value(of: text) == value else {
                Issue.record(
                    "\(value) is written \(text) and read as \(String(describing: EDTF.value(of: text)))"
                )
                return
            }
        }
    }

    @Test("an approximate value is read as the value", arguments: kinds.filter { $0 != .moment })
    func approximate(kind: ValueKind) throws {
        for value in kind.values(100) {
            let text = try #require(EDTF.text(of: value, approximate: true))
            guard EDTF.value(of: text) == value else {
                Issue.record(
                    "\(value) is written \(text) and read as \(String(describing: EDTF.value(of: text)))"
                )
                return
            }
        }
    }

    @Test("what EDTF has no notation for is nil", arguments: kindsWithout)
    func without(kind: ValueKind) {
        for value in kind.values(50) { #expect(EDTF.text(of: value) == nil) }
        #expect(EDTF.text(of: .interval(from: nil, to: nil)) == nil)
        #expect(EDTF.text(of: .set("P1D")) == nil)
    }

    @Test("a week is the interval of its days")
    func week() throws {
        let week = try #require(ISOWeek(year: 2022, week: 9))
        #expect(EDTF.text(of: .calendar(.week(week))) == "2022-02-28/2022-03-06")
        #expect(EDTF.text(of: .calendar(.weekend(week))) == "2022-03-05/2022-03-06")
    }

    @Test("a night is the interval of its two days and other parts are their day")
    func parts() throws {
        let date = try civilDate("2022-12-31")
        #expect(EDTF.text(of: .part(date, .night)) == "2022-12-31/2023-01-01")
        #expect(EDTF.text(of: .part(date, .morning)) == "2022-12-31")
    }

    @Test(
        "a value is written as the specification writes it",
        arguments: [
            (TimeValue.calendar(.year(2022)), "2022", "2022~"),
            (.calendar(.month(year: 2022, month: 3)), "2022-03", "2022-03~"),
            (.calendar(.decade(199)), "199X", "199X~"),
            (.calendar(.century(19)), "19XX", "19XX~"),
            // Level 1 qualifies years, months and days; a season takes no mark.
            (.calendar(.season(year: 2020, .summer)), "2020-22", "2020-22"),
            (.calendar(.quarter(year: 2021, 1)), "2021-33", "2021-33"),
            (.calendar(.half(year: 2015, 2)), "2015-41", "2015-41"),
        ])
    func text(value: TimeValue, expected: String, approximate: String) {
        #expect(EDTF.text(of: value) == expected)
        #expect(EDTF.text(of: value, approximate: true) == approximate)
    }

    @Test("a moment is written with its seconds and zone")
    func moment() throws {
        let clock = try #require(TimeOfDay(hour: 8, minute: 5, offset: 180))
        #expect(
            try EDTF.text(of: .moment(civilDate("2022-03-06"), clock))
                == "2022-03-06T08:05:00+03:00")
    }

    @Test(
        "text that is no EDTF of these forms is nil",
        arguments: [
            "", " ", "/", "../..", "x", "2022-02-31", "2022-13", "2022-20", "2022-25", "2022-37",
            "2022-42",
            "2022-W09", "2022-Q1", "2022-SU", "P3D", "-1XX", "+1XX", "-12X", "+12X", "20~22",
            "2022--33",
            "+202-33", "2022-03-06/2022-02-31", "2022-03-06T25:00:00", "XXXX-03-06x", "PAST_REF",
            "\u{662}\u{660}\u{662}\u{662}",
        ])
    func notOne(text: String) {
        #expect(EDTF.value(of: text) == nil)
    }
}
