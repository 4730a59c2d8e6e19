import TestSupport
import Calendars

/// Kinds of time values of which tests make many.
enum ValueKind: String, CaseIterable, Sendable {
    case day, week, weekend, month, quarter, half, season, year, decade, century
    case part, moment, hour, clock, days, openInterval, moments
    case duration, unknownDuration, vague, event, openDate, openPart

    /// Values of the kind, the same at every run.
    func values(_ count: Int = 500) -> [TimeValue] {
        var generator = SeededGenerator(seed: rawValue.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        return (0..<count).map { _ in value(&generator) }
    }

    private func value(_ random: inout SeededGenerator) -> TimeValue {
        let date = Self.date(&random)
        let year = Int.random(in: 1000...2999, using: &random)
        switch self {
        case .day: return .calendar(.day(date))
        case .week: return .calendar(.week(ISOWeek(of: date.dayNumber)))
        case .weekend: return .calendar(.weekend(ISOWeek(of: date.dayNumber)))
        case .month:
            return .calendar(.month(year: year, month: .random(in: 1...12, using: &random)))
        case .quarter: return .calendar(.quarter(year: year, .random(in: 1...4, using: &random)))
        case .half: return .calendar(.half(year: year, .random(in: 1...2, using: &random)))
        case .season:
            return .calendar(
                .season(year: year, Season.allCases.randomElement(using: &random) ?? .spring))
        case .year: return .calendar(.year(.random(in: 1...9999, using: &random)))
        case .decade: return .calendar(.decade(.random(in: 1...999, using: &random)))
        case .century: return .calendar(.century(.random(in: 1...99, using: &random)))
        case .part: return .part(date, PartOfDay.allCases.randomElement(using: &random) ?? .night)
        case .moment:
            return .moment(date, Self.clock(&random, minute: .random(in: 0...59, using: &random)))
        case .hour: return .moment(date, Self.clock(&random, minute: nil))
        case .clock:
            return .clock(
                Self.clock(&random, minute: Bool.random(using: &random) ? 30 : nil))
        case .days: return .interval(from: .day(date), to: .day(date.adding(days: year)))
        case .openInterval:
            return Bool.random(using: &random)
                ? .interval(from: .day(date), to: nil) : .interval(from: nil, to: .day(date))
        case .moments:
            return .interval(
                from: .moment(date, Self.clock(&random, minute: 15)),
                to: .moment(date.adding(days: 2), Self.clock(&random, minute: nil)))
        case .duration:
            return .duration(
                Period(tenths: .random(in: 0...90_000, using: &random), unit: Self.unit(&random)))
        case .unknownDuration: return .duration(Period(tenths: nil, unit: Self.unit(&random)))
        case .vague: return .vague(VagueTime.allCases.randomElement(using: &random) ?? .past)
        case .event:
            let period = Period(.random(in: 1...99, using: &random), Self.unit(&random))
            return .eventRelative("EVENT\(Bool.random(using: &random) ? "+" : "-")\(period)")
        case .openDate:
            return .underspecified("XXXX-\(padded(date.month, 2))-\(padded(date.day, 2))")
        case .openPart:
            let part = PartOfDay.allCases.randomElement(using: &random) ?? .night
            return .underspecified("XXXX-XX-XXT\(part.code)")
        }
    }

    private static func date(_ random: inout SeededGenerator) -> CivilDate {
        CivilDate(DayNumber(.random(in: 400_000...1_000_000, using: &random)))
    }

    private static func unit(_ random: inout SeededGenerator) -> TimeUnit {
        TimeUnit.allCases.randomElement(using: &random) ?? .day
    }

    /// Zones of whole quarters of an hour, as there are.
    private static func clock(_ random: inout SeededGenerator, minute: Int?) -> TimeOfDay {
        let hour = Int.random(in: 0...23, using: &random)
        let offset: Int? =
            Int.random(in: 0...3, using: &random) == 0
            ? nil : Int.random(in: -48...56, using: &random) * 15
        guard let clock = TimeOfDay(hour: hour, minute: minute, offset: offset) else {
            preconditionFailure("a clock out of range was made")
        }
        return clock
    }
}
