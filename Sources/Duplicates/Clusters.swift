/// Which tellings are one event: a function of the tellings alone, in whatever order they come.
public struct Clusters: Sendable {
    /// Two tellings that were compared and are not plainly different.
    public struct Match: Hashable, Sendable {
        /// Ids, the smaller first.
        public let first: String
        public let second: String
        public let likeness: Likeness

        public init(_ first: String, _ second: String, _ likeness: Likeness) {
            (self.first, self.second) = first < second ? (first, second) : (second, first)
            self.likeness = likeness
        }
    }

    /// Groups tellings that are the same. Two are in one group only when their words are not plainly
    /// of different events and not in one article; the surest pairs come first.
    ///
    /// - Parameters:
    ///   - members: Ids with the article of each.
    ///   - matches: All pairs of members that are the same or may be.
    /// - Returns: Groups of ids, each in order, in the order of their first ids.
    public static func groups(
        of members: [String: String], matches: [Match]
    ) -> [[String]] {
        var leader = Dictionary(uniqueKeysWithValues: members.keys.map { ($0, $0) })
        var groups = Dictionary(uniqueKeysWithValues: members.keys.map { ($0, [$0]) })
        let known = Set(matches.map { Pair($0.first, $0.second) })
        let sure = matches.filter { $0.likeness.verdict == .same }.sorted {
            ($1.likeness.score, $0.first, $0.second) < ($0.likeness.score, $1.first, $1.second)
        }
        for match in sure {
            guard let one = leader[match.first], let other = leader[match.second], one != other,
                let first = groups[one], let second = groups[other]
            else { continue }
            let fits = first.allSatisfy { a in
                second.allSatisfy { b in
                    members[a] != members[b] && known.contains(Pair(a, b))
                }
            }
            guard fits else { continue }
            let (kept, gone) = one < other ? (one, other) : (other, one)
            groups[kept] = first + second
            groups[gone] = nil
            for id in first + second { leader[id] = kept }
        }
        return groups.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }

    private struct Pair: Hashable {
        let first, second: String

        init(_ first: String, _ second: String) {
            (self.first, self.second) = first < second ? (first, second) : (second, first)
        }
    }
}
