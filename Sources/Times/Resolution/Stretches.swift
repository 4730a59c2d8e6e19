internal import Calendars
internal import Rules

extension TimeReading {
    /// A month, year or other unit of the calendar.
    static func calendarUnit(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        if fields[.calendar] == 1 { return hijriUnit(fields, context) }
        if fields[.calendar] == 2 { return solarUnit(fields) }
        if let month = fields[.month] {
            guard (1...12).contains(month) else { return nil }
            if let year = year(fields) { return unit(.month(year: year, month: month), .absolute) }
            guard let today = context.today else {
                return TimeReading(.underspecified("\(TIMEX3.openYear)-\(padded(month, 2))"), .open)
            }
            let year = yearOfMonth(month, fields, context, today)
            var reading = unit(.month(year: year, month: month), .relative, from: today)
            if fields[.direction] == nil, context.isOpen, month != today.month {
                let other = year == today.year && month < today.month ? year + 1 : year - 1
                reading.alternatives = [.calendar(.month(year: other, month: month))]
            }
            return reading
        }
        if let year = year(fields) {
            // «عام 1436» without a mark: no news tells of that year of our era.
            if fields[.calendar] == nil, isHijri(year, context) {
                var hijri = fields
                hijri[.calendar] = 1
                var reading = hijriUnit(hijri, context)
                reading?.alternatives = [.calendar(.year(year))]
                return reading
            }
            return unit(.year(year), .absolute)
        }
        guard let code = fields[.unit], let timeUnit = TimeUnit(rawValue: code),
            let direction = fields[.direction]
        else { return nil }
        guard let today = context.today else {
            return TimeReading(.underspecified(TIMEX3.openYear), .open)
        }
        return relativeUnit(timeUnit, direction, today, context)
    }

    /// The year said; `nil` when none is or it is out of range.
    private static func year(_ fields: Fields) -> Int? {
        fields[.year].flatMap { (1000...2200).contains($0) ? $0 : nil }
    }

    /// Whether a year without a mark is one of the Hijri calendar that people now remember.
    private static func isHijri(_ year: Int, _ context: TimeContext) -> Bool {
        guard (1300...1500).contains(year) else { return false }
        let now = context.today.map { Hijri.date(of: $0.dayNumber).year } ?? 1445
        return abs(year - now) <= 60
    }

    private static func unit(
        _ unit: CalendarUnit, _ basis: TimeExpression.Basis, from today: CivilDate? = nil
    ) -> TimeReading {
        TimeReading(.calendar(unit), basis, anchor: today.map { .reference($0) })
    }

    /// The year of a month that is named without one.
    private static func yearOfMonth(
        _ month: Int, _ fields: Fields, _ context: TimeContext, _ today: CivilDate
    ) -> Int {
        let direction = fields[.direction]
        if fields[.unit] == TimeUnit.year.rawValue, let direction { return today.year + direction }
        switch (direction, context.direction) {
        case (let back?, _) where back < 0:
            return (month < today.month ? today.year : today.year - 1) + back + 1
        case (let on?, _) where on > 0:
            return (month > today.month ? today.year : today.year + 1) + on - 1
        case (0?, _): return today.year
        case (_, .back): return month <= today.month ? today.year : today.year - 1
        case (_, .ahead): return month >= today.month ? today.year : today.year + 1
        case (_, .nearest):
            // News looks back over most of a year, ahead over a few months.
            let ahead = (month - today.month + 12) % 12
            return ahead <= 4
                ? (month >= today.month ? today.year : today.year + 1)
                : (month <= today.month ? today.year : today.year - 1)
        }
    }

