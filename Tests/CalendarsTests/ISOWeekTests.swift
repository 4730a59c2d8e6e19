import Calendars
import Testing

@Suite("ISO weeks") struct ISOWeekTests {
    @Test("every week of a year survives the round trip", arguments: 1600...2400)
    func roundTrip(year: Int) throws {
        var monday = try #require(ISOWeek(year: year, week: 1)).monday
        for number in 1...52 {
            let week = try #require(ISOWeek(year: year, week: number))
            #expect(week.monday == monday)
            #expect(week.monday.weekday == .monday)
            #expect(ISOWeek(of: week.monday + 6) == week)
            monday = monday + 7
        }
        let last = ISOWeek(year: year, week: 53)
        #expect((last == nil) == (ISOWeek(of: monday).year != year))
        #expect(ISOWeek(year: year, week: 54) == nil)
    }

    @Test(
        "a week that does not exist is not made",
        arguments: [(2022, 0), (2022, 53), (2021, 53), (2022, -1), (0, 1)])
    func impossible(year: Int, week: Int) {
        #expect(ISOWeek(year: year, week: week) == nil)
    }

    @Test("long years have a week 53", arguments: [1998, 2004, 2009, 2015, 2020, 2026])
    func longYears(year: Int) {
        #expect(ISOWeek(year: year, week: 53) != nil)
    }
}
