internal import Calendars
internal import Rules

extension TimeReading {
    /// Values that are no point of the calendar by their fields alone.
    static func shaped(_ shape: Shape, _ meaning: Meaning, _ context: TimeContext) -> TimeReading? {
        let fields = meaning.fields
        switch shape {
        case .same, .hours: return nil
        case .set: return set(fields, meaning.end)
        case .running: return running(fields, context)
        case .nth: return nth(fields, context)
        case .event, .measured: return event(meaning, context)
        case .weekOf: return week(fields, context)
        case .period:
            return context.stretch.map {
                TimeReading(
                    .interval(from: .day($0.first), to: .day($0.last)), .anaphoric,
                    anchor: .said($0.first))
            }
        case .twoYears: return season(fields, context)
        case .follow: return follow(meaning, context)
        case .duration, .some, .since, .window, .ago, .ahead: break
        }
        guard let unit = fields[.unit].flatMap(TimeUnit.init(rawValue:)) else { return nil }
        guard fields[.count] != nil else {
            return TimeReading(.duration(Period(tenths: nil, unit: unit)), .vague)
        }
        guard let period = period(meaning) else { return nil }
        if shape == .ago || shape == .ahead, let base = meaning.end, base[.count] == nil {
            return counted(period, by: shape == .ago ? -1 : 1, from: base, context)
        }
        switch shape {
        case .window:
            return window(period, fields[.direction] ?? -1, context)
        case .ago: return shifted(period, by: -1, context)
        case .ahead: return ahead(period, context)
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

    /// The length of time that is said, «سنة وثلاثة أشهر» with both its counts.
    static func period(_ meaning: Meaning) -> Period? {
        guard let unit = meaning.fields[.unit].flatMap(TimeUnit.init(rawValue:)),
            let count = meaning.fields[.count]
        else { return nil }
        let tenths = abs(count) * 10 + (meaning.fields[.tenths] ?? 0)
        // No news counts further; larger numbers are misread.
        guard tenths > 0, tenths <= 1_000_000 else { return nil }
        var remainder: Period.Remainder?
        if let more = meaning.end, let extra = more[.count],
            let each = more[.unit].flatMap(TimeUnit.init(rawValue:))
        {
            guard (1...100_000).contains(extra) else { return nil }
            remainder = Period.Remainder(extra, each)
        }
        return Period(tenths: tenths, unit: unit, remainder: remainder)
    }

    private static func set(_ fields: Fields, _ end: Fields?) -> TimeReading? {
        if let weekday = fields[.weekday] {
            let last = end?[.weekday].map { "/\(TIMEX3.openWeek)-\($0)" } ?? ""
            return TimeReading(.set("\(TIMEX3.openWeek)-\(weekday)\(last)"), .vague)
        }
        if let part = fields[.part].flatMap(PartOfDay.init(rawValue:)) {
            return TimeReading(.set("\(TIMEX3.openDay)T\(part.code)"), .vague)
        }
        guard let unit = fields[.unit].flatMap(TimeUnit.init(rawValue:)) else { return nil }
        return TimeReading(.set(Period(fields[.count] ?? 1, unit).description), .vague)
    }

    /// «لليوم الحادي عشر»: goes on since that many days, the reference day counted.
    static func running(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
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

    /// «اليوم التالي», «بعد ذلك بيومين»: counted from the day said last.
    private static func follow(_ meaning: Meaning, _ context: TimeContext) -> TimeReading? {
        let fields = meaning.fields
        guard let said = context.told ?? context.said ?? context.today else {
            return event(meaning, context)
        }
        let anchor = TimeExpression.Anchor.said(said)
        if let direction = fields[.direction] {
            guard let period = period(meaning), let date = moved(said, period, by: direction)
            else { return nil }
            return TimeReading(asExact(as: period, date), .anaphoric, anchor: anchor)
        }
        if let unit = fields[.unit].flatMap(TimeUnit.init(rawValue:)), unit != .day {
            var reading = relativeUnit(unit, fields[.count] ?? 1, said, context)
            reading?.basis = .anaphoric
            reading?.anchor = anchor
            return reading
        }
        let day = said.adding(days: fields[.count] ?? 1)
        let part = fields[.part].flatMap(PartOfDay.init(rawValue:))
        return TimeReading(
            part.map { .part(day, $0) } ?? .calendar(.day(day)), .anaphoric, anchor: anchor)
    }

    /// «بعد 39 يوما من أول رجب»: counted from a date that is said with it.
    private static func counted(
        _ period: Period, by sign: Int, from base: Fields, _ context: TimeContext
    ) -> TimeReading? {
        guard let base = point(base, context), let span = base.value.span,
            let date = moved(sign < 0 ? span.first : span.last, period, by: sign)
        else { return nil }
        return TimeReading(asExact(as: period, date), base.basis, anchor: .said(span.first))
    }

    /// «الأسبوع الأول من أكتوبر»: of the weeks that lie wholly in the month.
    private static func week(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        var month = fields
        for field in [TimeField.ordinal, .shape] { month[field] = nil }
        guard let ordinal = fields[.ordinal], let reading = calendarUnit(month, context) else {
            return nil
        }
        guard case .calendar(let unit) = reading.value, unit.granularity == .month else {
            return reading.basis == .open
                ? TimeReading(.underspecified(TIMEX3.openWeek), .open) : nil
        }
        let starts = (0..<unit.span.length - 6).map { unit.span.first.adding(days: $0) }
            .filter { $0.weekday == context.weekStart }
        let index = ordinal == 99 ? starts.count - 1 : ordinal - 1
        guard starts.indices.contains(index) else { return nil }
        var found = TimeReading(week(from: starts[index]), reading.basis, anchor: reading.anchor)
        // Many count by sevens from the first of the month.
        if ordinal <= 4 {
            let first = unit.span.first.adding(days: 7 * (ordinal - 1))
            found.alternatives = [.interval(from: .day(first), to: .day(first.adding(days: 6)))]
        }
        return found
    }

    /// The week that begins on a day: of ISO 8601 when that is a Monday, else its seven days.
    static func week(from first: CivilDate) -> TimeValue {
        first.weekday == .monday
            ? .calendar(.week(ISOWeek(of: first.dayNumber)))
            : .interval(from: .day(first), to: .day(first.adding(days: 6)))
    }

    /// «موسم 2019/2020», «العام الدراسي 2020-2021»: July to June.
    private static func season(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        let now = context.today.map {
            ($0.month >= 7 ? $0.year : $0.year - 1) + (fields[.direction] ?? 0)
        }
        guard let year = fields[.year] ?? now, let first = CivilDate(year: year, month: 7, day: 1),
            let last = CivilDate(year: year + 1, month: 6, day: 30)
        else { return nil }
        let isSaid = fields[.year] != nil
        return TimeReading(
            .interval(from: .day(first), to: .day(last)), isSaid ? .absolute : .relative,
            anchor: isSaid ? nil : context.today.map { .reference($0) })
    }

    // MARK: Counting from the reference day

    /// «بعد يومين»: from the reference; in a story of the past from the day said last.
    private static func ahead(_ period: Period, _ context: TimeContext) -> TimeReading? {
        // A present or future counts from now; so does what stands by itself.
        let isStory = context.tense == .past || context.tense == .unknown && !context.isAlone
        guard isStory, context.preference == .tense else {
            return shifted(period, by: 1, context)
        }
        guard let said = context.told ?? context.said else {
            return TimeReading(.eventRelative("EVENT+\(period)"), .event)
        }
        guard let date = moved(said, period, by: 1) else { return nil }
        return TimeReading(asExact(as: period, date), .anaphoric, anchor: .said(said))
    }

    /// «قبل يومين» and «بعد ثلاثة أشهر»: as exact as its unit; hours count from the clock of the
    /// reference when it has one.
    private static func shifted(_ period: Period, by sign: Int, _ context: TimeContext)
        -> TimeReading?
    {
        guard let today = context.today else { return TimeReading(.duration(period), .open) }
        let anchor = TimeExpression.Anchor.reference(today)
        if let minutes = minutes(period), let moment = context.moment(after: sign * minutes) {
            return TimeReading(moment, .relative, anchor: anchor)
        }
        guard let date = moved(today, period, by: sign) else {
            return TimeReading(.duration(period), .relative, anchor: anchor)
        }
        var reading = TimeReading(asExact(as: period, date), .relative, anchor: anchor)
        if period.unit.isClockUnit {
            reading.bounds =
                sign < 0 ? (.day(date), .day(today)) : (.day(today), .day(date))
            if date == today { reading.bounds = (.day(today), .day(today)) }
        }
        return reading
    }

    /// A day that was counted to, told no finer than what was counted.
    static func asExact(as period: Period, _ date: CivilDate) -> TimeValue {
        let isWhole = period.tenths.map { $0 % 10 == 0 } ?? true
        switch period.remainder?.unit ?? period.unit {
        case .second, .minute, .hour:
            return period.unit.isClockUnit ? .duration(period) : .calendar(.day(date))
        case .day, .week: return .calendar(.day(date))
        case .month, .quarter: return .calendar(.month(year: date.year, month: date.month))
        case .year where !isWhole: return .calendar(.month(year: date.year, month: date.month))
        case .year, .decade: return .calendar(.year(date.year))
        case .century: return .calendar(.century(date.year / 100))
        }
    }

    /// The length of a period of hours and minutes; `nil` for longer units.
    private static func minutes(_ period: Period) -> Int? {
        guard period.unit == .hour || period.unit == .minute, let tenths = period.tenths else {
            return nil
        }
        let more = period.remainder.map { $0.unit == .minute ? $0.count : 0 } ?? 0
        return (period.unit == .hour ? tenths * 6 : tenths / 10) + more
    }

    /// «الساعات الـ24 الماضية», «اليومين الماضيين»: up to the reference, or from it.
    private static func window(_ period: Period, _ direction: Int, _ context: TimeContext)
        -> TimeReading?
    {
        let one = period.tenths == 10
        guard let today = context.today else { return TimeReading(.duration(period), .open) }
        if one, !period.unit.isClockUnit {
            return relativeUnit(period.unit, direction, today, context)
        }
        var reading = TimeReading(
            .duration(period), .relative, anchor: .reference(today))
        guard let far = moved(today, period, by: direction < 0 ? -1 : 1) else { return reading }
        reading.bounds = direction < 0 ? (.day(far), .day(today)) : (.day(today), .day(far))
        if let minutes = minutes(period), let time = context.reference.time,
            case .moment(let day, let clock)? = context.moment(
                after: direction < 0 ? -minutes : minutes)
        {
            let ends: [Endpoint] = [.moment(day, clock), .moment(today, time)]
            let (from, to) = direction < 0 ? (ends[0], ends[1]) : (ends[1], ends[0])
            reading.value = .interval(from: from, to: to)
            reading.bounds = (from, to)
        }
        return reading
    }

    /// A day moved by a period; `nil` when it leaves the calendar or the count is unknown.
    static func moved(_ day: CivilDate, _ period: Period, by sign: Int) -> CivilDate? {
        guard let tenths = period.tenths else { return nil }
        let count = sign * tenths
        let months = [TimeUnit.month: 1, .quarter: 3, .year: 12, .decade: 120, .century: 1200]
        if let each = months[period.unit] {
            let target = day.year * 12 + day.month - 1 + count * each / 10
            guard (12...119_000).contains(target) else { return nil }
            let moved = day.adding(months: count * each / 10)
            guard let more = period.remainder else { return moved }
            return self.moved(moved, Period(more.count, more.unit), by: sign)
        }
        switch period.unit {
        case .day: return day.adding(days: count / 10)
        case .week:
            return day.adding(
                days: count * 7 / 10
                    + (period.remainder.map { $0.unit == .day ? sign * $0.count : 0 } ?? 0))
        case .hour: return day.adding(days: count / 240)
        default: return day
        }
    }
}
