internal import Miqat

/// OGC KML 2.2: a placemark an event, with its time span and typed properties.
///
/// A place larger than a town is a circle of its radius and no point: a pin in the middle of a
/// country says more than is known. An event without a place is a placemark without a geometry,
/// which lists show and maps do not.
///
/// - Source: OGC 07-147r2, "OGC KML".
public struct KMLFormat: FeatureFormat {
    public let name = "kml"
    public let summary = "KML 2.2 with time spans, for Google Earth and others"

    public init() {}

    public func header() -> [UInt8] {
        var xml = XMLWriter()
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        xml.open("kml", [("xmlns", "http://www.opengis.net/kml/2.2")])
        xml.open("Document")
        xml.raw("\n")
        xml.element("name", "أحداث · events")
        xml.element("description", Gazetteer.attribution)
        xml.raw("\n")
        for eventClass in EventType.classes { style(eventClass, to: &xml) }
        xml.open("Schema", [("name", "event"), ("id", Self.schema)])
        xml.raw("\n")
        xml.empty("SimpleField", [("type", "string"), ("name", "id")])
        xml.raw("\n")
        for property in Self.fields {
            xml.empty(
                "SimpleField", [("type", Self.type(of: property)), ("name", property.rawValue)])
            xml.raw("\n")
        }
        xml.close("Schema")
        xml.raw("\n")
        return xml.bytes
    }

    public func footer(_ box: BoundingBox?) -> [UInt8] { Array("</Document></kml>\n".utf8) }

    private static let schema = "event"

    /// All that have no element of their own.
    private static let fields = Property.allCases.filter { $0 != .name && $0 != .description }

    private static func type(of property: Property) -> String {
        switch property.kind {
        case .text, .instant: "string"
        case .integer: "int"
        case .real: "double"
        }
    }

    /// Colours of KML are `aabbggrr`.
    private func style(_ eventClass: String, to xml: inout XMLWriter) {
        let colour = Array(EventColours.colour(of: eventClass).lowercased())
        let reversed = String(colour[4...5] + colour[2...3] + colour[0...1])
        xml.open("Style", [("id", eventClass)])
        xml.open("IconStyle")
        xml.element("color", "ff" + reversed)
        xml.close("IconStyle")
        xml.open("LineStyle")
        xml.element("color", "ff" + reversed)
        xml.close("LineStyle")
        xml.open("PolyStyle")
        xml.element("color", "26" + reversed)
        xml.close("PolyStyle")
        xml.close("Style")
        xml.raw("\n")
    }

    // The order of elements is that of the schema.
    public func feature(_ feature: Feature) -> [UInt8] {
        var xml = XMLWriter()
        xml.open("Placemark")
        xml.raw("\n")
        xml.element("name", feature.text(.name) ?? "")
        xml.raw("\n")
        xml.element("description", balloon(of: feature))
        xml.raw("\n")
        time(feature, to: &xml)
        xml.element("styleUrl", "#" + (feature.text(.eventClass) ?? "OTHER"))
        xml.raw("\n")
        data(feature, to: &xml)
        geometry(feature, to: &xml)
        xml.close("Placemark")
        xml.raw("\n")
        return xml.bytes
    }

    /// Viewers read a description as HTML: the article's text is escaped once for HTML, and all of
    /// it once more for XML.
    private func balloon(of feature: Feature) -> String {
        var html = HTMLText.paragraph(feature.text(.quote) ?? "")
        if let date = DisplayDate(feature) { html += HTMLText.paragraph(date.arabic) }
        if feature.point != nil, let radius = feature.real(.radiusKilometres) {
            let place = feature.text(.locationArabic) ?? feature.text(.location) ?? ""
            html += HTMLText.paragraph("\(place) (± \(JSONWriter.decimal(radius, 1)) كم)")
        }
        return html + (HTMLText.sourceLink(of: feature) ?? "")
    }

    private func time(_ feature: Feature, to xml: inout XMLWriter) {
        guard let start = feature.text(.startDateTime), let end = feature.text(.endDateTime) else {
            return
        }
        xml.open("TimeSpan")
        xml.element("begin", start)
        xml.element("end", end)
        xml.close("TimeSpan")
        xml.raw("\n")
    }

    private func data(_ feature: Feature, to xml: inout XMLWriter) {
        xml.open("ExtendedData")
        xml.open("SchemaData", [("schemaUrl", "#" + Self.schema)])
        xml.raw("\n")
        datum("id", feature.id, to: &xml)
        for property in Self.fields {
            let text =
                switch (feature[property], property.kind) {
                case (.null, _): nil as String?
                case (.text(let text), _): text
                case (.integer(let number), _): String(number)
                case (.real(let number), .real(let decimals)): JSONWriter.decimal(number, decimals)
                case (.real(let number), _): JSONWriter.decimal(number, 6)
                }
            if let text { datum(property.rawValue, text, to: &xml) }
        }
        xml.close("SchemaData")
        xml.close("ExtendedData")
        xml.raw("\n")
    }

    private func datum(_ name: String, _ text: String, to xml: inout XMLWriter) {
        xml.open("SimpleData", [("name", name)])
        xml.text(Array(text.utf8)[...])
        xml.close("SimpleData")
        xml.raw("\n")
    }

    private func geometry(_ feature: Feature, to xml: inout XMLWriter) {
        guard let point = feature.point else { return }
        let text = { (points: [GeoPoint]) in
            points.map {
                "\(JSONWriter.decimal($0.longitude, 6)),\(JSONWriter.decimal($0.latitude, 6))"
            }.joined(separator: " ")
        }
        if let circle = feature.circle {
            xml.open("Polygon")
            xml.open("outerBoundaryIs")
            xml.open("LinearRing")
            xml.element("coordinates", text(circle.ring))
            xml.close("LinearRing")
            xml.close("outerBoundaryIs")
            xml.close("Polygon")
        } else {
            xml.open("Point")
            xml.element("coordinates", text([point]))
            xml.close("Point")
        }
        xml.raw("\n")
    }
}
