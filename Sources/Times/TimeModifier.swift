package import Calendars
package import Rules

/// TIMEX3's `mod`: how the time that is meant lies to `value`.
///
/// - Source: TimeML 1.2.1, attribute `mod` of TIMEX3: points are before or after, lengths are
///   more or less.
public enum TimeModifier: String, CaseIterable, Hashable, Sendable {
    case start = "START"
    case middle = "MID"
    case end = "END"
    case approximate = "APPROX"
    case before = "BEFORE"
    case after = "AFTER"
    case onOrBefore = "ON_OR_BEFORE"
    case onOrAfter = "ON_OR_AFTER"
    case moreThan = "MORE_THAN"
    case lessThan = "LESS_THAN"
    case equalOrMore = "EQUAL_OR_MORE"
    case equalOrLess = "EQUAL_OR_LESS"
}

extension TimeModifier {
    /// The modifier of a meaning that came to `value`; `nil` when the value says it all.
    package init?(_ meaning: Meaning, of value: TimeValue) {
        if let portion = Self.portion(meaning, of: value) {
            self = portion
            return
        }
        guard let approximation = meaning.fields[.approx].flatMap(Approximation.init(rawValue:))
        else { return nil }
        if case .calendar = value {
            let isAhead = meaning.fields[.shape] == Shape.ahead.rawValue
            self = Self.ofPoint(approximation, isAhead: isAhead)
        } else {
            self = Self.ofLength(approximation)
        }
    }

    /// «مطلع», «منتصف», «أواخر» of a stretch that `value` names as a whole.
    private static func portion(_ meaning: Meaning, of value: TimeValue) -> TimeModifier? {
        guard meaning.end == nil, case .calendar(let unit) = value else { return nil }
        if case .weekend = unit { return nil }
        return switch meaning.fields[.portion].flatMap(Portion.init(rawValue:)) {
        case .early: .start
        case .middle: .middle
        case .late: .end
        case .weekend, nil: nil
        }
    }

    /// «قبل أكثر من عامين» is before the year that two years lead to, «بعد أكثر من عامين» after it.
    private static func ofPoint(_ approximation: Approximation, isAhead: Bool) -> TimeModifier {
        switch approximation {
        case .about: .approximate
        case .moreThan: isAhead ? .after : .before
        case .lessThan: isAhead ? .before : .after
        case .equalOrMore: isAhead ? .onOrAfter : .onOrBefore
        case .equalOrLess: isAhead ? .onOrBefore : .onOrAfter
        }
    }

    private static func ofLength(_ approximation: Approximation) -> TimeModifier {
        switch approximation {
        case .about: .approximate
        case .moreThan: .moreThan
        case .lessThan: .lessThan
        case .equalOrMore: .equalOrMore
        case .equalOrLess: .equalOrLess
        }
    }
}