    /// «الأسبوع الماضي», «العام المقبل», «هذا الشهر».
    static func relativeUnit(
        _ timeUnit: TimeUnit, _ direction: Int, _ today: CivilDate, _ context: TimeContext
    ) -> TimeReading? {
        switch timeUnit {
        case .day: return unit(.day(today.adding(days: direction)), .relative, from: today)
        case .week:
            let first = context.weekStart(of: today).adding(days: 7 * direction)
            return TimeReading(week(from: first), .relative, anchor: .reference(today))
        case .month:
            let month = today.adding(months: direction)
            return unit(.month(year: month.year, month: month.month), .relative, from: today)
        case .quarter:
            let moved = today.adding(months: 3 * direction)
            return unit(
                .quarter(year: moved.year, (moved.month + 2) / 3), .relative, from: today)
        case .year: return unit(.year(today.year + direction), .relative, from: today)
        case .decade: return unit(.decade(today.year / 10 + direction), .relative, from: today)
        case .century: return unit(.century(today.year / 100 + direction), .relative, from: today)
        case .hour, .minute:
            // «الساعة الماضية»: the hour up to the clock of the reference.
            let minutes = direction * (timeUnit == .hour ? 60 : 1)
            return context.moment(after: minutes).map {
                TimeReading($0, .relative, anchor: .reference(today))
            }
        case .second: return nil
        }
    }

    // MARK: Parts of a stretch

    /// «مطلع عام 2014», «النصف الثاني من 2015», «صيف 2020», «تسعينيات القرن الماضي».
    static func stretch(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        if let decade = fields[.decade] { return self.decade(decade, fields, context) }
        if let century = fields[.century] {
            guard (3...21).contains(century) else { return nil }
            return narrowing(unit(.century(century - 1), .absolute), fields)
        }
        var rest = fields
        rest[.portion] = nil
        rest[.quarter] = nil
        rest[.season] = nil
        if fields[.portion] == Portion.weekend.rawValue
            || fields[.portion] == Portion.early.rawValue
                && fields[.unit] == TimeUnit.week.rawValue
        {
            return weekend(fields, context)
        }
        if let season = fields[.season].flatMap(Season.init(rawValue:)) {
            return self.season(season, rest, context)
        }
        guard let whole = calendarUnit(rest, context), case .calendar(let unit) = whole.value else {
            return nil
        }
        if case .week(let week) = unit, fields[.portion] == Portion.late.rawValue {
            var reading = whole
            reading.value = .calendar(.weekend(week))
            return reading
        }
        return narrowing(whole, fields)
    }

    /// A unit with what its quarter, half or portion leaves of it.
    private static func narrowing(_ whole: TimeReading, _ fields: Fields) -> TimeReading? {
        guard case .calendar(let unit) = whole.value else { return nil }
        var reading = whole
        if let quarter = fields[.quarter] {
            if case .year(let year) = unit {
                reading.value = .calendar(
                    quarter > 10 ? .half(year: year, quarter - 10) : .quarter(year: year, quarter))
            } else if quarter > 10, let half = half(of: unit, isFirst: quarter == 11) {
                reading.narrowed = .interval(from: .day(half.first), to: .day(half.last))
            } else {
                return nil
            }
        } else if let portion = fields[.portion].flatMap(Portion.init(rawValue:)),
            let span = narrowed(unit, portion)
        {
            reading.narrowed = .interval(from: .day(span.first), to: .day(span.last))
        }
        return reading
    }

    /// The days of half a month, decade or century; `nil` for what has no halves of its own.
    private static func half(of unit: CalendarUnit, isFirst: Bool) -> DaySpan? {
        let span = unit.span
        switch unit {
        case .month:
            return isFirst
                ? DaySpan(span.first, span.first.adding(days: 14))
                : DaySpan(span.first.adding(days: 15), span.last)
        case .decade, .century:
            let middle = span.first.adding(months: unit.granularity == .decade ? 60 : 600)
            return isFirst
                ? DaySpan(span.first, middle.adding(days: -1)) : DaySpan(middle, span.last)
        default: return nil
        }
    }

