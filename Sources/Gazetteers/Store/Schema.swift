/// The tables of a gazetteer file; docs/gazetteer.md describes them.
enum Schema {
    /// Raised when a table changes its columns or meaning.
    static let version = 3

    static let creation = """
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;
        PRAGMA cache_size = -65536;
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE place (
            number INTEGER PRIMARY KEY,
            own_id TEXT,
            id TEXT GENERATED ALWAYS AS (ifnull(own_id, 'gn:' || number)) VIRTUAL,
            feature TEXT NOT NULL,
            latitude REAL NOT NULL, longitude REAL NOT NULL,
            radius_km REAL NOT NULL,
            country TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL,
            population INTEGER NOT NULL,
            name TEXT NOT NULL, source TEXT NOT NULL,
            skeleton TEXT);
        CREATE UNIQUE INDEX place_own_id ON place (own_id) WHERE own_id IS NOT NULL;
        CREATE TABLE name (
            place INTEGER NOT NULL REFERENCES place (number),
            language TEXT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL);
        CREATE TABLE member (
            region INTEGER NOT NULL REFERENCES place (number),
            code TEXT NOT NULL);
        CREATE TABLE admin (
            code TEXT PRIMARY KEY,
            place INTEGER NOT NULL REFERENCES place (number)) WITHOUT ROWID;
        CREATE TABLE hierarchy (
            child INTEGER NOT NULL REFERENCES place (number),
            parent INTEGER NOT NULL REFERENCES place (number),
            kind TEXT NOT NULL,
            PRIMARY KEY (child, parent)) WITHOUT ROWID;
        CREATE TABLE feature (
            code TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL) WITHOUT ROWID;
        CREATE VIRTUAL TABLE place_box USING rtree (number, west, east, south, north);
        CREATE VIRTUAL TABLE name_search USING fts5 (
            text, content = 'name', columnsize = 0, tokenize = "unicode61 remove_diacritics 2");
        """

    /// Made last: filling tables without indices is faster.
    static let indices = """
        CREATE INDEX name_place ON name (place);
        CREATE INDEX name_arabic ON name (place) WHERE language = 'ar';
        CREATE INDEX place_skeleton ON place (skeleton) WHERE skeleton IS NOT NULL;
        """
}

/// How a name belongs to its place; lower ranks are trusted more.
public enum NameKind: String, CaseIterable, Sendable {
    /// Written by hand for this gazetteer, or in a table of the user's own.
    case curated
    case preferred
    case short
    case variant
    case colloquial
    /// From a source that does not say the language: may be Persian, Urdu or noise.
    case untagged
    case historic

    package var rank: UInt8 { UInt8(NameKind.allCases.firstIndex(of: self) ?? 0) }
}
