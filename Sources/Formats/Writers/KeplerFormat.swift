/// A table for kepler.gl: places as `latitude` and `longitude`, times with a clock, one type a
/// column.
///
/// - Source: kepler.gl user guide, "CSV"; keplergl/kepler.gl#1441 for times without a clock.
public struct KeplerFormat: TableFormat {
    public let name = "kepler"
    public let summary = "a table for kepler.gl: located events"
    public let holdsOnly: String? = "events with a place"
    public var isForSpreadsheets = false

    public init() {}

    public func holds(_ feature: Feature) -> Bool { feature.point != nil }

    public var columns: [TableColumn<Feature>] { Self.columns }

    private static let columns =
        [TableColumn<Feature>("id") { .text($0.id) }]
        + shown.map { property in
            TableColumn<Feature>(property.rawValue) { TableCell($0, property) }
        }

    private static let shown: [Property] = [
        .name, .startDateTime, .endDateTime, .latitude, .longitude, .geoPrecision,
        .radiusKilometres,
        .timePrecision, .eventClass, .eventMode, .status, .location, .locationArabic, .country,
        .countryCode, .actors, .killedBest, .injuredBest, .confidence, .description, .sourceName,
        .sourceURL, .documentID,
    ]
}
