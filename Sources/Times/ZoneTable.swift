internal import Calendars
internal import Rules
internal import Texts

/// The zones that Arabic news names after «بتوقيت»: the rows of `root/zones.tsv`.
package struct ZoneTable: Sendable {
    /// Names that `ZoneHistory` knows.
    private let zones: [String]

    /// Reads the table and gives its names to the lexicon.
    init(
        _ table: WordTable, lexicon: inout Lexicon, vocabulary: inout Vocabulary,
        classes: inout NameTable
    ) throws(TableError) {
        var zones = ["Z"]
        for row in table.rows {
            let zone = table.text(row, 0)
            guard ZoneHistory.isKnown(zone) else {
                throw TableError(
                    table.path, row.line,
                    "\(zone) is neither a zone of root/zone-offsets.tsv nor an offset")
            }
            var said = Fields()
            said[.zone] = zones.count
            zones.append(zone)
            let wordClass = classes.number(table.text(row, 1))
            for form in vocabulary.forms(table.bytes(row, 3), of: table) {
                lexicon.add(Reading(wordClass: wordClass, fields: said, exact: nil), to: form)
            }
        }
        self.zones = zones
    }

    /// Minutes east of UTC of a zone on a day, at a clock time there or at noon; row 0 is UTC.
    func offset(ofRow row: Int, on date: CivilDate, at clock: TimeOfDay? = nil) -> Int {
        ZoneHistory(named: zones[row])?.offset(on: date, at: clock) ?? 0
    }
}
