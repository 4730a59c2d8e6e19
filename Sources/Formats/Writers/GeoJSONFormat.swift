public import Miqat

/// RFC 7946: a collection of one feature an event.
public struct GeoJSONFormat: FeatureFormat {
    public let name = "geojson"
    public let summary = "one GeoJSON feature collection (RFC 7946), for maps"
    /// When the collection was made, RFC 3339; `nil`, so that the same input gives the same bytes.
    public var generatedAt: String?
    private let features = FeatureWriter()

    public init() {}

    public func header() -> [UInt8] {
        var json = JSONWriter()
        json.value(Gazetteer.attribution)
        return Array("{\"type\":\"FeatureCollection\",\"attribution\":".utf8) + json.bytes
            + Array(",\"features\":[\n".utf8)
    }

    public var separator: [UInt8] { Array(",\n".utf8) }

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        features.article(extraction, options, between: separator, behind: [])
    }

    public func feature(_ feature: Feature) -> [UInt8] { features.bytes(of: feature) }

    public func footer(_ box: BoundingBox?) -> [UInt8] {
        let stamp = generatedAt.map { ",\"generated_at\":\"\($0)\"" } ?? ""
        guard let box else { return Array("\n]\(stamp)}\n".utf8) }
        let sides = [box.west, box.south, box.east, box.north]
            .map { JSONWriter.decimal($0, 6) }.joined(separator: ",")
        return Array("\n],\"bbox\":[\(sides)]\(stamp)}\n".utf8)
    }
}

/// One GeoJSON feature a line.
public struct GeoJSONLinesFormat: FeatureFormat {
    public let name = "geojsonl"
    public let summary = "one GeoJSON feature a line, for streams"
    private let features = FeatureWriter()
    /// What stands before each feature: U+001E with record separators.
    private let mark: [UInt8]

    /// - Parameter marksRecords: Whether a record separator stands before each feature.
    /// - Source: RFC 8142, "GeoJSON Text Sequences".
    public init(marksRecords: Bool = false) { mark = marksRecords ? [0x1E] : [] }

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        features.article(
            extraction, options, before: mark, between: [0x0A] + mark, behind: [0x0A])
    }

    public func feature(_ feature: Feature) -> [UInt8] {
        mark + features.bytes(of: feature) + [0x0A]
    }
}

/// Writes events as GeoJSON features.
struct FeatureWriter: Sendable {
    /// About what a feature takes; more is made room for when it comes.
    private static let bytesPerFeature = 2560

    /// All features of an article: `before` the first, `between` two, `behind` the last.
    func article(
        _ extraction: Extraction, _ options: OutputOptions, before: [UInt8] = [],
        between: [UInt8], behind: [UInt8]
    ) -> FormattedArticle {
        let chosen = events(of: extraction, options)
        guard !chosen.isEmpty else { return FormattedArticle(bytes: [], eventCount: 0) }
        let properties = EventProperties(extraction)
        var json = JSONWriter()
        json.reserve(chosen.count * Self.bytesPerFeature)
        var box: BoundingBox?
        for (count, index) in chosen.enumerated() {
            json.divide(by: count > 0 ? between : before)
            let event = extraction.events[index]
            let fields = EventFields(event: event)
            let point = event.place.map {
                GeoPoint(latitude: $0.place.latitude, longitude: $0.place.longitude)
            }
            let time = FeatureTime(
                start: fields.startDateTime, end: fields.endDateTime,
                precision: fields.timePrecision)
            frame(event.id, point, time, &json) { json in
                properties.write(event, fields, to: &json)
                json.key("provenance")
                json.object { properties.provenance(of: event, to: &$0) }
            }
            if let point { box = BoundingBox(point).union(box) }
        }
        json.divide(by: behind)
        return FormattedArticle(bytes: json.bytes, box: box, eventCount: chosen.count)
    }

    /// One feature; `more` writes members behind its properties.
    func bytes(
        of feature: Feature, more: (inout JSONWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var json = JSONWriter()
        json.reserve(Self.bytesPerFeature)
        let time = FeatureTime(
            start: feature.text(.startDateTime), end: feature.text(.endDateTime),
            precision: feature.text(.timePrecision) ?? "unknown")
        frame(feature.id, feature.point, time, &json) { json in
            for property in Property.allCases {
                json.key(named: property.rawValue)
                json.value(feature, property)
            }
            json.key("provenance")
            json.raw(feature.provenance)
            more(&json)
        }
        return json.bytes
    }

    private func frame(
        _ id: String, _ point: GeoPoint?, _ time: FeatureTime, _ json: inout JSONWriter,
        properties: (inout JSONWriter) -> Void
    ) {
        json.object { json in
            json.member("type", "Feature")
            json.member("id", id)
            json.key("geometry")
            geometry(point, &json)
            json.key("time")
            time.write(to: &json)
            json.key("properties")
            json.object(properties)
        }
    }

    private func geometry(_ point: GeoPoint?, _ json: inout JSONWriter) {
        guard let point else { return json.value(nil as String?) }
        json.object { json in
            json.member("type", "Point")
            json.key("coordinates")
            json.array { json in
                json.value(point.longitude, decimals: 6)
                json.value(point.latitude, decimals: 6)
            }
        }
    }
}

/// The `time` member of OGC Features and Geometries JSON.
private struct FeatureTime {
    let start: String?
    let end: String?
    let precision: String

    /// The precision stands first. GDAL takes a file in which `"time":{"date":` stands for one
    /// document of JSON-FG, and would read the first of its lines alone (seen with 3.12.4).
    func write(to json: inout JSONWriter) {
        guard let start, let end else { return json.value(nil as String?) }
        json.object { json in
            json.member("precision", precision)
            if !Feature.areWholeDays(start, end) {
                json.member("timestamp", start)
            } else if start.utf8.prefix(10).elementsEqual(end.utf8.prefix(10)) {
                json.member("date", String(start.prefix(10)))
            } else {
                json.key("interval")
                json.array { json in
                    json.value(start)
                    json.value(end)
                }
            }
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without ASCII white space at its ends.
    var trimmedSpaces: ArraySlice<UInt8> {
        guard let first = firstIndex(where: { $0 > 0x20 }),
            let last = lastIndex(where: { $0 > 0x20 })
        else { return [] }
        return self[first...last]
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        guard let first = unicodeScalars.firstIndex(where: { !isSpace($0) }),
            let last = unicodeScalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(unicodeScalars[first...last])
    }
}
