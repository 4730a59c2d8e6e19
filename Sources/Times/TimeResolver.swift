package import Calendars
internal import Rules
internal import Texts

/// Turns what words say into what they are: the fold from mentions to time expressions.
///
/// The policies (which Friday, which March) are those of docs/time.md.
package struct TimeResolver: Sendable {
    private let grammar: TimeGrammar
    private let preference: TimePreference
    private let weekStart: Weekday

    package init(_ grammar: TimeGrammar, preference: TimePreference, weekStart: Weekday = .monday) {
        self.grammar = grammar
        self.preference = preference
        self.weekStart = weekStart
    }

    /// The expressions of a text, in order; a mention that means no valid time is left out.
    ///
    /// - Parameters:
    ///   - mentions: In text order.
    ///   - zone: The outlet's, for clocks told without one.
    package func resolve(
        _ mentions: [TimeMention], from reference: ReferenceTime, zone: ZoneHistory?
    ) -> [TimeExpression] {
        var context = TimeContext(
            reference: reference, preference: preference, weekStart: weekStart,
            zones: grammar.zones, holidays: grammar.holidays, named: grammar.named, localZone: zone)
        var expressions: [TimeExpression] = []
        for (index, mention) in mentions.enumerated() {
            context.tense = mention.tense
            context.token = mention.tokens.lowerBound
            context.isAlone = mention.isAlone
            context.reference = quoted(mention, after: expressions, else: reference)
            guard var reading = TimeReading(mention.meaning, context) else { continue }
            if let other = pair(of: index, mentions) {
                reading.agree(with: TimeReading(mentions[other].meaning, context), isFirst: other > index)
            }
            let expression = self.expression(mention, reading)
            context.remember(expression)
            expressions.append(expression)
        }
        return expressions
    }

    /// «وقال أمس: غدا نبدأ»: inside quoted words the day counts on which they were said.
    private func quoted(
        _ mention: TimeMention, after expressions: [TimeExpression], else reference: ReferenceTime
    ) -> ReferenceTime {
        guard let speech = mention.speech, let said = expressions.last,
            said.tokens.upperBound <= speech, speech - said.tokens.upperBound <= Self.speechReach,
            said.isOfSaying, case .calendar(.day(let day)) = said.value,
            let today = reference.date, day < today
        else { return reference }
        return ReferenceTime(date: day, basis: reference.basis, confidence: reference.confidence)
    }

    /// Tokens between the day of saying and the quoted words: «وقال أمس في مؤتمر صحفي: …».
    private static let speechReach = 12

    /// The mention that names the day of another in a second calendar: «… الموافق …», «… (…)».
    private func pair(of index: Int, _ mentions: [TimeMention]) -> Int? {
        func isPair(_ first: Int, _ second: Int) -> Bool {
            mentions.indices.contains(first) && mentions.indices.contains(second)
                && mentions[second].meaning.fields[.pair] == 1
                && mentions[second].tokens.lowerBound - mentions[first].tokens.upperBound <= 3
                && mentions[first].meaning.fields[.day] != nil
                && mentions[first].meaning.fields[.calendar] ?? 0
                    != mentions[second].meaning.fields[.calendar] ?? 0
        }
        return isPair(index - 1, index) ? index - 1 : isPair(index, index + 1) ? index + 1 : nil
    }

    private func expression(_ mention: TimeMention, _ reading: TimeReading) -> TimeExpression {
        let fields = mention.meaning.fields
        let isSet = reading.value.type == .set
        let narrowed = reading.narrowed ?? reading.value
        let bounds = reading.bounds ?? Self.bounds(of: narrowed)
        let alternatives = reading.alternatives.filter {
            Self.bounds(of: $0)?.earliest != bounds?.earliest
                || Self.bounds(of: $0)?.latest != bounds?.latest
        }
        let sure = Double(grammar.grammar.confidence(ofRule: mention.rule)) / 100
        return TimeExpression(
            range: mention.range, tokens: mention.tokens, value: reading.value,
            narrowed: reading.narrowed,
            modifier: TimeModifier(mention.meaning, of: reading.value),
            quantifier: isSet && fields[.quant] == Quantity.each.rawValue ? .each : nil,
            frequency: isSet ? fields[.times] : nil, alternatives: alternatives,
            isApproximate: fields[.approx] != nil,
            isRunning: fields[.shape] == Shape.running.rawValue
                || fields[.shape] == Shape.nth.rawValue && reading.basis == .relative,
            isOfSaying: mention.tense == .saying, hang: reading.hang(mention.hang),
            earliest: bounds?.earliest, latest: bounds?.latest, basis: reading.basis,
            anchor: reading.anchor, rule: "ar." + grammar.grammar.name(ofRule: mention.rule),
            confidence: min(
                sure, reading.warnings.isEmpty ? 1 : 0.6, alternatives.isEmpty ? 1 : 0.85),
            warnings: reading.warnings)
    }

    private static func bounds(of value: TimeValue) -> (earliest: Endpoint, latest: Endpoint)? {
        switch value {
        case .moment(let date, let time):
            return (.moment(date, time), .moment(date, time))
        case .interval(let from?, let to?): return (from, to)
        default:
            guard let span = value.span else { return nil }
            return (.day(span.first), .day(span.last))
        }
    }
}

