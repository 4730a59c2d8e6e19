internal import Miqat

/// iCalendar (RFC 5545): an all-day entry an event, or one of a minute where its clock is known.
///
/// The end is exclusive, as iCalendar has it. `GEO` stands only where the place is a town or
/// smaller. `DTSTAMP` is the day of publication, without one the event's own first instant: the
/// clock of the machine is never read.
public struct CalendarFormat: FeatureFormat {
    public let name = "ics"
    public let summary = "iCalendar (RFC 5545): dated events, for calendars"
    public let holdsOnly: String? = "events with a date"

    public init() {}

    public func holds(_ feature: Feature) -> Bool { feature.span != nil }

    public func header() -> [UInt8] {
        lines([
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Miqat//miqat \(Version.number)//AR",
            "CALSCALE:GREGORIAN", "X-WR-CALNAME:أحداث",
        ])
    }

    public func footer(_ box: BoundingBox?) -> [UInt8] { lines(["END:VCALENDAR"]) }

    public func feature(_ feature: Feature) -> [UInt8] {
        guard let span = feature.span, let start = feature.text(.startDateTime) else { return [] }
        var entry = [
            "BEGIN:VEVENT", text("UID", "\(feature.id)@miqat"),
            "DTSTAMP:\(compact(feature.text(.publishedAt) ?? start))",
        ]
        entry += feature.hasClock ? clock(feature) : days(span)
        entry.append(text("SUMMARY", feature.text(.name) ?? ""))
        entry.append(text("DESCRIPTION", description(of: feature, span)))
        if let place = feature.text(.locationArabic) ?? feature.text(.location) {
            entry.append(text("LOCATION", place))
        }
        if let point = feature.point, feature.circle == nil {
            let degrees = [point.latitude, point.longitude].map { JSONWriter.decimal($0, 6) }
            entry.append("GEO:\(degrees.joined(separator: ";"))")
        }
        entry.append(text("CATEGORIES", feature.text(.eventClass) ?? "OTHER"))
        if let link = feature.webLink { entry.append("URL:\(link)") }
        entry.append("TRANSP:TRANSPARENT")
        if let edtf = feature.text(.edtf) { entry.append(text("X-EDTF", edtf)) }
        entry.append("END:VEVENT")
        return lines(entry)
    }

    private func days(_ span: DaySpan) -> [String] {
        let end = span.last.adding(days: 1)
        var days = ["DTSTART;VALUE=DATE:\(compact(span.first.description))"]
        // Behind the last day of the calendar there is none.
        if end > span.last { days.append("DTEND;VALUE=DATE:\(compact(end.description))") }
        return days
    }

    /// From the first second to the one behind the last.
    private func clock(_ feature: Feature) -> [String] {
        let start = feature.text(.startDateTime) ?? ""
        let end = feature.text(.endDateTime) ?? start
        guard let day = CivilDate(iso8601: end.prefix(10)) else { return [] }
        let parts = end.dropFirst(11).dropLast().split(separator: ":").compactMap { Int($0) }
        let second = parts.reduce(0) { $0 * 60 + $1 } + 1
        let next = day.adding(days: second / 86400)
        let rest = second % 86400
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, 2) }.joined()
        return ["DTSTART:\(compact(start))", "DTEND:\(compact(next.description))T\(time)Z"]
    }

    private func description(of feature: Feature, _ span: DaySpan) -> String {
        let date = DisplayDate(feature)?.arabic
        return [feature.text(.quote), date, feature.text(.sourceName)].compactMap(\.self)
            .joined(separator: "\n")
    }

    /// Without what ISO 8601 puts between: `20240519T101500Z`.
    private func compact(_ time: String) -> String {
        String(time.unicodeScalars.filter { $0 != "-" && $0 != ":" }.map(Character.init))
    }

    // MARK: Content lines

    /// A property of text, its value escaped.
    ///
    /// - Source: RFC 5545, §3.3.11; control characters are U+FFFD.
    private func text(_ name: String, _ value: String) -> String {
        var line = name + ":"
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": line += "\\\\"
            case ";": line += "\\;"
            case ",": line += "\\,"
            case "\n": line += "\\n"
            case "\r": continue
            case "\t": line.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: line += "\u{FFFD}"
            // Line ends of Unicode, at which some readers split lines.
            case "\u{85}", "\u{2028}", "\u{2029}": line += "\\n"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    /// Octets of a line without its end.
    ///
    /// - Source: RFC 5545, §3.1.
    private static let longestLine = 75

    private func lines(_ lines: [String]) -> [UInt8] { lines.flatMap(folded) }

    /// A line, broken where it is too long, never inside a letter.
    private func folded(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var length = 0
        for scalar in line.unicodeScalars {
            let letter = Array(String(scalar).utf8)
            if length + letter.count > Self.longestLine {
                bytes += [0x0D, 0x0A, 0x20]
                length = 1
            }
            bytes += letter
            length += letter.count
        }
        return bytes + [0x0D, 0x0A]
    }
}
