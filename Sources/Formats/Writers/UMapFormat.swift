/// GeoJSON for uMap: located events, each with a name, a text for its popup, and a colour.
///
/// Places larger than a town are circles as large as they are, so that no pin stands in the middle
/// of a country.
///
/// - Source: uMap, `_umap_options` of imported features; its popups read Markdown-like marks.
public struct UMapFormat: FeatureFormat {
    public let name = "umap"
    public let summary = "GeoJSON for uMap: located events, popups, colours"
    public let holdsOnly: String? = "events with a place"

    public init() {}

    public func holds(_ feature: Feature) -> Bool { feature.point != nil }

    public func header() -> [UInt8] { GeoJSONFormat().header() }
    public var separator: [UInt8] { GeoJSONFormat().separator }
    public func footer(_ box: BoundingBox?) -> [UInt8] { Array("\n]}\n".utf8) }

    /// What is written beside name and description, for filters and tables of the map.
    private static let shown: [Property] = [
        .eventClass, .status, .startDateTime, .endDateTime, .edtf, .location, .locationArabic,
        .country, .geoPrecision, .radiusKilometres, .killedBest, .injuredBest, .confidence,
        .sourceName, .sourceURL,
    ]

    public func feature(_ feature: Feature) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "Feature")
            json.member("id", feature.id)
            json.key("geometry")
            MapGeometry.write(feature, to: &json)
            json.key("properties")
            json.object { json in
                json.member("name", feature.text(.name))
                json.member("description", description(of: feature))
                for property in Self.shown {
                    json.key(named: property.rawValue)
                    json.value(feature, property)
                }
                json.key("_umap_options")
                options(feature, to: &json)
            }
        }
        return json.bytes
    }

    private func options(_ feature: Feature, to json: inout JSONWriter) {
        json.object { json in
            json.member("color", "#" + EventColours.colour(of: feature.text(.eventClass)))
            if feature.circle == nil {
                json.member("iconClass", "Circle")
            } else {
                json.member("fillOpacity", 0.15, decimals: 2)
                json.member("weight", 1)
            }
        }
    }

    private func description(of feature: Feature) -> String {
        var lines = [feature.text(.quote).map(Self.plain) ?? ""]
        if let date = DisplayDate(feature) { lines.append(date.arabic) }
        if let link = feature.webLink { lines.append("[[\(link)]]") }
        return lines.joined(separator: "\n")
    }

    /// Text without the marks by which uMap makes links, pictures and frames.
    private static func plain(_ text: String) -> String {
        var plain = ""
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == last, scalar == "[" || scalar == "{" { plain += " " }
            plain.unicodeScalars.append(scalar)
            last = scalar
        }
        return plain
    }
}

/// The geometry of an event on a map that shows sizes.
enum MapGeometry {
    /// A point, or a polygon where the place is larger than a town.
    static func write(_ feature: Feature, to json: inout JSONWriter) {
        guard let point = feature.point else { return json.value(nil as String?) }
        json.object { json in
            let circle = feature.circle
            json.member("type", circle == nil ? "Point" : "Polygon")
            json.key("coordinates")
            guard let circle else { return position(point, to: &json) }
            json.array { json in
                json.array { json in
                    for corner in circle.ring { position(corner, to: &json) }
                }
            }
        }
    }

    static func position(_ point: GeoPoint, to json: inout JSONWriter) {
        json.array { json in
            json.value(point.longitude, decimals: 6)
            json.value(point.latitude, decimals: 6)
        }
    }
}

extension JSONWriter {
    /// The value of a property, null when there is none.
    mutating func value(_ feature: Feature, _ property: Property) {
        switch (feature[property], property.kind) {
        case (.null, _): value(nil as String?)
        case (.text(let text), _): value(text)
        case (.integer(let number), _): value(number)
        case (.real(let number), .real(let decimals)): value(number, decimals: decimals)
        case (.real(let number), _): value(number, decimals: 6)
        }
    }
}

extension Feature {
    /// The address of the article, when it is one of the web and has nothing that ends a link.
    var webLink: String? {
        guard let url = text(.sourceURL), url.hasPrefix("https://") || url.hasPrefix("http://"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"'<>[]{}|\\^`".utf8.contains($0) })
        else { return nil }
        return url
    }
}
