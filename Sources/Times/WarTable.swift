package import Calendars
package import Rules
internal import Texts

/// Wars, sieges, truces and uprisings whose days Arabic news counts; rows of `root/wars.tsv`.
package struct WarTable: Sendable {
    package struct War: Sendable {
        package let id: String
        /// The day that news counts as the first.
        package let firstDay: CivilDate
        /// `nil` while it goes on.
        package let lastDay: CivilDate?
        /// war, offensive, siege, truce, uprising or strike.
        package let kind: String
        /// Sets of countries of which one must be named nearby.
        package let cues: [Set<String>]
        /// Arabic.
        package let names: [String]
        /// English, from the id.
        package var label: String { id.replacing("-", with: " ") }
    }

    package let wars: [War]

    package init() throws(TableError) { wars = try Self.embedded.get() }

    /// Read once, however many layers ask.
    private static let embedded = Result { () throws(TableError) in try read() }

    private static func read() throws(TableError) -> [War] {
        let path = "root/wars.tsv"
        let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        return try table.rows.map { (row) throws(TableError) in
            guard let first = CivilDate(iso8601: table.text(row, 1)) else {
                throw TableError(path, row.line, "first_day is no date")
            }
            var last: CivilDate?
            if table.text(row, 2) != ".." {
                guard let day = CivilDate(iso8601: table.text(row, 2)), day >= first else {
                    throw TableError(path, row.line, "last_day is no date after first_day")
                }
                last = day
            }
            return War(
                id: table.text(row, 0), firstDay: first, lastDay: last, kind: table.text(row, 3),
                cues: table.bytes(row, 6).split(separator: UInt8(ascii: ",")).map {
                    Set(strings($0, between: UInt8(ascii: "+")))
                },
                names: strings(table.bytes(row, 7), between: UInt8(ascii: "|")))
        }
    }

    private static func strings(_ text: ArraySlice<UInt8>, between mark: UInt8) -> [String] {
        text.split(separator: mark).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The wars of some kinds whose `day`-th day can be counted where these countries are named.
    func candidates(
        day: Int, countries: Set<String>, kinds: Set<String>
    ) -> [(war: War, date: CivilDate)] {
        wars.compactMap { war in
            guard kinds.contains(war.kind), war.cues.contains(where: { $0.isSubset(of: countries) })
            else { return nil }
            let date = war.firstDay.adding(days: day - 1)
            return date <= war.lastDay ?? date ? (war, date) : nil
        }
    }
}
