internal import Texts

/// Tables of `Gazetteer/` that hold no places.
package enum GazetteerTables {
    /// Country codes with the forms of their demonyms: parted by spaces, words joined by `_`.
    package static var demonyms: [(country: String, forms: ArraySlice<UInt8>)] {
        EmbeddedGazetteer.tables("demonyms.ar.tsv").flatMap { table in
            table.rows.map { (table.text($0, 0), table.bytes($0, 2)) }
        }
    }
}
