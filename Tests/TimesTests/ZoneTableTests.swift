import Rules
import Testing
import Texts
import Times

@Suite("Zones by their Arabic names") struct ZoneTableTests {
    @Test("each row names a zone, a class and forms, and no form has two zones")
    func rows() {
        let path = "root/zones.tsv"
        let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        var vocabulary = Vocabulary()
        var zones: [FormID: String] = [:]
        for row in table.rows {
            let zone = table.text(row, 0)
            #expect(row.count == 4 && ZoneHistory.isKnown(zone), "line \(row.line)")
            #expect(["zone", "zone-abbreviation"].contains(table.text(row, 1)), "line \(row.line)")
            for form in vocabulary.forms(table.bytes(row, 3)) {
                #expect(zones[form] == nil, "line \(row.line): a form is there twice")
                zones[form] = zone
            }
        }
        #expect(zones.count > 600)
    }
}
