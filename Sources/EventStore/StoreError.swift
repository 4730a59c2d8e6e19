internal import Databases

/// What can go wrong with a store.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// SQLite refused: its message, and what was being done.
    case database(message: String, doing: String)
    /// A file that could not be opened.
    case file(path: String, reason: String)
    /// A file that another program has written.
    case foreign(path: String)
    /// A store that a newer version of the program has written.
    case newer(path: String, version: Int)

    public var description: String {
        switch self {
        case .database(let message, let doing): "SQLite: \(message), while \(doing)"
        case .file(let path, let reason): "\(path): \(reason)"
        case .foreign(let path):
            "\(path) is no store of miqat; name a new file, or one that `miqat extract --store` made"
        case .newer(let path, let version):
            "\(path) has version \(version), and this program knows up to \(StoreSchema.version); "
                + "use the newer miqat that wrote it"
        }
    }
}

extension StoreError: DatabaseFailure {}

typealias Database = Databases.Database<StoreError>
typealias Statement = Databases.Statement<StoreError>
