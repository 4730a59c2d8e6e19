internal import Texts

/// English names of countries by code.
public enum CountryNames {
    private static let names: [String: String] = {
        var names: [String: String] = [:]
        for table in EmbeddedGazetteer.tables("countries.tsv") {
            for row in table.rows { names[table.text(row, 1)] = table.text(row, 9) }
        }
        return names
    }()

    /// The name of an ISO 3166-1 alpha-2 code; `nil` when there is no such country.
    public static func english(_ code: String) -> String? { names[code] }

    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for table in EmbeddedGazetteer.tables("countries.tsv") {
            for row in table.rows { codes[table.text(row, 2)] = table.text(row, 1) }
        }
        return codes
    }()

    /// The ISO 3166-1 alpha-2 code of an alpha-3 one; `nil` when there is no such country.
    package static func alpha2(of alpha3: String) -> String? { codes[alpha3] }
}
