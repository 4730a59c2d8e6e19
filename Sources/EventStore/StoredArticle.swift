internal import Duplicates
public import Formats
public import Miqat

/// One article as a store takes it: what it is, and the events that it tells.
public struct StoredArticle: Sendable {
    let document: Document
    let id: String
    let reference: ReferenceTime
    let events: [StoredEvent]
    /// JSON: `[[start, end, kind], …]` in code points, in order, none across another.
    let marks: String
    let fingerprint: Fingerprint

    /// What an article must have in common with a stored one to be the same: its content, and what
    /// it was read with.
    public struct Fingerprint: Hashable, Sendable {
        /// Sixteen hexadecimal digits.
        let content: String
        let readWith: String

        /// - Parameter readWith: Version and options of the program, as far as they change what is
        ///   found.
        public init(_ document: Document, readWith: String) {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            for byte in document.text { add(byte) }
            let values: [String?] = [
                document.published, document.title, document.url, document.source,
                document.language, document.zone, document.countryHint.joined(separator: ","),
            ]
            for value in values {
                add(0)
                for byte in (value ?? "").utf8 { add(byte) }
            }
            content = Self.digits(hash ^ (hash >> 31))
            self.readWith = readWith
        }

        init(content: String, readWith: String) {
            (self.content, self.readWith) = (content, readWith)
        }

        private static func digits(_ number: UInt64) -> String {
            let text = String(number, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
    }

    public init(_ extraction: Extraction, _ options: OutputOptions, _ fingerprint: Fingerprint) {
        document = extraction.document
        id = extraction.document.id
        reference = extraction.reference
        events = Feature.pairs(of: extraction, options).map { event, feature in
            StoredEvent(feature, Telling.Keys(event, in: extraction.document))
        }
        marks = Self.marks(extraction)
        self.fingerprint = fingerprint
    }

    public var eventCount: Int { events.count }

    /// Which words the report marks.
    private static func marks(_ extraction: Extraction) -> String {
        let told = extraction.happened
        let ranges: [(TextRange, String)] =
            told.flatMap { $0.mentions.map { ($0, "trigger") } }
            + extraction.times.map { ($0.range, "date") }
            + extraction.places.map { ($0.range, "place") }
            + told.flatMap { $0.participants.map { ($0.range, "actor") } }
        var kept: [(TextRange, String)] = []
        for (range, kind) in ranges.sorted(by: { ($0.0.start, $1.0.end) < ($1.0.start, $0.0.end) })
        where kept.last.map({ $0.0.end <= range.start }) ?? true {
            kept.append((range, kind))
        }
        let offsets = CodePointOffsets(extraction.document.text)
        var json = JSONWriter()
        json.array { json in
            for (range, kind) in kept {
                json.array { json in
                    json.value(offsets.offset(ofByte: range.start))
                    json.value(offsets.offset(ofByte: range.end))
                    json.value(kind)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

/// An event of an article with all that writing it takes; made beside reading, not while writing.
struct StoredEvent: Sendable {
    let feature: Feature
    /// `nil` for one that can be told by no other.
    let telling: Telling?
    /// What is searched for words, folded.
    let words: String

    init(_ feature: Feature, _ keys: Telling.Keys) {
        self.feature = feature
        let quote = FoldedWords(feature.text(.quote) ?? "")
        telling = Telling(feature, keys, quote: quote)
        words = EventFilter.searchedWords(feature, quote: quote)
    }
}
