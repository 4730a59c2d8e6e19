/// GeoJSON for Leaflet.TimeDimension: dated and located events, with the property `times`.
///
/// - Source: Leaflet.TimeDimension, `L.TimeDimension.Layer.GeoJson`, `_getFeatureTimes`.
public struct TimeDimensionFormat: FeatureFormat {
    public let name = "timedimension"
    public let summary = "GeoJSON for Leaflet.TimeDimension"
    public let holdsOnly: String? = "events with a date and a place"
    private let features = FeatureWriter()

    public init() {}

    public func holds(_ feature: Feature) -> Bool { feature.point != nil && feature.days != nil }

    public func header() -> [UInt8] { GeoJSONFormat().header() }
    public var separator: [UInt8] { GeoJSONFormat().separator }
    public func footer(_ box: BoundingBox?) -> [UInt8] { GeoJSONFormat().footer(box) }

    public func feature(_ feature: Feature) -> [UInt8] {
        features.bytes(of: feature) { json in
            json.key("times")
            json.array { json in
                json.value(feature.text(.startDateTime))
                json.value(feature.text(.endDateTime))
            }
        }
    }
}
