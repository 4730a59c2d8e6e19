import Testing
import Texts

@Suite("Tables") struct TableTests {
    private let table = Table(
        path: "t.tsv", bytes: Array("#a\tb\tc\n\nx\t-\t3.5\r\nname\ty\t\tz\n# end\n7".utf8))

    @Test("rows are told by their line, comments and empty lines passed over")
    func rows() {
        #expect(table.rows.map(\.line) == [3, 4, 6])
        #expect(table.rows.map(\.count) == [3, 4, 1])
    }

    @Test("a dash and a missing column are empty")
    func empty() {
        #expect(table.text(table.rows[0], 1) == "")
        #expect(table.text(table.rows[0], 9) == "")
        #expect(table.text(table.rows[1], 2) == "")
    }

    @Test("fields are read as text and numbers, without the carriage return")
    func fields() {
        #expect(table.number(table.rows[0], 2) == 3.5)
        #expect(table.integer(table.rows[0], 2) == nil)
        #expect(table.text(table.rows[1], 0) == "name")
        #expect(table.integer(table.rows[2], 0) == 7)
    }

    @Test("a table without a row has none", arguments: ["", "\n\n", "# only a comment"])
    func none(text: String) {
        #expect(Table(path: "t.tsv", bytes: Array(text.utf8)).rows.isEmpty)
    }
}
