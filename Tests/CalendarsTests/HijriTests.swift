import Calendars
import Testing

@Suite("Hijri calendar") struct HijriTests {
    @Test("every month of the table survives the round trip", arguments: Hijri.tableYears)
    func roundTrip(year: Int) throws {
        for month in 1...12 {
            let days = try #require(Hijri.month(month, year: year))
            let length = days.upperBound - days.lowerBound
            // Until 1364 AH corrections made some announced months shorter or longer.
            #expect(
                (year < 1365 ? 28...31 : 29...30).contains(length),
                "\(year)-\(month) has \(length) days")
            for day in 1...length {
                let number = try #require(Hijri.day(year: year, month: month, day: day))
                #expect(number == days.lowerBound + (day - 1))
                let found = Hijri.date(of: number)
                #expect(found.year == year && found.month == month && found.day == day)
            }
            #expect(Hijri.day(year: year, month: month, day: length + 1) == nil)
        }
    }

    @Test("each month begins where the one before it ends, also where the table begins and ends")
    func noGaps() throws {
        var end = try #require(Hijri.month(1, year: 1320)).lowerBound
        for year in 1320...1520 {
            for month in 1...12 {
                let days = try #require(Hijri.month(month, year: year))
                #expect(days.lowerBound == end, "1 of month \(month) of \(year) leaves a gap")
                end = days.upperBound
            }
        }
    }

    @Test(
        "dates that newspapers printed side by side are one day",
        arguments: [
            (1443, 9, 1, "2022-04-02"), (1445, 9, 1, "2024-03-11"), (1444, 10, 1, "2023-04-21"),
            (1443, 8, 3, "2022-03-06"), (1442, 12, 10, "2021-07-20"), (1446, 1, 1, "2024-07-07"),
            (1400, 1, 1, "1979-11-20"), (1343, 1, 1, "1924-08-01"), (1447, 6, 4, "2025-11-25"),
        ])
    func known(year: Int, month: Int, day: Int, expected: String) throws {
        let number = try #require(Hijri.day(year: year, month: month, day: day))
        #expect(CivilDate(number).description == expected)
        let back = try Hijri.date(of: civilDate(expected).dayNumber)
        #expect(back.year == year && back.month == month && back.day == day)
    }

    @Test(
        "what is out of range is nil",
        arguments: [(1443, 0), (1443, 13), (1443, -1), (0, 1), (-3, 1), (9001, 1)])
    func outOfRange(year: Int, month: Int) {
        #expect(Hijri.month(month, year: year) == nil)
        #expect(Hijri.day(year: year, month: month, day: 1) == nil)
    }

    @Test("a day that its month does not have is nil", arguments: [0, -1, 31, 40])
    func noSuchDay(day: Int) {
        #expect(Hijri.day(year: 1443, month: 9, day: day) == nil)
    }

    /// The arithmetic year 1342 would end one day after the table's 1343 begins: that day is the
    /// table's.
    @Test(
        "the arithmetic calendar serves outside the table",
        arguments: [(1, 1, 1), (700, 6, 15), (1342, 12, 28), (1501, 1, 1), (1600, 3, 10)])
    func arithmetic(year: Int, month: Int, day: Int) throws {
        let number = try #require(Hijri.day(year: year, month: month, day: day))
        let found = Hijri.date(of: number)
        #expect(found.year == year && found.month == month && found.day == day)
    }
}
