internal import Calendars

/// First and last day that values of EDTF and TIMEX3 name.
struct DayInterval: Hashable {
    let first, last: DayNumber

    /// - Returns: `nil` for what names no day: durations, sets, `PXM`, seasons.
    init?(_ text: String?) {
        let parts = (text ?? "").split(separator: "/").filter { $0 != ".." }
        let known = parts.compactMap(Self.one)
        guard !known.isEmpty, known.count == parts.count else { return nil }
        first = known.map(\.first).min() ?? known[0].first
        last = known.map(\.last).max() ?? known[0].last
    }

    private init(_ first: DayNumber, _ last: DayNumber) { (self.first, self.last) = (first, last) }

    /// A day, month, year, week or weekend; a clock behind it is passed over.
    private static func one(_ value: Substring) -> DayInterval? {
        let text = value.filter { !"~?% ".contains($0) }
        let day = text.prefix { $0 != "T" }
        let fields = day.split(separator: "-", omittingEmptySubsequences: false)
        guard let year = number(fields[0], 4) else { return nil }
        if fields.count > 1, fields[1].first == "W" {
            let isWeekend = fields.count == 3 && fields[2] == "WE"
            guard fields.count == 2 || isWeekend, day.count == text.count,
                let week = number(fields[1].dropFirst(), 2),
                let monday = ISOWeek(year: year, week: week)?.monday
            else { return nil }
            return DayInterval(isWeekend ? monday + 5 : monday, monday + 6)
        }
        guard fields.count > 1 else {
            return DayInterval(
                first: CivilDate(year: year, month: 1, day: 1),
                last: CivilDate(year: year, month: 12, day: 31))
        }
        guard fields.count <= 3, let month = number(fields[1], 2) else { return nil }
        if fields.count == 3 {
            let date = number(fields[2], 2).flatMap { CivilDate(year: year, month: month, day: $0) }
            return DayInterval(first: date, last: date)
        }
        guard (1...12).contains(month) else { return nil }
        return DayInterval(
            first: CivilDate(year: year, month: month, day: 1),
            last: CivilDate(
                year: year, month: month, day: CivilDate.length(ofMonth: month, year: year)))
    }

    private init?(first: CivilDate?, last: CivilDate?) {
        guard let first, let last else { return nil }
        self.init(first.dayNumber, last.dayNumber)
    }

    private static func number(_ text: Substring, _ digits: Int) -> Int? {
        text.count == digits && text.allSatisfy(\.isNumber) ? Int(text) : nil
    }
}

/// A day and a clock to the minute, with an offset from UTC if it is known.
struct Instant: Hashable {
    /// Minutes since the first day.
    let minutes: Int
    let offset: Int?

    /// - Returns: `nil` for all but `2024-03-05T10:30`, with seconds or not, with an offset or not.
    init?(_ text: String?) {
        guard let text else { return nil }
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = CivilDate(iso8601: parts[0]) else { return nil }
        let clock = parts[1].prefix { $0.isNumber || $0 == ":" || $0 == "." }
        let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 2 || fields.count == 3, fields[0].count == 2, fields[1].count == 2,
            let hour = Int(fields[0]), let minute = Int(fields[1]),
            hour < 24 || (hour == 24 && minute == 0), minute < 60
        else { return nil }
        minutes = day.dayNumber.value * 1440 + hour * 60 + minute
        let zone = parts[1].dropFirst(clock.count)
        if zone.isEmpty {
            offset = nil
        } else if zone == "Z" {
            offset = 0
        } else {
            let digits = zone.dropFirst().filter { $0 != ":" }
            guard let sign = zone.first, "+-".contains(sign), digits.count == 4,
                let hours = Int(digits.prefix(2)), let rest = Int(digits.suffix(2))
            else { return nil }
            offset = (sign == "-" ? -1 : 1) * (hours * 60 + rest)
        }
    }

    /// Whether `found` is the same instant; without an offset, the same by the local clock or UTC.
    func isSame(as found: Instant) -> Bool {
        if let offset, let other = found.offset {
            return minutes - offset == found.minutes - other
        }
        return minutes == found.minutes || (offset.map { minutes - $0 == found.minutes } ?? false)
    }
}
