internal import Calendars
internal import Rules

extension TimeReading {
    /// Values that are no point of the calendar by their fields alone.
    static func shaped(_ shape: Shape, _ fields: Fields, _ context: TimeContext) -> TimeReading? {
        switch shape {
        case .same, .hours: return nil
        case .set: return set(fields)
        case .running: return running(fields, context)
        case .event: return event(fields)
        case .follow: return follow(fields, context)
        case .duration, .some, .since, .window, .ago, .ahead: break
        }
        guard let unit = fields[.unit].flatMap(TimeUnit.init(rawValue:)) else { return nil }
        guard let count = fields[.count] else {
            return TimeReading(.duration(Period(tenths: nil, unit: unit)), .vague)
        }
        // No news counts further; larger numbers are misread.
        guard count > 0, count <= 100_000 else { return nil }
        let period = Period(tenths: count * 10 + (fields[.tenths] ?? 0), unit: unit)
        switch shape {
        case .window:
            return window(period, fields[.direction] ?? -1, context)
        case .ago: return shifted(period, by: -1, context)
        case .ahead: return shifted(period, by: 1, context)
        case .since:
            var reading = TimeReading(.duration(period), .relative)
            if let today = context.today, let start = moved(today, period, by: -1) {
                reading.bounds = (.day(start), .day(today))
                reading.anchor = .reference(today)
            }
            return reading
        default: return TimeReading(.duration(period), .absolute)
        }
    }

    private static func set(_ fields: Fields) -> TimeReading? {
        if let weekday = fields[.weekday] { return TimeReading(.set("\(TIMEX3.openWeek)-\(weekday)"), .vague) }
        if let part = fields[.part].flatMap(PartOfDay.init(rawValue:)) {
            return TimeReading(.set("\(TIMEX3.openDay)T\(part.code)"), .vague)
        }
        guard let unit = fields[.unit].flatMap(TimeUnit.init(rawValue:)) else { return nil }
        return TimeReading(.set(Period(fields[.count] ?? 1, unit).description), .vague)
    }

    /// «لليوم الحادي عشر»: goes on since that many days, the reference day counted.
    private static func running(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        guard let ordinal = fields[.ordinal], (2...20_000).contains(ordinal) else { return nil }
        guard let today = context.today else {
            return TimeReading(.duration(Period(ordinal, .day)), .open)
        }
        let isConsecutive = fields[.unit] == TimeUnit.day.rawValue
        var reading = TimeReading(
            isConsecutive ? .duration(Period(ordinal, .day)) : .calendar(.day(today)), .relative,
            anchor: .reference(today))
        reading.bounds = (.day(today.adding(days: 1 - ordinal)), .day(today))
        return reading
    }

    private static func event(_ fields: Fields) -> TimeReading? {
        guard let unit = fields[.unit].flatMap(TimeUnit.init(rawValue:)) else { return nil }
        let count = fields[.count]
        let sign = (count ?? 1) < 0 ? "-" : "+"
        let period = Period(tenths: count.map { abs($0) * 10 }, unit: unit)
        return TimeReading(.eventRelative("EVENT\(sign)\(period)"), .event)
    }

    /// «اليوم التالي»: counted from the day said last.
    private static func follow(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        guard let said = context.said ?? context.today else { return event(fields) }
        if let unit = fields[.unit].flatMap(TimeUnit.init(rawValue:)), unit != .day {
            var reading = relativeUnit(unit, fields[.count] ?? 1, said)
            reading?.basis = .anaphoric
            reading?.anchor = .said(said)
            return reading
        }
        var reading = TimeReading(
            .calendar(.day(said.adding(days: fields[.count] ?? 1))), .anaphoric,
            anchor: .said(said))
        if let part = fields[.part].flatMap(PartOfDay.init(rawValue:)) {
            reading.value = .part(said.adding(days: fields[.count] ?? 1), part)
        }
        return reading
    }

    // MARK: Counting from the reference day

