internal import Formats

/// An article beside the map: its text and the words that were read in it.
public struct ReportArticle: Sendable {
    /// Words that a page marks.
    public struct Mark: Hashable, Sendable {
        public enum Kind: String, Sendable {
            case date, place, trigger, actor
        }

        /// Code points of the text, half-open.
        public let start, end: Int
        public let kind: Kind
        /// The event that a trigger tells, where its offsets in the text do not say so.
        public let event: String?

        public init(start: Int, end: Int, kind: Kind, event: String? = nil) {
            self.start = start
            self.end = end
            self.kind = kind
            self.event = event
        }
    }

    /// What its events have as `doc_id`.
    public let id: String
    public var title: String?
    public var url: String?
    public var source: String?
    /// A date, or a date-time of RFC 3339.
    public var published: String?
    public let text: String
    public let marks: [Mark]

    public init(id: String, text: String, marks: [Mark]) {
        self.id = id
        self.text = text
        self.marks = marks
    }

    /// As the page reads it.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("title", title)
            json.member("url", url)
            json.member("source", source)
            json.member("published", published)
            json.member("text", text)
            json.key("marks")
            json.array { json in
                for mark in marks {
                    json.array { json in
                        json.value(mark.start)
                        json.value(mark.end)
                        json.value(mark.kind.rawValue)
                        if let event = mark.event { json.value(event) }
                    }
                }
            }
        }
    }
}
