internal import Foundation
internal import Inputs

/// Tables of the user's own: CSV, TSV or GeoJSON.
enum OwnTable {
    /// What a row says of a place.
    struct Place {
        var id: String
        var change: PlaceChange
        /// The one that news uses first, then others.
        var arabicNames: [String]
    }

    /// Names that people give to the columns, in lower case; the first is ours.
    private static let columns: [String: [String]] = [
        "id": ["id", "place_id", "geonameid", "geonames_id"],
        "name": ["name", "name_en", "label", "title", "asciiname"],
        "name_ar": ["name_ar", "names_ar", "arabic", "arabic_name"],
        "variants": ["variants", "aliases", "alternatenames"],
        "lat": ["lat", "latitude", "y"],
        "lon": ["lon", "longitude", "lng", "long", "x"],
        "country_code": ["country_code", "country", "cc", "iso2"],
        "admin1": ["admin1", "admin1_code"],
        "feature_code": ["feature_code", "feature", "fcode"],
        "population": ["population", "pop"],
        "radius_km": ["radius_km", "radius"],
    ]

    private static let known: [String: String] = columns.reduce(into: [:]) { known, entry in
        for name in entry.value { known[name] = entry.key }
    }

    /// Whether the lines begin a table of this kind.
    static func isTable(_ lines: [[UInt8]]) -> Bool { isGeoJSON(lines) || header(lines) != nil }

