/// A stretch of a text, in code points, half open.
public struct Stretch: Codable, Hashable, Sendable {
    public let start: Int
    public let end: Int

    /// Code points that two have in common; below zero, those between them.
    static func overlap(_ a: any Spanning, _ b: any Spanning) -> Int {
        min(a.end, b.end) - max(a.start, b.start)
    }
}

/// What stands somewhere in a text.
protocol Spanning {
    var start: Int { get }
    var end: Int { get }
}

extension Stretch: Spanning {}

/// An article that people have annotated: one object a line of a gold file.
public struct GoldArticle: Decodable, Sendable {
    public let id: String
    /// Else it stands in a file of its own.
    public let text: String?
    public let published: String?
    public let zone: String?
    /// The outlet, for figures by source.
    public let source: Source?
    let times: [Time]
    let notTimes: [Stretch]?
    let places: [Place]
    let notPlaces: [Stretch]?
    let events: [Event]
    let optionalEvents: [Stretch]?
    let notEvents: [Stretch]?

    enum CodingKeys: String, CodingKey {
        case id, text, published, zone, source, times, places, events
        case notTimes = "not_times"
        case notPlaces = "not_places"
        case optionalEvents = "events_optional"
        case notEvents = "not_events"
    }

    /// A name, or an object with an `outlet`.
    public struct Source: Decodable, Sendable {
        public let name: String

        private struct Outlet: Decodable {
            let outlet: String
        }

        public init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            name = try (try? value.decode(String.self)) ?? value.decode(Outlet.self).outlet
        }
    }

    struct Time: Decodable, Spanning {
        let start, end: Int
        let text: String?
        let value: String
        /// Readings that a careful reader could equally defend.
        let otherValues: [String]?
        let earliest, latest: String?

        enum CodingKeys: String, CodingKey {
            case start, end, text, value, earliest, latest
            case otherValues = "value_also"
        }
    }

    struct Place: Decodable, Spanning {
        let start, end: Int
        let text: String?
        let point: GoldPoint

        enum CodingKeys: CodingKey { case start, end, text }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            start = try values.decode(Int.self, forKey: .start)
            end = try values.decode(Int.self, forKey: .end)
            text = try values.decodeIfPresent(String.self, forKey: .text)
            point = try GoldPoint(from: decoder)
        }
    }

    struct Event: Decodable, Spanning {
        let start, end: Int
        let trigger: String?
        let eventClass: String
        let date: String?
        let place: GoldPoint
        let otherPlaces: [GoldPoint]?
        /// Other mentions of the same event.
        let also: [Stretch]?
        let happened: Bool

        enum CodingKeys: String, CodingKey {
            case start, end, trigger, date, place, also, happened
            case eventClass = "class"
            case otherPlaces = "place_also"
        }
    }
}

/// Where a place is.
struct GoldPoint: Decodable {
    let name: String?
    let latitude, longitude: Double
    /// Of a disc as large as the place, for countries and other large ones; 0 elsewhere.
    let radius: Double
    /// Whether the point is a rough one.
    let isRough: Bool

    enum CodingKeys: String, CodingKey {
        case lat, lon, approx
        case name = "name_en"
        case radius = "radius_km"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decodeIfPresent(String.self, forKey: .name)
        latitude = try values.decode(Double.self, forKey: .lat)
        longitude = try values.decode(Double.self, forKey: .lon)
        radius = try values.decodeIfPresent(Double.self, forKey: .radius) ?? 0
        isRough = try values.decodeIfPresent(Bool.self, forKey: .approx) ?? false
    }
}

/// What a program says of an article: the part of the annotations that is scored.
public struct FoundArticle: Decodable, Sendable {
    public let id: String
    let times: [Time]?
    let places: [Place]?
    let events: [Event]?

    struct Time: Decodable, Spanning {
        let start, end: Int
        let value, earliest, latest: String?
    }

    struct Place: Decodable, Spanning {
        let start, end: Int
        let lat, lon: Double?
    }

    struct Event: Decodable, Spanning {
        let start, end: Int
        let eventClass: String?
        let date: String?
        let lat, lon: Double?
        let happened: Bool?

        enum CodingKeys: String, CodingKey {
            case start, end, date, lat, lon, happened
            case eventClass = "class"
        }
    }
}
