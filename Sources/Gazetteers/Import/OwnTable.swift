internal import Foundation
internal import Inputs

/// Tables of the user's own: CSV, TSV or GeoJSON.
enum OwnTable {
    /// What a row says of a place.
    struct Place {
        var id: String
        /// Latitude and longitude in degrees; `nil` in a row that only adds names to a known place.
        var point: (Double, Double)?
        var name: String?
        /// The one that news uses first, then others.
        var arabicNames: [String]
        var feature: String
        var country: String
        var admin1: String
        var population: Int
        var radiusKilometres: Double?
    }

    /// A row as it was read, or why it could not be.
    struct Row {
        let line: Int
        let values: Result<[String: String], RowFault>

        /// - Throws: A `RowFault`.
        func get() throws(RowFault) -> Place { try OwnTable.place(of: values.get()) }
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

    /// Our names of the columns, where they are known; `nil` when no point or id can be told.
    private static func header(_ lines: [[UInt8]]) -> [String?]? {
        guard var first = lines.first else { return nil }
        if first.starts(with: [0xEF, 0xBB, 0xBF]) { first.removeFirst(3) }
        let separator = SeparatedValues.separator(of: first)
        let names = first.split(separator: separator, omittingEmptySubsequences: false).map {
            known[String(decoding: $0, as: UTF8.self).lowercased()
                .trimmingCharacters(in: CharacterSet(charactersIn: "\"# "))]
        }
        let hasPoint = names.contains("lat") && names.contains("lon")
        return hasPoint || names.contains("id") && names.contains("name_ar") ? names : nil
    }

    /// All rows of a source that `isTable`.
    static func rows(of source: OpenedSource, _ lines: [[UInt8]]) throws -> [Row] {
        if isGeoJSON(lines) {
            return try features(source.lines.all(), file: source.lines.file)
        }
        let header = header(lines) ?? []
        let reader = SeparatedValues(separator: SeparatedValues.separator(of: lines[0]))
        var rows: [Row] = []
        _ = try reader.next(from: &source.lines)
        while let next = try reader.next(from: &source.lines) {
            switch next {
            case .failure(let fault):
                rows.append(Row(line: fault.line, values: .failure(RowFault(fault.reason))))
            case .success(let record) where record.fields.count != header.count:
                rows.append(
                    Row(
                        line: record.line,
                        values: .failure(
                            RowFault(
                                "\(record.fields.count) columns; the first line has \(header.count)"))))
            case .success(let record):
                var values: [String: String] = [:]
                for (name, field) in zip(header, record.fields) {
                    if let name, !field.isEmpty { values[name] = field }
                }
                rows.append(Row(line: record.line, values: .success(values)))
            }
        }
        return rows
    }

    /// The features of a GeoJSON collection; what stands in for a line is the feature's number.
    private static func features(_ bytes: [UInt8], file: String) throws -> [Row] {
        let parsed: Any
        do {
            parsed = try JSONSerialization.jsonObject(with: Data(bytes))
        } catch {
            throw GazetteerError.file(path: file, reason: "is no valid JSON: \(error.localizedDescription)")
        }
        guard let features = (parsed as? [String: Any])?["features"] as? [Any] else {
            throw GazetteerError.file(path: file, reason: "is no GeoJSON FeatureCollection")
        }
        return features.enumerated().map { index, each in
            let feature = each as? [String: Any] ?? [:]
            var values: [String: String] = [:]
            for (name, value) in feature["properties"] as? [String: Any] ?? [:] {
                guard let name = known[name.lowercased()] else { continue }
                values[name] = value as? String ?? (value as? NSNumber)?.stringValue
            }
            if values["id"] == nil { values["id"] = feature["id"] as? String }
            guard let geometry = feature["geometry"] as? [String: Any] else {
                return Row(line: index + 1, values: .success(values))
            }
            guard let point = point(of: geometry) else {
                return Row(
                    line: index + 1,
                    values: .failure(RowFault("its geometry has no coordinates; give a Point")))
            }
            (values["lat"], values["lon"]) = ("\(point.latitude)", "\(point.longitude)")
            return Row(line: index + 1, values: .success(values))
        }
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
        let country = values["country_code"]?.uppercased() ?? ""
        guard country.isEmpty || country.utf8.count == 2 && CountryNames.english(country) != nil else {
            throw RowFault("country_code \"\(country.prefix(40))\" is no ISO 3166 code of two letters")
        }
        var arabic = [values["name_ar"], values["variants"]].compactMap(\.self)
            .flatMap { $0.split(separator: "|") }
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { ArabicScript($0) != .other }
        var name = values["name"]
        if let said = name, ArabicScript(said) != .other {
            arabic.insert(said, at: 0)
            name = nil
        }
        guard name != nil || !arabic.isEmpty else {
            throw RowFault("has no name: fill name, name_ar or both")
        }
        return Place(
            id: identifier(values, name ?? arabic.first ?? "", point), point: point, name: name,
            arabicNames: arabic, feature: values["feature_code"]?.uppercased() ?? "LCTY",
            country: country, admin1: values["admin1"] ?? "",
            population: Int(try number("population", in: 0...10_000_000_000) ?? 0),
            radiusKilometres: try number("radius_km", in: 0...20_000))
    }

    /// `gn:` and a number stay, a bare number is GeoNames'; other ids are marked as the user's own,
    /// and a row without one has its name and point for it.
    private static func identifier(
        _ values: [String: String], _ name: String, _ point: (Double, Double)?
    ) -> String {
        guard let id = values["id"] else {
            let point = point.map { "@\($0.0),\($0.1)" } ?? ""
            return "own:" + name.replacing(" ", with: "_") + point
        }
        if let number = Int(id), (1...Int(UInt32.max)).contains(number) { return "gn:\(number)" }
        return id.contains(":") ? id : "own:" + id
    }
}
