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
                reading.agree(
                    with: TimeReading(mentions[other].meaning, context), isFirst: other > index)
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
            anchor: reading.anchor, rule: grammar.ruleNames[mention.rule],
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
