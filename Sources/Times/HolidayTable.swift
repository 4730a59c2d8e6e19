internal import Calendars
internal import Rules
internal import Texts

/// Feasts that fall on a day of a calendar; rows of `root/holidays.tsv`.
struct HolidayTable: Sendable {
    struct Holiday: Sendable {
        let isHijri: Bool
        let month: Int
        /// 0 = the whole month.
        let day: Int
        /// Days.
        let length: Int
    }

    private let holidays: [Holiday]

    /// Reads the table and gives its names to the lexicon as class `holiday`.
    init(
        _ table: Table, lexicon: inout Lexicon, vocabulary: inout Vocabulary,
        classes: inout NameTable
    ) throws(TableError) {
        var holidays: [Holiday] = []
        for row in table.rows {
            guard let month = table.integer(row, 2), let day = table.integer(row, 3),
                let length = table.integer(row, 4), (1...12).contains(month)
            else { throw TableError(table.path, row.line, "month, day and length are numbers") }
            // Months are told by the grammar itself.
            guard day > 0 else { continue }
            var said = Fields()
            said[.holiday] = holidays.count
            holidays.append(
                Holiday(
                    isHijri: table.text(row, 1) == "hijri", month: month, day: day, length: length))
            for name in table.text(row, 5).split(separator: "|") {
                lexicon.add(
                    Reading(wordClass: classes.number("holiday"), fields: said, exact: nil),
                    to: vocabulary.form(String(name)))
            }
        }
        self.holidays = holidays
    }

    /// The days of a holiday in the year nearest to a day, or in the year said.
    ///
    /// - Parameters:
    ///   - year: Gregorian, or Hijri below 1600; `nil` for the nearest.
    ///   - preference: Without a year, `past` and `future` take the last or the next instead.
    func days(
        of row: Int, near day: CivilDate?, year: Int?, preference: TimePreference
    ) -> DaySpan? {
        let holiday = holidays[row]
        let starts: [CivilDate]
        if let year, year >= 1600 {
            starts = candidates(holiday, around: year).filter { $0.year == year }
        } else if let year {
            starts = holiday.isHijri ? [first(holiday, hijriYear: year)].compactMap { $0 } : []
        } else if let day {
            starts = candidates(holiday, around: day.year)
        } else {
            return nil
        }
        let target = day ?? starts.first
        let open = year == nil ? day : nil
        let wanted = starts.filter { start in
            switch preference {
            case .past: open.map { start <= $0 } ?? true
            case .future: open.map { start >= $0 } ?? true
            case .tense: true
            }
        }
        let nearest = (wanted.isEmpty ? starts : wanted).min {
            abs($0.dayNumber - (target ?? $0).dayNumber) < abs($1.dayNumber - (target ?? $1).dayNumber)
        }
        return nearest.map { DaySpan($0, $0.adding(days: holiday.length - 1)) }
    }

    /// First days in the years about a Gregorian year.
    private func candidates(_ holiday: Holiday, around year: Int) -> [CivilDate] {
        guard holiday.isHijri else {
            return (-1...1).compactMap {
                CivilDate(year: year + $0, month: holiday.month, day: holiday.day)
            }
        }
        guard let middle = CivilDate(year: year, month: 7, day: 1) else { return [] }
        let hijri = Hijri.date(of: middle.dayNumber).year
        return (-2...2).compactMap { first(holiday, hijriYear: hijri + $0) }
    }

    private func first(_ holiday: Holiday, hijriYear: Int) -> CivilDate? {
        Hijri.day(year: hijriYear, month: holiday.month, day: holiday.day).map { CivilDate($0) }
    }
}