/// What resolving needs to know beside the words.
struct TimeContext {
    var reference: ReferenceTime
    /// The day said last.
    var said: CivilDate?
    /// The stretch of several days said last, for «الفترة نفسها».
    var stretch: DaySpan?
    /// The first day of whatever was said last, also of what is background, for «الشهر نفسه».
    var spoken: CivilDate?
    /// The day said last, background or not, and the token behind it.
    fileprivate var toldDay: (day: CivilDate, end: Int, isOfAYear: Bool)?
    /// The first token of the mention that is being resolved.
    var token = 0
    /// Whether hardly a word but the time stands in its sentence.
    var isAlone = false

    /// A day told so near before that what is counted hangs from it, background or not.
    var told: CivilDate? {
        toldDay.flatMap { token - $0.end <= Self.nearTokens ? $0.day : nil }
    }

    /// The same, when its year was written with it.
    var toldWithYear: CivilDate? { toldDay.flatMap { $0.isOfAYear ? told : nil } }

    /// Some two sentences.
    private static let nearTokens = 60
    /// The first day of what is counted in days: «لليوم الحادي عشر».
    var countedFrom: CivilDate?
    let preference: TimePreference
    /// The day with which a week begins.
    let weekStart: Weekday
    let zones: ZoneTable
    let holidays: HolidayTable
    let named: NamedEventTable
    /// The zone in which the text was written.
    let localZone: ZoneHistory?
    var tense = Tense.unknown

    var today: CivilDate? { reference.date }

    /// The first day of the week that holds a day.
    func weekStart(of day: CivilDate) -> CivilDate {
        day.adding(days: -((day.weekday.rawValue - weekStart.rawValue + 7) % 7))
    }

    /// The first day of the event that fields name; `nil` when they name none.
    func date(named fields: Fields) -> CivilDate? {
        fields[.named].flatMap { named.date(ofRow: $0, month: fields[.month], day: fields[.day]) }
    }

    /// The moment so many minutes behind the clock of the reference; `nil` without such a clock.
    func moment(after minutes: Int) -> TimeValue? {
        guard let today, let time = reference.time else { return nil }
        let total = time.minutes + minutes
        let rest = ((total % 1440) + 1440) % 1440
        return TimeOfDay(hour: rest / 60, minute: rest % 60, offset: time.offset).map {
            .moment(today.adding(days: (total - rest) / 1440), $0)
        }
    }

    /// Minutes east of UTC of a clock told without a zone; a stamp in UTC tells of none.
    func localOffset(on date: CivilDate, at clock: TimeOfDay?) -> Int? {
        localZone?.offset(on: date, at: clock)
            ?? reference.time?.offset.flatMap { $0 == 0 ? nil : $0 }
    }

    /// Which way to look for a weekday or date that the words leave open.
    var direction: Direction {
        switch preference {
        case .past: .back
        case .future: .ahead
        case .tense:
            switch tense {
            case .past: .back
            case .future, .present: .ahead
            case .saying, .unknown: .nearest
            }
        }
    }

    enum Direction { case back, ahead, nearest }

    /// Whether nothing tells which way a weekday or month looks.
    var isOpen: Bool { preference == .tense && direction == .nearest }

    /// Days from the reference within which a day said is still what a text speaks of.
    private static let nearDays = 10

    /// Keeps the day of an expression for «اليوم ذاته» and for clocks without a day.
    mutating func remember(_ expression: TimeExpression) {
        guard let span = expression.span else { return }
        if expression.isRunning { countedFrom = span.first }
        spoken = span.first
        if span.length <= 2 {
            toldDay = (span.first, expression.tokens.upperBound, expression.basis == .absolute)
        }
        guard span.length <= 2 else {
            if case .interval = expression.value { stretch = span }
            return
        }
        if case .duration = expression.value { return }
        // «منذ 29 مايو» in an article of July is background, not the day that is told.
        if let today, abs(span.first.dayNumber - today.dayNumber) > Self.nearDays { return }
        said = span.first
    }
}

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
        guard let found else { return nil }
        self = found
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

    /// «الشهر نفسه», «في السنة عينها»: the unit that holds the day said last; «الفترة نفسها»: the
    /// stretch said last. `nil` for «اليوم ذاته».
    private static func sameStretch(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        if fields[.unit] == nil, fields[.part] == nil, let stretch = context.stretch {
            return TimeReading(
                .interval(from: .day(stretch.first), to: .day(stretch.last)), .anaphoric,
                anchor: .said(stretch.first))
        }
        guard let unit = fields[.unit].flatMap(TimeUnit.init(rawValue:)), unit.rawValue > TimeUnit.day.rawValue,
            let said = context.spoken ?? context.today,
            var reading = relativeUnit(unit, 0, said, context)
        else { return nil }
        reading.basis = .anaphoric
        reading.anchor = .said(said)
        return reading
    }

    /// A night begins at six and ends at six.
    static func night(of date: CivilDate) -> (earliest: Endpoint, latest: Endpoint)? {
        guard let evening = TimeOfDay(hour: 18, minute: 0), let morning = TimeOfDay(hour: 6, minute: 0)
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
