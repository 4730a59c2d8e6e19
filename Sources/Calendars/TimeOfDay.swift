/// A clock reading, with its distance from UTC when that is known.
public struct TimeOfDay: Hashable, Sendable {
    // Held small, for the values and expressions that are made of clocks.
    private let hourHeld: UInt8
    private let minuteHeld: UInt8?
    private let secondHeld: UInt8?
    private let offsetHeld: Int16?

    /// 0...23.
    public var hour: Int { Int(hourHeld) }
    /// 0...59; `nil` when only the hour was told.
    public var minute: Int? { minuteHeld.map { Int($0) } }
    /// 1...59; `nil` when none was told, or the full minute.
    public var second: Int? { secondHeld.map { Int($0) } }
    /// Minutes east of UTC, -720...840; `nil` for a local time of unknown zone.
    public var offset: Int? { offsetHeld.map { Int($0) } }

    /// The reading, or `nil` when a field is out of range.
    public init?(hour: Int, minute: Int?, second: Int? = nil, offset: Int? = nil) {
        guard (0...23).contains(hour), (0...59).contains(minute ?? 0),
            (0...59).contains(second ?? 0), minute != nil || second == nil,
            (-720...840).contains(offset ?? 0)
        else { return nil }
        hourHeld = UInt8(hour)
        minuteHeld = minute.map { UInt8($0) }
        secondHeld = second == 0 ? nil : second.map { UInt8($0) }
        offsetHeld = offset.map { Int16($0) }
    }

    /// Minutes after midnight, by its own clock.
    public var minutes: Int { hour * 60 + (minute ?? 0) }

    /// The same reading in another zone's notation; the clock is not shifted.
    public func with(offset: Int?) -> TimeOfDay {
        TimeOfDay(hour: hour, minute: minute, second: second, offset: offset) ?? self
    }
}

extension TimeOfDay: CustomStringConvertible {
    /// `18:00+03:00`, `18:00Z`, `18:00:15`, `18` when only the hour is known.
    public var description: String {
        let clock =
            padded(hour, 2) + (minute.map { ":" + padded($0, 2) } ?? "")
            + (second.map { ":" + padded($0, 2) } ?? "")
        guard let offset else { return clock }
        if offset == 0 { return clock + "Z" }
        return clock + (offset < 0 ? "-" : "+") + padded(abs(offset) / 60, 2) + ":"
            + padded(abs(offset) % 60, 2)
    }
}

/// A part of the day as TIMEX3 writes it.
///
/// - Source: TimeML 1.2.1 annotation guidelines, §2.2.4: MO, MI, AF, EV, NI, DT. Dawn (فجر) and
///   morning are both MO.
public enum PartOfDay: Int, CaseIterable, Hashable, Sendable {
    case morning = 1, midday, afternoon, evening, night, daytime

    /// The TIMEX3 code.
    public var code: String {
        switch self {
        case .morning: "MO"
        case .midday: "MI"
        case .afternoon: "AF"
        case .evening: "EV"
        case .night: "NI"
        case .daytime: "DT"
        }
    }

    public init?(code: String) {
        guard let found = PartOfDay.allCases.first(where: { $0.code == code }) else { return nil }
        self = found
    }
}
