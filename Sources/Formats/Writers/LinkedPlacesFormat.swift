internal import Miqat

/// Linked Places: the place of each event as it was attested, with the time of the event as `when`.
///
/// A feature an event and not a feature a place: so it can be written as a stream, and each carries
/// its own source. `links` say which features are of one place.
///
/// - Source: Linked Places format 1.1 with the `fclasses` of 1.3 (github.com/LinkedPasts).
public struct LinkedPlacesFormat: FeatureFormat {
    public let name = "lpf"
    public let summary = "Linked Places (GeoJSON-LD): events' places with times"
    public let holdsOnly: String? = "events with a date and a place"

    public init() {}

    public func holds(_ feature: Feature) -> Bool { feature.point != nil && feature.span != nil }

    /// - Source: the context that the format's page names.
    private static let context =
        "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"

    public func header() -> [UInt8] {
        Array(
            "{\"type\":\"FeatureCollection\",\"@context\":\"\(Self.context)\",\"features\":[\n".utf8
        )
    }

    public var separator: [UInt8] { Array(",\n".utf8) }

    public func footer(_ box: BoundingBox?) -> [UInt8] { Array("\n]}\n".utf8) }

    public func feature(_ feature: Feature) -> [UInt8] {
        guard let span = feature.span, let point = feature.point else { return [] }
        var json = JSONWriter()
        json.object { json in
            json.member("@id", "urn:miqat:\(feature.id)")
            json.member("type", "Feature")
            json.key("properties")
            properties(feature, to: &json)
            json.key("when")
            when(span, feature, to: &json)
            json.key("names")
            names(feature, to: &json)
            json.key("geometry")
            geometry(point, feature, to: &json)
            json.key("links")
            json.array { json in
                guard let link = feature.text(.placeURI) else { return }
                json.object { json in
                    json.member("type", "exactMatch")
                    json.member("identifier", link)
                }
            }
            json.key("descriptions")
            json.array { json in
                json.object { json in
                    if let link = feature.webLink { json.member("@id", link) }
                    json.member("value", feature.text(.quote))
                    json.member("lang", feature.text(.lang))
                }
            }
        }
        return json.bytes
    }

    private func properties(_ feature: Feature, to json: inout JSONWriter) {
        json.object { json in
            json.member("title", feature.text(.locationArabic) ?? feature.text(.location) ?? "")
            json.key("ccodes")
            strings([feature.text(.countryCode)].compactMap(\.self), to: &json)
            json.key("fclasses")
            strings(classes(of: feature), to: &json)
            json.member("event", feature.text(.name))
            json.member("event_class", feature.text(.eventClass))
            json.member("edtf", feature.text(.edtf))
        }
    }

    private func strings(_ strings: [String], to json: inout JSONWriter) {
        json.array { json in for string in strings { json.value(string) } }
    }

    /// The feature classes of GeoNames that a place of its precision may be of.
    private func classes(of feature: Feature) -> [String] {
        switch feature.text(.geoPrecision).flatMap(GeoPrecision.init(rawValue:)) ?? .unknown {
        case .exact: ["S"]
        case .neighbourhood, .city: ["P"]
        case .admin2, .admin1, .country: ["A"]
        case .region, .unknown: ["H", "L", "T"]
        }
    }

    // MARK: Time

    /// An interval has a first and a last day; what was some time in a week, month or year has the
    /// earliest and the latest for both.
    private func when(_ span: DaySpan, _ feature: Feature, to json: inout JSONWriter) {
        let isKnown = span.length == 1 || feature.timePrecision == .interval
        json.object { json in
            json.key("timespans")
            json.array { json in
                json.object { json in
                    json.key("start")
                    side(isKnown ? span.first : nil, span, to: &json)
                    json.key("end")
                    side(isKnown ? span.last : nil, span, to: &json)
                }
            }
            json.member("certainty", certainty(feature.real(.dateConfidence)))
            json.member("label", DisplayDate(feature)?.arabic)
        }
    }

    private func side(_ day: CivilDate?, _ span: DaySpan, to json: inout JSONWriter) {
        json.object { json in
            if let day { return json.member("in", day.description) }
            json.member("earliest", span.first.description)
            json.member("latest", span.last.description)
        }
    }

    /// The three words of the format for a confidence.
    private func certainty(_ confidence: Double?) -> String {
        switch confidence ?? 0 {
        case 0.8...: "certain"
        case 0.5..<0.8: "less-certain"
        default: "uncertain"
        }
    }

    // MARK: Place

    /// The name as the article has it, with its source; then the names of the gazetteer.
    private func names(_ feature: Feature, to json: inout JSONWriter) {
        let attested = feature.text(.placeText)
        json.array { json in
            if let attested {
                json.object { json in
                    json.member("toponym", attested)
                    json.member("lang", feature.text(.lang))
                    json.key("citations")
                    json.array { json in
                        json.object { json in
                            json.member(
                                "label", feature.text(.sourceName) ?? feature.text(.documentID))
                            if let link = feature.webLink { json.member("@id", link) }
                        }
                    }
                }
            }
            for (language, property) in [("ar", Property.locationArabic), ("en", .location)] {
                guard let name = feature.text(property), name != attested else { continue }
                json.object { json in
                    json.member("toponym", name)
                    json.member("lang", language)
                }
            }
        }
    }

    private func geometry(_ point: GeoPoint, _ feature: Feature, to json: inout JSONWriter) {
        json.object { json in
            json.member("type", "GeometryCollection")
            json.key("geometries")
            json.array { json in
                json.object { json in
                    json.member("type", "Point")
                    json.key("coordinates")
                    MapGeometry.position(point, to: &json)
                    // The middle of a country or province is not where it happened.
                    let isExact = feature.circle == nil
                    json.member(
                        "certainty",
                        isExact ? certainty(feature.real(.geoConfidence)) : "uncertain")
                }
            }
        }
    }
}
