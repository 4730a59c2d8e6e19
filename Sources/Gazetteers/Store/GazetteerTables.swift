internal import Texts

/// Tables of `Gazetteer/` that hold no places.
package enum GazetteerTables {
    /// Country codes with the forms of their demonyms.
    package static var demonyms: [(country: String, forms: [String])] {
        EmbeddedGazetteer.tables("demonyms.ar.tsv").flatMap { table in
            table.rows.map { row in
                (
                    table.text(row, 0),
                    table.text(row, 2).split(separator: " ")
                        .map { String($0).replacing("_", with: " ") }
                )
            }
        }
    }
}
