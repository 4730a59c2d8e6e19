internal import Databases
internal import Duplicates
internal import Formats

/// Compares mentions that have not been compared yet with those of the days around them, and merges
/// those that tell one event. What comes out depends on the mentions alone, not on their order.
struct EventLinker {
    private let database: Database
    private let matches: MatchTable
    private let events: EventTable
    private let mentions: MentionTable
    private let owner: Statement

    init(_ database: Database) throws(StoreError) {
        self.database = database
        matches = try MatchTable(database)
        events = try EventTable(database)
        mentions = try MentionTable(database, events)
        owner = try database.prepare("SELECT doc_id FROM mentions WHERE id = ?")
    }

    /// - Parameter known: Tellings that are at hand, by their ids; others are read.
    func link(known: [String: Telling]) throws(StoreError) {
        let pending = Set(try database.texts("SELECT mention_id FROM miqat_pending"))
        let near = try NearbyTellings(database, mentions).tellings(known: known)
        // What is compared anew loses what was found before.
        try database.run(
            """
            DELETE FROM matches WHERE mention_a IN miqat_pending OR mention_b IN miqat_pending
            """)
        let found = Matching(near).matches { pending.contains($0.id) }
            .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        for match in found { try matches.write(match) }
        var seen: Set<String> = []
        var words = PendingWords()
        var changed: Set<String> = []
        for match in found where match.likeness.verdict == .same {
            guard !seen.contains(match.first) else { continue }
            let component = try component(of: match.first)
            seen.formUnion(component.members.keys)
            changed.formUnion(try regroup(component.members, component.matches, &words))
        }
        try words.write(to: events)
        for match in found { changed.formUnion([match.first, match.second]) }
        // What they were held for may be gone.
        changed.formUnion(
            try database.texts(
                """
                SELECT m.id FROM mentions m JOIN events e ON e.id = m.event_id \
                WHERE m.id IN miqat_pending AND e.possible_duplicate_of IS NOT NULL
                """))
        try PossibleDuplicates(database).write(around: changed)
        try database.run("DELETE FROM miqat_pending")
    }

    /// All mentions that are joined to one by pairs that are the same, with the article of each, and
    /// the pairs among them.
    private func component(
        of id: String
    ) throws(StoreError) -> (members: [String: String], matches: [Clusters.Match]) {
        var members: [String: String] = [:]
        var found: Set<Clusters.Match> = []
        var open = [id]
        while let next = open.popLast() {
            guard members[next] == nil else { continue }
            owner.bind(next, at: 1)
            members[next] = try owner.step() ? owner.text(0) : ""
            owner.reset()
            for match in try matches.matches(of: next) {
                found.insert(match)
                if match.likeness.verdict == .same {
                    open.append(match.first == next ? match.second : match.first)
                }
            }
        }
        let inside = found.filter { members[$0.first] != nil && members[$0.second] != nil }
        return (members, Array(inside))
    }

    /// Writes the events of a component anew.
    ///
    /// - Returns: Its mentions.
    private func regroup(
        _ members: [String: String], _ matches: [Clusters.Match], _ words: inout PendingWords
    ) throws(StoreError) -> [String] {
        var told: [String: Feature] = [:]
        var old: Set<String> = []
        for id in members.keys.sorted() {
            guard let mention = try mentions.mention(id) else { continue }
            var feature = mention.feature
            feature[.possibleDuplicateOf] = .null
            told[id] = feature
            old.insert(mention.event)
        }
        for event in old.sorted() { words.remove(try events.remove(event)) }
        for group in Clusters.groups(of: members, matches: matches) {
            let features = group.compactMap { told[$0] }
            guard !features.isEmpty else { continue }
            let event = MergedEvent(features).feature
            words.add(try events.write(event), EventFilter.searchedWords(event))
            for feature in features {
                try mentions.assign(feature, to: event.id, isAlone: features.count == 1)
            }
        }
        return members.keys.sorted()
    }
}

/// Which events may be the same as one that was told before.
struct PossibleDuplicates {
    private let rivals: Statement
    private let mark: Statement
    private let eventOf: Statement

    init(_ database: Database) throws(StoreError) {
        // The events whose mentions are like the mentions of one.
        let ways = [("mention_a", "mention_b"), ("mention_b", "mention_a")].map { own, other in
            """
            SELECT o.event_id AS event, x.score AS score, e.published_at AS published, \
            w.published_at AS own \
            FROM mentions m CROSS JOIN matches x ON x.\(own) = m.id \
            CROSS JOIN mentions o ON o.id = x.\(other) CROSS JOIN events e ON e.id = o.event_id \
            CROSS JOIN events w ON w.id = m.event_id WHERE m.event_id = ?1 AND o.event_id != ?1
            """
        }
        rivals = try database.prepare(
            """
            SELECT event, max(score), published, own \
            FROM (\(ways.joined(separator: " UNION ALL "))) GROUP BY event
            """)
        mark = try database.prepare(
            """
            UPDATE events SET possible_duplicate_of = ?2 \
            WHERE id = ?1 AND possible_duplicate_of IS NOT ?2
            """)
        eventOf = try database.prepare("SELECT event_id FROM mentions WHERE id = ?")
    }

    /// Holds the events of mentions, and those that are like them, as possible duplicates.
    func write(around mentions: Set<String>) throws(StoreError) {
        var affected: Set<String> = []
        for mention in mentions {
            eventOf.bind(mention, at: 1)
            if try eventOf.step() { affected.insert(eventOf.text(0)) }
            eventOf.reset()
        }
        var known: [String: Rivals] = [:]
        for event in affected { known[event] = try like(event) }
        affected.formUnion(known.values.lazy.flatMap(\.all).map(\.id))
        for event in affected.sorted() {
            let like = if let found = known[event] { found } else { try like(event) }
            mark.bind(event, at: 1)
            mark.bind(
                PossibleDuplicate.choice(of: event, published: like.published, among: like.all),
                at: 2)
            try mark.execute()
        }
    }

    private struct Rivals {
        /// Of the event itself.
        var published: String?
        var all: [PossibleDuplicate.Rival] = []
    }

    private func like(_ event: String) throws(StoreError) -> Rivals {
        rivals.bind(event, at: 1)
        defer { rivals.reset() }
        var found = Rivals()
        while try rivals.step() {
            found.published = rivals.optionalText(3)
            found.all.append(
                PossibleDuplicate.Rival(
                    id: rivals.text(0), published: rivals.optionalText(2), score: rivals.double(1)))
        }
        return found
    }
}
