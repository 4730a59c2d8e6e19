public import Miqat

/// How `miqat places` writes the places of one record.
public enum PlacesFormat: String, CaseIterable, Sendable {
    /// For people: a line a place.
    case text
    /// `id, start, end, text, role, name, place_id, country_code, lat, lon, geo_precision,
    /// radius_km, confidence`, a row a place.
    case tsv
    /// One JSON object a record, its places as in annotations.
    case jsonl
    /// One feature collection (RFC 7946), a feature a place.
    case geojson
}

/// Writes the places of records and failures, in order, as bytes.
public struct PlacesWriter: Sendable {
    public let format: PlacesFormat
    /// 0...1
    public var minimumConfidence = 0.0
    /// Of `jsonl`: whether evidence and rejected names are written.
    public var writesEvidence = false
    private var isFirstFeature = true

    public init(_ format: PlacesFormat) { self.format = format }

    /// What stands before the first record.
    public func header() -> [UInt8] {
        switch format {
        case .text, .jsonl: []
        case .geojson: GeoJSONFormat().header()
        case .tsv: Array((Self.columns.joined(separator: "\t") + "\n").utf8)
        }
    }

    /// What stands behind the last record.
    public func footer() -> [UInt8] { format == .geojson ? GeoJSONFormat().footer(nil) : [] }

    private static let columns = [
        "id", "start", "end", "text", "role", "name", "place_id", "country_code", "lat", "lon",
        "geo_precision", "radius_km", "confidence",
    ]

    /// One record; one without places is an empty list in `jsonl` and nothing in other formats.
    public mutating func record(_ document: Document, _ findings: PlaceFindings) -> [UInt8] {
        let places = findings.places.filter { $0.confidence >= minimumConfidence }
        let offsets = CodePointOffsets(document.text)
        return switch format {
        case .jsonl: object(document, places, findings.rejected, offsets)
        case .text: text(document, places)
        case .tsv: rows(document, places, offsets)
        case .geojson: features(document, places, offsets)
        }
    }

    /// A record that could not be read keeps its place in `jsonl`.
    public func failure(_ failure: RecordFailure) -> [UInt8] {
        format == .jsonl ? AnnotationsFormat().failure(failure) : []
    }

    // MARK: JSON

    private func object(
        _ document: Document, _ places: [PlaceMention], _ rejected: [RejectedName],
        _ offsets: CodePointOffsets
    ) -> [UInt8] {
        var annotations = AnnotationsFormat()
        annotations.writesPlaceEvidence = writesEvidence
        var json = JSONWriter()
        json.object { json in
            json.member("id", document.id)
            json.member("offset_unit", "codepoint")
            json.key("places")
            json.array { json in
                for (index, place) in places.enumerated() {
                    annotations.place(place, index, offsets, document, &json)
                }
            }
            guard writesEvidence else { return }
            json.key("rejected")
            json.array { json in
                for name in rejected {
                    json.object { json in
                        annotations.span(name.range, offsets, document, &json)
                        annotations.evidence(name.evidence, &json)
                    }
                }
            }
        }
        json.newLine()
        return json.bytes
    }

    private mutating func features(
        _ document: Document, _ places: [PlaceMention], _ offsets: CodePointOffsets
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, mention) in places.enumerated() {
            if !isFirstFeature { bytes += GeoJSONFormat().separator }
            isFirstFeature = false
            var json = JSONWriter()
            json.object { json in
                json.member("type", "Feature")
                json.key("geometry")
                json.object { json in
                    json.member("type", "Point")
                    json.key("coordinates")
                    json.array { json in
                        json.value(mention.place.longitude, decimals: 6)
                        json.value(mention.place.latitude, decimals: 6)
                    }
                }
                json.key("properties")
                json.object { json in
                    json.member("doc_id", document.id)
                    AnnotationsFormat().placeMembers(mention, index, offsets, document, &json)
                }
            }
            bytes += json.bytes
        }
        return bytes
    }

    // MARK: Lines

    private func rows(
        _ document: Document, _ places: [PlaceMention], _ offsets: CodePointOffsets
    ) -> [UInt8] {
        var lines = ""
        for mention in places {
            let place = mention.place
            let fields = [
                document.id, String(offsets.offset(ofByte: mention.range.start)),
                String(offsets.offset(ofByte: mention.range.end)), document.string(mention.range),
                mention.role.rawValue, place.name, place.id, place.country,
                JSONWriter.decimal(place.latitude, 6), JSONWriter.decimal(place.longitude, 6),
                PlaceFields.precision(of: place), JSONWriter.decimal(place.radiusKilometres, 1),
                JSONWriter.decimal(mention.confidence, 2),
            ]
            lines += fields.map(SeparatedField.cell).joined(separator: "\t") + "\n"
        }
        return Array(lines.utf8)
    }

    private func text(_ document: Document, _ places: [PlaceMention]) -> [UInt8] {
        var lines = "\(document.id)\n"
        for mention in places {
            let place = mention.place
            let point =
                "\(JSONWriter.decimal(place.latitude, 4)), \(JSONWriter.decimal(place.longitude, 4))"
            lines +=
                "  \(document.string(mention.range))  \(place.name), \(place.country)  \(point) ±\(JSONWriter.decimal(place.radiusKilometres, 0)) km  \(mention.role.rawValue)  \(JSONWriter.decimal(mention.confidence, 2))\n"
        }
        return Array(lines.utf8)
    }
}
