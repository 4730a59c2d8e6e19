internal import Gazetteers
internal import Texts

/// What the names of an article that are surely places say about the others.
struct ArticleNames {
    /// Odds of about 7 to 1 without any help from other names.
    private static let sure = 2.0

    private let sureRuns: [NameRun]
    /// The first and the last group in which a name is sure.
    private let groupsOfKey: [UInt64: (first: Int, last: Int)]
    /// Packed codes of the countries that are named.
    let countries: Set<UInt16>

    init(_ groups: [ToponymTagger.Group], _ index: NameIndex) {
        var sureRuns: [NameRun] = []
        var groupsOfKey: [UInt64: (first: Int, last: Int)] = [:]
        var countries = Set<UInt16>()
        var end = 0
        for (number, group) in groups.enumerated() {
            guard let best = group.runs.first(where: { $0.score > Self.sure }),
                best.run.tokens.lowerBound >= end
            else { continue }
            end = best.run.tokens.upperBound
            sureRuns.append(best.run)
            groupsOfKey[best.run.key, default: (number, number)].last = number
            let place = index.summary(best.run.matches[0].place)
            if place.featureClass == .country { countries.insert(place.country) }
        }
        self.sureRuns = sureRuns
        self.groupsOfKey = groupsOfKey
        self.countries = countries
    }

    /// Whether the same name is surely a place elsewhere.
    func isSure(_ key: UInt64, otherThan group: Int) -> Bool {
        groupsOfKey[key].map { $0.first != group || $0.last != group } ?? false
    }

    /// The first sure name that begins in a run of tokens.
    func sureName(in tokens: Range<Int>) -> NameRun? {
        let next = sureRuns.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
        guard next < sureRuns.count, sureRuns[next].tokens.lowerBound < tokens.upperBound else {
            return nil
        }
        return sureRuns[next]
    }
}
