import Calendars
import Testing

@Suite("Times of day") struct TimeOfDayTests {
    @Test("every minute of the day is written and counted", arguments: 0...23)
    func everyMinute(hour: Int) throws {
        for minute in 0...59 {
            let time = try #require(TimeOfDay(hour: hour, minute: minute))
            #expect(time.minutes == hour * 60 + minute)
            #expect(time.description == padded(hour, 2) + ":" + padded(minute, 2))
        }
        #expect(try #require(TimeOfDay(hour: hour, minute: nil)).description == padded(hour, 2))
    }

    @Test(
        "a field out of range makes no time",
        arguments: [(24, 0, 0), (-1, 0, 0), (12, 60, 0), (12, -1, 0), (12, 0, 841), (12, 0, -721)])
    func outOfRange(hour: Int, minute: Int, offset: Int) {
        #expect(TimeOfDay(hour: hour, minute: minute, offset: offset) == nil)
    }

    @Test(
        "a zone is written in hours and minutes",
        arguments: [
            (0, "18:00Z"), (180, "18:00+03:00"), (330, "18:00+05:30"), (-210, "18:00-03:30"),
            (840, "18:00+14:00"), (-720, "18:00-12:00"), (15, "18:00+00:15"), (-15, "18:00-00:15"),
        ])
    func zones(offset: Int, expected: String) throws {
        let time = try #require(TimeOfDay(hour: 18, minute: 0, offset: offset))
        #expect(time.description == expected)
    }

    @Test("another zone does not shift the clock")
    func withOffset() throws {
        let time = try #require(TimeOfDay(hour: 18, minute: 5, offset: 180))
        #expect(time.with(offset: 0).description == "18:05Z")
        #expect(time.with(offset: nil).description == "18:05")
        #expect(time.with(offset: 5000) == time)
    }

    @Test(
        "every part of the day has a code of its own that is read back",
        arguments: PartOfDay.allCases)
    func parts(part: PartOfDay) {
        #expect(PartOfDay(code: part.code) == part)
        #expect(PartOfDay.allCases.filter { $0.code == part.code } == [part])
    }

    @Test("what is no code of a part is nil", arguments: ["", "XX", "mo", "MOR", "M"])
    func noPart(code: String) {
        #expect(PartOfDay(code: code) == nil)
    }
}
