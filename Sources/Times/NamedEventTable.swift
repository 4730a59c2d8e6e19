internal import Calendars
internal import Rules
internal import Texts

/// Events known by a name, with the day on which they were or began: «حرب أكتوبر», «ثورة 25 يناير».
///
/// Rows of `root/named-events.tsv`. Of the names of `root/wars.tsv` only those that mean one war
/// wherever they stand: «حصار حلب» has been more than one.
struct NamedEventTable: Sendable {
    /// First days, by row.
    private var days: [CivilDate] = []
    /// First days of events named by head, day and month: «هجمات 11 سبتمبر».
    private var dated: [Int: CivilDate] = [:]

    /// The row that stands for a name of head, day and month; the month and day tell which.
    static let byDate = 1 << 20

    /// Reads the tables and gives the names to the lexicon as class `named`.
    init(
        lexicon: inout Lexicon, vocabulary: inout Vocabulary, classes: inout NameTable
    ) throws(TableError) {
        let path = "root/named-events.tsv"
        let table = vocabulary.table(path)
        let wars = Dictionary(
            try WarTable().wars.map { ($0.id, $0.firstDay) }, uniquingKeysWith: { first, _ in first })
        for row in table.rows {
            let how = table.text(row, 2)
            let day: CivilDate
            if how == "war" {
                guard let first = wars[table.text(row, 0)] else {
                    throw TableError(path, row.line, "no war of wars.tsv has this id")
                }
                day = first
            } else {
                guard case .calendar(.day(let first))? = TIMEX3.value(of: table.text(row, 1)) else {
                    throw TableError(path, row.line, "first_day is no date")
                }
                day = first
            }
            if how == "dated" { dated[day.month * 32 + day.day] = day }
            days.append(day)
            for name in table.bytes(row, 4).split(separator: UInt8(ascii: "|")) {
                guard let form = vocabulary.form(name, of: table) else { continue }
                var said = Fields()
                said[.named] = days.count - 1
                lexicon.add(
                    Reading(wordClass: classes.number("named"), fields: said, exact: nil), to: form)
            }
        }
    }

    /// The first day of an event; `nil` when no row is known by that date.
    func date(ofRow row: Int, month: Int?, day: Int?) -> CivilDate? {
        guard row == Self.byDate else { return days.indices.contains(row) ? days[row] : nil }
        guard let month, let day else { return nil }
        return dated[month * 32 + day]
    }
}
