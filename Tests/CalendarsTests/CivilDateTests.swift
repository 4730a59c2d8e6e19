import Calendars
import Testing

@Suite("Civil dates") struct CivilDateTests {
    @Test(
        "every day of a year survives the round trip and follows the day before",
        arguments: 1600...2400)
    func roundTrip(year: Int) throws {
        let first = try #require(CivilDate(year: year, month: 1, day: 1)).dayNumber
        var expected = first
        for month in 1...12 {
            for day in 1...CivilDate.length(ofMonth: month, year: year) {
                let date = try #require(CivilDate(year: year, month: month, day: day))
                guard date.dayNumber == expected, CivilDate(expected) == date else {
                    Issue.record("\(date) is day \(date.dayNumber.value), not \(expected.value)")
                    return
                }
                expected = expected + 1
            }
        }
        #expect(expected - first == (CivilDate.isLeap(year) ? 366 : 365))
    }

    @Test(
        "days that everybody knows have their weekday",
        arguments: [
            (1969, 7, 20, Weekday.sunday), (2001, 9, 11, .tuesday), (2000, 2, 29, .tuesday),
            (1948, 5, 15, .saturday), (1973, 10, 6, .saturday), (2011, 1, 25, .tuesday),
            (2022, 2, 24, .thursday), (2023, 2, 6, .monday),
        ])
    func weekday(year: Int, month: Int, day: Int, weekday: Weekday) throws {
        #expect(try #require(CivilDate(year: year, month: month, day: day)).weekday == weekday)
    }

    @Test(
        "a day that does not exist is not made",
        arguments: [
            (2022, 2, 29), (1900, 2, 29), (2022, 2, 31), (2022, 4, 31), (2022, 13, 1), (2022, 0, 1),
            (2022, 1, 0), (2022, 1, 32), (0, 1, 1), (10_000, 1, 1), (-5, 1, 1), (2022, -1, -1),
        ])
    func impossible(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test("the calendar is held at its borders")
    func borders() throws {
        let first = try #require(CivilDate(year: 1, month: 1, day: 1))
        let last = try #require(CivilDate(year: 9999, month: 12, day: 31))
        #expect(first.dayNumber == DayNumber(1))
        #expect(first.dayNumber.weekday == .monday)
        #expect(CivilDate(last.dayNumber) == last)
        #expect(first.adding(days: -1) == first)
        #expect(last.adding(days: 1) == last)
        #expect(CivilDate(DayNumber(-1_000_000)) == first)
    }

    @Test(
        "months are added with the day held to the month's length",
        arguments: [
            ("2022-01-31", 1, "2022-02-28"), ("2024-01-31", 1, "2024-02-29"),
            ("2022-03-31", -1, "2022-02-28"), ("2022-12-15", 1, "2023-01-15"),
            ("2022-01-15", -1, "2021-12-15"), ("2022-08-31", -30, "2020-02-29"),
            ("2022-05-10", 0, "2022-05-10"), ("2022-05-10", 240, "2042-05-10"),
        ])
    func months(from: String, months: Int, expected: String) throws {
        #expect(try civilDate(from).adding(months: months) == civilDate(expected))
    }

    @Test("dates are in the order of their days and are written as ISO 8601 does")
    func order() throws {
        let days = try ["0009-01-01", "1999-12-31", "2000-01-01", "2000-02-01", "2000-02-02"].map(
            civilDate)
        #expect(days == days.sorted())
        #expect(days.map(\.dayNumber) == days.map(\.dayNumber).sorted())
        #expect(days.map(\.description).first == "0009-01-01")
    }
}

/// The date that ISO 8601 text writes.
func civilDate(_ text: String) throws -> CivilDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    try #require(parts.count == 3)
    return try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
}
