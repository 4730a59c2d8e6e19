public import Calendars
public import Texts

/// A time expression of a text, resolved.
public struct TimeExpression: Sendable {
    public let range: TextRange
    /// Tokens of the text that it covers.
    package let tokens: Range<Int>
    /// What TIMEX3 writes.
    public let value: TimeValue
    /// What EDTF writes, where it is narrower than `value` («مطلع عام 2014»).
    public let narrowed: TimeValue?
    /// What TIMEX3 says of the value beside itself.
    public let modifier: TimeModifier?
    /// Which members of a set are meant: «كل».
    public let quantifier: Quantifier?
    /// How often in each turn of a set: 2 for «مرتين أسبوعيا».
    public let frequency: Int?
    /// Other values that a careful reader could have, the likeliest first.
    public let alternatives: [TimeValue]
    /// «نحو», «أكثر من»: the value is told as near the one that is meant.
    public let isApproximate: Bool
    /// «لليوم الحادي عشر»: what it dates goes on since `earliest`.
    package let isRunning: Bool
    /// Whether the only verb near is one of saying.
    let isOfSaying: Bool
    /// What it hangs from; `nil` for what hangs from no event.
    public let hang: Hang?
    /// First and last that it can mean, both included; `nil` when it names no day.
    public let earliest: Endpoint?
    public let latest: Endpoint?
    public let basis: Basis
    public let anchor: Anchor?
    /// `ar.` and the name of the rule.
    public let rule: String
    /// 0...1.
    public let confidence: Double
    public let warnings: [String]

    /// The event from which an expression hangs, and how far.
    public struct Hang: Sendable {
        /// Tokens that name the event, the last ones of the expression.
        package let tokens: Range<Int>
        /// The words that name it: «توقيع الاتفاق».
        public let words: TextRange
        /// How far it is from the event, in either direction.
        public let period: Period
        public let isBefore: Bool
    }

    /// The tokens that tell time: without those of the event from which it hangs.
    package var timeTokens: Range<Int> {
        tokens.lowerBound..<(hang?.tokens.lowerBound ?? tokens.upperBound)
    }

    /// Where the value comes from.
    public enum Basis: String, Sendable {
        /// The words name the date.
        case absolute
        /// Counted from the reference day.
        case relative
        /// Counted from a date said before.
        case anaphoric
        /// Hung from an event.
        case event
        /// No date is meant.
        case vague
        /// It needs a reference day and there is none.
        case open
    }

    /// TIMEX3's `quant`.
    public enum Quantifier: String, Sendable {
        case each = "EACH"
    }

    /// What a relative value was counted from.
    public enum Anchor: Hashable, Sendable {
        case reference(CivilDate)
        /// A date said before.
        case said(CivilDate)
        /// The day of an event: one known by its name, or one that the article dates.
        case event(CivilDate)

        public var date: CivilDate {
            switch self {
            case .reference(let date), .said(let date), .event(let date): date
            }
        }
    }

    /// The days that it covers; `nil` when it names none.
    public var span: DaySpan? {
        guard let earliest, let latest else { return nil }
        return DaySpan(earliest.date, max(earliest.date, latest.date))
    }

    public var edtf: String? {
        EDTF.text(of: narrowed ?? value, approximate: isApproximate)
    }

    public var type: TimeType { value.type }
    public var timex: String { TIMEX3.text(of: value) }
    /// TIMEX3's `freq`, `2X`.
    public var freq: String? { frequency.map { "\($0)X" } }
    public var granularity: Granularity { (narrowed ?? value).granularity }

    /// The same words with another value.
    func with(
        _ value: TimeValue, from earliest: Endpoint, to latest: Endpoint, anchor: Anchor
    ) -> TimeExpression {
        TimeExpression(
            range: range, tokens: tokens, value: value, narrowed: nil, modifier: modifier,
            quantifier: nil, frequency: nil, alternatives: [], isApproximate: isApproximate,
            isRunning: false, isOfSaying: isOfSaying, hang: hang, earliest: earliest,
            latest: latest,
            basis: .event, anchor: anchor, rule: rule, confidence: confidence, warnings: warnings)
    }
}
