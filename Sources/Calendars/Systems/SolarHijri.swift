/// The solar Hijri calendar of Iran and Afghanistan (هجري شمسي): the year begins at the spring
/// equinox, six months have 31 days, five have 30, the last 29 or 30.
///
/// Leap years follow the cycle of 33 years, which gives the astronomers' first days of
/// `years`; the official tables reach from 1206 to 1498. Beyond, the equinox comes too near to noon
/// in Tehran to be foretold by a cycle (1502 is the first year in which sources part).
///
/// - Source: K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon, and Planets 74
///   (1996), whose table of breaks has this one cycle over all of `years`.
public enum SolarHijri {
    /// The years for which the calendar is given, 1799 to 2123.
    public static let years = 1178...1501

    /// The first day of a month and the day after its last.
    ///
    /// - Parameter month: 1 (Farvardin, Hamal) through 12 (Esfand, Hut).
    /// - Returns: `nil` when month or year are out of range.
    public static func month(_ month: Int, year: Int) -> Range<DayNumber>? {
        guard (1...12).contains(month), years.contains(year) else { return nil }
        let first = firstDay(of: year) + (month - 1) * 30 + min(month - 1, 6)
        return first..<(month == 12 ? firstDay(of: year + 1) : first + (month <= 6 ? 31 : 30))
    }

    /// The day number of a date; `nil` when the month has no such day.
    public static func day(year: Int, month: Int, day: Int) -> DayNumber? {
        guard let days = self.month(month, year: year), day >= 1,
            days.lowerBound + (day - 1) < days.upperBound
        else { return nil }
        return days.lowerBound + (day - 1)
    }

    /// The year, month and day of a day number; `nil` outside `years`.
    public static func date(of number: DayNumber) -> (year: Int, month: Int, day: Int)? {
        // A cycle of 33 years has 12053 days; the guess is off by at most one year.
        var year = (number - firstDay(of: years.lowerBound)) * 33 / 12_053 + years.lowerBound
        if number < firstDay(of: year) { year -= 1 }
        if number >= firstDay(of: year + 1) { year += 1 }
        guard years.contains(year) else { return nil }
        let dayOfYear = number - firstDay(of: year)
        let month = dayOfYear < 186 ? dayOfYear / 31 + 1 : (dayOfYear - 186) / 30 + 7
        let start = (month - 1) * 30 + min(month - 1, 6)
        return (year, month, dayOfYear - start + 1)
    }

    /// 1 Farvardin. Leap years are those in which (25 year + 11) mod 33 < 8.
    private static func firstDay(of year: Int) -> DayNumber {
        DayNumber(226_895 + 365 * (year - 1) + (8 * year + 21) / 33)
    }
}
