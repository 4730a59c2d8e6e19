internal import Calendars
internal import Rules
internal import Texts

/// Turns what words say into what they are: the fold from mentions to time expressions.
///
/// The policies (which Friday, which March) are those of docs/time.md.
package struct TimeResolver: Sendable {
    private let grammar: TimeGrammar
    private let preference: TimePreference

    package init(_ grammar: TimeGrammar, preference: TimePreference) {
        self.grammar = grammar
        self.preference = preference
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
            reference: reference, said: nil, preference: preference, zones: grammar.zones,
            holidays: grammar.holidays, localZone: zone)
        var expressions: [TimeExpression] = []
        for mention in mentions {
            context.tense = mention.tense
            guard let reading = TimeReading(mention.meaning, context) else { continue }
            let expression = self.expression(mention, reading)
            context.remember(expression)
            expressions.append(expression)
        }
        return expressions
    }

    private func expression(_ mention: TimeMention, _ reading: TimeReading) -> TimeExpression {
        let narrowed = reading.narrowed ?? reading.value
        let bounds = reading.bounds ?? Self.bounds(of: narrowed)
        let sure = Double(grammar.grammar.confidence(ofRule: mention.rule)) / 100
        return TimeExpression(
            range: mention.range, tokens: mention.tokens, value: reading.value,
            narrowed: reading.narrowed,
            isApproximate: mention.meaning.fields[.approx] != nil,
            isRunning: mention.meaning.fields[.shape] == Shape.running.rawValue,
            earliest: bounds?.earliest, latest: bounds?.latest, basis: reading.basis,
            anchor: reading.anchor, rule: "ar." + grammar.grammar.name(ofRule: mention.rule),
            confidence: reading.warnings.isEmpty ? sure : min(sure, 0.6),
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
    let reference: ReferenceTime
    /// The day said last.
    var said: CivilDate?
    let preference: TimePreference
    let zones: ZoneTable
    let holidays: HolidayTable
    /// The zone in which the text was written.
    let localZone: ZoneHistory?
    var tense = Tense.unknown

    var today: CivilDate? { reference.date }

    /// Minutes east of UTC of a clock told without a zone.
    func localOffset(on date: CivilDate, at clock: TimeOfDay?) -> Int? {
        localZone?.offset(on: date, at: clock) ?? reference.time?.offset
    }

    /// Which way to look for a weekday or date that the words leave open.
    var direction: Direction {
        switch preference {
        case .past: .back
        case .future: .ahead
        case .tense:
            switch tense {
            case .past: .back
            case .future: .ahead
            case .saying, .unknown: .nearest
            }
        }
    }

    enum Direction { case back, ahead, nearest }

    /// Days from the reference within which a day said is still what a text speaks of.
    private static let nearDays = 10

    /// Keeps the day of an expression for «اليوم ذاته» and for clocks without a day.
    mutating func remember(_ expression: TimeExpression) {
        guard let span = expression.span, span.length <= 2 else { return }
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
            found = TimeReading.shaped(shape, fields, context)
        } else if let holiday = fields[.holiday] {
            found = TimeReading.feast(holiday, fields, context)
        } else if let vague = fields[.vague] {
            found = TimeReading([.past, .present, .future][vague + 1], as: .vague)
        } else if fields[.hour] != nil {
            found = TimeReading.clock(meaning, context)
        } else if let end = meaning.end, (fields[.calendar] == 1) != (end[.calendar] == 1) {
            found = TimeReading.calendarPair(fields, end, context)
        } else if let end = meaning.end {
            found = TimeReading.range(fields, end, context)
        } else {
            found = TimeReading.point(fields, context)
        }
        guard let found else { return nil }
        self = found
    }

    private init(_ vague: VagueTime, as basis: TimeExpression.Basis) {
        self.init(.vague(vague), basis)
    }

    /// A point or stretch of the calendar.
    static func point(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        if fields[.portion] != nil || fields[.quarter] != nil || fields[.season] != nil
            || fields[.decade] != nil
        {
            return stretch(fields, context)
        }
        if DayFinder.namesDay(fields) { return day(fields, context) }
        if let part = fields[.part].flatMap(PartOfDay.init(rawValue:)) {
            return TimeReading(.underspecified("\(TIMEX3.openDay)T\(part.code)"), .open)
        }
        return calendarUnit(fields, context)
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
            }
            reading.warnings = warnings
            return reading
        }
    }

    /// A Hijri date and its Gregorian pair: the Gregorian day counts, a difference is said.
    private static func calendarPair(
        _ fields: Fields, _ end: Fields, _ context: TimeContext
    ) -> TimeReading? {
        guard var pair = day(end, context), let first = day(fields, context) else { return nil }
        if case .calendar(.day(let a)) = first.value, case .calendar(.day(let b)) = pair.value,
            abs(a.dayNumber - b.dayNumber) > 1
        {
            pair.warnings.append("the two calendars do not agree: \(a) and \(b)")
        }
        return pair
    }
}
