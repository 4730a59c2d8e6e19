public import Miqat

/// TIMEX3 inside the text: a `TimeML` document an article, all of them in one `TimeMLCorpus`.
///
/// Names are those of TimeML 1.2.1; `Output/timeml/timeml.dtd` declares them and what is added.
public struct TimeMLFormat: OutputFormat {
    public let name = "timeml"
    public let summary = "TIMEX3 inside the text (XML)"

    public init() {}

    public func header() -> [UInt8] {
        Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeMLCorpus>\n".utf8)
    }

    public func footer(_ box: BoundingBox?) -> [UInt8] { Array("</TimeMLCorpus>\n".utf8) }

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        let document = document(
            extraction.document, id: extraction.document.id, extraction.reference, extraction.times)
        return FormattedArticle(bytes: document, eventCount: events(of: extraction, options).count)
    }

    /// A record that could not be read keeps its place among the documents.
    public func failure(_ failure: RecordFailure) -> [UInt8] {
        var xml = XMLWriter()
        xml.open("TimeML")
        xml.raw("\n")
        xml.element("DOCID", failure.id ?? String(failure.record))
        xml.raw("\n")
        xml.element("ERROR", failure.description)
        xml.raw("\n")
        xml.close("TimeML")
        xml.raw("\n")
        return xml.bytes
    }

    /// One document; `times` are in text order.
    func document(
        _ document: Document, id: String, _ reference: ReferenceTime, _ times: [TimeExpression]
    ) -> [UInt8] {
        var xml = XMLWriter()
        xml.open("TimeML")
        xml.raw("\n")
        xml.element("DOCID", id)
        xml.raw("\n")
        var points = TimePoints(reference: reference, times: times)
        if let value = points.creation {
            xml.open("DCT")
            xml.open(
                "TIMEX3",
                [
                    ("tid", TimePoints.creationID),
                    ("type", (reference.time == nil ? TimeType.date : .time).rawValue),
                    ("value", value), ("functionInDocument", "CREATION_TIME"),
                    ("basis", reference.basis.rawValue),
                    ("confidence", JSONWriter.decimal(reference.confidence, 2)),
                ])
            xml.text(Array(value.utf8)[...])
            xml.close("TIMEX3")
            xml.close("DCT")
            xml.raw("\n")
        }
        if let title = document.title {
            xml.element("TITLE", title)
            xml.raw("\n")
        }
        xml.open("TEXT")
        let text = document.text[...]
        var written = text.startIndex
        for (index, time) in times.enumerated() where time.range.start >= written {
            xml.text(text[written..<time.range.start])
            xml.open("TIMEX3", points.attributes(of: time, index))
            xml.text(text[time.range.start..<time.range.end])
            xml.close("TIMEX3")
            for point in points.takeEmpty() { xml.empty("TIMEX3", point) }
            written = time.range.end
        }
        xml.text(text[written...])
        xml.close("TEXT")
        xml.raw("\n")
        xml.close("TimeML")
        xml.raw("\n")
        return xml.bytes
    }
}

/// The times of one document, said or not, by their `tid`: `t0` the day of the document, `t1` on
/// the expressions as annotations number them, behind them the ends of lengths.
private struct TimePoints {
    static let creationID = "t0"

    /// The value of `t0`; `nil` when there is no day.
    let creation: String?
    private let times: [TimeExpression]
    private var next: Int
    /// Ends that were named and are not written yet.
    private var empty: [[(String, String?)]] = []

    init(reference: ReferenceTime, times: [TimeExpression]) {
        creation = reference.date.map { date in "\(date)" + (reference.time.map { "T\($0)" } ?? "")
        }
        self.times = times
        next = times.count + 1
    }

    /// The ends that were asked for since the last call.
    mutating func takeEmpty() -> [[(String, String?)]] {
        defer { empty = [] }
        return empty
    }

    mutating func attributes(of time: TimeExpression, _ index: Int) -> [(String, String?)] {
        let anchor = anchorID(of: time, index)
        let ends = ends(of: time, anchor)
        let value = value(of: time)
        let isFunction = time.basis != .absolute && time.type != .set
        return [
            ("tid", "t\(index + 1)"), ("type", value.type.rawValue), ("value", value.text),
            ("mod", time.modifier?.rawValue), ("quant", time.quantifier?.rawValue),
            ("freq", time.freq), ("temporalFunction", isFunction ? "true" : nil),
            ("anchorTimeID", anchor), ("beginPoint", ends.begin), ("endPoint", ends.end),
            ("edtf", time.edtf), ("earliest", time.earliest.map(AnnotationsFormat.text)),
            ("latest", time.latest.map(AnnotationsFormat.text)), ("basis", time.basis.rawValue),
            ("confidence", JSONWriter.decimal(time.confidence, 2)),
            ("alternatives", joined(time.alternatives.map(TIMEX3.text), " ")),
            ("warnings", joined(time.warnings, "; ")),
        ]
    }

    private func joined(_ strings: [String], _ separator: String) -> String? {
        strings.isEmpty ? nil : strings.joined(separator: separator)
    }

    /// TimeML has no notation for an interval or for what hangs from an event: both are lengths.
    private func value(of time: TimeExpression) -> (type: TimeType, text: String) {
        switch time.value {
        case .interval(let from, let to): (.duration, Self.length(from, to).description)
        case .eventRelative(let text):
            (.duration, String(text.drop { $0 != "P" }))
        default: (time.type, time.timex)
        }
    }

    /// From the first to the last, both included when they are days; unknown when one is open.
    private static func length(_ from: Endpoint?, _ to: Endpoint?) -> Period {
        guard let from, let to else { return Period(tenths: nil, unit: .day) }
        let days = to.date.dayNumber - from.date.dayNumber
        guard case .moment(_, let start) = from, case .moment(_, let end) = to else {
            return Period(days + 1, .day)
        }
        let shift = (start.offset ?? 0) - (end.offset ?? 0)
        let minutes = days * 1440 + end.minutes - start.minutes + shift
        return minutes % 60 == 0 ? Period(minutes / 60, .hour) : Period(minutes, .minute)
    }

    /// The time that a value was counted from: the document's, or the expression that said it.
    private func anchorID(of time: TimeExpression, _ index: Int) -> String? {
        switch time.anchor {
        case nil: return nil
        case .reference: return creation == nil ? nil : Self.creationID
        case .said(let date), .event(let date):
            let said = times[..<index].lastIndex { other in
                other.type != .duration && (other.span.map { $0.first == date } ?? false)
            }
            return said.map { "t\($0 + 1)" }
        }
    }

    /// Ids of first and last of a length, where they are known.
    private mutating func ends(
        of time: TimeExpression, _ anchor: String?
    ) -> (begin: String?, end: String?) {
        switch time.value {
        case .interval(let from, let to): return (id(of: from, anchor), id(of: to, anchor))
        case .duration where time.earliest != time.latest:
            return (id(of: time.earliest, anchor), id(of: time.latest, anchor))
        default: return (nil, nil)
        }
    }

    private mutating func id(of end: Endpoint?, _ anchor: String?) -> String? {
        guard let end else { return nil }
        let value = AnnotationsFormat.text(end)
        if value == creation { return Self.creationID }
        defer { next += 1 }
        let type: TimeType
        switch end {
        case .day: type = .date
        case .moment: type = .time
        }
        empty.append([
            ("tid", "t\(next)"), ("type", type.rawValue), ("value", value),
            ("temporalFunction", anchor == nil ? nil : "true"), ("anchorTimeID", anchor),
        ])
        return "t\(next)"
    }
}
