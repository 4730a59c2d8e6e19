internal import EventStore
internal import Formats
internal import Inputs
internal import Miqat

/// Events that were extracted before: a store, or what `-f geojson` and `-f geojsonl` wrote.
struct EventSource {
    let features: [Feature]
    /// Records of a file that could not be read.
    let failures: [RecordFailure]
    /// `nil` for a file of GeoJSON.
    let store: EventStore?

    /// - Parameter path: `-` is standard input, which holds GeoJSON.
    init(path: String, filter: EventFilter) throws {
        let stream = try ByteStream(path: path)
        var bytes: [UInt8] = []
        _ = try stream.nextFile()
        while bytes.count < Self.header.count, try stream.read(into: &bytes) {}
        if bytes.starts(with: Self.header) {
            let store = try EventStore(path: path, .reading)
            features = try store.features(filter)
            failures = []
            self.store = store
            return
        }
        repeat { while try stream.read(into: &bytes) {} } while try stream.nextFile() != nil
        let contents = FeatureReader().contents(of: bytes, file: stream.name)
        var known: Set<String> = []
        let distinct = contents.features.filter { known.insert($0.id).inserted }
        let repeats = contents.features.count - distinct.count
        failures = contents.failures
            + (repeats == 0
                ? []
                : [
                    RecordFailure(
                        file: stream.name, record: 0,
                        reason: "\(repeats) events have the \"id\" of another; the first of each is kept")
                ])
        if let first = failures.first, contents.features.isEmpty {
            throw CommandFailure(.cannotGoOn, "\(first)")
        }
        features = distinct.filter(filter.keeps)
        store = nil
    }

    private static let header = Array("SQLite format 3\0".utf8)
}

extension Feature {
    /// Order of a timeline: by first and last day, those without a date last.
    static func isEarlier(_ first: Feature, _ second: Feature) -> Bool {
        let key = { (feature: Feature) in
            (
                feature.text(.startDateTime) ?? "9999", feature.text(.endDateTime) ?? "9999",
                feature.id
            )
        }
        return key(first) < key(second)
    }
}
