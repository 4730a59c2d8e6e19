package import Gazetteers
package import Rules
internal import Texts

/// Finds names of places: the longest run that the index knows, weighed by what speaks for and
/// against it.
package struct ToponymTagger: Sendable {
    private let finder: NameFinder
    private let witness: NameWitness
    private let neighbours: NeighbourWitness
    private let roles: RoleFinder
    private let weights: PlaceWeightTable

    package init(_ lexicon: PlaceLexicon, _ index: NameIndex, _ weights: PlaceWeightTable) {
        self.weights = weights
        finder = NameFinder(
            lexicon: lexicon, index: index, fame: NameFame(index: index, odds: NameOdds()))
        witness = NameWitness(lexicon: lexicon, index: index)
        neighbours = NeighbourWitness(witness: witness, index: index)
        roles = RoleFinder(witness: witness)
    }

    /// Whether some name begins with a word: where it stands in folded letters.
    package func mayBegin(_ folded: Span<UInt8>, _ range: Range<Int>) -> Bool {
        finder.mayBegin(folded, range)
    }

    /// The toponyms of a text, in order, not overlapping.
    ///
    /// - Parameters:
    ///   - memo: Remembers, from text to text, with which names words may begin.
    ///   - masked: Tokens that belong to times or to names of another kind.
    ///   - rejected: Takes what was weighed and found to be no place.
    package func toponyms(
        in text: AnalysedText, memo: inout NameMemo, masked: (Int) -> Bool,
        rejected: ((RejectedName) -> Void)? = nil
    ) -> [Toponym] {
        let groups = groups(in: text, &memo, masked)
        let article = ArticleNames(groups, finder.index)
        let sport = witness.sportSentences(text)
        var found: [Toponym] = []
        var end = 0
        for (number, group) in groups.enumerated() {
            for weighed in group.runs where weighed.run.tokens.lowerBound >= end {
                var evidence = weighed.evidence
                neighbours.add(
                    weighed.run, number, after: found.last, article, text, to: &evidence)
                if !sport.isEmpty,
                    sport.contains(text.base.sentence(of: weighed.run.tokens.lowerBound))
                {
                    evidence.insert(.inSport)
                }
                let toponym = toponym(weighed.run, evidence, after: found.last, text)
                guard toponym.score > 0 else {
                    rejected?(
                        RejectedName(
                            range: toponym.range(in: text), evidence: weights.listed(evidence)))
                    continue
                }
                found.append(toponym)
                end = toponym.tokens.upperBound
                break
            }
        }
        return found
    }

    /// The names that begin at one token.
    struct Group {
        var runs: [(run: NameRun, evidence: NameEvidenceSet, score: Double)] = []
    }

    private func groups(
        in text: AnalysedText, _ memo: inout NameMemo, _ masked: (Int) -> Bool
    ) -> [Group] {
        var groups: [Group] = []
        var at = 0
        while let token = text.first(.opensName, in: at..<text.words.count) {
            at = token + 1
            if masked(token) { continue }
            var group = Group()
            for run in finder.runs(from: token, text, masked, &memo)
            where !witness.isGeneric(run, text) {
                let bare = finder.withoutGenericWord(run, text, masked, &memo)
                let evidence = witness.evidence(bare, text)
                group.runs.append((bare, evidence, weights.score(evidence)))
            }
            if !group.runs.isEmpty { groups.append(group) }
        }
        return groups
    }

    private func toponym(
        _ run: NameRun, _ evidence: NameEvidenceSet, after previous: Toponym?,
        _ text: AnalysedText
    ) -> Toponym {
        let score = weights.score(evidence)
        let (role, reason) =
            score > 0 ? roles.role(of: run, after: previous, text) : (.literal, "no place")
        let noun = noun(of: run, evidence, after: previous, text)
        return Toponym(
            tokens: run.tokens, cut: run.cut, cutCount: run.cutCount, name: run.name,
            wantedFeature: noun?.feature,
            isOneOfSeveral: noun?.isSeveral ?? false,
            evidence: evidence, score: score, role: role, roleReason: reason,
            isDateline: evidence.contains(.dateline))
    }

    /// The feature that a generic word asks for, right before a name or before the list in which it
    /// stands, and whether that word names several.
    private func noun(
        of run: NameRun, _ evidence: NameEvidenceSet, after previous: Toponym?,
        _ text: AnalysedText
    ) -> (feature: FeatureClass, isSeveral: Bool)? {
        if evidence.contains(.listed), let previous, previous.isOneOfSeveral {
            return previous.wantedFeature.map { ($0, true) }
        }
        guard evidence.contains(.afterPlaceNoun) || evidence.contains(.afterDefinitePlaceNoun)
        else {
            return nil
        }
        return witness.placeNoun(
            before: witness.wordBefore(run.tokens.lowerBound, text) + 1, text)
    }
}
