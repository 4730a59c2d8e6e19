internal import Databases
internal import Formats
internal import Miqat

/// Writes articles, with each of their events as one of its own; merging is `EventLinker`'s.
///
/// `finish` is to follow the last of them.
struct ArticleWriter {
    private let database: Database
    private let known: Statement
    private let insertDocument: Statement
    private let insertPending: Statement
    private let events: EventTable
    private let mentions: MentionTable
    private var words = PendingWords()

    enum Outcome { case added, replaced, unchanged }

    init(_ database: Database) throws(StoreError) {
        self.database = database
        known = try database.prepare("SELECT content_hash, read_with FROM documents WHERE id = ?")
        insertDocument = try database.prepare(
            "INSERT INTO documents VALUES (NULL\(String(repeating: ", ?", count: 15)))")
        insertPending = try database.prepare("INSERT OR IGNORE INTO miqat_pending VALUES (?)")
        events = try EventTable(database)
        mentions = try MentionTable(database, events)
    }

    mutating func write(_ article: StoredArticle) throws(StoreError) -> Outcome {
        known.bind(article.id, at: 1)
        let isThere = try known.step()
        let isSame = isThere && known.text(0) == article.fingerprint.content
            && known.text(1) == article.fingerprint.readWith
        known.reset()
        if isSame { return .unchanged }
        if isThere {
            // What is removed must be in the index.
            try finish()
            try remove(article.id)
        }
        try insert(article)
        return isThere ? .replaced : .added
    }

    /// Makes the events found by their words.
    mutating func finish() throws(StoreError) {
        try words.write(to: events)
    }

    private mutating func insert(_ article: StoredArticle) throws(StoreError) {
        let document = article.document
        let hint = document.countryHint.joined(separator: ",")
        let texts: [String?] = [
            article.id, document.title, document.url, document.source, document.language ?? "ar",
            document.published, document.zone, hint.isEmpty ? nil : hint,
            article.reference.date?.description, article.reference.basis.rawValue,
        ]
        for (index, text) in texts.enumerated() { insertDocument.bind(text, at: Int32(index + 1)) }
        insertDocument.bind(article.events.count, at: 11)
        insertDocument.bind(String(decoding: document.text, as: UTF8.self), at: 12)
        insertDocument.bind(article.marks, at: 13)
        insertDocument.bind(article.fingerprint.content, at: 14)
        insertDocument.bind(article.fingerprint.readWith, at: 15)
        try insertDocument.execute()
        for event in article.events {
            try mentions.write(event.feature)
            words.add(try events.write(event.feature), event.words)
            try add(pending: event.feature.id)
        }
    }

    private func add(pending id: String) throws(StoreError) {
        insertPending.bind(id, at: 1)
        try insertPending.execute()
    }

    /// Takes an article out. Mentions that told an event together with its own are made events of
    /// their own again; they and those that were like its own are to be compared anew.
    private mutating func remove(_ id: String) throws(StoreError) {
        let told = try database.texts("SELECT id FROM mentions WHERE doc_id = ?1", id)
        let shared = try database.texts(
            """
            SELECT id FROM mentions WHERE event_id IN (SELECT event_id FROM mentions WHERE doc_id = ?1)
            """, id)
        var left: [Feature] = []
        for mention in shared {
            guard let (feature, event) = try mentions.mention(mention) else { continue }
            if !told.contains(mention) { left.append(feature) }
            words.remove(try events.remove(event))
        }
        let like = try database.texts(
            """
            SELECT mention_b FROM matches JOIN mentions ON id = mention_a WHERE doc_id = ?1 \
            UNION SELECT mention_a FROM matches JOIN mentions ON id = mention_b WHERE doc_id = ?1
            """, id)
        for statement in [
            """
            DELETE FROM matches WHERE mention_a IN (SELECT id FROM mentions WHERE doc_id = ?1) \
            OR mention_b IN (SELECT id FROM mentions WHERE doc_id = ?1)
            """,
            "DELETE FROM miqat_pending WHERE mention_id IN (SELECT id FROM mentions WHERE doc_id = ?1)",
            "DELETE FROM mentions WHERE doc_id = ?1", "DELETE FROM documents WHERE id = ?1",
        ] {
            let prepared = try database.prepare(statement)
            prepared.bind(id, at: 1)
            try prepared.execute()
        }
        for feature in left {
            try mentions.assign(feature, to: feature.id, isAlone: true)
            words.add(try events.write(feature), EventFilter.searchedWords(feature))
            try add(pending: feature.id)
        }
        for mention in like { try add(pending: mention) }
    }
}
