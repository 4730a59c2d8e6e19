/// The Islamic calendar: Umm al-Qura where its table reaches, arithmetic (tabular) elsewhere.
public enum Hijri {
    /// Months of Umm al-Qura known by table.
    public static let tableYears = 1343...1500

    /// The first day of a Hijri month and the day after its last.
    ///
    /// - Parameters:
    ///   - month: 1 (Muharram) through 12 (Dhu al-Hijja).
    ///   - year: 1 through 9000 AH.
    /// - Returns: `nil` when month or year are out of range.
    public static func month(_ month: Int, year: Int) -> Range<DayNumber>? {
        guard (1...12).contains(month), (1...9000).contains(year) else { return nil }
        guard tableYears.contains(year) else {
            return seamed(
                month, year)..<(month == 12 ? seamed(1, year + 1) : seamed(month + 1, year))
        }
        let index = year - tableYears.lowerBound
        var start = yearStarts[index]
        for each in 1..<month { start = start + length(each, index) }
        return start..<(start + length(month, index))
    }

    /// The day number of a Hijri date; `nil` when the month has no such day.
    public static func day(year: Int, month: Int, day: Int) -> DayNumber? {
        guard let days = self.month(month, year: year), day >= 1,
            days.lowerBound + (day - 1) < days.upperBound
        else { return nil }
        return days.lowerBound + (day - 1)
    }

    /// The Hijri year, month and day of a day number.
    public static func date(of number: DayNumber) -> (year: Int, month: Int, day: Int) {
        // A Hijri year is 354.367 days long; the guess is off by at most one year.
        var year = max(1, (number - epoch) * 30 / 10_631)
        while let next = month(1, year: year + 1), next.lowerBound <= number { year += 1 }
        var found = 1
        while found < 12, let next = month(found + 1, year: year), next.lowerBound <= number {
            found += 1
        }
        let start = month(found, year: year)?.lowerBound ?? number
        return (year, found, number - start + 1)
    }

    /// 1 Muharram 1 AH of the civil (Friday) epoch, 16 July 622 Julian.
    private static let epoch = DayNumber(227_015)

    /// - Source: Reingold and Dershowitz, *Calendrical Calculations*, §7.1, the 30-year cycle
    ///   with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29.
    private static func tabularStart(_ month: Int, _ year: Int) -> DayNumber {
        epoch + ((year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2)
    }

    /// As `tabularStart`, but where the table begins and ends its own days count, so that no day is
    /// in two months or in none.
    private static func seamed(_ month: Int, _ year: Int) -> DayNumber {
        if month == 1, year == tableYears.lowerBound { return tableStart }
        if month == 1, year == tableYears.upperBound + 1,
            let last = self.month(12, year: tableYears.upperBound)
        {
            return last.upperBound
        }
        return tabularStart(month, year)
    }

    /// Days in a month of the table; `index` counts years from the table's first.
    private static func length(_ month: Int, _ index: Int) -> Int {
        Int(lengths[index] >> (2 * (month - 1)) & 3) + 28
    }

    /// 1 Muharram of each year of the table.
    private static let yearStarts: [DayNumber] = {
        var starts = [tableStart]
        for index in lengths.indices.dropLast() {
            starts.append((1...12).reduce(starts[index]) { $0 + length($1, index) })
        }
        return starts
    }()

    /// 1 Muharram 1343 AH, 1 August 1924.
    private static let tableStart = DayNumber(702574)

    /// Month lengths minus 28, two bits a month, Muharram lowest, a year an element.
    ///
    /// - Source: R. H. van Gent, "The Umm al-Qura Calendar of Saudi Arabia" (as announced
    ///   1343-1419 AH, by rule from 1420 AH), as tabulated by the package hijridate.
    private static let lengths: [UInt32] = [
        0xa8a9a6, 0x666665, 0x9a2766, 0x6969a5, 0x5a69a5, 0x35a666, 0xb2a666, 0x9a6599,
        0x9a5666, 0x666666, 0x9699a6, 0x666999, 0x9a6666, 0x65a665, 0xa66666, 0x69659a,
        0x65966a, 0xa66666, 0x666666, 0x666666, 0xa66666, 0x6a2666, 0xa66666, 0x666666,
        0x666666, 0xa66666, 0x69a666, 0x666666, 0xa99966, 0xa65999, 0x999999, 0xa5a666,
        0x696666, 0x666a59, 0xa69996, 0x666666, 0x999999, 0x666666, 0x6659a6, 0x9969a6,
        0x666699, 0x666666, 0x6a65a6, 0xa6665a, 0xa66665, 0x666669, 0xa66666, 0x59a666,
        0xa66666, 0xa66665, 0xa66566, 0x696666, 0x6659a6, 0x9966a6, 0x666699, 0x99a666,
        0x699999, 0xa6659a, 0x665999, 0x99666a, 0x6599a9, 0x966a69, 0x6669a5, 0x9a6666,
        0x999999, 0x996666, 0x6599a6, 0x9666a6, 0x59a699, 0x66a696, 0xa69a59, 0x9a9965,
        0x9a6599, 0x996666, 0x599a66, 0x666a66, 0x9a6999, 0x9aa659, 0x9aa565, 0x9a9596,
        0x999666, 0x6659a6, 0x6699a6, 0x9a6999, 0x69a665, 0xa6a596, 0xa69659, 0x999969,
        0x966669, 0x5999a9, 0x6669a6, 0x5a6999, 0x9a6666, 0x999999, 0x9665a6, 0x6596a6,
        0x9666a6, 0x599a99, 0x669a66, 0x669999, 0xa66666, 0x999699, 0x9659a9, 0x5969a9,
        0x6666a6, 0x99a699, 0x69a665, 0x699966, 0x66659a, 0x99966a, 0x6665a9, 0x9999a9,
        0x6699a5, 0x9a9996, 0xa69659, 0x9a5966, 0x69659a, 0xa5999a, 0x666699, 0x9a6666,
        0x69a659, 0xa99966, 0xa96599, 0x999666, 0x6659a6, 0x9999a6, 0x5a69a5, 0x6a6696,
        0x69a659, 0x699666, 0x6659a6, 0x99669a, 0x659a99, 0x969a99, 0x5a9a65, 0x9a6996,
        0x9a6659, 0x999969, 0x659a69, 0x9669a6, 0x59a9a5, 0x69a696, 0xa99a59, 0xa66665,
        0xa65999, 0x996669, 0x6599a9, 0x9669a6, 0xa66999, 0x9a6665, 0x9a5996, 0x99965a,
        0x66599a, 0x99666a, 0x665a69, 0x999a66, 0x699999, 0xa9965a,
    ]
}
