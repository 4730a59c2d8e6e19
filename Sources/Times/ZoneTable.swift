package import Calendars
internal import Rules
internal import Texts

/// The zones that Arabic news names after «بتوقيت», with their distance from UTC.
package struct ZoneTable: Sendable {
    /// One row of `root/zones.tsv`.
    struct Zone: Sendable {
        /// Minutes east of UTC in winter.
        let standard: Int
        let rule: SummerRule
        let name: String
    }

    /// When clocks go an hour forward; days are those of the rules in force since 2007.
    ///
    /// - Source: IANA Time Zone Database 2025b.
    enum SummerRule: String, Sendable {
        case none = ""
        /// Last Sunday of March to last Sunday of October.
        case europe = "eu"
        /// Second Sunday of March to first Sunday of November.
        case unitedStates = "us"
        /// Friday before the last Sunday of March to the last Sunday of October.
        case israel = "il"
        /// Last Friday of April to last Thursday of October, since 2023.
        case egypt = "eg"
    }

    private let zones: [Zone]

    /// Reads the table and gives its names to the lexicon as class `zone`.
    init(
        _ table: Table, lexicon: inout Lexicon, vocabulary: inout Vocabulary,
        classes: inout NameTable
    ) throws(TableError) {
        var zones: [Zone] = [Zone(standard: 0, rule: .none, name: "UTC")]
        for row in table.rows {
            guard let offset = table.integer(row, 0), let rule = SummerRule(rawValue: table.text(row, 1))
            else { throw TableError(table.path, row.line, "an offset in minutes and a rule wanted") }
            var said = Fields()
            said[.zone] = zones.count
            zones.append(Zone(standard: offset, rule: rule, name: table.text(row, 2)))
            for form in vocabulary.forms(table.bytes(row, 4)) {
                lexicon.add(
                    Reading(wordClass: classes.number("zone"), fields: said, exact: nil), to: form)
            }
        }
        self.zones = zones
    }

    /// Minutes east of UTC of a zone on a day; row 0 is UTC.
    func offset(ofRow row: Int, on date: CivilDate) -> Int {
        let zone = zones[row]
        return zone.standard + (Self.isSummer(date, zone.rule) ? 60 : 0)
    }

    /// Minutes east of UTC of an IANA zone name or of `+03:00`, `Z`; `nil` for other text.
    package func offset(of name: String, on date: CivilDate) -> Int? {
        if let row = zones.firstIndex(where: { $0.name == name }) {
            return offset(ofRow: row, on: date)
        }
        return TIMEX3.offset(name)
    }

    private static func isSummer(_ date: CivilDate, _ rule: SummerRule) -> Bool {
        let year = date.year
        switch rule {
        case .none: return false
        case .europe: return last(.sunday, 3, year) <= date && date < last(.sunday, 10, year)
        case .unitedStates:
            return nth(2, .sunday, 3, year) <= date && date < nth(1, .sunday, 11, year)
        case .israel:
            return last(.sunday, 3, year).adding(days: -2) <= date && date < last(.sunday, 10, year)
        case .egypt:
            return year >= 2023 && last(.friday, 4, year) <= date
                && date <= last(.thursday, 10, year)
        }
    }

    private static func last(_ weekday: Weekday, _ month: Int, _ year: Int) -> CivilDate {
        let end = CalendarUnit.month(year: year, month: month).span.last
        return end.adding(days: -((end.weekday.rawValue - weekday.rawValue + 7) % 7))
    }

    private static func nth(_ n: Int, _ weekday: Weekday, _ month: Int, _ year: Int) -> CivilDate {
        let first = CalendarUnit.month(year: year, month: month).span.first
        return first.adding(
            days: (weekday.rawValue - first.weekday.rawValue + 7) % 7 + (n - 1) * 7)
    }
}
