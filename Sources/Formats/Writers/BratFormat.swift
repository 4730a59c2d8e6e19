public import Miqat

/// A folder for brat: the text of each article, its stand-off annotation beside it, and the types in
/// `annotation.conf`.
///
/// Times, places, who takes part and triggers are text-bound (`T`), events (`E`) join them, their
/// status is an attribute (`A`), values are notes (`#`). Offsets count code points.
///
/// - Source: brat, "Standoff format" and "Annotation configuration".
public struct BratFormat: FolderFormat {
    public let name = "brat"
    public let summary = "a folder for brat: texts and stand-off annotation"

    public init() {}

    public var sharedFiles: [SharedFile] {
        [SharedFile(name: "annotation.conf", header: Self.configuration)]
    }

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        let chosen = events(of: extraction, options)
        var standoff = Standoff(extraction.document)
        standoff.add(extraction, chosen)
        let files = [
            FolderArticle.OwnFile(suffix: ".txt", bytes: extraction.document.text),
            FolderArticle.OwnFile(suffix: ".ann", bytes: Array(standoff.lines.utf8)),
        ]
        let name = FileStem(extraction.document.id)
        return FormattedArticle(
            bytes: [], eventCount: chosen.count,
            folder: FolderArticle(name: name, ownFiles: files))
    }

    private static let configuration: String = {
        let arguments =
            "Time?:Date|Time|Duration|Set, Place?:Place, Source*:Actor, Target*:Actor"
        let events = EventType.classes.map { "\($0) \(arguments)" }.joined(separator: "\n")
        let statuses = EventStatus.allCases.map(\.rawValue).joined(separator: "|")
        return """
            [entities]
            Date
            Time
            Duration
            Set
            Place
            Actor

            [relations]
            RelativeTo Arg1:Place, Arg2:Place
            SameEvent Arg1:<EVENT>, Arg2:<EVENT>, <REL-TYPE>:symmetric-transitive
            <OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

            [events]
            \(events)

            [attributes]
            Status Arg:<EVENT>, Value:\(statuses)

            """
    }()
}

/// The lines of one `.ann` file.
private struct Standoff {
    private(set) var lines = ""
    private let document: Document
    private let offsets: CodePointOffsets
    private var textBound: [Bound: Int] = [:]
    private var counts: [Character: Int] = [:]

    private struct Bound: Hashable {
        let range: TextRange
        let label: String
    }

    init(_ document: Document) {
        self.document = document
        offsets = CodePointOffsets(document.text)
    }

    mutating func add(_ extraction: Extraction, _ events: [EventIndex]) {
        let times = extraction.times.map { time -> Int in
            let id = bound(time.range, time.type.rawValue.capitalizedLatin)
            note("T\(id)", [time.timex, time.edtf.map { "EDTF \($0)" }, time.basis.rawValue])
            return id
        }
        let places = extraction.places.map { mention -> Int in
            let id = bound(mention.range, "Place")
            let place = mention.place
            let point = [place.latitude, place.longitude].map { JSONWriter.decimal($0, 4) }
            note(
                "T\(id)",
                [place.name, place.id, point.joined(separator: " "), mention.role.rawValue])
            return id
        }
        for (index, mention) in extraction.places.enumerated() {
            for anchor in mention.anchors where places[anchor] != places[index] {
                line("R", "RelativeTo Arg1:T\(places[index]) Arg2:T\(places[anchor])")
            }
        }
        for event in events.map({ extraction.events[$0] }) { add(event, times, places) }
    }

    private mutating func add(_ event: Event, _ times: [Int], _ places: [Int]) {
        let label = event.type.eventClass
        var arguments = "\(label):T\(bound(event.trigger, label))"
        if let time = event.time?.index { arguments += " Time:T\(times[time])" }
        if let place = event.place {
            let id = place.index.map { places[$0] } ?? bound(place.words, "Place")
            arguments += " Place:T\(id)"
        }
        for role in [Participant.Role.source, .target] {
            let parties = event.participants.filter { $0.role == role }
            for (count, party) in parties.enumerated() {
                let number = count == 0 ? "" : String(count + 1)
                let id = bound(party.range, "Actor")
                arguments += " \(role.rawValue.capitalizedLatin)\(number):T\(id)"
            }
        }
        let id = line("E", arguments)
        line("A", "Status E\(id) \(event.status.rawValue)")
        note("E\(id)", [event.id, event.type.id, event.time?.edtf])
        for mention in event.mentions where mention != event.trigger {
            let other = line("E", "\(label):T\(bound(mention, label))")
            line("A", "Status E\(other) \(event.status.rawValue)")
            line("R", "SameEvent Arg1:E\(id) Arg2:E\(other)")
        }
    }

    /// The number of a line for a range, which is written once.
    private mutating func bound(_ range: TextRange, _ label: String) -> Int {
        let bound = Bound(range: range, label: label)
        if let id = textBound[bound] { return id }
        let pieces = pieces(of: range)
        let ends = pieces.map {
            "\(offsets.offset(ofByte: $0.start)) \(offsets.offset(ofByte: $0.end))"
        }
        let words = pieces.map { document.string($0) }.joined(separator: " ")
        let id = line("T", "\(label) \(ends.joined(separator: ";"))\t\(words)")
        textBound[bound] = id
        return id
    }

    /// A range without the line ends and tabs in it, which a line of brat cannot hold: brat calls
    /// that a discontinuous annotation.
    private func pieces(of range: TextRange) -> [TextRange] {
        var pieces: [TextRange] = []
        var start = range.start
        var at = range.start
        for scalar in document.string(range).unicodeScalars {
            let end = at + UTF8.width(scalar)
            if Self.breaks.contains(scalar) {
                if at > start { pieces.append(TextRange(start, at)) }
                start = end
            }
            at = end
        }
        if at > start { pieces.append(TextRange(start, at)) }
        return pieces
    }

    /// Tab and all at which Python, in which brat is written, splits lines.
    ///
    /// - Source: Python, `str.splitlines`.
    private static let breaks: Set<Unicode.Scalar> = [
        "\t", "\n", "\u{0B}", "\u{0C}", "\r", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}",
        "\u{2029}",
    ]

    private mutating func note(_ target: String, _ parts: [String?]) {
        let text = parts.compactMap(\.self).joined(separator: "; ")
        line("#", "AnnotatorNotes \(target)\t\(SeparatedField.cell(text))")
    }

    /// Writes a line of one kind; lines of a kind are numbered.
    @discardableResult
    private mutating func line(_ kind: Character, _ body: String) -> Int {
        let number = (counts[kind] ?? 0) + 1
        counts[kind] = number
        lines += "\(kind)\(number)\t\(body)\n"
        return number
    }
}

extension String {
    /// A word of the basic Latin alphabet, its first letter large and the others small.
    fileprivate var capitalizedLatin: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
