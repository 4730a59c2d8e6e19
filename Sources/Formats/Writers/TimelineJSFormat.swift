internal import Miqat

/// JSON for TimelineJS: slides with date objects that have only the parts that are known.
///
/// - Source: TimelineJS 3, "Using JSON"; `display_date` has no digits but Western ones, since its
///   script stops at others (NUKnightLab/TimelineJS3#802).
public struct TimelineJSFormat: FeatureFormat {
    public let name = "timelinejs"
    public let summary = "JSON for TimelineJS: slides of dated events"
    public let holdsOnly: String? = "events with a date"

    public init() {}

    public func holds(_ feature: Feature) -> Bool { feature.span != nil }

    public func header() -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("headline", "أحداث من الأخبار")
            json.member("text", HTMLText.escaped(Gazetteer.attribution))
        }
        return Array("{\"title\":{\"text\":".utf8) + json.bytes
            + Array("},\"scale\":\"human\",\"events\":[\n".utf8)
    }

    public var separator: [UInt8] { Array(",\n".utf8) }

    public func footer(_ box: BoundingBox?) -> [UInt8] { Array("\n]}\n".utf8) }

    public func feature(_ feature: Feature) -> [UInt8] {
        guard let span = feature.span else { return [] }
        var json = JSONWriter()
        json.object { json in
            json.member("unique_id", feature.id)
            json.key("start_date")
            date(span.first, feature, .start, to: &json)
            if let end = endDate(span, feature) {
                json.key("end_date")
                date(end, feature, .end, to: &json)
            }
            json.member("display_date", DisplayDate(feature)?.arabic)
            json.member("group", feature.text(.eventClass))
            json.key("text")
            json.object { json in
                json.member("headline", HTMLText.escaped(feature.text(.name) ?? ""))
                json.member("text", body(of: feature))
            }
        }
        return json.bytes
    }

    /// `nil` where start and end are the same day, month or year.
    private func endDate(_ span: DaySpan, _ feature: Feature) -> CivilDate? {
        switch feature.timePrecision {
        case .year, .month: nil
        default: span.length == 1 ? nil : span.last
        }
    }

    private enum Side { case start, end }

    private func date(
        _ date: CivilDate, _ feature: Feature, _ side: Side, to json: inout JSONWriter
    ) {
        json.object { json in
            json.member("year", date.year)
            let precision = feature.timePrecision
            if precision == .year || precision == .decade { return }
            json.member("month", date.month)
            if [.month, .quarter, .season].contains(precision) { return }
            json.member("day", date.day)
            guard feature.hasClock,
                let clock = feature.text(side == .start ? .startDateTime : .endDateTime)
            else { return }
            json.member("hour", Int(clock.dropFirst(11).prefix(2)))
            json.member("minute", Int(clock.dropFirst(14).prefix(2)))
        }
    }

    private func body(of feature: Feature) -> String {
        var html = HTMLText.paragraph(feature.text(.quote) ?? "")
        if let place = feature.text(.locationArabic) ?? feature.text(.location) {
            html += HTMLText.paragraph("المكان: \(place)")
        }
        return html + (HTMLText.sourceLink(of: feature) ?? "")
    }
}
