/// The tables of a gazetteer file; docs/gazetteer.md describes them.
enum Schema {
    /// Raised when a table changes its columns or meaning.
    static let version = 2

    static let creation = """
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE place (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            feature TEXT NOT NULL,
            latitude REAL NOT NULL, longitude REAL NOT NULL,
            radius_km REAL NOT NULL,
            country TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL,
            population INTEGER NOT NULL,
            name TEXT NOT NULL, source TEXT NOT NULL);
        CREATE TABLE name (
            place INTEGER NOT NULL REFERENCES place (number),
            language TEXT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL);
        CREATE TABLE member (
            region INTEGER NOT NULL REFERENCES place (number),
            code TEXT NOT NULL);
        CREATE TABLE skeleton (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place))
            WITHOUT ROWID;
        CREATE VIRTUAL TABLE place_box USING rtree (number, west, east, south, north);
        """

    /// Made last: filling tables without indices is faster.
    static let indices = """
        CREATE INDEX name_place ON name (place);
        CREATE VIRTUAL TABLE name_search USING fts5 (
            text, content = 'name', tokenize = "unicode61 remove_diacritics 2");
        INSERT INTO name_search (rowid, text) SELECT rowid, text FROM name;
        """
}

/// How a name belongs to its place; lower ranks are trusted more.
public enum NameKind: String, CaseIterable, Sendable {
    /// Written by hand for this gazetteer.
    case curated
    case preferred
    case short
    case variant
    /// From a source that does not say the language: may be Persian, Urdu or noise.
    case untagged
    case historic

    package var rank: UInt8 { UInt8(NameKind.allCases.firstIndex(of: self) ?? 0) }
}
