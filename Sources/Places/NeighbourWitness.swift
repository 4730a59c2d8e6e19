internal import Gazetteers
internal import Rules
internal import Texts

/// Says what the other names of an article tell of one: lists, containers, repetition.
struct NeighbourWitness: Sendable {
    let witness: NameWitness
    let index: NameIndex

    /// Words within which the next place may hold this one or go on with a list.
    private static let reach = 6
    /// Kilometres within which a town is said to be in or near a place that is no country.
    private static let neighbourhood = 120.0

    /// - Parameters:
    ///   - number: Of the run's group among the article's names.
    ///   - previous: The toponym before it.
    func add(
        _ run: NameRun, _ number: Int, after previous: Toponym?, _ article: ArticleNames,
        _ text: AnalysedText, to evidence: inout NameEvidenceSet
    ) {
        let (first, end) = (run.tokens.lowerBound, run.tokens.upperBound)
        if let previous {
            let gap = first - previous.tokens.upperBound
            let isCoordinated = gap == 0 && run.cut.contains(.waw)
            if isCoordinated || gap == 1 && isListMark(first - 1, text) {
                evidence.insert(.listed)
                // The generic word before the first names them all.
                if previous.isOneOfSeveral {
                    evidence.insert(.afterPlaceNoun)
                    evidence.odds = 0
                }
            }
        }
        if article.isSure(run.key, otherThan: number) { evidence.insert(.repeated) }
        if !evidence.contains(.country),
            run.matches.prefix(NameRun.weighed).contains(where: {
                article.countries.contains(index.summary($0.place).country)
            })
        {
            evidence.insert(.countryNamed)
        }
        guard let next = article.sureName(in: end..<end + Self.reach) else { return }
        let gap = next.tokens.lowerBound - end
        if gap == 0 && next.cut.contains(.waw) || gap == 1 && isListMark(end, text) {
            evidence.insert(.listedBefore)
        }
        if isLinked(end..<next.tokens.lowerBound, next, text), isInside(run, next) {
            evidence.insert(.inside)
            // Here that says more than what the word is elsewhere.
            evidence.odds = 0
        }
    }

    private func isListMark(_ token: Int, _ text: AnalysedText) -> Bool {
        text.base.tokens[token].mark == 0x2C
    }

    /// «في ريف», «شمالي», «،»: whether words say that one place is in or near the next.
    private func isLinked(_ between: Range<Int>, _ next: NameRun, _ text: AnalysedText) -> Bool {
        guard !next.cut.contains(.waw), !between.isEmpty || next.cut.contains(.ba) else {
            return false
        }
        return between.allSatisfy { token in
            let cues = witness.cues(token, text)
            // «على حدود», not «من».
            let opens = cues.contains(.toward) && token + 1 < between.upperBound
            return opens || isListMark(token, text)
                || !cues.isDisjoint(with: [.locative, .at, .placeNoun, .demonym])
        }
    }

    /// Whether a name may mean a place in or near the one behind.
    private func isInside(_ run: NameRun, _ container: NameRun) -> Bool {
        let whole = container.matches[0].place
        let outer = index.summary(whole)
        return run.matches.prefix(NameRun.weighed).contains { match in
            let inner = index.summary(match.place)
            guard inner.featureClass != .country, match.place != whole else { return false }
            if [.country, .admin1].contains(outer.featureClass) {
                return inner.country == outer.country
            }
            let distance = GreatCircle.kilometres(
                index.point(match.place), index.point(whole))
            return distance < Self.neighbourhood
        }
    }
}
