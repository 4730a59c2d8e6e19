package import Calendars
internal import Rules

/// A zone's distance from UTC through time.
///
/// Known from 1970 to 2037, by `root/zone-offsets.tsv`. Before 1970 a zone has the offset of
/// 1 January 1970 without its summer time, after 2037 that of the end of 2037.
package struct ZoneHistory: Sendable {
    /// Minutes east of UTC until the first change.
    private let before: Int
    /// In order.
    private let changes: [Change]

    private struct Change {
        /// In UTC, as `minutes` counts.
        let instant: Int
        /// Minutes east of UTC from then on.
        let offset: Int
    }

    /// The zone of an IANA name (`Asia/Damascus`, links too) or of `+03:00`, `Z`; `nil` when there
    /// is none. Takes a few microseconds, to read the zone's row.
    package init?(named name: String) {
        if let row = Self.rows[name] {
            let fields = Self.bytes[row].split(separator: 0x09)
            before = Self.number(fields[0])
            changes =
                fields[1].first == 0x2D ? [] : fields[1].split(separator: 0x20).map(Self.change)
        } else if let offset = TIMEX3.offset(name) {
            before = offset
            changes = []
        } else {
            return nil
        }
    }

    /// Whether there is a zone of that name or offset.
    package static func isKnown(_ name: String) -> Bool {
        rows[name] != nil || TIMEX3.offset(name) != nil
    }

    /// Minutes east of UTC when a clock of the zone shows that time; noon when none is told.
    ///
    /// What a clock shows twice is the first time, before it goes back; what it leaps over counts
    /// by the offset behind the leap.
    package func offset(on date: CivilDate, at clock: TimeOfDay?) -> Int {
        let local = Self.minutes(date, clock?.minutes ?? 12 * 60)
        // How many changes the clock has behind it.
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if local < changes[middle].instant + offset(behind: middle) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return offset(behind: low)
    }

    /// The offset behind the first `count` changes.
    private func offset(behind count: Int) -> Int {
        count == 0 ? before : changes[count - 1].offset
    }

    // MARK: Table

    /// All names of the table.
    package static var names: [String] { Array(rows.keys) }

    private static let bytes = EmbeddedTables.bytes("root/zone-offsets.tsv")

    /// The columns behind the names, by each name.
    private static let rows: [String: Range<Int>] = {
        var rows: [String: Range<Int>] = [:]
        var start = 0
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            defer { start = end + 1 }
            guard bytes[start] != 0x23, let tab = bytes[start..<end].firstIndex(of: 0x09)
            else { continue }
            for name in bytes[start..<tab].split(separator: 0x20) {
                rows[String(decoding: name, as: UTF8.self)] = tab + 1..<end
            }
        }
        return rows
    }()

    /// `2013-10-27T01:00=60`, the instant in UTC.
    private static func change(_ text: ArraySlice<UInt8>) -> Change {
        let field = { (from: Int, to: Int) in
            number(text[text.startIndex + from..<text.startIndex + to])
        }
        guard let date = CivilDate(year: field(0, 4), month: field(5, 7), day: field(8, 10)) else {
            // INVARIANT: scripts/make-zones writes days that are; ZoneHistoryTests reads them all.
            preconditionFailure("zone-offsets.tsv has a change on no day")
        }
        return Change(
            instant: minutes(date, field(11, 13) * 60 + field(14, 16)),
            offset: number(text.dropFirst(17)))
    }

    private static func minutes(_ date: CivilDate, _ clock: Int) -> Int {
        date.dayNumber.value * 24 * 60 + clock
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        let sign = digits.first == 0x2D ? -1 : 1
        return sign * digits.reduce(0) { $1 == 0x2D ? $0 : $0 * 10 + Int($1) - 0x30 }
    }
}
