/// The `value` attribute of TIMEX3.
///
/// - Source: TimeML 1.2.1, §2.2; ISO 24617-1. Quarters, halves, seasons and weekends by its
///   extensions (`2021-Q1`, `2015-H2`, `2020-SU`, `2022-W09-WE`).
public enum TIMEX3 {
    /// A year that is not known: TimeML writes `X` for each digit that the text does not give.
    package static let openYear = "XXXX"
    /// A day of which nothing is known.
    package static let openDay = "\(openYear)-XX-XX"
    /// A week that is not known, before the weekday or `WE` that is.
    package static let openWeek = "\(openYear)-WXX"

    /// The value attribute.
    public static func text(of value: TimeValue) -> String {
        switch value {
        case .calendar(let unit): text(of: unit)
        case .part(let date, let part): "\(date)T\(part.code)"
        case .moment(let date, let time): "\(date)T\(time)"
        case .clock(let time): "\(openDay)T\(time)"
        case .interval(let from, let to): "\(text(of: from))/\(text(of: to))"
        case .duration(let period): period.description
        case .set(let text), .underspecified(let text), .eventRelative(let text): text
        case .vague(let reference): reference.rawValue
        }
    }

    private static func text(of end: Endpoint?) -> String {
        switch end {
        case nil: ".."
        case .day(let date): date.description
        case .moment(let date, let time): "\(date)T\(time)"
        }
    }

    private static func text(of unit: CalendarUnit) -> String {
        switch unit {
        case .day(let date): date.description
        case .week(let week): "\(padded(week.year, 4))-W\(padded(week.week, 2))"
        case .weekend(let week): "\(padded(week.year, 4))-W\(padded(week.week, 2))-WE"
        case .month(let year, let month): "\(padded(year, 4))-\(padded(month, 2))"
        case .quarter(let year, let quarter): "\(padded(year, 4))-Q\(quarter)"
        case .half(let year, let half): "\(padded(year, 4))-H\(half)"
        case .season(let year, let season): "\(padded(year, 4))-\(season.code)"
        case .year(let year): padded(year, 4)
        case .decade(let decade): padded(decade, 3)
        case .century(let century): padded(century, 2)
        }
    }

    /// The value that a TIMEX3 attribute writes; the inverse of `text(of:)` for every value with
    /// a notation of its own. `nil` for text that is none.
    public static func value(of text: String) -> TimeValue? {
        if let vague = VagueTime(rawValue: text) { return .vague(vague) }
        if text.hasPrefix("EVENT") { return .eventRelative(text) }
        if text.hasPrefix("P") { return Period(text).map { .duration($0) } }
        if let slash = text.firstIndex(of: "/") {
            let ends = [text[..<slash], text[text.index(after: slash)...]].map(endpoint)
            guard case .some(let from) = ends[0], case .some(let to) = ends[1],
                from != nil || to != nil
            else { return nil }
            return .interval(from: from, to: to)
        }
        let openClock = "\(openDay)T"
        if text.hasPrefix(openClock) {
            return clock(text.dropFirst(openClock.count)).map { .clock($0) }
                ?? .underspecified(text)
        }
        if text.hasPrefix(openYear) { return .underspecified(text) }
        if let mark = text.firstIndex(of: "T") {
            guard let date = date(text[..<mark]) else { return nil }
            let rest = text[text.index(after: mark)...]
            if let part = PartOfDay(code: String(rest)) { return .part(date, part) }
            return clock(rest).map { .moment(date, $0) }
        }
        return unit(text[...]).map { .calendar($0) }
    }

    /// The outer optional says whether `text` is an endpoint at all.
    private static func endpoint(_ text: Substring) -> Endpoint?? {
        if text == ".." || text.isEmpty { return .some(nil) }
        if let mark = text.firstIndex(of: "T") {
            guard let date = date(text[..<mark]), let time = clock(text[text.index(after: mark)...])
            else { return nil }
            return .some(.moment(date, time))
        }
        return date(text).map { .some(.day($0)) }
    }

    /// Minutes east of UTC that `Z`, `+03:00` or `+0300` writes; `nil` for other text.
    package static func offset(_ text: String) -> Int? {
        if text == "Z" { return 0 }
        guard text.first == "+" || text.first == "-" else { return nil }
        return clock(Substring("00:00" + text))?.offset
    }

    /// The day that `2022-03-06` writes; `nil` for other text.
    package static func date(_ text: Substring) -> CivilDate? {
        var fields: InlineArray<3, Int> = [0, 0, 0]
        var (field, width) = (0, 0)
        for byte in text.utf8 {
            width += 1
            if width == 5 || width == 8 {
                guard byte == 0x2D else { return nil }
                field += 1
            } else {
                guard (0x30...0x39).contains(byte), width <= 10 else { return nil }
                fields[field] = fields[field] * 10 + Int(byte - 0x30)
            }
        }
        return width == 10 ? CivilDate(year: fields[0], month: fields[1], day: fields[2]) : nil
    }

    /// Digits only: `Int` alone would take a sign.
    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    /// `18`, `18:00`, `18:00:15`, each with `Z` or `+03:00`; fractions and leap seconds are dropped.
    static func clock(_ text: Substring) -> TimeOfDay? {
        var clock = text
        var offset: Int?
        if clock.last == "Z" {
            offset = 0
            clock = clock.dropLast()
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let zone = clock[clock.index(after: sign)...].filter { $0 != ":" }[...]
            guard zone.count == 4, let digits = number(zone), digits % 100 < 60 else { return nil }
            offset = (clock[sign] == "-" ? -1 : 1) * (digits / 100 * 60 + digits % 100)
            clock = clock[..<sign]
        }
        let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(fields.count), fields[0].count == 2, let hour = number(fields[0])
        else { return nil }
        guard fields.count > 1 else { return TimeOfDay(hour: hour, minute: nil, offset: offset) }
        guard fields[1].count == 2, let minute = number(fields[1]) else { return nil }
        guard fields.count > 2 else { return TimeOfDay(hour: hour, minute: minute, offset: offset) }
        guard let second = number(fields[2].prefix { $0 != "." }), second < 61 else { return nil }
        return TimeOfDay(hour: hour, minute: minute, second: min(second, 59), offset: offset)
    }

    private static func unit(_ text: Substring) -> CalendarUnit? {
        if let date = date(text) { return .day(date) }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, let year = number(first), year > 0 else { return nil }
        switch (parts.count, first.count) {
        case (1, 4): return .year(year)
        case (1, 3): return .decade(year)
        case (1, 2): return .century(year)
        case (2, 4): break
        case (3, 4) where parts[1].hasPrefix("W") && parts[2] == "WE":
            return number(parts[1].dropFirst()).flatMap { ISOWeek(year: year, week: $0) }
                .map { .weekend($0) }
        default: return nil
        }
        let detail = parts[1]
        if let season = Season.allCases.first(where: { $0.code == detail }) {
            return .season(year: year, season)
        }
        switch detail.first {
        case "W":
            return number(detail.dropFirst()).flatMap { ISOWeek(year: year, week: $0) }
                .map { .week($0) }
        case "Q":
            guard let n = number(detail.dropFirst()), (1...4).contains(n) else { return nil }
            return .quarter(year: year, n)
        case "H":
            guard let n = number(detail.dropFirst()), (1...2).contains(n) else { return nil }
            return .half(year: year, n)
        default:
            guard detail.count == 2, let month = number(detail), (1...12).contains(month)
            else { return nil }
            return .month(year: year, month: month)
        }
    }
}
