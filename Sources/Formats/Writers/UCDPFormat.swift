internal import Miqat

/// A table with the columns of UCDP GED, for comparing with its data.
///
/// It is not UCDP data: `code_status` says that a machine coded it. Ids of conflicts, dyads and
/// sides, the type of violence, who of the dead was who: all that is empty.
///
/// - Source: UCDP, "Georeferenced Event Dataset Codebook", version 24.1.
public struct UCDPFormat: TableFormat {
    public let name = "ucdp"
    public let summary = "a table with UCDP GED's columns, coded by miqat"
    public let holdsOnly: String? = "violence (event_class ASSAULT)"
    public var isForSpreadsheets = false

    public init() {}

    public func holds(_ feature: Feature) -> Bool { feature.text(.eventClass) == "ASSAULT" }

    public func row(_ feature: Feature) -> ConflictRow { ConflictRow(feature) }

    public var columns: [TableColumn<ConflictRow>] { Self.columns }

    private static let columns: [TableColumn<ConflictRow>] = [
        TableColumn("id") { .text($0.feature.id) },
        TableColumn(unknown: "relid"),
        TableColumn("year") { TableCell($0.year) },
        TableColumn(unknown: "active_year"),
        TableColumn("code_status") { _ in .text("machine-coded by miqat") },
        TableColumn(unknown: "type_of_violence"),
        TableColumn(unknown: "conflict_dset_id"),
        TableColumn(unknown: "conflict_new_id"),
        TableColumn(unknown: "conflict_name"),
        TableColumn(unknown: "dyad_dset_id"),
        TableColumn(unknown: "dyad_new_id"),
        TableColumn(unknown: "dyad_name"),
        TableColumn(unknown: "side_a_dset_id"),
        TableColumn(unknown: "side_a_new_id"),
        TableColumn("side_a") { side($0.sources) },
        TableColumn(unknown: "side_b_dset_id"),
        TableColumn(unknown: "side_b_new_id"),
        TableColumn("side_b") { side($0.targets) },
        TableColumn("number_of_sources") { TableCell($0.feature, .sourceCount) },
        TableColumn("source_article") { TableCell($0.feature, .sourceURL) },
        TableColumn("source_office") { TableCell($0.feature, .sourceName) },
        TableColumn("source_date") {
            TableCell($0.feature.text(.publishedAt).map { clock(String($0.prefix(10))) })
        },
        TableColumn(unknown: "source_headline"),
        TableColumn("source_original") { TableCell($0.feature, .attribution) },
        TableColumn("where_prec") { TableCell(placeCode($0.precision)) },
        TableColumn("where_coordinates") { TableCell($0.feature, .location) },
        TableColumn("where_description") { TableCell($0.feature, .placeText) },
        TableColumn("adm_1") { $0.divisionName(.admin1) },
        TableColumn("adm_2") { $0.divisionName(.admin2) },
        TableColumn("latitude") { TableCell($0.feature, .latitude) },
        TableColumn("longitude") { TableCell($0.feature, .longitude) },
        TableColumn("geom_wkt") { TableCell($0.feature.point.map(wellKnownText)) },
        TableColumn("priogrid_gid") { TableCell($0.feature.point.map(gridCell)) },
        TableColumn("country") { TableCell($0.feature, .country) },
        TableColumn(unknown: "country_id"),
        TableColumn(unknown: "region"),
        TableColumn(unknown: "event_clarity"),
        TableColumn("date_prec") { TableCell(timeCode($0)) },
        TableColumn("date_start") { TableCell($0.span.map { clock($0.first.description) }) },
        TableColumn("date_end") { TableCell($0.span.map { clock($0.last.description) }) },
        TableColumn(unknown: "deaths_a"),
        TableColumn(unknown: "deaths_b"),
        TableColumn(unknown: "deaths_civilians"),
        TableColumn("deaths_unknown") { TableCell($0.feature, .killedBest) },
        TableColumn("best") { TableCell($0.feature, .killedBest) },
        TableColumn("high") { TableCell($0.feature, .killedHigh) },
        TableColumn("low") { TableCell($0.feature, .killedLow) },
        TableColumn(unknown: "gwnoa"),
        TableColumn(unknown: "gwnob"),
    ]

    private static func side(_ actors: [String]) -> TableCell {
        actors.isEmpty ? .empty : .text(actors.joined(separator: ", "))
    }

    /// As UCDP writes days.
    private static func clock(_ day: String) -> String { day + " 00:00:00.000" }

    /// 1 a day, 2 up to six days, 3 a week, 4 a month, 5 a year; UCDP has no code for more.
    private static func timeCode(_ row: ConflictRow) -> Int? {
        row.span.flatMap { span in
            switch span.length {
            case 1: 1
            case 2...6: 2
            case 7: 3
            case 8...31: 4
            case 32...366: 5
            default: nil
            }
        }
    }

    /// 1 the place itself, 3 and 4 a division, 5 something fuzzy, 6 a country; 2 is the circle of
    /// 25 km around a place, which miqat does not tell apart.
    private static func placeCode(_ precision: GeoPrecision) -> Int? {
        switch precision {
        case .exact, .neighbourhood, .city: 1
        case .admin2: 3
        case .admin1: 4
        case .region: 5
        case .country: 6
        case .unknown: nil
        }
    }

    private static func wellKnownText(_ point: GeoPoint) -> String {
        let degrees = [point.longitude, point.latitude].map { JSONWriter.decimal($0, 6) }
        return "POINT (\(degrees.joined(separator: " ")))"
    }

    /// Cells of half a degree, 720 a row, from 1 at the south-western corner of the map.
    ///
    /// - Source: PRIO-GRID 2.0 Codebook, "Grid". Kabul is 179779 in UCDP GED.
    static func gridCell(_ point: GeoPoint) -> Int {
        let row = min(Int((point.latitude + 90) * 2), 359)
        let column = min(Int((point.longitude + 180) * 2), 719)
        return row * 720 + column + 1
    }
}
