internal import Databases
internal import Duplicates
internal import Formats
internal import Miqat

/// The table of pairs that were compared and are not plainly different.
struct MatchTable {
    private let insert: Statement
    private let select: Statement

    init(_ database: Database) throws(StoreError) {
        insert = try database.prepare("INSERT INTO matches VALUES (NULL, ?, ?, ?, ?, ?)")
        select = try database.prepare(
            """
            SELECT mention_a, mention_b, score FROM matches WHERE mention_a = ?1 \
            UNION ALL SELECT mention_a, mention_b, score FROM matches WHERE mention_b = ?1
            """)
    }

    func write(_ match: Clusters.Match) throws(StoreError) {
        let reasons = match.likeness.reasons.map { "\($0.name) \(points($0.points))" }
        insert.bind(match.first, at: 1)
        insert.bind(match.second, at: 2)
        insert.bind(match.likeness.verdict.rawValue, at: 3)
        insert.bind(match.likeness.score, at: 4)
        insert.bind(reasons.joined(separator: "; "), at: 5)
        try insert.execute()
    }

    func matches(of mention: String) throws(StoreError) -> [Clusters.Match] {
        select.bind(mention, at: 1)
        defer { select.reset() }
        var found: [Clusters.Match] = []
        while try select.step() {
            found.append(
                Clusters.Match(
                    select.text(0), select.text(1), Likeness(score: select.double(2))))
        }
        return found
    }

    /// Tenths, with a sign.
    private func points(_ points: Double) -> String {
        let tenths = Int((points * 10).rounded())
        return "\(tenths < 0 ? "-" : "+")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }
}

/// The mentions that pending ones are compared with: those of their days, and of the days around.
struct NearbyTellings {
    private let database: Database
    private let mentions: MentionTable

    init(_ database: Database, _ mentions: MentionTable) {
        (self.database, self.mentions) = (database, mentions)
    }

    /// - Parameter known: Those that are at hand; others are read.
    func tellings(known: [String: Telling]) throws(StoreError) -> [Telling] {
        let rows = try database.prepare(
            """
            SELECT id FROM mentions \
            WHERE start_datetime >= ?1 AND start_datetime < ?2 AND end_datetime >= ?3
            """)
        var found: [String: Telling] = [:]
        for run in try pendingRuns() {
            rows.bind(day(run.lowerBound - Matching.longest), at: 1)
            rows.bind(day(run.upperBound + 1), at: 2)
            rows.bind(day(run.lowerBound), at: 3)
            while try rows.step() {
                let id = rows.text(0)
                if let telling = known[id] {
                    found[id] = telling
                } else if found[id] == nil, let feature = try mentions.mention(id)?.feature {
                    found[id] = Telling(feature, Telling.Keys(provenance: feature.provenance))
                }
            }
            rows.reset()
        }
        return found.values.sorted { $0.id < $1.id }
    }

    /// Runs of days, with the day before and behind, in which pending mentions are.
    private func pendingRuns() throws(StoreError) -> [ClosedRange<Int>] {
        let rows = try database.prepare(
            """
            SELECT DISTINCT substr(start_datetime, 1, 10), substr(end_datetime, 1, 10) \
            FROM mentions WHERE id IN miqat_pending AND start_datetime IS NOT NULL ORDER BY 1, 2
            """)
        var runs: [ClosedRange<Int>] = []
        while try rows.step() {
            guard let first = CivilDate(iso8601: rows.text(0))?.dayNumber.value,
                let last = CivilDate(iso8601: rows.text(1))?.dayNumber.value,
                (0..<Matching.longest).contains(last - first)
            else { continue }
            let days = (first - 1)...(last + 1)
            if let run = runs.last, days.lowerBound <= run.upperBound + 1 {
                runs[runs.count - 1] = run.lowerBound...max(run.upperBound, days.upperBound)
            } else {
                runs.append(days)
            }
        }
        return runs
    }

    private func day(_ number: Int) -> String { CivilDate(DayNumber(number)).description }
}
