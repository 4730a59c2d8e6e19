internal import Miqat

/// A timeline to read on a terminal: a day, below it its events; what is uncertain is said in
/// brackets.
public struct TimelineText: Sendable {
    /// Whether days and names stand out by codes of ANSI X3.64.
    private let isColoured: Bool

    public init(isColoured: Bool = false) { self.isColoured = isColoured }

    /// - Parameter features: In order of time.
    public func bytes(of features: [Feature]) -> [UInt8] {
        var lines: [String] = []
        var last: CivilDate??
        for entry in features.map(TimelineEntry.init) {
            let day = entry.day
            if last != .some(day) {
                if !lines.isEmpty { lines.append("") }
                lines.append(strong(heading(day)))
                last = .some(day)
            }
            lines += self.lines(entry)
        }
        if lines.isEmpty { lines = ["لا أحداث · no events"] }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func heading(_ day: CivilDate?) -> String {
        guard let day else { return "بلا تاريخ · undated" }
        return "\(day) \(day.weekday.arabicName)"
    }

    private func lines(_ entry: TimelineEntry) -> [String] {
        let feature = entry.feature
        var line = "  " + strong(feature.text(.name) ?? feature.id)
        if entry.when != entry.day?.description, entry.day != nil { line += "  \(entry.when)" }
        for toll in entry.tolls { line += "  \(toll)" }
        if let status = feature.text(.status), status != "asserted" { line += "  [\(status)]" }
        if !entry.doubts.isEmpty { line += "  (\(entry.doubts.joined(separator: "، ")))" }
        var lines = [line]
        if let quote = feature.text(.quote) {
            let oneLine = quote.split(whereSeparator: \.isNewline).joined(separator: " ")
            lines.append("      «\(oneLine)»" + (entry.sources.map { "  \($0)" } ?? ""))
        }
        return lines
    }

    private func strong(_ text: String) -> String {
        isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}

/// A timeline as one HTML page without scripts: a list of days, for printing and for pasting.
public struct TimelineHTML: Sendable {
    public init() {}

    /// - Parameter features: In order of time.
    public func bytes(of features: [Feature]) -> [UInt8] {
        var page = XMLWriter()
        page.raw(Self.head)
        var last: CivilDate??
        for entry in features.map(TimelineEntry.init) {
            let day = entry.day
            if last != .some(day) {
                if last != nil { page.raw("</ol>\n") }
                page.open("h2")
                if let day {
                    page.open("time", [("datetime", day.description)])
                    text("\(day.weekday.arabicName) \(day)", &page)
                    page.close("time")
                } else {
                    text("بلا تاريخ", &page)
                }
                page.close("h2")
                page.raw("\n<ol>\n")
                last = .some(day)
            }
            item(entry, &page)
        }
        page.raw(last == nil ? "<p>لا أحداث</p>\n" : "</ol>\n")
        page.raw("<footer><p dir=\"ltr\" lang=\"en\">")
        text(Gazetteer.attribution, &page)
        page.raw("</p></footer>\n</main>\n</body>\n</html>\n")
        return page.bytes
    }

    private func item(_ entry: TimelineEntry, _ page: inout XMLWriter) {
        let feature = entry.feature
        page.open("li", [("id", feature.id)])
        page.open("h3")
        text(feature.text(.name) ?? feature.id, &page)
        page.close("h3")
        let facts = [entry.when == entry.day?.description ? nil : entry.when].compactMap { $0 }
            + entry.tolls + entry.doubts
        if !facts.isEmpty {
            page.open("p", [("class", "facts")])
            text(facts.joined(separator: "، "), &page)
            page.close("p")
        }
        if let quote = feature.text(.quote) {
            page.open("blockquote", [("dir", "auto")])
            text(quote, &page)
            page.close("blockquote")
        }
        if let sources = entry.sources {
            page.open("p", [("class", "source")])
            if let url = feature.text(.sourceURL), url.hasPrefix("https://") || url.hasPrefix("http://") {
                page.open("a", [("href", url), ("rel", "noreferrer")])
                text(sources, &page)
                page.close("a")
            } else {
                text(sources, &page)
            }
            page.close("p")
        }
        page.close("li")
        page.raw("\n")
    }

    private func text(_ text: String, _ page: inout XMLWriter) { page.text(Array(text.utf8)[...]) }

    private static let head: StaticString = """
        <!DOCTYPE html>
        <html lang="ar" dir="rtl">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>التسلسل الزمني للأحداث</title>
        <style>
        :root { color-scheme: light dark }
        body { font: 1.05rem/1.7 "Noto Naskh Arabic", serif; margin: 0 auto; max-width: 44rem; padding: 1rem }
        h2 { border-block-end: 2px solid; font-size: 1.15rem; margin-block: 2rem .5rem }
        h3 { font-size: 1.05rem; margin: 0 }
        ol { list-style: none; margin: 0; padding: 0 }
        li { border-inline-start: 3px solid; margin-block: 1rem; padding-inline-start: .9rem }
        p, blockquote { margin: .2rem 0 }
        .facts, .source, footer { font-size: .9rem }
        li { break-inside: avoid }
        </style>
        </head>
        <body>
        <main>
        <h1>التسلسل الزمني للأحداث</h1>

        """
}
