public import Miqat

/// RFC 7946: a collection of one feature an event.
public struct GeoJSONFormat: OutputFormat {
    public let name = "geojson"
    public let summary = "one GeoJSON feature collection (RFC 7946), for maps"
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

    public func footer(_ box: BoundingBox?) -> [UInt8] {
        guard let box else { return Array("\n]}\n".utf8) }
        let sides = [box.west, box.south, box.east, box.north]
            .map { JSONWriter.decimal($0, 6) }.joined(separator: ",")
        return Array("\n],\"bbox\":[\(sides)]}\n".utf8)
    }
}

/// One GeoJSON feature a line.
public struct GeoJSONLinesFormat: OutputFormat {
    public let name = "geojsonl"
    public let summary = "one GeoJSON feature a line, for streams"
    private let features = FeatureWriter()

    public init() {}

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        features.article(extraction, options, between: [0x0A], behind: [0x0A])
    }
}

/// Writes events as GeoJSON features.
struct FeatureWriter: Sendable {
    /// About what a feature takes; more is made room for when it comes.
    private static let bytesPerFeature = 2560

    /// All features of an article with `between` between them and `behind` after the last.
    func article(
        _ extraction: Extraction, _ options: OutputOptions, between: [UInt8], behind: [UInt8]
    ) -> FormattedArticle {
        let chosen = events(of: extraction, options)
        guard !chosen.isEmpty else { return FormattedArticle(bytes: [], eventCount: 0) }
        let offsets = CodePointOffsets(extraction.document.text)
        var json = JSONWriter()
        json.reserve(chosen.count * Self.bytesPerFeature)
        var box: BoundingBox?
        for (count, index) in chosen.enumerated() {
            if count > 0 { json.divide(by: between) }
            let event = extraction.events[index]
            feature(event, extraction, offsets, &json)
            if let place = event.place?.place {
                let point = BoundingBox(longitude: place.longitude, latitude: place.latitude)
                box = point.union(box)
            }
        }
        json.divide(by: behind)
        return FormattedArticle(bytes: json.bytes, box: box, eventCount: chosen.count)
    }

    private func feature(
        _ event: Event, _ extraction: Extraction, _ offsets: CodePointOffsets,
        _ json: inout JSONWriter
    ) {
        let fields = EventFields(event: event)
        json.object { json in
            json.member("type", "Feature")
            json.member("id", event.id)
            json.key("geometry")
            geometry(event.place?.place, &json)
            time(event, fields, &json)
            json.key("properties")
            json.object { json in properties(event, fields, extraction, offsets, &json) }
        }
    }

    private func geometry(_ place: Place?, _ json: inout JSONWriter) {
        guard let place else { return json.value(nil as String?) }
        json.object { json in
            json.member("type", "Point")
            json.key("coordinates")
            json.array { json in
                json.value(place.longitude, decimals: 6)
                json.value(place.latitude, decimals: 6)
            }
        }
    }

    /// The `time` member of OGC Features and Geometries JSON.
    private func time(_ event: Event, _ fields: EventFields, _ json: inout JSONWriter) {
        json.key("time")
        guard let time = event.time, let start = fields.startDateTime, let end = fields.endDateTime
        else { return json.value(nil as String?) }
        json.object { json in
            if case .moment(_, let clock) = time.value, clock.offset != nil {
                json.member("timestamp", start)
            } else if time.span.first == time.span.last {
                json.member("date", time.span.first.description)
            } else {
                json.key("interval")
                json.array { json in
                    json.value(start)
                    json.value(end)
                }
            }
        }
    }

