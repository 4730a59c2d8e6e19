internal import Databases
internal import Texts

/// A gazetteer: an SQLite file, and the name index that is derived from it.
public struct Gazetteer: Sendable {
    /// The credit that CC BY 4.0 and the Unicode licence ask for; stands in every output.
    public static let attribution =
        "Contains data from GeoNames (https://www.geonames.org), CC BY 4.0, modified; "
        + "Unicode CLDR, Unicode License; Natural Earth, public domain."

    package let index: NameIndex
    /// Where the SQLite file is; `nil` when it could only be built in memory.
    public let path: String?

    // MARK: Opening

    /// The default gazetteer, from the tables that are compiled in.
    ///
    /// On first use an SQLite file and a name index are written to the cache folder; later starts
    /// map the index alone. When the folder cannot be written to, both are built in memory, which
    /// takes that long at each start.
    public static func standard() throws(GazetteerError) -> Gazetteer {
        let fingerprint = EmbeddedGazetteer.fingerprint
        if let folder = CacheFolder.standard {
            let path = folder.file("gazetteer", fingerprint, "v\(Schema.version).sqlite")
            // The folder may be full; then memory serves.
            if let ready = try? indexed(path, fingerprint, folder, building: { (at) throws(GazetteerError) in
                try GazetteerBuilder.build(into: Database(path: at))
            }) {
                return ready
            }
        }
        let database = try Database(path: ":memory:")
        try GazetteerBuilder.build(into: database)
        return try Gazetteer(index: index(of: database, fingerprint), path: nil)
    }

    /// A gazetteer file that `build(to:)` or an import made.
    ///
    /// Its name index is kept in the cache folder and made anew when the file has changed; without
    /// such a folder it is made in memory at each start.
    public init(path: String) throws(GazetteerError) {
        try Self.check(path)
        let fingerprint = try FileStore.signature(path)
        if let folder = CacheFolder.standard,
            let ready = try? Self.indexed(path, fingerprint, folder, building: { _ in })
        {
            self = ready
        } else {
            let database = try Database(path: path, readOnly: true)
            self.init(index: try Self.index(of: database, fingerprint), path: path)
        }
    }

    /// - Throws: When a file is no gazetteer of this program.
    static func check(_ path: String) throws(GazetteerError) {
        guard FileStore.exists(path) else {
            throw .file(path: path, reason: FileStore.lastError)
        }
        let found: Int?
        do {
            found = try Database(path: path, readOnly: true)
                .integer("SELECT value FROM meta WHERE key = 'schema'")
        } catch {
            throw .file(
                path: path,
                reason: "is no gazetteer (\(error)); make one with: miqat gazetteer build -o FILE")
        }
        guard found == Schema.version else {
            throw .file(
                path: path,
                reason: "has schema \(found ?? 0), this program wants \(Schema.version); "
                    + "make it anew with: miqat gazetteer build or import")
        }
    }

    /// A gazetteer with tables of the user's own laid over it.
    ///
    /// - Parameter file: A gazetteer file; `nil` is the default gazetteer.
    /// - Parameter overlays: Tables as `GazetteerImport` reads them. What comes of them is kept in
    ///   the cache folder until one of the files changes.
    /// - Parameter onProblem: Told each row that is left out, when the tables are read.
    public static func open(
        _ file: String?, overlays: [String],
        onProblem: @escaping (GazetteerImport.Problem) throws(GazetteerError) -> Void
    ) throws(GazetteerError) -> Gazetteer {
        let base = if let file { try Gazetteer(path: file) } else { try standard() }
        guard !overlays.isEmpty else { return base }
        let tables = GazetteerImport(sources: overlays, onProblem: onProblem)
        guard let folder = CacheFolder.standard, let path = base.path else {
            guard file == nil else {
                throw .file(path: overlays[0], reason: "needs a cache folder; set MIQAT_CACHE to one")
            }
            return try inMemory(tables)
        }
        var fingerprint = try FileStore.signature(path)
        for overlay in overlays {
            fingerprint = FoldedHash.joined(fingerprint, try FileStore.signature(overlay))
        }
        let laid = folder.file("overlay", fingerprint, "v\(Schema.version).sqlite")
        let isNew = !FileStore.exists(laid)
        let gazetteer = try indexed(laid, fingerprint, folder) { (temporary) throws(GazetteerError) in
            _ = try tables.fill(temporary, copying: path)
        }
        if isNew {
            folder.removeOldOverlays()
        } else {
            let leftOut = try Database(path: laid, readOnly: true)
                .integer("SELECT value FROM meta WHERE key = 'left out'")
            if leftOut > 0 {
                try onProblem(
                    GazetteerImport.Problem(
                        file: overlays.joined(separator: ", "), line: 0,
                        reason: "\(leftOut) rows were left out when it was read first"))
            }
        }
        return gazetteer
    }

