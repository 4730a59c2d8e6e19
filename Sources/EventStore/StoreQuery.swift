internal import Databases
public import Formats
internal import Foundation
internal import Miqat

extension EventStore {
    /// The events that a filter keeps, in order of time, those without a date last.
    public func features(_ filter: EventFilter = EventFilter()) throws(StoreError) -> [Feature] {
        let (conditions, values) = Self.conditions(filter)
        let rows = try database.prepare(
            """
            SELECT id, \(FeatureRow.columns) FROM events \(conditions) \
            ORDER BY start_datetime IS NULL, start_datetime, end_datetime, id
            """)
        for (index, value) in values.enumerated() { rows.bind(value, at: Int32(index + 1)) }
        var found: [Feature] = []
        while try rows.step() {
            let feature = FeatureRow.feature(id: rows.text(0), rows, from: 1)
            if filter.keeps(feature) { found.append(feature) }
        }
        return found
    }

    /// What indexes can tell of a filter; `EventFilter.keeps` has the last word.
    private static func conditions(_ filter: EventFilter) -> (sql: String, values: [String]) {
        var conditions: [String] = []
        var values: [String] = []
        if let since = filter.since {
            conditions.append("end_datetime >= ?")
            values.append(since.description)
        }
        if let until = filter.until {
            conditions.append("start_datetime < ?")
            values.append(until.adding(days: 1).description)
        }
        if let box = filter.box, box.west <= box.east {
            // An R-tree keeps single precision, rounded outward.
            conditions.append(
                """
                fid IN (SELECT id FROM rtree_events_geom WHERE maxx >= \(box.west) \
                AND minx <= \(box.east) AND maxy >= \(box.south) AND miny <= \(box.north))
                """)
        }
        if let words = filter.words {
            conditions.append(
                "fid IN (SELECT rowid FROM events_search WHERE events_search MATCH ?)")
            values.append(Self.query(words))
        }
        return (conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "), values)
    }

    /// A phrase of FTS5, whose first word may have particles before it and whose last goes on.
    private static func query(_ words: FoldedWords) -> String {
        FoldedWords.proclitics.map { "\"\($0)\(words.text)\" *" }.joined(separator: " OR ")
    }

    /// An article that is in the store.
    public struct StoredDocument: Sendable {
        public let id: String
        public let title: String?
        public let url: String?
        public let source: String?
        public let published: String?
        public let text: String
        /// In order, none across another.
        public let marks: [Mark]

        /// Words that were read.
        public struct Mark: Hashable, Sendable {
            /// Code points of the text, half-open.
            public let start, end: Int
            /// `date`, `place`, `trigger` or `actor`.
            public let kind: String
        }

        /// - Parameter json: `[[start, end, kind], …]`.
        static func marks(_ json: String) -> [Mark] {
            let rows = (try? JSONSerialization.jsonObject(with: Data(json.utf8))) as? [[Any]]
            return (rows ?? []).compactMap { row in
                guard row.count == 3, let start = row[0] as? Int, let end = row[1] as? Int,
                    let kind = row[2] as? String, 0 <= start, start <= end
                else { return nil }
                return Mark(start: start, end: end, kind: kind)
            }
        }
    }

    /// The articles that tell an event.
    public func documentIDs(telling event: String) throws(StoreError) -> [String] {
        try database.texts("SELECT DISTINCT doc_id FROM mentions WHERE event_id = ?1", event)
    }

    /// Articles by their ids, in order of publication; those that are not there are left out.
    public func documents(_ ids: Set<String>) throws(StoreError) -> [StoredDocument] {
        let rows = try database.prepare(
            "SELECT id, title, url, source_name, published, text, marks FROM documents WHERE id = ?")
        var found: [StoredDocument] = []
        for id in ids {
            rows.bind(id, at: 1)
            if try rows.step() {
                found.append(
                    StoredDocument(
                        id: id, title: rows.optionalText(1), url: rows.optionalText(2),
                        source: rows.optionalText(3), published: rows.optionalText(4),
                        text: rows.optionalText(5) ?? "", marks: StoredDocument.marks(rows.optionalText(6) ?? "[]")))
            }
            rows.reset()
        }
        return found.sorted { ($0.published ?? "9999", $0.id) < ($1.published ?? "9999", $1.id) }
    }

    /// What a store knows of one event.
    public struct EventAccount: Sendable {
        public let event: Feature
        public let mentions: [Feature]
        public let comparisons: [Comparison]

        /// Two mentions that were compared, one of them of this event.
        public struct Comparison: Sendable {
            public let mention: String
            public let other: String
            /// The event of the other.
            public let otherEvent: String
            public let verdict: String
            public let score: Double
            /// Points with their reasons.
            public let reasons: String
        }
    }

    /// - Parameter id: Of an event, or of one of its mentions.
    /// - Returns: `nil` when there is none.
    public func account(of id: String) throws(StoreError) -> EventAccount? {
        let events = try EventTable(database)
        let table = try MentionTable(database, events)
        guard let eventID = try table.mention(id)?.event, let event = try events.event(eventID)
        else { return nil }
        let told = try database.texts(
            """
            SELECT id FROM mentions WHERE event_id = ?1 \
            ORDER BY published_at IS NULL, published_at, doc_id, id
            """, eventID)
        var mentions: [Feature] = []
        for id in told {
            if let feature = try table.mention(id)?.feature { mentions.append(feature) }
        }
        return EventAccount(
            event: event, mentions: mentions, comparisons: try comparisons(eventID))
    }

    private func comparisons(
        _ eventID: String
    ) throws(StoreError) -> [EventAccount.Comparison] {
        let rows = try database.prepare(
            """
            SELECT m.id, o.id, o.event_id, x.verdict, x.score, x.reasons FROM mentions m JOIN \
            (SELECT mention_a AS own, mention_b AS other, verdict, score, reasons FROM matches \
            UNION ALL SELECT mention_b, mention_a, verdict, score, reasons FROM matches) x \
            ON x.own = m.id JOIN mentions o ON o.id = x.other WHERE m.event_id = ?1 \
            AND (o.event_id != ?1 OR m.id < o.id) ORDER BY x.score DESC, m.id, o.id
            """)
        rows.bind(eventID, at: 1)
        var found: [EventAccount.Comparison] = []
        while try rows.step() {
            found.append(
                EventAccount.Comparison(
                    mention: rows.text(0), other: rows.text(1), otherEvent: rows.text(2),
                    verdict: rows.text(3), score: rows.double(4), reasons: rows.text(5)))
        }
        return found
    }

    /// How much is in the store.
    public struct Size: Hashable, Sendable {
        public let documents, mentions, events: Int
    }

    public func size() throws(StoreError) -> Size {
        Size(
            documents: try database.integer("SELECT count(*) FROM documents"),
            mentions: try database.integer("SELECT count(*) FROM mentions"),
            events: try database.integer("SELECT count(*) FROM events"))
    }
}
