public import Miqat

/// A timeline to read: the events of each article in order of time.
public struct TextFormat: OutputFormat {
    public let name = "text"
    public let summary = "a timeline to read, one article after the other"

    public init() {}

    public var separator: [UInt8] { [0x0A] }

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        let chosen = events(of: extraction, options).map { extraction.events[$0] }
            .sorted { Self.order($0) < Self.order($1) }
        var lines = ["\(extraction.document.id)  \(heading(extraction))"]
        for event in chosen { lines += self.lines(event, extraction) }
        if chosen.isEmpty { lines.append("  لا أحداث · no events") }
        return FormattedArticle(
            bytes: Array((lines.joined(separator: "\n") + "\n").utf8), eventCount: chosen.count)
    }

    private func heading(_ extraction: Extraction) -> String {
        guard let date = extraction.reference.date else { return "(اليوم غير معروف · day unknown)" }
        let how = extraction.reference.basis == .inferred ? " مستنتج · inferred" : ""
        return "(\(date) \(date.weekday.arabicName)\(how))"
    }

    private func lines(_ event: Event, _ extraction: Extraction) -> [String] {
        let document = extraction.document
        let when = event.time?.edtf ?? "????-??-??"
        let guessed = event.time.map { $0.link == .inherited || $0.link == .reference } ?? false
        let place = event.place.map { place -> String in
            let name = place.place.arabicName
            let shown = name.isEmpty ? place.place.name : name
            return shown + (place.link == .inherited ? " (؟)" : "")
        }
        var line = "  \(when)\(guessed ? "?" : "")  \(event.type.arabicLabel)"
        if let place { line += " – \(place)" }
        if event.status != .asserted { line += "  [\(event.status.rawValue)]" }
        for (label, toll) in Self.tolls(of: event) { line += "  \(label): \(toll)" }
        return [line, "      «\(document.string(event.sentence).trimmed)»"]
    }

    /// Counts of people that are told, with their labels; «+» where only the least is known.
    private static func tolls(of event: Event) -> [(label: String, toll: String)] {
        [
            ("قتلى", event.killed), ("جرحى", event.injured), ("نازحون", event.displaced),
            ("موقوفون", event.detained),
        ].compactMap { label, toll in
            toll.flatMap { $0.best.map(String.init) ?? $0.low.map { "\($0)+" } }
                .map { (label, $0) }
        }
    }

    /// Undated events come last.
    private static func order(_ event: Event) -> String {
        EventFields(event: event).startDateTime ?? "9999"
    }
}

extension Weekday {
    var arabicName: String {
        [
            "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد",
        ][rawValue - 1]
    }
}