    private init(index: NameIndex, path: String?) {
        self.index = index
        self.path = path
    }

    /// A gazetteer whose file is made when it is not there, and its index likewise.
    ///
    /// Both are written under other names first, so that a run that is killed leaves nothing half
    /// done and two runs at once do not disturb each other.
    package static func indexed(
        _ path: String, _ fingerprint: UInt64, _ folder: CacheFolder,
        building make: (String) throws(GazetteerError) -> Void
    ) throws(GazetteerError) -> Gazetteer {
        let indexPath = folder.file("names", fingerprint, "\(NameIndex.Header.version).index")
        if FileStore.exists(path), let file = try? MappedFile(path: indexPath),
            let index = try? NameIndex(file, fingerprint: fingerprint)
        {
            return Gazetteer(index: index, path: path)
        }
        if !FileStore.exists(path) { try FileStore.replace(path, making: make) }
        try FileStore.replace(indexPath) { (temporary) throws(GazetteerError) in
            _ = try NameIndexWriter.index(
                of: Database(path: path, readOnly: true), fingerprint: fingerprint, to: temporary)
        }
        let index = try NameIndex(MappedFile(path: indexPath), fingerprint: fingerprint)
        return Gazetteer(index: index, path: path)
    }

    /// A gazetteer of tables that is gone with the object.
    package static func inMemory(_ tables: GazetteerImport) throws(GazetteerError) -> Gazetteer {
        let database = try Database(path: ":memory:")
        _ = try tables.fill(database)
        return try Gazetteer(index: index(of: database, 0), path: nil)
    }

    private static func index(
        of database: Database, _ fingerprint: UInt64
    ) throws(GazetteerError) -> NameIndex {
        let bytes = try NameIndexWriter.index(of: database, fingerprint: fingerprint, to: nil)
        return try NameIndex(MappedFile(copying: bytes), fingerprint: fingerprint)
    }

    // MARK: Asking and making

    /// What the gazetteer says of itself: sources, version, counts, fingerprint.
    public func meta() throws(GazetteerError) -> [(key: String, value: String)] {
        guard let path else { return [] }
        let rows = try Database(path: path, readOnly: true)
            .prepare("SELECT key, value FROM meta ORDER BY key")
        var meta: [(key: String, value: String)] = []
        while try rows.step() { meta.append((rows.text(0), rows.text(1))) }
        return meta
    }

    /// Bytes of the SQLite file; 0 when it is in memory.
    public var size: Int { path.map(FileStore.size) ?? 0 }

    /// Bytes of the name index.
    public var indexSize: Int { index.size }

    /// Builds the default gazetteer as an SQLite file for other programs.
    ///
    /// - Throws: When the file is there already or cannot be written.
    public static func build(to path: String) throws(GazetteerError) {
        guard !FileStore.exists(path) else {
            throw .file(path: path, reason: "is there already; remove it first")
        }
        try FileStore.replace(path) { (temporary) throws(GazetteerError) in
            try GazetteerBuilder.build(into: Database(path: temporary))
        }
    }
}

/// Where derived files are kept.
package struct CacheFolder {
    let path: String

    /// `$MIQAT_CACHE`, `$XDG_CACHE_HOME/miqat` or `~/.cache/miqat`; `nil` when it cannot be written
    /// to.
    static var standard: CacheFolder? {
        let path =
            FileStore.variable("MIQAT_CACHE")
            ?? FileStore.variable("XDG_CACHE_HOME").map { $0 + "/miqat" }
            ?? FileStore.variable("HOME").map { $0 + "/.cache/miqat" }
        guard let path, FileStore.makeFolder(path) else { return nil }
        return CacheFolder(path: path)
    }

    /// Removes what overlays gave that nobody has asked for in a week: they were edited since.
    func removeOldOverlays() {
        for name in FileStore.names(in: path) where name.hasPrefix("overlay-") {
            let fingerprint = name.dropFirst("overlay-".count).prefix { $0 != "-" }
            guard FileStore.age("\(path)/\(name)") > 7 * 86_400,
                let old = UInt64(fingerprint, radix: 16)
            else { continue }
            FileStore.remove("\(path)/\(name)")
            FileStore.remove(file("names", old, "\(NameIndex.Header.version).index"))
        }
    }

    func file(_ kind: String, _ fingerprint: UInt64, _ ending: String) -> String {
        "\(path)/\(kind)-\(String(fingerprint, radix: 16))-\(ending)"
    }
}