    /// The days of a part of a unit: the first ten days of a month, the last quarter of a year.
    private static func narrowed(_ unit: CalendarUnit, _ portion: Portion) -> DaySpan? {
        let span = unit.span
        switch unit {
        case .month:
            switch portion {
            case .early: return DaySpan(span.first, span.first.adding(days: 9))
            case .middle: return DaySpan(span.first.adding(days: 10), span.first.adding(days: 19))
            default: return DaySpan(span.first.adding(days: 20), span.last)
            }
        case .year:
            switch portion {
            case .early: return DaySpan(span.first, span.first.adding(days: 30))
            case .middle:
                return CalendarUnit.month(year: span.first.year, month: 5).span
                    .joined(CalendarUnit.month(year: span.first.year, month: 8).span)
            default: return DaySpan(span.first.adding(months: 9), span.last)
            }
        case .week:
            guard portion == .middle else { return nil }
            return DaySpan(span.first.adding(days: 1), span.first.adding(days: 3))
        case .century, .decade:
            let third = unit.granularity == .decade ? 3 : 33
            switch portion {
            case .early: return years(span.first.year, span.first.year + third)
            case .middle:
                return years(span.first.year + third + 1, span.first.year + 2 * third)
            default: return years(span.first.year + 2 * third + 1, span.last.year)
            }
        default: return nil
        }
    }

    private static func years(_ first: Int, _ last: Int) -> DaySpan {
        CalendarUnit.year(first).span.joined(CalendarUnit.year(last).span)
    }

    /// - Parameter said: 2 for the twenties; -1 for the first decade of a century.
    private static func decade(_ said: Int, _ fields: Fields, _ context: TimeContext)
        -> TimeReading?
    {
        let digit = said < 0 ? -said - 1 : said
        guard (0...9).contains(digit) else { return nil }
        // A decade without its century is the last that has passed: the 1990s, not the 2090s.
        let year = context.today?.year ?? 2025
        if let said = fields[.century] {
            guard (1...21).contains(said) else { return nil }
            return narrowing(unit(.decade((said - 1) * 10 + digit), .absolute), fields)
        }
        let century = fields[.direction] == -1 ? year / 100 - 1 : year / 100
        let decade =
            century * 10 + digit <= year / 10 ? century * 10 + digit : century * 10 + digit - 10
        return narrowing(unit(.decade(decade), .absolute), fields)
    }

    private static func season(_ season: Season, _ fields: Fields, _ context: TimeContext)
        -> TimeReading?
    {
        if let year = year(fields) { return unit(.season(year: year, season), .absolute) }
        guard let today = context.today else {
            return TimeReading(.underspecified("\(TIMEX3.openYear)-\(season.code)"), .open)
        }
        let seasons = (-2...2).map { CalendarUnit.season(year: today.year + $0, season) }
        let chosen: CalendarUnit?
        if fields[.unit] == TimeUnit.year.rawValue, let direction = fields[.direction] {
            chosen = .season(year: today.year + direction, season)
        } else if fields[.direction] == -1 {
            chosen = seasons.last { $0.span.last < today }
        } else if fields[.direction] == 1 {
            chosen = seasons.first { $0.span.first > today }
        } else {
            chosen = .season(year: today.year, season)
        }
        return chosen.map { unit($0, .relative, from: today) }
    }

    /// «نهاية الأسبوع», «مطلع الأسبوع»: the Saturday and Sunday last begun, or next.
    private static func weekend(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        guard let today = context.today else {
            return TimeReading(.underspecified("\(TIMEX3.openWeek)-WE"), .open)
        }
        var week = ISOWeek(of: today.dayNumber)
        let isAhead = fields[.direction] == 1 || context.direction == .ahead
        if !isAhead, week.monday + 5 > today.dayNumber || fields[.direction] == -1 {
            week = ISOWeek(of: today.dayNumber - 7)
        }
        return unit(.weekend(week), .relative, from: today)
    }
}

extension DaySpan {
    /// From the first day of this to the last of `other`.
    func joined(_ other: DaySpan) -> DaySpan { DaySpan(first, other.last) }
}
