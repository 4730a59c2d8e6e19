internal import Languages

/// The language tables that are compiled into the program: the fence around their C arrays.
package enum EmbeddedTables {
    /// The bytes of the table at a path below `Sources/Languages`, such as `ar/time.tsv`.
    ///
    /// - Precondition: the path is one of `paths`.
    package static func bytes(_ path: String) -> [UInt8] {
        guard let table = table(path) else {
            preconditionFailure("no table \(path) is compiled in")
        }
        return table
    }

    /// The paths of all tables.
    package static var paths: [String] {
        var count = 0
        // SAFETY: the C target holds `count` entries in static storage, never written or freed;
        // each path is a string literal.
        let tables = unsafe UnsafeBufferPointer(start: language_tables(&count), count: count)
        return unsafe tables.map { unsafe String(cString: $0.path) }
    }

    private static func table(_ path: String) -> [UInt8]? {
        var count = 0
        // SAFETY: as above; `bytes` holds `count` bytes for the life of the program.
        let tables = unsafe UnsafeBufferPointer(start: language_tables(&count), count: count)
        guard let found = unsafe tables.first(where: { unsafe String(cString: $0.path) == path })
        else { return nil }
        return unsafe Array(UnsafeBufferPointer(start: found.bytes, count: found.count))
    }
}
