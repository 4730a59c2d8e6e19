public import Formats

/// The events that tellings become, all at once and in memory; a store does the same by and by.
public enum Merging {
    /// Merges what tells one event, and holds what may.
    ///
    /// - Parameter features: One event each, as one article tells it, with ids of their own.
    /// - Returns: In the order of their ids.
    public static func events(of features: [Feature]) -> [Feature] {
        let tellings = features.compactMap {
            Telling($0, Telling.Keys(provenance: $0.provenance))
        }
        let matches = Matching(tellings).matches { _ in true }
        let joined = Set(
            matches.lazy.filter { $0.likeness.verdict == .same }.flatMap { [$0.first, $0.second] })
        let (together, alone) = (
            features.filter { joined.contains($0.id) }, features.filter { !joined.contains($0.id) }
        )
        var owners = Dictionary(uniqueKeysWithValues: alone.map { ($0.id, $0.id) })
        var events = alone
        for group in groups(of: together, matches: matches) {
            events.append(group.event)
            for member in group.members { owners[member] = group.event.id }
        }
        return held(events, matches, owners).sorted { $0.id < $1.id }
    }

    /// An event and the tellings that it was merged of.
    public struct Group: Sendable {
        public let event: Feature
        /// Ids, in order.
        public let members: [String]
    }

    /// Groups tellings that are the same, and merges each group.
    ///
    /// - Parameters:
    ///   - features: Whole components: whatever is the same as one of them is one of them.
    ///   - matches: All pairs among them that are the same or may be; others are passed over.
    public static func groups(of features: [Feature], matches: [Clusters.Match]) -> [Group] {
        let told = Dictionary(features.map { ($0.id, $0) }) { first, _ in first }
        let inside = matches.filter { told[$0.first] != nil && told[$0.second] != nil }
        let members = told.mapValues { $0.text(.documentID) ?? "" }
        return Clusters.groups(of: members, matches: inside).map { group in
            let tellings = group.compactMap { id in
                told[id].map { telling in
                    var feature = telling
                    feature[.possibleDuplicateOf] = .null
                    return feature
                }
            }
            return Group(event: MergedEvent(tellings).feature, members: group)
        }
    }

    private static func held(
        _ events: [Feature], _ matches: [Clusters.Match], _ owners: [String: String]
    ) -> [Feature] {
        let published = Dictionary(
            uniqueKeysWithValues: events.map { ($0.id, $0.text(.publishedAt)) })
        var rivals: [String: [PossibleDuplicate.Rival]] = [:]
        for match in matches {
            guard let one = owners[match.first], let other = owners[match.second], one != other
            else { continue }
            for (event, rival) in [(one, other), (other, one)] {
                rivals[event, default: []].append(
                    PossibleDuplicate.Rival(
                        id: rival, published: published[rival] ?? nil, score: match.likeness.score))
            }
        }
        return events.map { event in
            var event = event
            event[.possibleDuplicateOf] = PossibleDuplicate.choice(
                of: event.id, published: event.text(.publishedAt), among: rivals[event.id] ?? []
            ).map(Feature.Value.text) ?? .null
            return event
        }
    }
}
