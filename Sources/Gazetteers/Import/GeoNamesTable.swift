/// The tables of a GeoNames dump, told apart by their columns, because people rename files.
///
/// - Source: https://download.geonames.org/export/dump/readme.txt
enum GeoNamesTable: Int, CaseIterable {
    // In the order in which they are imported: what others refer to first.
    case featureCodes, places, countries, divisions, alternateNames, hierarchy

    var name: String {
        switch self {
        case .featureCodes: "feature codes"
        case .places: "places"
        case .countries: "countries"
        case .divisions: "divisions"
        case .alternateNames: "alternate names"
        case .hierarchy: "hierarchy"
        }
    }

    /// The table that more than half of some lines belong to; `nil` when they are of none.
    init?(_ lines: [[UInt8]]) {
        var votes: [GeoNamesTable: Int] = [:]
        var count = 0
        for line in lines where line.first != UInt8(ascii: "#") && !line.isEmpty {
            count += 1
            if let table = Self.table(of: TabRow(line)) { votes[table, default: 0] += 1 }
        }
        let best = votes.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
        guard let best, best.value * 2 > count else { return nil }
        self = best.key
    }

    private static func table(of row: TabRow) -> GeoNamesTable? {
        switch row.count {
        case 19: row.integer(0) == nil && row.shown(0).utf8.count == 2 ? .countries : .places
        case 8, 10: row.integer(1) != nil ? .alternateNames : nil
        case 4: row.integer(3) != nil && row.shown(0).contains(".") ? .divisions : nil
        case 2, 3:
            if row.integer(0) != nil, row.integer(1) != nil {
                .hierarchy
            } else if row.count == 3, row.shown(0).dropFirst().first == "." {
                .featureCodes
            } else {
                nil
            }
        default: nil
        }
    }

    /// How many columns a row may have.
    var columns: ClosedRange<Int> {
        switch self {
        case .featureCodes: 3...3
        case .places, .countries: 19...19
        case .divisions: 4...4
        case .alternateNames: 8...10
        case .hierarchy: 2...3
        }
    }
}
