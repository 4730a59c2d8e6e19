internal import Miqat

/// A table with the columns of ACLED's export, for comparing with its data or adding to it.
///
/// It is not ACLED data: `notes` and `tags` say that a machine coded it. What ACLED's coders decide
/// (interaction codes, associations of actors, targeting) is empty.
///
/// - Source: ACLED, "ACLED Codebook" (2023) and the columns of its export since 2023-03.
public struct ACLEDFormat: TableFormat {
    public let name = "acled"
    public let summary = "a table with ACLED's columns, coded by miqat"
    public let holdsOnly: String? = "events of a type that ACLED has"
    public var isForSpreadsheets = false

    public init() {}

    public func holds(_ feature: Feature) -> Bool { feature.text(.acledType) != nil }

    public func row(_ feature: Feature) -> ConflictRow { ConflictRow(feature) }

    public var columns: [TableColumn<ConflictRow>] { Self.columns }

    private static let columns: [TableColumn<ConflictRow>] = [
        TableColumn("event_id_cnty") { .text($0.feature.id) },
        TableColumn("event_date") { TableCell($0.span?.first.description) },
        TableColumn("year") { TableCell($0.span?.first.year) },
        TableColumn("time_precision") { TableCell(timeCode($0)) },
        TableColumn("disorder_type") { TableCell(disorderType($0.feature)) },
        TableColumn("event_type") { TableCell($0.feature, .acledType) },
        TableColumn("sub_event_type") { TableCell($0.feature, .acledSubType) },
        TableColumn("actor1") { TableCell($0.sources.first) },
        TableColumn("assoc_actor_1") { others($0.sources) },
        TableColumn(unknown: "inter1"),
        TableColumn("actor2") { TableCell($0.targets.first) },
        TableColumn("assoc_actor_2") { others($0.targets) },
        TableColumn(unknown: "inter2"),
        TableColumn(unknown: "interaction"),
        TableColumn(unknown: "civilian_targeting"),
        TableColumn("iso") {
            TableCell($0.feature.text(.countryCode).flatMap(CountryNumbers.number))
        },
        TableColumn(unknown: "region"),
        TableColumn("country") { TableCell($0.feature, .country) },
        TableColumn("admin1") { $0.divisionName(.admin1) },
        TableColumn("admin2") { $0.divisionName(.admin2) },
        TableColumn(unknown: "admin3"),
        TableColumn("location") { $0.hasPlacePoint ? TableCell($0.feature, .location) : .empty },
        TableColumn("latitude") { $0.hasPlacePoint ? TableCell($0.feature, .latitude) : .empty },
        TableColumn("longitude") { $0.hasPlacePoint ? TableCell($0.feature, .longitude) : .empty },
        TableColumn("geo_precision") { TableCell(placeCode($0)) },
        TableColumn("source") { TableCell($0.feature, .sourceName) },
        TableColumn(unknown: "source_scale"),
        TableColumn("notes") { .text(notes($0)) },
        TableColumn("fatalities") { TableCell($0.feature.integer(.killedBest)) },
        TableColumn("tags") { .text(tags($0)) },
        TableColumn(unknown: "timestamp"),
    ]

    private static func others(_ actors: [String]) -> TableCell {
        actors.count < 2 ? .empty : .text(actors.dropFirst().joined(separator: "; "))
    }

    /// 1 a day (and a night of two), 2 a week, 3 a month; ACLED has no code for more.
    private static func timeCode(_ row: ConflictRow) -> Int? {
        row.span.flatMap { span in
            switch row.feature.timePrecision.rank <= TimePrecision.day.rank ? 1 : span.length {
            case 1: 1
            case 2...7: 2
            case 8...31: 3
            default: nil
            }
        }
    }

    /// 1 a town, 2 around it, 3 a larger region; none for a country, whose middle is no place.
    private static func placeCode(_ row: ConflictRow) -> Int? {
        switch row.precision {
        case .exact, .neighbourhood, .city: 1
        case .admin2: 2
        case .admin1: 3
        case .region: row.hasPlacePoint ? 3 : nil
        case .country, .unknown: nil
        }
    }

    /// - Source: ACLED Codebook (2023), table of disorder types.
    private static func disorderType(_ feature: Feature) -> String? {
        switch (feature.text(.acledType), feature.text(.acledSubType)) {
        case (_, "Excessive force against protesters"): "Political violence; Demonstrations"
        case (_, "Mob violence"): "Political violence"
        case ("Battles", _), ("Explosions/Remote violence", _), ("Violence against civilians", _):
            "Political violence"
        case ("Protests", _), ("Riots", _): "Demonstrations"
        case ("Strategic developments", _): "Strategic developments"
        default: nil
        }
    }

    private static func notes(_ row: ConflictRow) -> String {
        var notes = ["Coded by a machine (miqat), not by ACLED."]
        if row.feature.point != nil, !row.hasPlacePoint {
            let place = row.feature.text(.location) ?? ""
            notes.append("Place known no closer than \(place) (\(row.precision.rawValue)).")
        }
        return (notes + [row.feature.text(.quote) ?? ""]).joined(separator: " ")
    }

    private static func tags(_ row: ConflictRow) -> String {
        var tags = ["coded by=miqat"]
        func add(_ name: String, _ value: String?) {
            if let value { tags.append("\(name)=\(value)") }
        }
        add("status", row.feature.text(.status))
        add("admin1 code", row.feature.text(.admin1))
        add("geonames", row.feature.text(.placeURI)?.split(separator: "/").last.map(String.init))
        if row.feature.integer(.killedBest) == nil {
            add("fatalities at least", row.feature.integer(.killedLow).map(String.init))
        }
        return tags.joined(separator: "; ")
    }
}
