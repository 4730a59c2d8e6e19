import Calendars
import Foundation
import Testing

/// Our calendars against Foundation's, day by day.
@Suite("Calendars, as Foundation has them") struct FoundationTests {
    // Foundation's Gregorian calendar is Julian before 1582-10-15.
    @Test("every day from 1600 to 2400 has its date, weekday and ISO week")
    func gregorian() throws {
        let days = try civilDate("1600-01-01").dayNumber...civilDate("2400-12-31").dayNumber
        let wrong = differences(days, .iso8601, [.weekday, .yearForWeekOfYear, .weekOfYear]) { day in
            let date = CivilDate(day)
            let week = ISOWeek(of: day)
            // Foundation counts weekdays from Sunday = 1.
            return [
                date.year, date.month, date.day, day.weekday.rawValue % 7 + 1, week.year, week.week,
            ]
        }
        #expect(wrong == [])
    }

    // Outside these years Foundation's Umm al-Qura calendar follows other rules than the published
    // table.
    @Test("every day from 1420 to 1450 AH is the same in Umm al-Qura")
    func ummAlQura() throws {
        let days = try first(1420)...(first(1451) - 1)
        #expect(differences(days, .islamicUmmAlQura, []) { hijri($0) } == [])
    }

    // The last day of 1342 is the first of Umm al-Qura's 1343, see `Hijri`.
    @Test(
        "every day outside the table is the same in the arithmetic calendar",
        arguments: [1...600, 601...1342, 1502...2000])
    func arithmetic(years: ClosedRange<Int>) throws {
        let days = try first(years.lowerBound)...(first(years.upperBound + 1) - 1)
        #expect(differences(days, .islamicCivil, []) { hijri($0) } == [])
    }

    @Test("every day of the solar Hijri calendar is the same")
    func solarHijri() throws {
        let years = SolarHijri.years
        let first = try #require(SolarHijri.month(1, year: years.lowerBound)).lowerBound
        let end = try #require(SolarHijri.month(12, year: years.upperBound)).upperBound
        let wrong = differences(first...(end - 1), .persian, []) { day in
            SolarHijri.date(of: day).map { [$0.year, $0.month, $0.day] } ?? []
        }
        #expect(wrong == [])
    }

    private func first(_ year: Int) throws -> DayNumber {
        try #require(Hijri.month(1, year: year)).lowerBound
    }

    private func hijri(_ day: DayNumber) -> [Int] {
        let found = Hijri.date(of: day)
        return [found.year, found.month, found.day]
    }

    /// The first days for which Foundation has other numbers than ours.
    private func differences(
        _ days: ClosedRange<DayNumber>, _ identifier: Calendar.Identifier,
        _ more: [Calendar.Component], _ ours: (DayNumber) -> [Int]
    ) -> [String] {
        var calendar = Calendar(identifier: identifier)
        calendar.timeZone = .gmt
        let parts = [.year, .month, .day] + more
        let wanted = Set(parts)
        var found: [String] = []
        var day = days.lowerBound
        while day <= days.upperBound {
            let components = calendar.dateComponents(wanted, from: day.foundationNoon)
            let theirs = parts.compactMap { components.value(for: $0) }
            if theirs != ours(day), found.count < 20 {
                found.append("\(CivilDate(day)): \(ours(day)), Foundation \(theirs)")
            }
            day = day + 1
        }
        return found
    }
}

extension DayNumber {
    /// Noon in Greenwich; 2001-01-01, Foundation's reference date, is day 730,486.
    fileprivate var foundationNoon: Date {
        Date(timeIntervalSinceReferenceDate: (Double(value - 730_486) + 0.5) * 86_400)
    }
}
