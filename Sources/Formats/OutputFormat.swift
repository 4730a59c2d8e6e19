public import Miqat

/// How extractions are written. A new format is one file beside this one and a row in `all`.
public protocol OutputFormat: Sendable {
    /// As `-f` takes it.
    var name: String { get }
    /// One English line for `--help`.
    var summary: String { get }
    /// What stands before the first article.
    func header() -> [UInt8]
    /// One article.
    func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle
    /// What stands between two articles that wrote something.
    var separator: [UInt8] { get }
    /// What stands behind the last article.
    func footer(_ box: BoundingBox?) -> [UInt8]
    /// What a record that could not be read leaves in the output; empty for most formats.
    func failure(_ failure: RecordFailure) -> [UInt8]
    /// Which events there is room for, as in "events with a date"; `nil` when for all.
    var holdsOnly: String? { get }
}

/// A format that writes events one by one and needs nothing else of their articles, so that it can
/// write those of files and stores too.
public protocol FeatureFormat: OutputFormat {
    /// One event that the format holds.
    func feature(_ feature: Feature) -> [UInt8]
    /// Whether there is room for an event in the format.
    func holds(_ feature: Feature) -> Bool
}

extension FeatureFormat {
    public func holds(_ feature: Feature) -> Bool { true }

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        formatted(Feature.all(of: extraction, options))
    }

    /// The events for which there is room, and how many there were besides.
    public func formatted(_ features: [Feature]) -> FormattedArticle {
        let held = features.filter(holds)
        return FormattedArticle(
            bytes: Array(held.map(feature).joined(separator: separator)),
            box: BoundingBox(around: held), eventCount: held.count,
            leftOut: features.count - held.count)
    }
}

/// What of an article goes out.
public struct OutputOptions: Sendable {
    /// Also what did not happen: negated, planned, hypothetical.
    public var includesUnreal = false
    public var filter = EventFilter()

    public init() {}
}

/// The bytes of an article, and the box of its points.
public struct FormattedArticle: Sendable {
    public let bytes: [UInt8]
    public let box: BoundingBox?
    public let eventCount: Int
    /// Events that were asked for and that the format has no room for.
    public let leftOut: Int
    /// What a format that is a folder writes instead of `bytes`.
    public let folder: FolderArticle?

    public init(
        bytes: [UInt8], box: BoundingBox? = nil, eventCount: Int, leftOut: Int = 0,
        folder: FolderArticle? = nil
    ) {
        self.bytes = bytes
        self.box = box
        self.eventCount = eventCount
        self.leftOut = leftOut
        self.folder = folder
    }
}

/// A box of degrees.
public struct BoundingBox: Sendable {
    public var west, south, east, north: Double

    public init(west: Double, south: Double, east: Double, north: Double) {
        (self.west, self.south, self.east, self.north) = (west, south, east, north)
    }

    public init(_ point: GeoPoint) {
        (west, south, east, north) = (
            point.longitude, point.latitude, point.longitude, point.latitude
        )
    }

    /// `nil` when no feature has a point.
    public init?(around features: some Sequence<Feature>) {
        var box: BoundingBox?
        for feature in features { box = feature.point.map { BoundingBox($0).union(box) } ?? box }
        guard let box else { return nil }
        self = box
    }

    /// Also when the box goes over the antimeridian: when west is greater than east.
    public func contains(_ point: GeoPoint) -> Bool {
        let isBetween = west <= east
            ? (west...east).contains(point.longitude)
            : point.longitude >= west || point.longitude <= east
        return isBetween && (south...north).contains(point.latitude)
    }

    public func union(_ other: BoundingBox?) -> BoundingBox {
        guard let other else { return self }
        var box = self
        box.west = min(west, other.west)
        box.south = min(south, other.south)
        box.east = max(east, other.east)
        box.north = max(north, other.north)
        return box
    }
}

/// A record that could not be read: where it stands, what is wrong, how to mend it.
public struct RecordFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public let file: String
    /// Line or record, counted from 1; 0 for a whole file.
    public let record: Int
    public let id: String?
    public let reason: String

    public init(file: String, record: Int, id: String? = nil, reason: String) {
        self.file = file
        self.record = record
        self.id = id
        self.reason = reason
    }

    /// `articles.jsonl:57: …`
    public var description: String {
        record > 0 ? "\(file):\(record): \(reason)" : "\(file): \(reason)"
    }
}

extension OutputFormat {
    public func header() -> [UInt8] { [] }
    public var separator: [UInt8] { [] }
    public func footer(_ box: BoundingBox?) -> [UInt8] { [] }
    public func failure(_ failure: RecordFailure) -> [UInt8] { [] }
    public var holdsOnly: String? { nil }
}

/// The formats, in the order of the documentation.
public enum OutputFormats {
    public static let all: [any OutputFormat] = [
        GeoJSONFormat(), GeoJSONLinesFormat(), CSVFormat(), KMLFormat(), CalendarFormat(),
        TimelineJSFormat(), TimeMapFormat(), KeplerFormat(), UMapFormat(), TimeDimensionFormat(),
        ACLEDFormat(), UCDPFormat(), LinkedPlacesFormat(), AnnotationsFormat(), TimeMLFormat(),
        BratFormat(), DoccanoFormat(), ProdigyFormat(), TextFormat(),
    ]

    public static func named(_ name: String) -> (any OutputFormat)? {
        all.first { $0.name == name }
    }
}

/// The events of an article that go out.
func events(of extraction: Extraction, _ options: OutputOptions) -> [EventIndex] {
    let properties = options.filter.isEmpty ? nil : EventProperties(extraction)
    let events = extraction.events
    return events.indices.filter { index in
        (options.includesUnreal || events[index].status.happened)
            && (properties.map { options.filter.keeps($0.feature(events[index])) } ?? true)
    }
}

typealias EventIndex = Int