    private func properties(
        _ event: Event, _ fields: EventFields, _ extraction: Extraction,
        _ offsets: CodePointOffsets, _ json: inout JSONWriter
    ) {
        let document = extraction.document
        let place = event.place?.place
        let expression = event.time?.index.map { extraction.times[$0] }
        let quote = document.text[event.sentence.start..<event.sentence.end].trimmedSpaces
        json.member("name", fields.name)
        json.member("description", quote)
        json.member("lang", document.language ?? "ar")
        json.member("event_class", event.type.eventClass)
        json.member("event_mode", event.type.mode)
        json.member("acled_type", event.type.acledType)
        json.member("acled_sub_type", event.type.acledSubType)
        json.member("cameo", event.type.cameo)
        json.member("trigger", letters(event.trigger, document))
        json.member("status", event.status.rawValue)
        json.member("start_datetime", fields.startDateTime)
        json.member("end_datetime", fields.endDateTime)
        json.member("edtf", event.time?.edtf)
        json.member("timex", event.time.map { TIMEX3.text(of: $0.value) })
        json.member("time_precision", fields.timePrecision)
        let isUndated = event.time?.link == .reference
        json.member("time_basis", isUndated ? "reference" : expression?.basis.rawValue)
        json.member("date_text", expression.map { letters($0.range, document) })
        json.member(
            "anchor_date",
            (isUndated ? extraction.reference.date : expression?.anchor?.date)?.description)
        json.member("location", place?.name)
        json.member("location_ar", place.flatMap { $0.arabicName.isEmpty ? nil : $0.arabicName })
        json.member("admin1", place.flatMap { $0.admin1.isEmpty ? nil : $0.admin1 })
        json.member("country", place.flatMap { CountryNames.english($0.country) })
        json.member("country_code", place.flatMap { $0.country.isEmpty ? nil : $0.country })
        json.member("latitude", place?.latitude, decimals: 6)
        json.member("longitude", place?.longitude, decimals: 6)
        json.member("geo_precision", fields.geoPrecision)
        json.member("radius_km", place?.radiusKilometres, decimals: 1)
        json.member("place_uri", place.flatMap(PlaceFields.uri))
        json.member("place_text", event.place.map { letters($0.words, document) })
        json.member("actors", joining: event.participants.lazy.map { letters($0.range, document) })
        json.member("killed_low", event.killed?.low)
        json.member("killed_best", event.killed?.best)
        json.member("killed_high", event.killed?.high)
        json.member("injured_low", event.injured?.low)
        json.member("injured_best", event.injured?.best)
        json.member("injured_high", event.injured?.high)
        json.member("displaced_low", event.displaced?.low)
        json.member("displaced_best", event.displaced?.best)
        json.member("displaced_high", event.displaced?.high)
        json.member("detained_low", event.detained?.low)
        json.member("detained_best", event.detained?.best)
        json.member("detained_high", event.detained?.high)
        json.member(
            "attribution", joining: event.attribution.lazy.map { letters($0.range, document) })
        json.member("confidence", fields.confidence, decimals: 2)
        json.member("date_confidence", fields.dateConfidence, decimals: 2)
        json.member("geo_confidence", fields.placeConfidence, decimals: 2)
        json.member("event_confidence", event.confidence, decimals: 2)
        json.member("doc_id", document.id)
        json.member("source_url", document.url)
        json.member("source_name", document.source)
        json.member("published_at", publication(extraction))
        json.member("sources", document.source ?? document.url)
        json.member("source_count", 1)
        json.member("quote", quote)
        json.member("char_start", offsets.offset(ofByte: event.trigger.start))
        json.member("char_end", offsets.offset(ofByte: event.trigger.end))
        json.member("offset_unit", "codepoint")
        json.key("provenance")
        json.object { json in provenance(event, extraction, &json) }
    }

    private func letters(_ range: TextRange, _ document: Document) -> ArraySlice<UInt8> {
        document.text[range.start..<range.end]
    }

    /// Publication as a date-time, so that every reader gives the column one type.
    private func publication(_ extraction: Extraction) -> String? {
        guard extraction.reference.basis == .given, let date = extraction.reference.date else {
            return nil
        }
        guard let clock = extraction.reference.time else { return date.description + "T00:00:00Z" }
        let minutes = clock.minutes - (clock.offset ?? 0)
        let day = date.adding(days: Int((Double(minutes) / 1440).rounded(.down)))
        let rest = ((minutes % 1440) + 1440) % 1440
        return "\(day)T\(padded(rest / 60, 2)):\(padded(rest % 60, 2)):00Z"
    }

    private static let generator = "miqat \(Version.number)"

    private func provenance(_ event: Event, _ extraction: Extraction, _ json: inout JSONWriter) {
        json.member("generator", Self.generator)
        json.member("event_type", event.type.id)
        json.member("status_reason", event.statusReason)
        json.member("time_rule", event.time?.index.map { extraction.times[$0].rule })
        json.member("time_link", event.time?.link.rawValue)
        json.member("place_link", event.place?.link.rawValue)
        json.member("place_id", event.place?.place.id)
        json.member("reference", extraction.reference.date?.description)
        json.member("reference_basis", extraction.reference.basis.rawValue)
        json.member("mention_count", event.mentions.count)
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
