/// Finds the pairs of tellings that may be one event, without comparing all with all.
public struct Matching: Sendable {
    /// Tellings by family, country and day. One of several days stands in each, up to a limit.
    private var blocks: [Key: [Int]] = [:]
    /// The same without country, for tellings that have none.
    private var families: [FamilyDay: [Int]] = [:]
    private let tellings: [Telling]

    private struct Key: Hashable {
        let block: Telling.Block
        let day: Int
    }

    private struct FamilyDay: Hashable {
        let family: Family
        let day: Int
    }

    /// Days under which a telling of a month or a year is looked for; a longer one is too vague to
    /// be the same as anything.
    public static let longest = 31

    public init(_ tellings: [Telling]) {
        self.tellings = tellings
        for (index, telling) in tellings.enumerated() where telling.days.count <= Self.longest {
            for day in telling.days {
                blocks[Key(block: telling.block, day: day), default: []].append(index)
                families[FamilyDay(family: telling.block.family, day: day), default: []]
                    .append(index)
            }
        }
    }

    /// All pairs of which at least one member is asked for, that are the same or may be.
    public func matches(where isAskedFor: (Telling) -> Bool) -> [Clusters.Match] {
        var found: [Clusters.Match] = []
        for (index, telling) in tellings.enumerated()
        where telling.days.count <= Self.longest && isAskedFor(telling) {
            for other in neighbours(of: telling) {
                let second = tellings[other]
                guard other != index, second.documentID != telling.documentID,
                    telling.isInReach(of: second),
                    // Two that are both asked for are compared once.
                    telling.id < second.id || !isAskedFor(second)
                else { continue }
                let likeness = telling.id < second.id
                    ? Likeness(telling, second) : Likeness(second, telling)
                if likeness.verdict != .different {
                    found.append(Clusters.Match(telling.id, second.id, likeness))
                }
            }
        }
        return found
    }

    /// Those that may be compared: of a day before, the same, or after; in the same country, or
    /// without one. In some order.
    private func neighbours(of telling: Telling) -> [Int] {
        var found: [Int] = []
        let block = telling.block
        for day in (telling.days.lowerBound - 1)...(telling.days.upperBound + 1) {
            if block.country.isEmpty {
                found.append(contentsOf: families[FamilyDay(family: block.family, day: day)] ?? [])
            } else {
                let unplaced = Telling.Block(family: block.family, country: "")
                found.append(contentsOf: blocks[Key(block: block, day: day)] ?? [])
                found.append(contentsOf: blocks[Key(block: unplaced, day: day)] ?? [])
            }
        }
        // One of several days stands in each of them.
        return telling.days.count == 1 && found.count < 2 ? found : Array(Set(found))
    }
}
