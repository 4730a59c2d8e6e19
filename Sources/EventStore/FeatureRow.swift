internal import Databases
internal import Formats

/// A feature as columns of `events`.
enum FeatureRow {
    /// Names of the columns, in the order in which they are bound and read.
    static let columns = (Property.allCases.map(\.rawValue) + ["provenance"]).joined(separator: ", ")
    static let count = Property.allCases.count + 1
    static let marks = Array(repeating: "?", count: count).joined(separator: ", ")
    private static let kinds = Property.allCases.map(\.kind)
    private static let ranges = Property.allCases.map(\.range)

    /// Binds all columns.
    static func bind(_ feature: Feature, to row: Statement, from first: Int32) {
        for (offset, value) in feature.values.enumerated() {
            bind(value, kinds[offset], to: row, at: first + Int32(offset))
        }
        row.bind(
            String(decoding: feature.provenance, as: UTF8.self), at: first + Int32(count - 1))
    }

    static func bind(
        _ value: Feature.Value, _ kind: Property.Kind, to row: Statement, at index: Int32
    ) {
        switch value {
        case .null: row.bindNull(at: index)
        case .text(let text): row.bind(kind == .instant ? stored(text) : text, at: index)
        case .integer(let number): row.bind(number, at: index)
        case .real(let number): row.bind(number, at: index)
        }
    }

    /// Reads all columns of the current row; what cannot stand where it does, a
    /// number of degrees, an instant or a provenance, is not told.
    static func feature(id: String, _ row: Statement, from first: Int32) -> Feature {
        let values = kinds.enumerated().map { offset, kind -> Feature.Value in
            let index = first + Int32(offset)
            guard !row.isNull(index) else { return .null }
            switch kind {
            case .text: return .text(row.optionalText(index) ?? "")
            case .instant:
                let instant = told(row.optionalText(index) ?? "")
                return Property.isInstant(instant) ? .text(instant) : .null
            case .integer: return .integer(row.integer(index))
            case .real:
                let number = row.double(index)
                return ranges[offset].contains(number) ? .real(number) : .null
            }
        }
        let provenance = Array((row.optionalText(first + Int32(count - 1)) ?? "{}").utf8)
        return Feature(
            id: id, values: values,
            provenance: Feature.isProvenance(provenance) ? provenance : Array("{}".utf8))
    }

    /// With the milliseconds that a GeoPackage asks for; Requirement 5.
    static func stored(_ instant: String) -> String {
        instant.hasSuffix("Z") && instant.utf8.count == 20 ? instant.dropLast() + ".000Z" : instant
    }

    private static func told(_ instant: String) -> String {
        instant.hasSuffix(".000Z") ? instant.dropLast(5) + "Z" : instant
    }
}
