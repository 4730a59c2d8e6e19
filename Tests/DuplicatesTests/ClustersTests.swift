import TestSupport
import Testing

@testable import Duplicates

@Suite("Clusters of tellings") struct ClustersTests {
    private struct Case {
        let members: [String: String]
        let matches: [Clusters.Match]
    }

    /// A dozen tellings of a few articles, some of which were compared.
    private static func random(_ generator: inout SeededGenerator) -> Case {
        let ids = (0..<Int.random(in: 2...12, using: &generator)).map { "e\($0)" }
        let members = Dictionary(
            uniqueKeysWithValues: ids.map { ($0, "d\(Int.random(in: 0..<6, using: &generator))") })
        var matches: [Clusters.Match] = []
        for (index, first) in ids.enumerated() {
            for second in ids[(index + 1)...] where Int.random(in: 0..<10, using: &generator) < 7 {
                // Whole points, so that many are alike.
                let score = Double(Int.random(in: 3...12, using: &generator))
                matches.append(Clusters.Match(first, second, Likeness(score: score)))
            }
        }
        return Case(members: members, matches: matches)
    }

    @Test("each telling is in one group, none with another of its article, nor across an unknown pair")
    func invariants() {
        var generator = SeededGenerator(seed: 1)
        var merged = 0
        for _ in 0..<2000 {
            let random = Self.random(&generator)
            let groups = Clusters.groups(of: random.members, matches: random.matches)
            #expect(groups.flatMap { $0 }.sorted() == random.members.keys.sorted())
            let known = Set(random.matches.map { [$0.first, $0.second] })
            for group in groups where group.count > 1 {
                merged += 1
                #expect(Set(group.map { random.members[$0] }).count == group.count)
                for (index, first) in group.enumerated() {
                    for second in group[(index + 1)...] { #expect(known.contains([first, second])) }
                }
            }
        }
        #expect(merged > 2000)
    }

    @Test("groups do not depend on the order in which pairs come")
    func order() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<300 {
            let random = Self.random(&generator)
            let groups = Clusters.groups(of: random.members, matches: random.matches)
            for _ in 0..<5 {
                let shuffled = random.matches.shuffled(using: &generator).map { match in
                    Bool.random(using: &generator)
                        ? match : Clusters.Match(match.second, match.first, match.likeness)
                }
                #expect(Clusters.groups(of: random.members, matches: shuffled) == groups)
            }
        }
    }

    @Test("the surest pair comes first, and what may be the same joins nothing by itself")
    func sure() {
        let match = { (first: String, second: String, score: Double) in
            Clusters.Match(first, second, Likeness(score: score))
        }
        let articles = ["a": "1", "b": "2", "c": "3"]
        #expect(
            Clusters.groups(of: articles, matches: [match("a", "b", 9), match("b", "c", 12)])
                == [["a"], ["b", "c"]])
        #expect(
            Clusters.groups(
                of: articles, matches: [match("a", "b", 9), match("b", "c", 12), match("a", "c", 3)])
                == [["a", "b", "c"]])
        #expect(
            Clusters.groups(of: articles, matches: [match("a", "b", 7.9)]) == [["a"], ["b"], ["c"]])
        #expect(
            Clusters.groups(of: ["a": "1", "b": "1"], matches: [match("a", "b", 20)])
                == [["a"], ["b"]])
    }
}
