import Calendars
import Testing

@Suite("Time values") struct TimeValueTests {
    private static let units: [ValueKind] = [
        .day, .week, .weekend, .month, .quarter, .half, .season, .year, .decade, .century,
    ]

    @Test("a unit's span runs forward and has as many days as the unit can have", arguments: units)
    func lengths(kind: ValueKind) throws {
        let allowed: [ValueKind: ClosedRange<Int>] = [
            .day: 1...1, .week: 7...7, .weekend: 2...2, .month: 28...31, .quarter: 90...92,
            .half: 181...184, .season: 89...92, .year: 365...366, .decade: 3652...3653,
            .century: 36_524...36_525,
        ]
        let range = try #require(allowed[kind])
        for value in kind.values() {
            let span = try #require(value.span)
            guard span.first <= span.last, range.contains(span.length) else {
                Issue.record("\(TIMEX3.text(of: value)) is \(span.first) to \(span.last)")
                return
            }
        }
    }

    @Test(
        "the last units of the calendar end with it",
        arguments: [
            CalendarUnit.year(9999), .decade(999), .century(99), .month(year: 9999, month: 12),
            .quarter(year: 9999, 4), .half(year: 9999, 2),
        ])
    func lastUnits(unit: CalendarUnit) throws {
        #expect(try unit.span.last == civilDate("9999-12-31"))
        #expect(unit.span.first <= unit.span.last)
    }

    @Test(
        "a value's span is the days that it can mean",
        arguments: [
            ("2022-02", "2022-02-01", "2022-02-28"), ("2024-02", "2024-02-01", "2024-02-29"),
            ("2022-W09", "2022-02-28", "2022-03-06"), ("2022-W09-WE", "2022-03-05", "2022-03-06"),
            ("2021-Q1", "2021-01-01", "2021-03-31"), ("2015-H2", "2015-07-01", "2015-12-31"),
            ("199", "1990-01-01", "1999-12-31"), ("19", "1900-01-01", "1999-12-31"),
            ("2022-03-05TNI", "2022-03-05", "2022-03-06"),
            ("2022-03-05TMO", "2022-03-05", "2022-03-05"),
            ("2022-03-05T10:00", "2022-03-05", "2022-03-05"),
            ("2022-03-05/2022-03-09", "2022-03-05", "2022-03-09"),
        ])
    func span(text: String, first: String, last: String) throws {
        let span = try #require(TIMEX3.value(of: text)?.span)
        #expect(try span.first == civilDate(first))
        #expect(try span.last == civilDate(last))
    }

    @Test(
        "what names no day has no span",
        arguments: [
            ValueKind.clock, .duration, .unknownDuration, .vague, .event, .openDate, .openInterval,
        ])
    func noSpan(kind: ValueKind) {
        for value in kind.values(50) { #expect(value.span == nil) }
    }

    @Test(
        "a value has the TIMEX3 type of its kind",
        arguments: [
            (ValueKind.day, "DATE"), (.century, "DATE"), (.days, "DATE"), (.vague, "DATE"),
            (.part, "TIME"),
            (.moment, "TIME"), (.clock, "TIME"), (.duration, "DURATION"),
            (.unknownDuration, "DURATION"),
        ])
    func type(kind: ValueKind, expected: String) {
        #expect(Set(kind.values(50).map(\.type.rawValue)) == [expected])
        #expect(TimeValue.set("P1D").type == .set)
    }

    @Test("granularities are in order from the instant to the century")
    func granularity() {
        #expect(Granularity.allCases == Granularity.allCases.sorted())
        #expect(Granularity.instant < .day)
        #expect(Granularity.day < .month)
        #expect(Granularity.decade < .century)
    }

    @Test("spans hold, meet and miss each other")
    func spans() throws {
        let march = CalendarUnit.month(year: 2022, month: 3).span
        let quarter = CalendarUnit.quarter(year: 2022, 1).span
        let april = CalendarUnit.month(year: 2022, month: 4).span
        #expect(quarter.overlaps(march) && march.overlaps(quarter))
        #expect(!quarter.overlaps(april) && !april.overlaps(quarter))
        #expect(try quarter.contains(civilDate("2022-03-31")))
        #expect(try !quarter.contains(civilDate("2022-04-01")))
        #expect(march.length == 31)
    }
}