    /// «قبل يومين» and «بعد ثلاثة أشهر»: as exact as its unit.
    private static func shifted(_ period: Period, by sign: Int, _ context: TimeContext)
        -> TimeReading?
    {
        guard let today = context.today else { return TimeReading(.duration(period), .open) }
        let anchor = TimeExpression.Anchor.reference(today)
        guard let date = moved(today, period, by: sign) else {
            return TimeReading(.duration(period), .relative, anchor: anchor)
        }
        let value: TimeValue
        switch period.unit {
        case .second, .minute, .hour: value = .duration(period)
        case .day, .week: value = .calendar(.day(date))
        case .month, .quarter: value = .calendar(.month(year: date.year, month: date.month))
        case .year where period.tenths.map { $0 % 10 != 0 } ?? false:
            value = .calendar(.month(year: date.year, month: date.month))
        case .year, .decade: value = .calendar(.year(date.year))
        case .century: value = .calendar(.century(date.year / 100))
        }
        var reading = TimeReading(value, .relative, anchor: anchor)
        if period.unit.isClockUnit {
            reading.bounds =
                sign < 0 ? (.day(date), .day(today)) : (.day(today), .day(date))
            if date == today { reading.bounds = (.day(today), .day(today)) }
        }
        return reading
    }

    /// «الساعات الـ24 الماضية», «اليومين الماضيين»: up to the reference, or from it.
    private static func window(_ period: Period, _ direction: Int, _ context: TimeContext)
        -> TimeReading?
    {
        let one = period.tenths == 10
        guard let today = context.today else { return TimeReading(.duration(period), .open) }
        if one, !period.unit.isClockUnit { return relativeUnit(period.unit, direction, today) }
        var reading = TimeReading(
            .duration(period), .relative, anchor: .reference(today))
        guard let far = moved(today, period, by: direction < 0 ? -1 : 1) else { return reading }
        reading.bounds = direction < 0 ? (.day(far), .day(today)) : (.day(today), .day(far))
        if period.unit == .hour, let time = context.reference.time, let tenths = period.tenths {
            let minutes = time.minutes + (direction < 0 ? -6 : 6) * tenths
            let day = today.adding(days: Int((Double(minutes) / 1440).rounded(.down)))
            let rest = ((minutes % 1440) + 1440) % 1440
            if let clock = TimeOfDay(hour: rest / 60, minute: rest % 60, offset: time.offset) {
                let ends: [Endpoint] = [.moment(day, clock), .moment(today, time)]
                let (from, to) = direction < 0 ? (ends[0], ends[1]) : (ends[1], ends[0])
                reading.value = .interval(from: from, to: to)
                reading.bounds = (from, to)
            }
        }
        return reading
    }

    /// A day moved by a period; `nil` when it leaves the calendar or the count is unknown.
    private static func moved(_ day: CivilDate, _ period: Period, by sign: Int) -> CivilDate? {
        guard let tenths = period.tenths else { return nil }
        let count = sign * tenths
        let months = [TimeUnit.month: 1, .quarter: 3, .year: 12, .decade: 120, .century: 1200]
        if let each = months[period.unit] {
            let target = day.year * 12 + day.month - 1 + count * each / 10
            guard (12...119_000).contains(target) else { return nil }
            return day.adding(months: count * each / 10)
        }
        switch period.unit {
        case .day: return day.adding(days: count / 10)
        case .week: return day.adding(days: count * 7 / 10)
        case .hour: return day.adding(days: count / 240)
        default: return day
        }
    }

    // MARK: Ranges

    /// «من الخميس إلى السبت», «بين عامي 1975 و1990»: a start takes from the end what it lacks.
    static func range(_ start: Fields, _ end: Fields, _ context: TimeContext) -> TimeReading? {
        var first = start
        for field in [TimeField.month, .year, .calendar] where first[field] == nil {
            if field == .month, start[.day] == nil { continue }
            if field == .year, start[.month] == nil, start[.day] == nil { continue }
            first[field] = end[field]
        }
        guard let to = point(end, context), let last = to.value.span else { return nil }
        guard var from = point(first, context) else { return nil }
        // A weekday at the start is the last before the end.
        if DayFinder.namesDay(start), start[.day] == nil, start[.deixis] == nil,
            case .calendar(.day(let day)) = from.value, day > last.first
        {
            from.value = .calendar(.day(day.adding(days: -7)))
        }
        guard let begin = from.value.span, begin.first <= last.last else { return nil }
        if start[.part] == PartOfDay.night.rawValue, case .part(let day, _) = from.value {
            // «ليل السبت الأحد»: the night between the two days.
            guard last.last.dayNumber - day.dayNumber == 1 else { return nil }
            return TimeReading(.part(day, .night), from.basis, anchor: from.anchor)
        }
        var reading = TimeReading(
            .interval(from: .day(begin.first), to: .day(last.last)), to.basis, anchor: to.anchor)
        reading.warnings = from.warnings + to.warnings
        return reading
    }
}
