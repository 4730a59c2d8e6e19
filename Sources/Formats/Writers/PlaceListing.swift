public import Miqat

/// How `miqat gazetteer lookup` writes what it found for one name.
public enum PlaceListing {
    public static func bytes(
        _ name: String, _ found: [GazetteerLookup.Found], asJSON: Bool
    ) -> [UInt8] {
        asJSON ? json(name, found) : text(name, found)
    }

    private static func json(_ name: String, _ found: [GazetteerLookup.Found]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("name", name)
            json.key("places")
            json.array { json in
                for each in found { place(each, &json) }
            }
        }
        json.newLine()
        return json.bytes
    }

    private static func place(_ found: GazetteerLookup.Found, _ json: inout JSONWriter) {
        let place = found.place
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
            json.member("match", found.match.rawValue)
        }
    }

    private static func text(_ name: String, _ found: [GazetteerLookup.Found]) -> [UInt8] {
        var lines = ["\(name):" + (found.isEmpty ? " —" : "")]
        for each in found {
            let place = each.place
            let point = "\(JSONWriter.decimal(place.latitude, 4)),\(JSONWriter.decimal(place.longitude, 4))"
            lines.append(
                "  \(place.name) \(place.arabicName)  \(place.country) \(place.feature)  \(point)  \(place.id)  \(each.match.rawValue)")
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
