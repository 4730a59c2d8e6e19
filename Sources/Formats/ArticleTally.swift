public import Miqat

/// What was found, counted for the summary of a run.
public struct ArticleTally: Sendable {
    /// Expressions that mean a day or a clock: not durations, sets and «الآن».
    public var dates = 0
    /// Those of them whose days are known.
    public var resolvedDates = 0
    /// Events that go out and have a place.
    public var locatedEvents = 0

    public init() {}

    public init(_ extraction: Extraction, _ options: OutputOptions) {
        let times = extraction.times
        // By index: an expression is not copied to be looked at.
        for index in times.indices where times[index].basis != .vague {
            switch times[index].type {
            case .date, .time:
                dates += 1
                if times[index].earliest != nil { resolvedDates += 1 }
            case .duration, .set: continue
            }
        }
        locatedEvents = events(of: extraction, options).count { extraction.events[$0].place != nil }
    }

    public static func += (sum: inout ArticleTally, other: ArticleTally) {
        sum.dates += other.dates
        sum.resolvedDates += other.resolvedDates
        sum.locatedEvents += other.locatedEvents
    }
}
