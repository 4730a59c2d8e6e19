internal import Databases
internal import Duplicates
internal import Formats
internal import Glibc

/// A GeoPackage of events, the articles that tell them, and what was compared.
///
/// One process or several write into it, each article once: what is there with the same content,
/// read with the same options, is passed over. A run that is killed leaves whole articles; what it
/// had not compared yet is compared at the end of the next.
///
/// Used by one thread at a time.
public final class EventStore {
    let database: Database
    let path: String
    /// What was added and is to be compared, so that it need not be read again.
    private var atHand: [String: Telling] = [:]
    /// About 100 MB.
    private static let mostAtHand = 100_000

    public enum Access: Sendable {
        /// Makes the file if it is not there.
        case writing
        case reading
    }

    /// Seconds for which a writer waits for another: comparing is one transaction, which may take long
    /// in a large store.
    private static let patience = 600

    /// Kibibytes of the file that are kept in memory.
    ///
    /// - Source: with the 2 MB that SQLite takes by itself a run over 4,000 articles spent most of its
    ///   time in reading pages again.
    private static let cache = 65_536

    public convenience init(path: String, _ access: Access) throws(StoreError) {
        try self.init(path: path, access, schema: StoreSchema())
    }

    init(path: String, _ access: Access, schema: StoreSchema) throws(StoreError) {
        self.path = path
        database = try Self.opened(path, access)
        database.waitForOthers(seconds: Self.patience)
        try Self.refuseUnreadable(database, path: path)
        try database.defineGeometryFunctions()
        try database.run("PRAGMA cache_size = -\(Self.cache)")
        switch access {
        case .reading: try schema.check(database, path: path)
        case .writing:
            // Before anything is written, so that the file of another stays as it is.
            if try database.integer("SELECT count(*) FROM sqlite_master") > 0 {
                try schema.check(database, path: path)
            }
            // Commits need not wait for the disk, and readers not for writers; `close` makes the
            // file one again.
            do {
                try runAlone(
                    """
                    PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; \
                    PRAGMA wal_autocheckpoint = 8000
                    """, attempts: Self.patience * 50)
            } catch .database(let message, _) {
                throw .file(path: path, reason: message)
            }
            try transaction { () throws(StoreError) in
                try schema.prepare(database, path: path)
            }
        }
    }

    /// A run that was killed may have left what only a writer can roll back.
    private static func opened(_ path: String, _ access: Access) throws(StoreError) -> Database {
        guard access == .reading else { return try Database(path: path) }
        let database = try Database(path: path, readOnly: true)
        do {
            _ = try database.integer("SELECT count(*) FROM sqlite_master")
            return database
        } catch {
            return try Database(path: path)
        }
    }

    /// Makes the store one file again, which a map may open, unless another process still uses it.
    public func close() {
        // Who reads is soon done; who writes ends it.
        try? runAlone("PRAGMA journal_mode = DELETE", attempts: 12)
    }

    /// Runs what needs the file for itself, and for which SQLite does not wait: 20 ms an attempt.
    ///
    /// Those that come at once go one behind the other; two that end at once would else hinder one
    /// another. The lock is on the folder: SQLite's own locks do not bear another on the file.
    private func runAlone(_ sql: String, attempts: Int) throws(StoreError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let line = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if line >= 0 { flock(line, LOCK_EX) }
        defer { if line >= 0 { Glibc.close(line) } }
        var left = attempts
        while true {
            do {
                return try database.run(sql)
            } catch .database(let message, let doing) {
                left -= 1
                guard left > 0, message == "database is locked" else {
                    throw .database(message: message, doing: doing)
                }
            }
            usleep(20_000)
        }
    }

    /// A file that is no database at all is told as foreign, one that is damaged by its name.
    private static func refuseUnreadable(_ database: Database, path: String) throws(StoreError) {
        do {
            _ = try database.integer("SELECT count(*) FROM sqlite_master")
        } catch .database(let message, _) {
            if message == "file is not a database" { throw .foreign(path: path) }
            throw .file(path: path, reason: message)
        }
    }

    /// Runs what writes as one: all of it is there afterwards or nothing.
    func transaction<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
        try database.run("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try database.run("COMMIT")
            return result
        } catch {
            try? database.run("ROLLBACK")
            throw error
        }
    }

    // MARK: Articles

    /// What is there, by the ids of articles.
    public func knownArticles() throws(StoreError) -> [String: StoredArticle.Fingerprint] {
        let rows = try database.prepare("SELECT id, content_hash, read_with FROM documents")
        var known: [String: StoredArticle.Fingerprint] = [:]
        while try rows.step() {
            known[rows.text(0)] = StoredArticle.Fingerprint(
                content: rows.text(1), readWith: rows.text(2))
        }
        return known
    }

    /// What became of articles.
    public struct Counts: Sendable {
        public var added = 0
        public var replaced = 0
        public var unchanged = 0
    }

    /// Writes articles, all or none. One that is there with other content loses its old events.
    public func add(_ articles: [StoredArticle]) throws(StoreError) -> Counts {
        guard !articles.isEmpty else { return Counts() }
        let counts = try transaction { () throws(StoreError) in
            var writer = try ArticleWriter(database)
            var counts = Counts()
            for article in articles {
                switch try writer.write(article) {
                case .added: counts.added += 1
                case .replaced: counts.replaced += 1
                case .unchanged: counts.unchanged += 1
                }
            }
            try writer.finish()
            if counts.added + counts.replaced > 0 {
                try database.run("INSERT OR IGNORE INTO miqat_state VALUES ('changed', '1')")
            }
            return counts
        }
        for telling in articles.lazy.flatMap(\.events).compactMap(\.telling)
        where atHand.count < Self.mostAtHand || atHand[telling.id] != nil {
            atHand[telling.id] = telling
        }
        return counts
    }

    /// Compares what has not been compared yet, merges what is the same, and brings the map up to
    /// date. Nothing is done when all has been compared.
    public func link() throws(StoreError) {
        try transaction { () throws(StoreError) in
            let isComplete = try database.integer(
                "SELECT count(*) FROM miqat_state WHERE name = 'changed'") == 0
            let project = ProjectWriter(database, path: path)
            guard !isComplete else { return try project.writeIfRenamed() }
            try EventLinker(database).link(known: atHand)
            try SourceTable(database).write()
            try project.write()
            try database.run("DELETE FROM miqat_state WHERE name = 'changed'")
        }
        atHand = [:]
    }
}
