public import Miqat

/// How `miqat gazetteer lookup` writes what it found for one name.
public enum PlaceListing {
    public static func bytes(
        _ name: String, _ found: [GazetteerLookup.Found], _ lookup: GazetteerLookup, asJSON: Bool
    ) throws(GazetteerError) -> [UInt8] {
        var containers: [[String]] = []
        for each in found { containers.append(try lookup.containers(of: each.place)) }
        let rows = Array(zip(found, containers))
        return asJSON ? json(name, rows) : text(name, rows)
    }

    private typealias Row = (found: GazetteerLookup.Found, within: [String])

    private static func json(_ name: String, _ rows: [Row]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("name", name)
            json.key("places")
            json.array { json in
                for row in rows { place(row, &json) }
            }
        }
        json.newLine()
        return json.bytes
    }

    private static func place(_ row: Row, _ json: inout JSONWriter) {
        let place = row.found.place
        json.object { json in
            json.member("place_id", place.id)
            json.member("name", place.name)
            json.member("name_ar", place.arabicName.isEmpty ? nil : place.arabicName)
            json.member("lat", place.latitude, decimals: 6)
            json.member("lon", place.longitude, decimals: 6)
            json.member("country_code", place.country.isEmpty ? nil : place.country)
            json.member("admin1", place.admin1.isEmpty ? nil : place.admin1)
            json.member("feature_code", place.feature)
            json.member("population", place.population)
            json.member("radius_km", place.radiusKilometres, decimals: 1)
            json.member("match", row.found.match.rawValue)
            json.key("within")
            json.array { json in
                for name in row.within { json.value(name) }
            }
        }
    }

    private static func text(_ name: String, _ rows: [Row]) -> [UInt8] {
        var lines = ["\(name):" + (rows.isEmpty ? " —" : "")]
        for row in rows {
            let place = row.found.place
            let point =
                "\(JSONWriter.decimal(place.latitude, 4)),\(JSONWriter.decimal(place.longitude, 4))"
            lines.append(
                "  \(place.name) \(place.arabicName)  \(place.country) \(place.feature)  \(point)  \(place.id)  \(row.found.match.rawValue)"
                    + (row.within.isEmpty ? "" : "  < " + row.within.joined(separator: " < ")))
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
