internal import Calendars
internal import Rules
internal import Texts

/// Feasts that fall on a day of a calendar; rows of `root/holidays.tsv`.
struct HolidayTable: Sendable {
    struct Holiday: Sendable {
        let reckoning: Reckoning
        /// 0 for movable feasts.
        let month: Int
        /// 0 = the whole month; of movable feasts the days behind Easter Sunday.
        let day: Int
        /// Days.
        let length: Int
    }

    /// By what a feast is reckoned, as the table writes it.
    enum Reckoning: String {
        case gregorian, hijri, easter
        /// Easter of the eastern churches.
        case pascha

        var isMovable: Bool { self == .easter || self == .pascha }
    }

    private let holidays: [Holiday]

    /// Reads the table and gives its names to the lexicon as class `holiday`.
    init(
        _ table: WordTable, lexicon: inout Lexicon, vocabulary: inout Vocabulary,
        classes: inout NameTable
    ) throws(TableError) {
        var holidays: [Holiday] = []
        for row in table.rows {
            guard let reckoning = Reckoning(rawValue: table.text(row, 1)),
                let month = table.integer(row, 2), let day = table.integer(row, 3),
                let length = table.integer(row, 4),
                reckoning.isMovable ? month == 0 : (1...12).contains(month)
            else {
                throw TableError(
                    table.path, row.line, "a calendar wanted, and month, day and length as numbers")
            }
            // Months are told by the grammar itself.
            guard day > 0 || reckoning.isMovable else { continue }
            var said = Fields()
            said[.holiday] = holidays.count
            holidays.append(
                Holiday(reckoning: reckoning, month: month, day: day, length: length))
            for name in table.bytes(row, 5).split(separator: UInt8(ascii: "|")) {
                guard let form = vocabulary.form(name, of: table) else { continue }
                lexicon.add(
                    Reading(wordClass: classes.number("holiday"), fields: said, exact: nil),
                    to: form)
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
            starts =
                holiday.reckoning == .hijri
                ? [first(holiday, hijriYear: year)].compactMap { $0 } : []
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
            abs($0.dayNumber - (target ?? $0).dayNumber)
                < abs($1.dayNumber - (target ?? $1).dayNumber)
        }
        return nearest.map { DaySpan($0, $0.adding(days: holiday.length - 1)) }
    }

    /// First days in the years about a Gregorian year.
    private func candidates(_ holiday: Holiday, around year: Int) -> [CivilDate] {
        let years = (year - 1)...(year + 1)
        switch holiday.reckoning {
        case .gregorian:
            return years.compactMap { CivilDate(year: $0, month: holiday.month, day: holiday.day) }
        case .easter: return years.compactMap { Easter.western($0)?.adding(days: holiday.day) }
        case .pascha: return years.compactMap { Easter.eastern($0)?.adding(days: holiday.day) }
        case .hijri: break
        }
        guard let middle = CivilDate(year: year, month: 7, day: 1) else { return [] }
        let hijri = Hijri.date(of: middle.dayNumber).year
        return (-2...2).compactMap { first(holiday, hijriYear: hijri + $0) }
    }

    private func first(_ holiday: Holiday, hijriYear: Int) -> CivilDate? {
        Hijri.day(year: hijriYear, month: holiday.month, day: holiday.day).map { CivilDate($0) }
    }
}
