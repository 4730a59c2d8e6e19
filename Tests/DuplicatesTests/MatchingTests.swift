import Formats
import Miqat
import TestSupport
import Testing

@testable import Duplicates

/// Comparing the events of the corpus of pairs, all with all.
@Suite("Comparing tellings") struct MatchingTests {
    private static let tellings: [Telling] = {
        guard let extractor = try? Extractor(gazetteer: .standard()) else { return [] }
        return Corpus.rows("ar/duplicate-pairs.tsv").flatMap { row in
            [0, 1].flatMap { side in
                let article = Document(
                    id: "\(row.line)-\(side)", text: row.fields[6 + side],
                    published: row.fields[2 + 2 * side], source: row.fields[3 + 2 * side])
                return Feature.all(of: extractor.extraction(of: article), OutputOptions())
                    .compactMap { Telling($0, Telling.Keys(provenance: $0.provenance)) }
            }
        }
    }()

    @Test("two of a kind are as like as the two the other way round")
    func symmetric() throws {
        try #require(Self.tellings.count > 150)
        for (index, first) in Self.tellings.enumerated() {
            for second in Self.tellings[(index + 1)...]
            where first.block.family == second.block.family {
                let likeness = Likeness(first, second)
                #expect(
                    Likeness(second, first).score == likeness.score,
                    "\(first.id) \(second.id): \(likeness.reasons)")
            }
        }
    }

    @Test("every telling is the same as itself")
    func same() {
        for telling in Self.tellings where telling.words.shingles.count >= 4 && telling.isDayExact {
            #expect(Likeness(telling, telling).verdict == .same, "\(telling.id)")
        }
    }

    @Test("whichever are asked for, the pairs are those of all in which one of them is")
    func subsets() throws {
        let matching = Matching(Self.tellings)
        let all = Set(matching.matches { _ in true })
        try #require(all.count > 40)
        var generator = SeededGenerator(seed: 3)
        for share in [0, 1, 3, 5, 8] {
            let asked = Set(
                Self.tellings.map(\.id).filter { _ in Int.random(in: 0..<9, using: &generator) < share })
            let found = matching.matches { asked.contains($0.id) }
            #expect(Set(found).count == found.count, "a pair comes twice")
            #expect(Set(found) == all.filter { asked.contains($0.first) || asked.contains($0.second) })
        }
    }

    @Test("the order in which they come does not matter")
    func order() {
        let all = Set(Matching(Self.tellings).matches { _ in true })
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<3 {
            let shuffled = Matching(Self.tellings.shuffled(using: &generator))
            #expect(Set(shuffled.matches { _ in true }) == all)
        }
    }

    @Test("no pair that is alike is missed among those of a country, of days around, and in reach")
    func complete() {
        let found = Set(Matching(Self.tellings).matches { _ in true })
        for (index, first) in Self.tellings.enumerated() {
            for second in Self.tellings[(index + 1)...]
            where first.documentID != second.documentID && first.block == second.block {
                let (one, other) = first.id < second.id ? (first, second) : (second, first)
                #expect(one.isInReach(of: other) == other.isInReach(of: one))
                let isNear = one.isInReach(of: other) && one.days.lowerBound <= other.days.upperBound + 1
                    && other.days.lowerBound <= one.days.upperBound + 1
                let match = Clusters.Match(one.id, other.id, Likeness(one, other))
                let isWanted = isNear && match.likeness.verdict != .different
                    && max(one.days.count, other.days.count) <= Matching.longest
                #expect(found.contains(match) == isWanted, "\(one.id) \(other.id)")
            }
        }
    }
}
