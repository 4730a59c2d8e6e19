internal import Databases

/// What can go wrong with a gazetteer file.
public enum GazetteerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// SQLite refused: its message, and what was being done.
    case database(message: String, doing: String)
    /// A file could not be read or written.
    case file(path: String, reason: String)
    /// A row of a source lacks a value or has a wrong one.
    case row(source: String, line: Int, reason: String)

    public var description: String {
        switch self {
        case .database(let message, let doing): "SQLite: \(message), while \(doing)"
        case .file(let path, let reason): "\(path): \(reason)"
        case .row(let source, let line, let reason): "\(source):\(line): \(reason)"
        }
    }
}

extension GazetteerError: DatabaseFailure {}

typealias Database = Databases.Database<GazetteerError>
typealias Statement = Databases.Statement<GazetteerError>
