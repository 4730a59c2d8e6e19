internal import Databases
internal import EventStore
internal import Formats
internal import Foundation
internal import Gazetteers
internal import Miqat
internal import Reports
internal import TestSupport

/// Takes any bytes for a file of events: GeoJSON when they begin with a bracket, else the way in
/// which a store is broken.
package struct StoreTrial: Trial {
    private let folder: ScratchFolder
    private let path: String
    /// A sound store.
    private let store: [UInt8]
    /// An article that it does not have.
    private let other: StoredArticle

    package init() throws {
        folder = try ScratchFolder()
        path = folder.url.appending(path: "events.gpkg").path
        let extractor = try Extractor(gazetteer: Gazetteer.standard())
        let articles = Corpus.rows("ar/event-tolls.tsv").prefix(9).enumerated().map { index, row in
            let document = Document(
                id: "d\(index)", text: row.text, published: "2022-03-06", source: "s\(index % 3)")
            return StoredArticle(
                extractor.extraction(of: document), OutputOptions(),
                StoredArticle.Fingerprint(document, readWith: "trial"))
        }
        other = articles[0]
        let store = try EventStore(path: path, .writing)
        _ = try store.add(Array(articles.dropFirst()))
        try store.link()
        store.close()
        self.store = Array(try Data(contentsOf: folder.url.appending(path: "events.gpkg")))
    }

    package func faults(in bytes: [UInt8]) -> [String] {
        if let first = bytes.first, [0x5B, 0x7B, 0x1E].contains(first) { return events(bytes) }
        guard isBroken(by: bytes) else { return ["\(path) cannot be written"] }
        let before = FileManager.default.contents(atPath: path) ?? Data()
        var faults = read()
        // Who reads leaves the file as it is, unless a run before had left something to undo.
        if FileManager.default.contents(atPath: path) != before { faults.append("reading changes it") }
        // What takes longest, and is hurt least by what is broken.
        if bytes.count % 4 == 0 { write() }
        return faults
    }

    /// What a file of events gives, and what is written of it.
    private func events(_ bytes: [UInt8]) -> [String] {
        let contents = FeatureReader().contents(of: bytes, file: "f")
        var faults = contents.failures.filter(\.reason.isEmpty).map { "\($0) has no reason" }
        faults += Self.faults(of: contents.features)
        let written = GeoJSONLinesFormat().formatted(contents.features).bytes
        let again = FeatureReader().contents(of: written, file: "f")
        if again.features.map(\.values) != contents.features.map(\.values) {
            faults += ["what is written is read as other events: \(again.failures)"]
        }
        return faults
    }

    private static func faults(of features: [Feature]) -> [String] {
        _ = TimelineText().bytes(of: features)
        _ = TimelineHTML().bytes(of: features)
        _ = Excerpts.articles(of: features)
        return OutputCheck.faults(of: features)
    }

    // MARK: Stores

    private func read() -> [String] {
        do {
            let store = try EventStore(path: path, .reading)
            let features = try store.features()
            var faults = Self.faults(of: features)
            for feature in features.prefix(3) {
                _ = try store.account(of: feature.id)
                let documents = try store.documents(Set(store.documentIDs(telling: feature.id)))
                for mark in documents.flatMap(\.marks) where mark.start < 0 || mark.end < mark.start {
                    faults.append("a mark is at \(mark.start)..<\(mark.end)")
                }
            }
            _ = try store.size()
            _ = try store.knownArticles()
            return faults
        } catch {
            return "\(error)".isEmpty ? ["an error says nothing"] : []
        }
    }

    private func write() {
        guard let store = try? EventStore(path: path, .writing) else { return }
        defer { store.close() }
        guard (try? store.add([other])) != nil else { return }
        try? store.link()
    }

    /// Writes the store as the bytes say: three bytes of place and some to put there, a value to
    /// set, or a size to cut it to.
    private func isBroken(by bytes: [UInt8]) -> Bool {
        for ending in ["-wal", "-shm", "-journal"] {
            try? FileManager.default.removeItem(atPath: path + ending)
        }
        var source = Changes(bytes: bytes[...])
        var (patches, values): ([Changes.Patch], [String]) = ([], [])
        var size = store.count
        while let change = source.next(size: store.count) {
            switch change {
            case .patch(let patch): patches.append(patch)
            case .value(let sql): values.append(sql)
            case .size(let cut): size = cut
            }
        }
        var broken = store
        if !values.isEmpty {
            guard isWritten(broken) else { return false }
            if let database = try? Database<StoreError>(path: path) {
                try? database.defineGeometryFunctions()
                for value in values { try? database.run(value) }
            }
            broken = FileManager.default.contents(atPath: path).map(Array.init) ?? broken
        }
        for patch in patches {
            for (offset, byte) in patch.bytes.enumerated() where patch.place + offset < broken.count {
                broken[patch.place + offset] = byte
            }
        }
        return isWritten(Array(broken.prefix(size)))
    }

    private func isWritten(_ bytes: [UInt8]) -> Bool {
        FileManager.default.createFile(atPath: path, contents: Data(bytes))
    }
}

/// How bytes say a store is to be broken.
private struct Changes {
    struct Patch {
        let place: Int
        let bytes: ArraySlice<UInt8>
    }

    enum Change {
        case patch(Patch)
        case value(String)
        case size(Int)
    }

    var bytes: ArraySlice<UInt8>

    mutating func next(size: Int) -> Change? {
        guard bytes.count >= 4, let kind = bytes.popFirst() else { return nil }
        let numbers = Array(bytes.prefix(3))
        bytes = bytes.dropFirst(3)
        let place = numbers.reduce(0) { $0 << 8 | Int($1) } % size
        switch kind % 8 {
        case 0: return .size(place)
        case 1...3:
            let count = Int(bytes.popFirst() ?? 1) % 16 + 1
            defer { bytes = bytes.dropFirst(count) }
            return .patch(Patch(place: place, bytes: bytes.prefix(count)))
        default:
            let column = Self.columns[Int(numbers[0]) % Self.columns.count]
            let value = Self.values[Int(numbers[1]) % Self.values.count]
            let rest = numbers[2] % 4
            let rows = rest == 3 ? "" : " WHERE fid % 3 = \(rest)"
            return .value("UPDATE \(column.table) SET \(column.name) = \(value)\(rows)")
        }
    }

    private static let columns: [(table: String, name: String)] = [
        ("events", Property.allCases.map(\.rawValue) + ["id", "geom", "provenance"]),
        ("mentions", ["id", "event_id", "doc_id", "start_datetime", "end_datetime", "feature"]),
        ("documents", ["id", "published", "text", "marks", "content_hash", "event_count"]),
        ("matches", ["mention_a", "verdict", "score", "reasons"]),
        ("miqat_state", ["value", "name"]),
    ].flatMap { (table: String, names: [String]) in names.map { (table: table, name: $0) } }

    private static let values = [
        "NULL", "''", "0", "-1", "9223372036854775807", "-9223372036854775808", "9e999", "-9e999",
        "1e300", "-0.0", "0.1", "x'ff00fe'", "zeroblob(29)", "'{'", "'{}'", "'a' || char(0) || 'b'",
        "'9999-99-99T99:99:99.000Z'", "'2024-03-05T00:00:00.000Z'", "'0001-01-01T00:00:00.000Z'",
        "'[[0,1,\"date\"]]'", "'[[-1,99999999999,\"date\"]]'", "'[[5,1,\"date\"],[0]]'",
        "'{\"id\":\"x\",\"properties\":{}}'", "'<b>&\"'", "'٣١'", "id",
    ]
}
