internal import Databases
internal import Formats
internal import Miqat

/// The tables of a store, their version, and the way from one version to the next.
struct StoreSchema {
    /// Of the tables that this program writes.
    static let version = 1

    /// What makes the tables of version n from those of version n - 1, by n.
    ///
    /// A changed table is a new version with its statements here; `tables` has the newest.
    var migrations: [Int: [String]] = [:]
    var newest = Self.version

    /// Opens the tables of a file: makes them in an empty one, brings older ones up to date.
    ///
    /// - Precondition: a transaction is open.
    func prepare(_ database: Database, path: String) throws(StoreError) {
        let isEmpty = try database.integer("SELECT count(*) FROM sqlite_master") == 0
        if isEmpty {
            for statement in Self.tables { try database.run(statement) }
            return
        }
        guard try Self.isStore(database) else { throw .foreign(path: path) }
        let found = try Self.version(of: database)
        guard found <= newest else { throw .newer(path: path, version: found) }
        for version in (found..<newest).map({ $0 + 1 }) {
            for statement in migrations[version] ?? [] { try database.run(statement) }
            try database.run("UPDATE miqat_state SET value = '\(version)' WHERE name = 'version'")
        }
    }

    /// Whether it can be read as it is.
    func check(_ database: Database, path: String) throws(StoreError) {
        guard try Self.isStore(database) else { throw .foreign(path: path) }
        let found = try Self.version(of: database)
        guard found <= newest else { throw .newer(path: path, version: found) }
    }

    static func isStore(_ database: Database) throws(StoreError) -> Bool {
        let application = try database.integer("PRAGMA application_id")
        let states = try database.integer(
            "SELECT count(*) FROM sqlite_master WHERE name = 'miqat_state'")
        return application == GeoPackage.applicationID && states == 1
    }

    private static func version(of database: Database) throws(StoreError) -> Int {
        try database.integer("SELECT CAST(value AS INTEGER) FROM miqat_state WHERE name = 'version'")
    }

    /// The columns of properties.
    private static func columns(_ properties: [Property]) -> String {
        properties.map { property in
            switch property.kind {
            case .text: "\(property.rawValue) TEXT"
            case .instant: "\(property.rawValue) DATETIME"
            case .integer: "\(property.rawValue) INTEGER"
            case .real: "\(property.rawValue) REAL"
            }
        }.joined(separator: ", ")
    }

    static let tables: [String] =
        GeoPackage.tables
        + [
            "CREATE TABLE miqat_state(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            "INSERT INTO miqat_state VALUES ('version', '\(version)')",
            """
            CREATE TABLE events(fid INTEGER PRIMARY KEY NOT NULL, geom POINT, id TEXT UNIQUE NOT NULL, \
            \(columns(Property.allCases)), provenance TEXT)
            """,
            """
            CREATE TABLE documents(fid INTEGER PRIMARY KEY NOT NULL, id TEXT UNIQUE NOT NULL, \
            title TEXT, url TEXT, source_name TEXT, lang TEXT, published TEXT, zone TEXT, \
            country_hint TEXT, reference_date TEXT, reference_basis TEXT, event_count INTEGER, \
            text TEXT, marks TEXT, content_hash TEXT NOT NULL, read_with TEXT NOT NULL)
            """,
            // What one article tells of an event. `feature` holds all of it where an event of several
            // mentions stands in `events`; else the event of the same id does.
            """
            CREATE TABLE mentions(fid INTEGER PRIMARY KEY NOT NULL, id TEXT UNIQUE NOT NULL, \
            event_id TEXT NOT NULL, \(columns(MentionRow.properties)), feature TEXT)
            """,
            // Mentions that have not been compared yet.
            "CREATE TABLE miqat_pending(mention_id TEXT PRIMARY KEY) WITHOUT ROWID",
            """
            CREATE TABLE sources(fid INTEGER PRIMARY KEY NOT NULL, name TEXT UNIQUE NOT NULL, \
            document_count INTEGER NOT NULL, event_count INTEGER NOT NULL)
            """,
            // Two mentions that were compared and are not plainly different.
            """
            CREATE TABLE matches(fid INTEGER PRIMARY KEY NOT NULL, mention_a TEXT NOT NULL, \
            mention_b TEXT NOT NULL, verdict TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL)
            """,
            "CREATE INDEX mentions_event ON mentions(event_id)",
            "CREATE INDEX mentions_document ON mentions(doc_id)",
            "CREATE INDEX mentions_start ON mentions(start_datetime)",
            "CREATE INDEX matches_a ON matches(mention_a)",
            "CREATE INDEX matches_b ON matches(mention_b)",
            "CREATE INDEX events_start ON events(start_datetime)",
            "CREATE VIRTUAL TABLE events_search USING fts5(words, content='')",
        ]
        + GeoPackage.layer("events", "geom", key: "fid", title: "Events, merged across articles")
        + [
            GeoPackage.attributes("documents", title: "Articles"),
            GeoPackage.attributes("mentions", title: "What one article tells of an event"),
            GeoPackage.attributes("sources", title: "Who published the articles"),
            GeoPackage.attributes("matches", title: "Mentions that may be of one event"),
            """
            INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'https://www.rfc-editor.org/rfc/rfc7946', \
            'text/plain', '\(credit)')
            """,
            """
            INSERT INTO gpkg_metadata_reference VALUES \
            ('geopackage', NULL, NULL, NULL, '\(GeoPackage.lastChange)', 1, NULL)
            """,
            QGISProject.schema, QGISLayerStyle.schema[0],
            QGISLayerStyle.schema[1].replacing("?1", with: "'\(GeoPackage.lastChange)'"),
        ]

    /// - Source: docs/output.md; the credit that the data asks for.
    private static let credit = Gazetteer.attribution.replacing("'", with: "''")
}
