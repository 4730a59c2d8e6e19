/// A day, counted from 0001-01-01 (proleptic Gregorian) = 1: the pivot between calendars.
///
/// - Source: "Rata Die" of Reingold and Dershowitz, *Calendrical Calculations*, 4th ed., §1.2.
public struct DayNumber: Hashable, Comparable, Sendable {
    /// Days since 0000-12-31.
    public let value: Int

    public init(_ value: Int) { self.value = value }

    /// The day of the week.
    public var weekday: Weekday {
        // R.D. 1 was a Monday.
        Weekday(rawValue: ((value - 1) % 7 + 7) % 7 + 1) ?? .monday
    }

    public static func + (day: DayNumber, days: Int) -> DayNumber { DayNumber(day.value + days) }
    public static func - (day: DayNumber, days: Int) -> DayNumber { DayNumber(day.value - days) }
    /// Days from `earlier` to `later`.
    public static func - (later: DayNumber, earlier: DayNumber) -> Int {
        later.value - earlier.value
    }
    public static func < (a: DayNumber, b: DayNumber) -> Bool { a.value < b.value }
}

/// A day of the week, numbered as in ISO 8601: Monday is 1.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday
}
