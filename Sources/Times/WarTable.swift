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

    package init() throws(TableError) {
        let path = "root/wars.tsv"
        let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        var wars: [War] = []
        for row in table.rows {
            guard case .calendar(.day(let first))? = TIMEX3.value(of: table.text(row, 1)) else {
                throw TableError(path, row.line, "first_day is no date")
            }
            var last: CivilDate?
            if table.text(row, 2) != ".." {
                guard case .calendar(.day(let day))? = TIMEX3.value(of: table.text(row, 2)),
                    day >= first
                else { throw TableError(path, row.line, "last_day is no date after first_day") }
                last = day
            }
            wars.append(
                War(
                    id: table.text(row, 0), firstDay: first, lastDay: last,
                    kind: table.text(row, 3),
                    cues: table.text(row, 6).split(separator: ",").map {
                        Set($0.split(separator: "+").map(String.init))
                    },
                    names: table.text(row, 7).split(separator: "|").map(String.init)))
        }
        self.wars = wars
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
