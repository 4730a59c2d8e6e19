/// How finely a time is told, coarsest last.
public enum Granularity: String, CaseIterable, Hashable, Comparable, Sendable {
    case instant, minute, hour, day, week, month, quarter, season, year, decade, century
    case interval, unknown

    private var rank: Int { Granularity.allCases.firstIndex(of: self) ?? 0 }
    public static func < (a: Granularity, b: Granularity) -> Bool { a.rank < b.rank }
}

/// A unit in which Arabic news counts time.
public enum TimeUnit: Int, CaseIterable, Hashable, Sendable {
    case second = 1, minute, hour, day, week, month, quarter, year, decade, century

    /// The ISO 8601 duration letter; minutes and months differ only by the `T` before them.
    public var letter: String {
        switch self {
        case .second: "S"
        case .minute: "M"
        case .hour: "H"
        case .day: "D"
        case .week: "W"
        case .month: "M"
        case .quarter: "Q"
        case .year: "Y"
        case .decade: "DE"
        case .century: "CE"
        }
    }

    /// Whether ISO 8601 writes it behind the `T`.
    public var isClockUnit: Bool { self == .second || self == .minute || self == .hour }

    /// The granularity of a moment told in this unit.
    public var granularity: Granularity {
        switch self {
        case .second: .instant
        case .minute: .minute
        case .hour: .hour
        case .day: .day
        case .week: .week
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        case .decade: .decade
        case .century: .century
        }
    }
}
