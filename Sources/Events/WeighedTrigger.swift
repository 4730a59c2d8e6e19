public import Texts

/// A trigger, and what spoke for and against it.
public struct WeighedTrigger: Sendable {
    public let range: TextRange
    public let type: EventType
    public let status: EventStatus
    /// Whether it was found to tell an event.
    public let isEvent: Bool
    /// Natural logarithm of the odds that it tells one.
    public let score: Double
    let hood: WeighedHood

    /// Natural logarithm of the odds that its form alone gives.
    public var prior: Double { hood.evidence.prior }
    /// Names of `root/event-weights.tsv`.
    public var evidenceNames: [String] { hood.evidence.members.map { "\($0)" } }
    /// What speaks for and against, each with its share, the heaviest first.
    public var evidence: [(name: String, weight: Double)] { hood.listed(type) }
}
