internal import GazetteerData
internal import Texts

/// The tables of `Gazetteer/` that are compiled into the program.
enum EmbeddedGazetteer {
    /// The tables whose path begins so, in order.
    static func tables(_ prefix: String) -> [Table] {
        unsafe withTables { tables in
            unsafe tables.compactMap { unsafe read($0, prefix) }
        }
    }

    /// The one table with a path.
    static func table(_ path: String) -> Table {
        tables(path).first ?? Table(path: path, bytes: [])
    }

    /// A number that changes when any table changes.
    static let fingerprint: UInt64 = unsafe withTables { tables in
        var hash = FoldedHash.start
        for unsafe table in unsafe tables {
            // SAFETY: as below; whole words are read, the rest byte by byte.
            let bytes = unsafe UnsafeRawBufferPointer(start: table.bytes, count: table.count)
            var at = 0
            while at + 8 <= bytes.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                hash = (hash ^ UInt64(littleEndian: word)) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
                at += 8
            }
            while at < bytes.count {
                hash = FoldedHash.add(unsafe bytes[at], to: hash)
                at += 1
            }
        }
        return FoldedHash.finish(hash)
    }

    private static func withTables<R>(
        _ body: (UnsafeBufferPointer<gazetteer_table>) -> R
    ) -> R {
        var count = 0
        // SAFETY: the C target holds `count` entries in static storage, never written or freed.
        let tables = unsafe UnsafeBufferPointer(start: gazetteer_tables(&count), count: count)
        return unsafe body(tables)
    }

    private static func read(_ table: gazetteer_table, _ prefix: String) -> Table? {
        let path = unsafe String(cString: table.path)
        guard path.hasPrefix(prefix) else { return nil }
        return unsafe Table(
            path: path, bytes: Array(UnsafeBufferPointer(start: table.bytes, count: table.count)))
    }
}
