/// Extended Date/Time Format, levels 0 to 2.
///
/// - Source: ISO 8601-2:2019, annex A; Library of Congress EDTF specification, 2019-02-04.
public enum EDTF {
    /// The EDTF text of a value, or `nil` where EDTF has none (durations, sets, vague time, a
    /// clock without a day).
    ///
    /// - Parameter approximate: whether the text said «نحو» or the like; adds `~`.
    public static func text(of value: TimeValue, approximate: Bool = false) -> String? {
        let mark = approximate ? "~" : ""
        switch value {
        case .calendar(let unit):
            return text(of: unit, mark)
        case .part(let date, .night):
            return "\(date)\(mark)/\(date.adding(days: 1))\(mark)"
        case .part(let date, _): return "\(date)\(mark)"
        case .moment(let date, let time): return "\(date)T\(full(time))"
        case .interval(let from, let to):
            if from == nil && to == nil { return nil }
            // Level 0 intervals are of dates: a clock inside an interval is told by the dates.
            return "\(day(from))/\(day(to))"
        case .clock, .duration, .set, .vague, .underspecified, .eventRelative: return nil
        }
    }

    private static func day(_ end: Endpoint?) -> String { end?.date.description ?? ".." }

    /// EDTF writes hours and minutes and seconds, all three.
    private static func full(_ time: TimeOfDay) -> String {
        let zone =
            time.offset == nil
            ? "" : String(time.description.drop { $0 != "Z" && $0 != "+" && $0 != "-" })
        return
            "\(padded(time.hour, 2)):\(padded(time.minute ?? 0, 2)):\(padded(time.second ?? 0, 2))\(zone)"
    }

    private static func text(of unit: CalendarUnit, _ mark: String) -> String {
        switch unit {
        case .day(let date): return "\(date)\(mark)"
        case .month(let year, let month): return "\(padded(year, 4))-\(padded(month, 2))\(mark)"
        case .year(let year): return "\(padded(year, 4))\(mark)"
        // What stands for a part of a year takes no mark.
        case .season(let year, let season): return "\(padded(year, 4))-\(season.rawValue)"
        // Level 2: quarters are 33 to 36, semesters 40 and 41.
        case .quarter(let year, let quarter): return "\(padded(year, 4))-\(32 + quarter)"
        case .half(let year, let half): return "\(padded(year, 4))-\(39 + half)"
        case .decade(let decade): return "\(padded(decade, 3))X\(mark)"
        case .century(let century): return "\(padded(century, 2))XX\(mark)"
        case .week, .weekend:
            return "\(unit.span.first)\(mark)/\(unit.span.last)\(mark)"
        }
    }

    /// The value that an EDTF text of the forms above writes; weeks come back as intervals.
    public static func value(of text: String) -> TimeValue? {
        // A mark may close a date, and each end of an interval.
        let plain = text.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasSuffix("~") ? $0.dropLast() : $0 }.joined(separator: "/")
        if let slash = plain.firstIndex(of: "/") {
            guard case .some(let from) = endpoint(plain[..<slash]),
                case .some(let to) = endpoint(plain[plain.index(after: slash)...]),
                from != nil || to != nil
            else { return nil }
            return .interval(from: from, to: to)
        }
        if plain.contains("T") {
            guard case .moment(let date, let time)? = TIMEX3.value(of: plain) else { return nil }
            return .moment(date, time)
        }
        if plain.hasSuffix("XX"), plain.count == 4, let century = digits(plain.dropLast(2)) {
            return .calendar(.century(century))
        }
        if plain.hasSuffix("X"), plain.count == 4, let decade = digits(plain.dropLast()) {
            return .calendar(.decade(decade))
        }
        let parts = plain.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].count == 4, let year = digits(parts[0]),
            let code = digits(parts[1]), code > 12
        {
            if let season = Season(rawValue: code) { return .calendar(.season(year: year, season)) }
            if (33...36).contains(code) { return .calendar(.quarter(year: year, code - 32)) }
            if (40...41).contains(code) { return .calendar(.half(year: year, code - 39)) }
            return nil
        }
        switch TIMEX3.value(of: plain) {
        case .calendar(.day(let date)): return .calendar(.day(date))
        case .calendar(.month(let year, let month)):
            return .calendar(.month(year: year, month: month))
        case .calendar(.year(let year)): return .calendar(.year(year))
        default: return nil
        }
    }

    /// Digits only: `Int` alone would take a sign.
    private static func digits(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    private static func endpoint(_ text: Substring) -> Endpoint?? {
        if text == ".." || text.isEmpty { return .some(nil) }
        return TIMEX3.date(text).map { .some(.day($0)) }
    }
}
