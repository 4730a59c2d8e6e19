internal import Calendars
internal import Rules

extension TimeReading {
    /// A Hijri month or year, as the Gregorian days that it covers.
    static func hijriUnit(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        let current = context.today.map { Hijri.date(of: $0.dayNumber) }
        let (first, last) = fields[.month].map { ($0, $0) } ?? (1, 12)
        guard let hijriYear = fields[.year].map({ hijriYear($0, month: first) }) ?? current?.year
        else {
            return TimeReading(.underspecified(TIMEX3.openYear), .open)
        }
        var chosen = hijriYear
        if fields[.year] == nil, fields[.month] == nil { chosen += fields[.direction] ?? 0 }
        if fields[.year] == nil, fields[.month] != nil, let current {
            // The nearest such month, unless the words say which.
            if let direction = fields[.direction], direction != 0 {
                if direction < 0, first >= current.month { chosen -= 1 }
                if direction > 0, first <= current.month { chosen += 1 }
            } else if first - current.month > 6 {
                chosen -= 1
            } else if current.month - first > 6 {
                chosen += 1
            }
        }
        guard let start = Hijri.month(first, year: chosen),
            let end = Hijri.month(last, year: chosen)
        else { return nil }
        return TimeReading(
            .interval(
                from: .day(CivilDate(start.lowerBound)), to: .day(CivilDate(end.upperBound - 1))),
            fields[.year] == nil ? .relative : .absolute,
            anchor: fields[.year] == nil ? context.today.map { .reference($0) } : nil)
    }

    /// A month or year of the solar Hijri calendar, as the Gregorian days that it covers.
    static func solarUnit(_ fields: Fields) -> TimeReading? {
        let (first, last) = fields[.month].map { ($0, $0) } ?? (1, 12)
        guard let year = fields[.year], let start = SolarHijri.month(first, year: year),
            let end = SolarHijri.month(last, year: year)
        else { return nil }
        return TimeReading(
            .interval(
                from: .day(CivilDate(start.lowerBound)), to: .day(CivilDate(end.upperBound - 1))),
            .absolute)
    }

    /// «رمضان 2019»: a year of our era is that in which the Hijri month begins.
    private static func hijriYear(_ said: Int, month: Int) -> Int {
        guard said >= 1600, let middle = CivilDate(year: said, month: 7, day: 1) else {
            return said
        }
        let near = Hijri.date(of: middle.dayNumber).year
        return (near - 1...near + 1).first { year in
            Hijri.month(month, year: year).map { CivilDate($0.lowerBound).year == said } ?? false
        } ?? near
    }

    /// «عيد الفطر», «ثاني أيام العيد»: a feast, or one of its days.
    static func feast(_ holiday: Int, _ fields: Fields, _ context: TimeContext) -> TimeReading? {
        let preference: TimePreference =
            switch fields[.direction] ?? 0 {
            case ..<0: .past
            case 1...: .future
            default: context.preference
            }
        guard
            let days = context.holidays.days(
                of: holiday, near: context.today, year: fields[.year], preference: preference)
        else { return TimeReading(.underspecified(TIMEX3.openDay), .open) }
        let basis: TimeExpression.Basis = fields[.year] == nil ? .relative : .absolute
        let anchor =
            fields[.year] == nil ? context.today.map { TimeExpression.Anchor.reference($0) } : nil
        if let ordinal = fields[.ordinal] {
            // 0 is the eve.
            guard (0...10).contains(ordinal) else { return nil }
            return TimeReading(
                .calendar(.day(days.first.adding(days: ordinal - 1))), basis, anchor: anchor)
        }
        return TimeReading(.calendar(.day(days.first)), basis, anchor: anchor)
    }
}
