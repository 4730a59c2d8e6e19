/// What a time expression says, resolved as far as it can be.
public enum TimeValue: Hashable, Sendable {
    /// A point or stretch of the calendar.
    case calendar(CalendarUnit)
    /// A part of a day, «فجر السبت».
    case part(CivilDate, PartOfDay)
    /// A clock time on a day.
    case moment(CivilDate, TimeOfDay)
    /// A clock time whose day is not known.
    case clock(TimeOfDay)
    /// From one value to another, both included; `nil` = open.
    case interval(from: Endpoint?, to: Endpoint?)
    case duration(Period)
    /// A set, in TIMEX3's value notation (`P1D`; every Friday is `openWeek` and `-5`).
    case set(String)
    case vague(VagueTime)
    /// Known fields of a date whose year or week is open, in TIMEX3's `X` notation.
    case underspecified(String)
    /// Hung from an event that has no date: `EVENT+PTXH`.
    case eventRelative(String)
}

/// A unit of the Gregorian calendar, of one day or more.
public enum CalendarUnit: Hashable, Sendable {
    case day(CivilDate)
    case week(ISOWeek)
    case weekend(ISOWeek)
    case month(year: Int, month: Int)
    /// 1...4.
    case quarter(year: Int, Int)
    /// 1...2.
    case half(year: Int, Int)
    case season(year: Int, Season)
    case year(Int)
    /// The year divided by ten: 199 is the 1990s.
    case decade(Int)
    /// The year divided by a hundred: 19 is 1900 to 1999.
    case century(Int)
}

/// The seasons, with EDTF's level 1 codes (21 spring to 24 winter).
public enum Season: Int, CaseIterable, Hashable, Sendable {
    case spring = 21, summer, autumn, winter

    /// TIMEX3's code.
    public var code: String { ["SP", "SU", "FA", "WI"][rawValue - 21] }
}

/// One end of an interval.
public enum Endpoint: Hashable, Sendable {
    case day(CivilDate)
    case moment(CivilDate, TimeOfDay)

    public var date: CivilDate {
        switch self {
        case .day(let date), .moment(let date, _): date
        }
    }
}

/// TIMEX3's values for time that has no date.
public enum VagueTime: String, CaseIterable, Hashable, Sendable {
    case past = "PAST_REF"
    case present = "PRESENT_REF"
    case future = "FUTURE_REF"
}

/// TIMEX3's types of time expression.
public enum TimeType: String, CaseIterable, Hashable, Sendable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
}

/// The first and last day of a stretch of time, both included.
public struct DaySpan: Hashable, Sendable {
    public var first: CivilDate
    public var last: CivilDate

    public init(_ first: CivilDate, _ last: CivilDate) {
        self.first = first
        self.last = last
    }

    /// Days in the span, at least one.
    public var length: Int { last.dayNumber - first.dayNumber + 1 }

    public func contains(_ date: CivilDate) -> Bool { first <= date && date <= last }

    public func overlaps(_ other: DaySpan) -> Bool { first <= other.last && other.first <= last }
}

extension CalendarUnit {
    /// Its first and last day.
    public var span: DaySpan {
        switch self {
        case .day(let date): DaySpan(date, date)
        case .week(let week): days(week.monday, 7)
        case .weekend(let week): days(week.monday + 5, 2)
        case .month(let year, let month): months(year, month, 1)
        case .quarter(let year, let quarter): months(year, quarter * 3 - 2, 3)
        case .half(let year, let half): months(year, half * 6 - 5, 6)
        case .season(let year, .winter): months(year, 12, 3)
        case .season(let year, let season): months(year, (season.rawValue - 21) * 3 + 3, 3)
        case .year(let year): months(year, 1, 12)
        case .decade(let decade): months(decade * 10, 1, 120)
        case .century(let century): months(century * 100, 1, 1200)
        }
    }

    /// Whether it lies in the years that a calendar unit can name, 1 to 9999 (its week's Monday to
    /// 9998).
    package var exists: Bool {
        switch self {
        case .day: true
        case .week(let week), .weekend(let week): (1...9998).contains(week.year)
        case .month(let year, _), .quarter(let year, _), .half(let year, _), .season(let year, _),
            .year(let year):
            (1...9999).contains(year)
        case .decade(let decade): (1...999).contains(decade)
        case .century(let century): (1...99).contains(century)
        }
    }

    public var granularity: Granularity {
        switch self {
        case .day: .day
        case .week, .weekend: .week
        case .month: .month
        case .quarter: .quarter
        case .half: .interval
        case .season: .season
        case .year: .year
        case .decade: .decade
        case .century: .century
        }
    }

    private func days(_ first: DayNumber, _ count: Int) -> DaySpan {
        DaySpan(CivilDate(first), CivilDate(first + (count - 1)))
    }

    /// A run of whole months; a year out of range is held at the calendar's border.
    private func months(_ year: Int, _ month: Int, _ count: Int) -> DaySpan {
        let first =
            CivilDate(year: min(max(year, 1), 9999), month: month, day: 1)
            ?? CivilDate(DayNumber(1))
        let final = first.adding(months: count - 1)
        let days = CivilDate.length(ofMonth: final.month, year: final.year)
        return DaySpan(first, final.adding(days: days - 1))
    }
}

extension TimeValue {
    /// Whether all of it lies in the years that it can name: no night ends the year 9999, nor can
    /// hours pass its last midnight.
    package var exists: Bool {
        switch self {
        case .calendar(let unit): unit.exists
        case .part(let date, .night): date.adding(days: 1) > date
        case .interval(.moment(let day, let from)?, .moment(let other, let to)?) where day == other:
            from.offset != to.offset || from.minutes <= to.minutes
        default: true
        }
    }

    /// The first and last day that the value can mean; `nil` when it names no day.
    public var span: DaySpan? {
        switch self {
        case .calendar(let unit): unit.span
        case .part(let date, .night): DaySpan(date, date.adding(days: 1))
        case .part(let date, _), .moment(let date, _): DaySpan(date, date)
        case .interval(let from?, let to?): DaySpan(from.date, max(from.date, to.date))
        default: nil
        }
    }

    public var granularity: Granularity {
        switch self {
        case .calendar(let unit): unit.granularity
        case .part: .hour
        case .moment(_, let time), .clock(let time): time.minute == nil ? .hour : .minute
        case .interval: .interval
        case .duration(let period): period.unit.granularity
        case .set, .vague, .underspecified, .eventRelative: .unknown
        }
    }

    /// The TIMEX3 type of the expression.
    public var type: TimeType {
        switch self {
        case .calendar, .interval, .vague, .underspecified, .eventRelative: .date
        case .part, .moment, .clock: .time
        case .duration: .duration
        case .set: .set
        }
    }
}
