internal import Calendars
internal import Rules

/// What one mention comes to.
struct TimeReading {
    var value: TimeValue
    var narrowed: TimeValue?
    /// First and last, where they are not those of the value.
    var bounds: (earliest: Endpoint, latest: Endpoint)?
    var basis: TimeExpression.Basis
    var anchor: TimeExpression.Anchor?
    var warnings: [String] = []
    /// Other values that the words could have, the likeliest first.
    var alternatives: [TimeValue] = []
    /// Whether the words are of the Hijri calendar.
    var isHijri = false
    /// How far from an event it is, for what hangs from one that has no date yet.
    var distance: (period: Period, isBefore: Bool)?

    /// What hangs from the event that words name.
    func hang(_ event: TimeMention.Hang?) -> TimeExpression.Hang? {
        guard let event, let distance else { return nil }
        return TimeExpression.Hang(
            tokens: event.tokens, words: event.words, period: distance.period,
            isBefore: distance.isBefore)
    }

    init(_ value: TimeValue, _ basis: TimeExpression.Basis, anchor: TimeExpression.Anchor? = nil) {
        self.value = value
        self.basis = basis
        self.anchor = anchor
    }

    /// The reading of a meaning; `nil` when it names nothing valid (31 February, hour 27).
    init?(_ meaning: Meaning, _ context: TimeContext) {
        let fields = meaning.fields
        let found: TimeReading?
        if fields[.shape] == Shape.hours.rawValue {
            found = TimeReading.clockRange(meaning, context)
        } else if let shape = fields[.shape].flatMap(Shape.init(rawValue:)), shape != .same {
            found = TimeReading.shaped(shape, meaning, context)
        } else if let holiday = fields[.holiday] {
            found = TimeReading.feast(holiday, fields, context)
        } else if let vague = fields[.vague] {
            found = TimeReading([.past, .present, .future][vague + 1], as: .vague)
        } else if fields[.hour] != nil {
            found = TimeReading.clock(meaning, context)
        } else if let end = meaning.end, fields[.shape] == Shape.same.rawValue {
            found = TimeReading.same(fields, of: end, context)
        } else if let end = meaning.end {
            found = TimeReading.range(fields, end, context)
        } else {
            found = TimeReading.point(fields, context)
        }
        // «العام الماضي», told in the year 1.
        guard let found, found.value.exists, found.narrowed?.exists ?? true else { return nil }
        self = found
        alternatives.removeAll { !$0.exists }
        isHijri = fields[.calendar] == 1
    }

    /// Checks a day against what another calendar says of it: a written Gregorian day stands, and
    /// sighting may move a Hijri one by a day or two.
    mutating func agree(with other: TimeReading?, isFirst: Bool) {
        guard case .calendar(.day(let own)) = value, let other,
            case .calendar(.day(let second)) = other.value, own != second
        else { return }
        if abs(own.dayNumber - second.dayNumber) > 2 {
            if !isFirst { warnings.append("the two calendars do not agree: \(second) and \(own)") }
        } else if isHijri {
            value = other.value
        }
    }

    private init(_ vague: VagueTime, as basis: TimeExpression.Basis) {
        self.init(.vague(vague), basis)
    }

    /// A point or stretch of the calendar.
    static func point(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        if fields[.shape] == Shape.same.rawValue, let same = sameStretch(fields, context) {
            return same
        }
        if fields[.portion] != nil || fields[.quarter] != nil || fields[.season] != nil
            || fields[.decade] != nil || fields[.century] != nil
        {
            return stretch(fields, context)
        }
        if DayFinder.namesDay(fields) { return day(fields, context) }
        if let part = fields[.part].flatMap(PartOfDay.init(rawValue:)) {
            return TimeReading(.underspecified("\(TIMEX3.openDay)T\(part.code)"), .open)
        }
        return calendarUnit(fields, context)
    }

    /// «اليوم نفسه من عام 1947», «الشهر ذاته من العام الماضي»: of another year.
    static func same(_ fields: Fields, of year: Fields, _ context: TimeContext) -> TimeReading? {
        guard let said = context.spoken ?? context.today,
            let whole = calendarUnit(year, context), case .calendar(let unit) = whole.value,
            case .year(let number) = unit,
            let day = CivilDate(year: number, month: said.month, day: min(said.day, 28))
                .map({ $0.adding(days: said.day - $0.day) })
        else { return nil }
        let value: CalendarUnit =
            fields[.unit] == TimeUnit.month.rawValue
            ? .month(year: number, month: said.month) : .day(day)
        return TimeReading(.calendar(value), .anaphoric, anchor: .said(said))
    }

    /// «الشهر نفسه», «في السنة عينها»: the unit that holds the day said last; `nil` for «اليوم
    /// ذاته».
    private static func sameStretch(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        guard let unit = fields[.unit].flatMap(TimeUnit.init(rawValue:)),
            unit.rawValue > TimeUnit.day.rawValue,
            let said = context.spoken ?? context.today,
            var reading = relativeUnit(unit, 0, said, context)
        else { return nil }
        reading.basis = .anaphoric
        reading.anchor = .said(said)
        return reading
    }

    /// A night begins at six and ends at six.
    static func night(of date: CivilDate) -> (earliest: Endpoint, latest: Endpoint)? {
        guard let evening = TimeOfDay(hour: 18, minute: 0),
            let morning = TimeOfDay(hour: 6, minute: 0)
        else { return nil }
        return (.moment(date, evening), .moment(date.adding(days: 1), morning))
    }

    /// A day, with its part if one is said.
    private static func day(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        switch DayFinder(fields, context).day() {
        case .invalid: return nil
        case .open(let text): return TimeReading(.underspecified(text), .open)
        case .found(let date, let basis, let anchor, let warnings):
            var reading = TimeReading(.calendar(.day(date)), basis, anchor: anchor)
            if let part = fields[.part].flatMap(PartOfDay.init(rawValue:)) {
                reading.value = .part(date, part)
                if part == .night { reading.bounds = night(of: date) }
            }
            reading.warnings = warnings
            if fields[.part] == nil {
                reading.alternatives = DayFinder(fields, context).alternatives(to: date)
                    .map { .calendar(.day($0)) }
            }
            return reading
        }
    }
}
