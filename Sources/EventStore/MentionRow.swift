internal import Databases
internal import Formats

/// A mention as columns of `mentions`: what a reader wants to know of it at a glance.
enum MentionRow {
    static let properties: [Property] = [
        .documentID, .sourceName, .publishedAt, .name, .eventClass, .status, .trigger, .edtf,
        .startDateTime, .endDateTime, .location, .countryCode, .latitude, .longitude, .geoPrecision,
        .killedBest, .injuredBest, .confidence, .charStart, .charEnd,
    ]

    static let columns = properties.map(\.rawValue).joined(separator: ", ")
    static let marks = Array(repeating: "?", count: properties.count).joined(separator: ", ")
    private static let places = properties.map { property in
        (index: property.index, kind: property.kind)
    }

    static func bind(_ feature: Feature, to row: Statement, from first: Int32) {
        for (offset, place) in places.enumerated() {
            FeatureRow.bind(
                feature.values[place.index], place.kind, to: row, at: first + Int32(offset))
        }
    }
}
