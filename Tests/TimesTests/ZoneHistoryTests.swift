import Calendars
import Foundation
import Testing
import Times

@Suite("Zones through time") struct ZoneHistoryTests {
    /// Where Foundation's copy of the database is older: name and first year.
    private static let newer = Dictionary(
        uniqueKeysWithValues: [
            "Africa/Casablanca", "Africa/El_Aaiun", "America/Edmonton", "America/Havana",
            "America/Inuvik", "America/Rainy_River", "America/Vancouver", "America/Winnipeg",
            "America/Yellowknife", "Canada/Central", "Canada/Mountain", "Canada/Pacific", "Cuba",
        ].map { ($0, 2026) })

    @Test("offsets are those of Foundation, twice a month from 1990 to 2030, for every zone")
    func foundation() throws {
        var wrong: [String] = []
        let days = try (1990...2030).flatMap { year in
            try (1...12).flatMap { month in
                try [1, 15].map { try #require(CivilDate(year: year, month: month, day: $0)) }
            }
        }
        // Khartoum once changed its clocks at noon.
        let clock = try #require(TimeOfDay(hour: 15, minute: 0))
        #expect(ZoneHistory.names.count > 500)
        for name in ZoneHistory.names {
            let zone = try #require(ZoneHistory(named: name))
            guard let oracle = TimeZone(identifier: name) else {
                wrong.append(name)
                continue
            }
            let end = Self.newer[name] ?? 9999
            for day in days where day.year < end {
                let offset = zone.offset(on: day, at: clock)
                let minutes = (day.dayNumber.value - 719_163) * 1440 + clock.minutes - offset
                let instant = Date(timeIntervalSince1970: Double(minutes) * 60)
                if oracle.secondsFromGMT(for: instant) != offset * 60 {
                    wrong.append("\(name) \(day): \(offset)")
                }
            }
        }
        #expect(wrong == [])
    }

    @Test(
        "offsets are what decrees made them",
        arguments: [
            // Russia's permanent summer time, and its end.
            ("Europe/Moscow", "2013-01-15", 240), ("Europe/Moscow", "2014-10-25", 240),
            ("Europe/Moscow", "2014-10-27", 180), ("Europe/Moscow", "2010-07-01", 240),
            // The last summer time of Damascus and Amman goes on.
            ("Asia/Damascus", "2021-12-01", 120), ("Asia/Damascus", "2022-07-01", 180),
            ("Asia/Damascus", "2022-12-01", 180), ("Asia/Damascus", "2025-01-15", 180),
            ("Asia/Amman", "2022-01-15", 120), ("Asia/Amman", "2022-12-01", 180),
            // Egypt had no summer time from 2015 to 2022.
            ("Africa/Cairo", "2014-06-01", 180), ("Africa/Cairo", "2014-07-10", 120),
            ("Africa/Cairo", "2018-07-01", 120), ("Africa/Cairo", "2022-07-01", 120),
            ("Africa/Cairo", "2023-07-01", 180), ("Africa/Cairo", "2023-12-01", 120),
            ("Europe/Istanbul", "2016-01-15", 120), ("Europe/Istanbul", "2017-01-15", 180),
            // Morocco goes back for Ramadan, and for good in September 2026.
            ("Africa/Casablanca", "2024-02-01", 60), ("Africa/Casablanca", "2024-03-20", 0),
            ("Africa/Casablanca", "2024-05-01", 60), ("Africa/Casablanca", "2026-10-15", 0),
            ("Asia/Baghdad", "2007-07-01", 240), ("Asia/Baghdad", "2008-07-01", 180),
            ("Asia/Tehran", "2021-07-01", 270), ("Asia/Tehran", "2023-07-01", 210),
            ("Africa/Khartoum", "2017-10-01", 180), ("Africa/Khartoum", "2018-01-15", 120),
            ("Africa/Tripoli", "2013-01-15", 60), ("Africa/Tripoli", "2014-01-15", 120),
            ("Asia/Pyongyang", "2016-01-15", 510), ("Asia/Pyongyang", "2019-01-15", 540),
            ("America/Caracas", "2010-01-15", -270), ("America/Caracas", "2017-01-15", -240),
            ("America/Sao_Paulo", "2018-12-15", -120), ("America/Sao_Paulo", "2019-12-15", -180),
            ("America/New_York", "2006-04-01", -300), ("America/New_York", "2007-04-01", -240),
            ("Asia/Riyadh", "1991-01-17", 180), ("Asia/Kuwait", "1990-08-02", 180),
        ])
    func decrees(name: String, day: String, expected: Int) throws {
        #expect(try offset(name, day, nil) == expected)
    }

    @Test(
        "on the day of a switch the clock decides",
        arguments: [
            ("Europe/Paris", "2024-03-31", 1, 59, 60), ("Europe/Paris", "2024-03-31", 3, 0, 120),
            // Leapt over, and shown twice.
            ("Europe/Paris", "2024-03-31", 2, 30, 120), ("Europe/Paris", "2024-10-27", 2, 30, 120),
            ("Europe/Paris", "2024-10-27", 3, 0, 60),
            ("Asia/Beirut", "2024-10-26", 22, 59, 180), ("Asia/Beirut", "2024-10-27", 0, 30, 120),
            // Samoa had no 30 December 2011.
            ("Pacific/Apia", "2011-12-29", 23, 0, -600), ("Pacific/Apia", "2011-12-31", 1, 0, 840),
        ])
    func switches(name: String, day: String, hour: Int, minute: Int, expected: Int) throws {
        #expect(try offset(name, day, TimeOfDay(hour: hour, minute: minute)) == expected)
    }

    @Test(
        "outside the table's years the nearest offset it knows holds",
        arguments: [
            ("Africa/Cairo", "1967-06-05", 120), ("Asia/Jerusalem", "1967-06-05", 120),
            ("Asia/Kolkata", "0001-01-01", 330), ("Europe/Paris", "2038-07-01", 60),
            ("Asia/Baghdad", "9999-12-31", 180),
            // It was summer there on 1 January 1970.
            ("America/Montevideo", "1969-12-01", -180),
        ])
    func outside(name: String, day: String, expected: Int) throws {
        #expect(try offset(name, day, nil) == expected)
    }

    @Test(
        "a zone is an IANA name or an offset",
        arguments: [
            ("Asia/Damascus", true), ("EST", true), ("Europe/Kiev", true), ("Z", true),
            ("+03:00", true), ("-0330", true), ("", false), ("Mars/Olympus", false),
            ("asia/damascus", false), ("+15", false), ("before", false), ("#zones", false),
        ])
    func names(name: String, expected: Bool) {
        #expect(ZoneHistory.isKnown(name) == expected)
        #expect((ZoneHistory(named: name) != nil) == expected)
    }

    private func offset(_ name: String, _ day: String, _ clock: TimeOfDay?) throws -> Int {
        guard case .calendar(.day(let date)) = TIMEX3.value(of: day) else {
            Issue.record("\(day) is no day")
            return 0
        }
        return try #require(ZoneHistory(named: name)).offset(on: date, at: clock)
    }
}
