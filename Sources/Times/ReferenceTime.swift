public import Calendars
public import Texts

/// The day from which a text counts, and how it is known.
public struct ReferenceTime: Sendable {
    public enum Basis: String, Sendable {
        /// The record or the command line said it.
        case given
        /// The text itself tells it.
        case inferred
        /// Not known; relative expressions stay open.
        case none
    }

    public let date: CivilDate?
    /// The clock of publication, when it was given.
    public let time: TimeOfDay?
    public let basis: Basis
    /// What the text says that leads to the day.
    public let evidence: [Evidence]
    public let warnings: [String]
    /// 0...1.
    public let confidence: Double

    /// One thing in the text that speaks for the day.
    public struct Evidence: Sendable {
        public let range: TextRange
        /// What follows from it, in one English sentence.
        public let says: String
    }

    public init(
        date: CivilDate?, time: TimeOfDay? = nil, basis: Basis, evidence: [Evidence] = [],
        warnings: [String] = [], confidence: Double = 1
    ) {
        self.date = date
        self.time = time
        self.basis = basis
        self.evidence = evidence
        self.warnings = warnings
        self.confidence = confidence
    }

    public static let unknown = ReferenceTime(date: nil, basis: .none, confidence: 0)

    /// The reference that a record's `published` writes: a date, or a date and clock of RFC 3339.
    ///
    /// - Returns: `nil` when the text is neither.
    public init?(published: String) {
        // Most records write a day and nothing else.
        if let date = TIMEX3.date(published[...]) {
            self.init(date: date, basis: .given)
            return
        }
        let text = published.replacing(" ", with: "T")
        switch TIMEX3.value(of: text) {
        case .calendar(.day(let date))?: self.init(date: date, basis: .given)
        case .moment(let date, let time)?: self.init(date: date, time: time, basis: .given)
        default: return nil
        }
    }
}

/// Which way a weekday or month without a year looks when the words do not say it.
public enum TimePreference: String, Sendable, CaseIterable {
    case past, future
    /// By the tense of its verb, else back.
    case tense
}
