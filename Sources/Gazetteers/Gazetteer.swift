/// A gazetteer: an SQLite file, and the name index that is derived from it.
public struct Gazetteer: Sendable {
    /// The credit that CC BY 4.0 and the Unicode licence ask for; stands in every output.
    public static let attribution =
        "Contains data from GeoNames (https://www.geonames.org), CC BY 4.0, modified; "
        + "Unicode CLDR, Unicode License; Natural Earth, public domain."

    package let index: NameIndex
    /// Where the SQLite file is; `nil` when it could only be built in memory.
    public let path: String?

    /// The default gazetteer, from the tables that are compiled in.
    ///
    /// On first use an SQLite file and a name index are written to the cache folder; later starts
    /// map the index alone. When the folder cannot be written to, both are built in memory, which
    /// takes that long at each start.
    public static func standard() throws(GazetteerError) -> Gazetteer {
        let name = String(EmbeddedGazetteer.fingerprint, radix: 16) + "-v\(Schema.version)"
        guard let folder = cacheFolder else { return try inMemory() }
        let path = "\(folder)/gazetteer-\(name).sqlite"
        let indexPath = "\(folder)/names-\(name)-\(NameIndex.Header.version).index"
        if let ready = try? open(path, indexPath) { return ready }
        // The folder may be full or read-only; then memory serves.
        do throws(GazetteerError) {
            let temporary = FileStore.temporaryName(for: path)
            FileStore.remove(temporary)
            let bytes = try build(at: temporary)
            try FileStore.rename(temporary, to: path)
            try FileStore.write(bytes, to: indexPath)
            return try open(path, indexPath)
        } catch {
            return try inMemory()
        }
    }

    private static func open(_ path: String, _ indexPath: String) throws(GazetteerError)
        -> Gazetteer
    {
        let file = try MappedFile(path: indexPath)
        return Gazetteer(
            index: try NameIndex(file, fingerprint: EmbeddedGazetteer.fingerprint), path: path)
    }

    private static func inMemory() throws(GazetteerError) -> Gazetteer {
        let file = MappedFile(copying: try build(at: ":memory:"))
        return Gazetteer(
            index: try NameIndex(file, fingerprint: EmbeddedGazetteer.fingerprint), path: nil)
    }

    /// What the gazetteer says of itself: sources, version, counts, fingerprint.
    public func meta() throws(GazetteerError) -> [(key: String, value: String)] {
        guard let path else { return [] }
        let rows = try Database(path: path, readOnly: true)
            .prepare("SELECT key, value FROM meta ORDER BY key")
        var meta: [(key: String, value: String)] = []
        while try rows.step() { meta.append((rows.text(0), rows.text(1))) }
        return meta
    }

    /// Builds the default gazetteer as an SQLite file for other programs.
    ///
    /// - Throws: When the file is there already or cannot be written.
    public static func build(to path: String) throws(GazetteerError) {
        guard !FileStore.exists(path) else {
            throw .file(path: path, reason: "is there already; remove it first")
        }
        let temporary = FileStore.temporaryName(for: path)
        FileStore.remove(temporary)
        try GazetteerBuilder.build(into: Database(path: temporary))
        try FileStore.rename(temporary, to: path)
    }

    /// Builds the SQLite file and returns the bytes of its index.
    private static func build(at path: String) throws(GazetteerError) -> [UInt8] {
        let database = try Database(path: path)
        try GazetteerBuilder.build(into: database)
        return try NameIndexWriter.index(of: database, fingerprint: EmbeddedGazetteer.fingerprint)
    }

    /// `$MIQAT_CACHE`, `$XDG_CACHE_HOME/miqat` or `~/.cache/miqat`; `nil` when it cannot be made.
    private static var cacheFolder: String? {
        let folder =
            FileStore.variable("MIQAT_CACHE")
            ?? FileStore.variable("XDG_CACHE_HOME").map { $0 + "/miqat" }
            ?? FileStore.variable("HOME").map { $0 + "/.cache/miqat" }
        guard let folder, FileStore.makeFolder(folder) else { return nil }
        return folder
    }
}
