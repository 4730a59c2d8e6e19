internal import Databases
internal import Duplicates
internal import Formats

/// The rows of `events`, each with its words in `events_search`.
struct EventTable {
    private let database: Database
    private let insert: Statement
    private let insertWords: Statement
    private let removeWords: Statement
    private let remove: Statement
    private let select: Statement

    init(_ database: Database) throws(StoreError) {
        self.database = database
        insert = try database.prepare(
            """
            INSERT INTO events(geom, id, \(FeatureRow.columns)) VALUES (?, ?, \(FeatureRow.marks))
            """)
        insertWords = try database.prepare(
            "INSERT INTO events_search(rowid, words) VALUES (?, ?)")
        // Without content of its own the index has to be told what it forgets.
        removeWords = try database.prepare(
            """
            INSERT INTO events_search(events_search, rowid, words) VALUES ('delete', ?, ?)
            """)
        remove = try database.prepare("DELETE FROM events WHERE id = ?")
        select = try database.prepare(
            "SELECT fid, \(FeatureRow.columns) FROM events WHERE id = ?")
    }

    /// `writeWords` is to follow for each event.
    ///
    /// - Returns: The number of its row.
    func write(_ event: Feature) throws(StoreError) -> Int {
        let geometry = event.point.map {
            GeoPackage.point(latitude: $0.latitude, longitude: $0.longitude)
        }
        insert.bind(blob: geometry ?? [], at: 1)
        insert.bind(event.id, at: 2)
        FeatureRow.bind(event, to: insert, from: 3)
        try insert.execute()
        return database.lastRow
    }

    /// Makes an event found by its words.
    ///
    /// Apart from `write`, for many events after each other: a trigger, or more than one row in a
    /// statement, makes FTS5 write out all that it has gathered.
    func writeWords(of row: Int, _ words: String) throws(StoreError) {
        insertWords.bind(row, at: 1)
        insertWords.bind(words, at: 2)
        try insertWords.execute()
    }

    /// `removeWords` is to follow for each event.
    ///
    /// - Returns: The number of its row and its words; `nil` when there is none.
    func remove(_ id: String) throws(StoreError) -> (row: Int, words: String)? {
        guard let (row, event) = try self.row(id) else { return nil }
        remove.bind(id, at: 1)
        try remove.execute()
        return (row, EventFilter.searchedWords(event))
    }

    func removeWords(of row: Int, _ words: String) throws(StoreError) {
        removeWords.bind(row, at: 1)
        removeWords.bind(words, at: 2)
        try removeWords.execute()
    }

    func event(_ id: String) throws(StoreError) -> Feature? { try row(id)?.event }

    private func row(_ id: String) throws(StoreError) -> (row: Int, event: Feature)? {
        select.bind(id, at: 1)
        defer { select.reset() }
        guard try select.step() else { return nil }
        return (select.integer(0), FeatureRow.feature(id: id, select, from: 1))
    }
}

/// Words of events that are to be found or no longer to be found, gathered until all rows are written.
struct PendingWords {
    private var removed: [(row: Int, words: String)] = []
    private var added: [(row: Int, words: String)] = []

    mutating func remove(_ words: (row: Int, words: String)?) { if let words { removed.append(words) } }

    mutating func add(_ row: Int, _ words: String) { added.append((row, words)) }

    /// Those that are removed come first: a number may be used again.
    mutating func write(to events: EventTable) throws(StoreError) {
        for (row, words) in removed { try events.removeWords(of: row, words) }
        for (row, words) in added { try events.writeWords(of: row, words) }
        (removed, added) = ([], [])
    }
}

/// The rows of `mentions`.
struct MentionTable {
    private let events: EventTable
    private let insert: Statement
    private let select: Statement
    private let update: Statement
    private let reader = FeatureReader()
    private let format = GeoJSONLinesFormat()

    init(_ database: Database, _ events: EventTable) throws(StoreError) {
        self.events = events
        insert = try database.prepare(
            """
            INSERT INTO mentions(id, event_id, \(MentionRow.columns)) VALUES (?1, ?1, \(Self.marks))
            """)
        select = try database.prepare("SELECT event_id, feature FROM mentions WHERE id = ?")
        update = try database.prepare(
            "UPDATE mentions SET event_id = ?2, feature = ?3 WHERE id = ?1")
    }

    private static let marks = (2..<2 + MentionRow.properties.count).map { "?\($0)" }
        .joined(separator: ", ")

    /// Writes a mention that is an event of its own.
    func write(_ feature: Feature) throws(StoreError) {
        insert.bind(feature.id, at: 1)
        MentionRow.bind(feature, to: insert, from: 2)
        try insert.execute()
    }

    /// All that a mention tells, and the event that it belongs to.
    func mention(_ id: String) throws(StoreError) -> (feature: Feature, event: String)? {
        select.bind(id, at: 1)
        defer { select.reset() }
        guard try select.step() else { return nil }
        let event = select.text(0)
        if let json = select.optionalText(1) {
            guard let feature = reader.feature(ofLine: Array(json.utf8)) else {
                throw .database(
                    message: "the row of \(id) is no feature", doing: "reading mentions")
            }
            return (feature, event)
        }
        return try events.event(id).map { ($0, event) }
    }

    /// Makes a mention one of several of an event, or, with `event` its own id and no others, an
    /// event of its own.
    func assign(_ feature: Feature, to event: String, isAlone: Bool) throws(StoreError) {
        update.bind(feature.id, at: 1)
        update.bind(event, at: 2)
        update.bind(
            isAlone ? nil : String(decoding: format.feature(feature), as: UTF8.self), at: 3)
        try update.execute()
    }
}
