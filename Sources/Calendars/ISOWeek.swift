/// A week of ISO 8601: Monday to Sunday, week 1 holds the year's first Thursday.
public struct ISOWeek: Hashable, Sendable {
    public let year: Int
    public let week: Int

    /// The week that holds a day.
    public init(of day: DayNumber) {
        let thursday = day + (4 - day.weekday.rawValue)
        let year = CivilDate(thursday).year
        self.year = year
        self.week = (thursday - ISOWeek.firstMonday(of: year)) / 7 + 1
    }

    /// The week, or `nil` when the year has no such week.
    public init?(year: Int, week: Int) {
        guard (1...9998).contains(year), week >= 1 else { return nil }
        let monday = ISOWeek.firstMonday(of: year) + (week - 1) * 7
        let found = ISOWeek(of: monday)
        guard found.year == year else { return nil }
        self = found
    }

    public var monday: DayNumber { ISOWeek.firstMonday(of: year) + (week - 1) * 7 }

    private static func firstMonday(of year: Int) -> DayNumber {
        // 4 January is always in week 1.
        let fourth = (CivilDate(year: year, month: 1, day: 4) ?? CivilDate(DayNumber(4))).dayNumber
        return fourth - (fourth.weekday.rawValue - 1)
    }
}
