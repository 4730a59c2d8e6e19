import Calendars
import TestSupport
import Testing

@Suite("Solar Hijri calendar") struct SolarHijriTests {
    private static let nowruz = Corpus.rows("calendars/nowruz.tsv")

    @Test("each year begins on the day that others reckon")
    func firstDays() {
        var wrong: [String] = []
        for (index, row) in Self.nowruz.dropLast().enumerated() {
            let year = Int(row.fields[0]) ?? 0
            let days = SolarHijri.month(1, year: year)
            let end = SolarHijri.month(12, year: year)?.upperBound
            if days.map({ CivilDate($0.lowerBound).description }) != row.fields[1]
                || end.map({ CivilDate($0).description }) != Self.nowruz[index + 1].fields[1]
            {
                wrong.append(row.description)
            }
        }
        #expect(wrong == [])
        #expect(Self.nowruz.count == SolarHijri.years.count + 1)
    }

    @Test("every day survives the round trip, no month leaves a gap")
    func roundTrip() throws {
        var wrong: [String] = []
        var expected = try #require(SolarHijri.month(1, year: 1178)).lowerBound
        for year in SolarHijri.years {
            for month in 1...12 {
                let days = try #require(SolarHijri.month(month, year: year))
                let length = days.upperBound - days.lowerBound
                for day in 1...length {
                    let number = SolarHijri.day(year: year, month: month, day: day)
                    let back = number.flatMap { SolarHijri.date(of: $0) }
                    if number != expected || back?.year != year || back?.month != month
                        || back?.day != day
                    {
                        wrong.append("\(year)-\(month)-\(day)")
                    }
                    expected = expected + 1
                }
                if SolarHijri.day(year: year, month: month, day: length + 1) != nil {
                    wrong.append("\(year)-\(month) has a day \(length + 1)")
                }
            }
        }
        #expect(wrong == [])
    }

    @Test(
        "days that everybody knows",
        arguments: [
            (1357, 11, 22, "1979-02-11"),  // The revolution in Iran.
            (1380, 6, 20, "2001-09-11"), (1399, 12, 30, "2021-03-20"), (1400, 1, 1, "2021-03-21"),
            (1400, 5, 24, "2021-08-15"),  // The fall of Kabul.
            (1403, 12, 30, "2025-03-20"), (1404, 1, 1, "2025-03-21"), (1354, 12, 29, "1976-03-19"),
        ])
    func known(year: Int, month: Int, day: Int, expected: String) throws {
        let number = try #require(SolarHijri.day(year: year, month: month, day: day))
        #expect(CivilDate(number).description == expected)
    }

    @Test(
        "what is out of range is nil",
        arguments: [
            (1177, 1, 1), (1502, 1, 1), (0, 1, 1), (-1400, 1, 1), (Int.max, 1, 1), (1400, 0, 1),
            (1400, 13, 1), (1400, 1, 0), (1400, 1, 32), (1400, 7, 31), (1400, 12, 30),
            (1400, 1, -5),
        ])
    func outOfRange(year: Int, month: Int, day: Int) {
        #expect(SolarHijri.day(year: year, month: month, day: day) == nil)
    }

    @Test("days outside the years are nil")
    func outside() throws {
        let first = try #require(SolarHijri.month(1, year: SolarHijri.years.lowerBound)).lowerBound
        let end = try #require(SolarHijri.month(12, year: SolarHijri.years.upperBound)).upperBound
        #expect(SolarHijri.date(of: first - 1) == nil && SolarHijri.date(of: first) != nil)
        #expect(SolarHijri.date(of: end) == nil && SolarHijri.date(of: end - 1) != nil)
        #expect(SolarHijri.date(of: DayNumber(-3_000_000)) == nil)
        #expect(SolarHijri.date(of: DayNumber(3_000_000)) == nil)
    }
}
