/// Easter Sunday, from which the movable feasts of the churches are counted.
public enum Easter {
    /// Easter of the churches that keep the Gregorian calendar.
    ///
    /// - Parameter year: 1583 to 9998.
    /// - Source: J. Meeus, *Astronomical Algorithms*, 2nd ed., ch. 8 (the algorithm of 1876).
    public static func western(_ year: Int) -> CivilDate? {
        guard (1583...9998).contains(year) else { return nil }
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - b / 4 - g + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return CivilDate(year: year, month: n / 31, day: n % 31 + 1)
    }

    /// Easter of the eastern churches, reckoned in the Julian calendar, as a Gregorian date.
    ///
    /// - Parameter year: 1583 to 9998.
    /// - Source: J. Meeus, *Astronomical Algorithms*, 2nd ed., ch. 8.
    public static func eastern(_ year: Int) -> CivilDate? {
        guard (1583...9998).contains(year) else { return nil }
        let d = (19 * (year % 19) + 15) % 30
        let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        let n = d + e + 114
        // The Julian calendar is behind by the leap days of centuries that it has too many.
        let behind = year / 100 - year / 400 - 2
        return CivilDate(year: year, month: n / 31, day: n % 31 + 1)?.adding(days: behind)
    }
}