    private static func isGeoJSON(_ lines: [[UInt8]]) -> Bool {
        lines.lazy.flatMap { $0 }.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) } == 0x7B
    }

    /// Our names of the columns, where they are known, and how they are parted; `nil` when no point
    /// or id can be told.
    private static func header(_ lines: [[UInt8]]) -> (names: [String?], values: SeparatedValues)? {
        guard let first = lines.first(where: { !$0.isEmpty }) else { return nil }
        let values = SeparatedValues(
            separator: SeparatedValues.separator(of: first), longestLine: SourceTable.longestRow)
        let names = values.fields(of: first).map {
            known[$0.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "# "))]
        }
        let hasPoint = names.contains("lat") && names.contains("lon")
        return hasPoint || names.contains("id") && names.contains("name_ar") ? (names, values) : nil
    }

    /// Calls `body` with the number of each row and a function that reads it or throws a `RowFault`.
    ///
    /// What stands in for a line in GeoJSON is the number of the feature.
    static func forEachRow(
        of reader: LineReader, _ body: (Int, () throws(RowFault) -> Place) throws -> Void
    ) throws {
        let ahead = try reader.lines.peek(2)
        if isGeoJSON(ahead) {
            let bytes = try reader.lines.all()
            guard bytes.count <= largestGeoJSON else {
                throw GazetteerError.file(
                    path: reader.lines.file, reason: "is longer than \(largestGeoJSON) bytes; split it")
            }
            return try features(bytes, file: reader.lines.file, body)
        }
        guard let (header, values) = header(try reader.lines.peek(20)) else { return }
        _ = try values.next(from: &reader.lines)
        while let next = try values.next(from: &reader.lines) {
            switch next {
            case .failure(let fault):
                try body(fault.line) { () throws(RowFault) in throw RowFault(fault.reason) }
            case .success(let record):
                try body(record.line) { () throws(RowFault) in
                    guard record.fields.count == header.count else {
                        throw RowFault(
                            "\(record.fields.count) columns; the first line has \(header.count)")
                    }
                    var said: [String: String] = [:]
                    for (name, field) in zip(header, record.fields) {
                        // Of two columns that mean the same the first counts.
                        if let name, !field.isEmpty, said[name] == nil { said[name] = field }
                    }
                    return try place(of: said)
                }
            }
        }
    }

    /// Foundation holds the whole of it in memory, several times.
    static let largestGeoJSON = 256 << 20

    private static func features(
        _ bytes: [UInt8], file: String, _ body: (Int, () throws(RowFault) -> Place) throws -> Void
    ) throws {
        let parsed: Any
        do {
            parsed = try JSONSerialization.jsonObject(with: Data(bytes))
        } catch {
            throw GazetteerError.file(
                path: file, reason: "is no valid JSON (\(error.localizedDescription)); mend or convert it")
        }
        guard let features = (parsed as? [String: Any])?["features"] as? [Any] else {
            throw GazetteerError.file(path: file, reason: "is no GeoJSON FeatureCollection")
        }
        for (index, each) in features.enumerated() {
            try body(index + 1) { () throws(RowFault) in
                try place(of: values(of: each as? [String: Any] ?? [:]))
            }
        }
    }

    /// What a feature says, by our names of the columns.
    private static func values(of feature: [String: Any]) throws(RowFault) -> [String: String] {
        let text = { (value: Any?) in value as? String ?? (value as? NSNumber)?.stringValue }
        let properties = Dictionary(
            (feature["properties"] as? [String: Any] ?? [:]).map { ($0.key.lowercased(), $0.value) }
        ) { first, _ in first }
        var values: [String: String] = [:]
        for (column, names) in columns {
            values[column] = names.lazy.compactMap { text(properties[$0]) }.first { !$0.isEmpty }
        }
        values["id"] = values["id"] ?? text(feature["id"])
        if let geometry = feature["geometry"] as? [String: Any] {
            guard let point = point(of: geometry) else {
                throw RowFault("its geometry has no coordinates; give a Point")
            }
            (values["lat"], values["lon"]) = ("\(point.latitude)", "\(point.longitude)")
        }
        return values
    }

    /// A point, or the middle of the box around anything else.
    private static func point(
        of geometry: [String: Any]
    ) -> (latitude: Double, longitude: Double)? {
        var box: (west: Double, east: Double, south: Double, north: Double)?
        func add(_ value: Any?) {
            guard let list = value as? [Any] else { return }
            if list.count >= 2, let x = (list[0] as? NSNumber)?.doubleValue,
                let y = (list[1] as? NSNumber)?.doubleValue
            {
                let old = box ?? (x, x, y, y)
                box = (min(old.west, x), max(old.east, x), min(old.south, y), max(old.north, y))
            } else {
                for each in list { add(each) }
            }
        }
        add(geometry["coordinates"])
        for part in geometry["geometries"] as? [[String: Any]] ?? [] { add(part["coordinates"]) }
        return box.map { (($0.south + $0.north) / 2, ($0.west + $0.east) / 2) }
    }

    private static func place(of values: [String: String]) throws(RowFault) -> Place {
        func number(_ column: String, in range: ClosedRange<Double>) throws(RowFault) -> Double? {
            guard let text = values[column] else { return nil }
            guard let number = Double(text.trimmingCharacters(in: .whitespaces)), range.contains(number)
            else {
                throw RowFault(
                    "\(column) \"\(text.prefix(40))\" is no number from \(Int(range.lowerBound)) to "
                        + "\(Int(range.upperBound))")
            }
            return number
        }
        let latitude = try number("lat", in: -90...90)
        let longitude = try number("lon", in: -180...180)
        guard (latitude == nil) == (longitude == nil) else { throw RowFault("lat and lon go together") }
        let point = latitude.flatMap { latitude in longitude.map { (latitude, $0) } }
        if let point, point == (0, 0) { throw RowFault("the point is 0,0: not known where it is") }
        let country = values["country_code"]?.uppercased()
        if let country, country.utf8.count != 2 || CountryNames.english(country) == nil {
            throw RowFault("country_code \"\(country.prefix(40))\" is no ISO 3166 code of two letters")
        }
        if let code = values["admin1"], code.split(separator: ".").count != 2 {
            throw RowFault("admin1 \"\(code.prefix(40))\" is no code such as SY.09")
        }
        let feature = values["feature_code"]?.uppercased()
        if let feature, feature.utf8.count > 5 {
            throw RowFault("feature_code \"\(feature.prefix(40))\" is no GeoNames code such as PPL")
        }
        var arabic: [String] = []
        for said in [values["name_ar"], values["variants"]].compactMap(\.self) {
            for name in said.split(separator: "|") {
                let name = name.replacing("\u{A0}", with: " ").trimmingCharacters(in: quotes)
                guard !name.isEmpty else { continue }
                guard ArabicScript(name) != .other else {
                    throw RowFault("\"\(name.prefix(40))\" in name_ar is not in Arabic letters alone")
                }
                arabic.append(name)
            }
        }
        var name = values["name"]
        if let said = name, ArabicScript(said) != .other {
            arabic.insert(said, at: 0)
            name = nil
        }
        guard name != nil || !arabic.isEmpty else {
            throw RowFault("has no name: fill name, name_ar or both")
        }
        return Place(
            id: try identifier(values, name ?? arabic.first ?? "", point),
            change: PlaceChange(
                point: point.map { (latitude: $0.0, longitude: $0.1) }, name: name, feature: feature,
                country: country, admin1: values["admin1"],
                population: try number("population", in: 0...10_000_000_000).map { Int($0) },
                radiusKilometres: try number("radius_km", in: 0...20_000)),
            arabicNames: arabic)
    }

    private static let quotes = CharacterSet(charactersIn: "«»\"' \t")

    /// `gn:` and a number stay, a bare number is GeoNames'; `x:` names one of our places; other ids
    /// are marked as the user's own, and a row without one has its name and point for it.
    private static func identifier(
        _ values: [String: String], _ name: String, _ point: (Double, Double)?
    ) throws(RowFault) -> String {
        guard let id = values["id"] else {
            let point = point.map { "@\($0.0),\($0.1)" } ?? ""
            return "own:" + name.replacing(" ", with: "_") + point
        }
        let isBare = !id.isEmpty && id.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isBare || id.hasPrefix("gn:") else {
            return id.hasPrefix("x:") || id.hasPrefix("own:") ? id : "own:" + id
        }
        let full = isBare ? "gn:" + id : id
        guard let number = GazetteerWriter.geonameID(full) else {
            throw RowFault("id \"\(id.prefix(40))\" is no GeoNames id: a number from 1 to 4294967295")
        }
        return "gn:\(number)"
    }
}
