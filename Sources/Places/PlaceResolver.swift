package import Gazetteers
package import Rules
internal import Texts

/// Chooses, for each toponym, the entry that is meant: a linear score over its candidates.
package struct PlaceResolver: Sendable {
    private let lexicon: PlaceLexicon
    private let index: NameIndex
    private let weights: PlaceWeightTable
    private let vowelled = VowelledNames()

    package init(_ lexicon: PlaceLexicon, _ index: NameIndex, _ weights: PlaceWeightTable) {
        self.lexicon = lexicon
        self.index = index
        self.weights = weights
    }

    /// The places of a text, in order.
    ///
    /// - Parameters:
    ///   - countryHint: ISO codes that the outlet or the user suggests.
    ///   - memo: Keeps places from text to text.
    package func resolve(
        _ toponyms: [Toponym], in text: AnalysedText, countryHint: [String],
        memo: inout PlaceMemo
    ) -> [PlaceMention] {
        let votes = CountryVotes(toponyms, text, hint: countryHint, lexicon, index)
        let first = toponyms.map { toponym in
            let marked = markedLetters(of: toponym, text)
            return ranked(toponym) { self.evidence($0, of: $1, votes, marked) }
        }
        // What is clear already is where the article is; it decides between the rest.
        let scene = Scene(toponyms, first, index, weights.candidates)
        var senses: [UInt64: Int] = [:]
        var mentions: [PlaceMention] = []
        for (number, toponym) in toponyms.enumerated() {
            let marked = markedLetters(of: toponym, text)
            let choice =
                first[number].isClear
                ? first[number]
                : ranked(toponym) { match, toponym in
                    var evidence = self.evidence(match, of: toponym, votes, marked)
                    scene.add(to: &evidence, match, of: toponym)
                    if senses[toponym.key] == match.place {
                        evidence.sense = weights.candidates.sense
                    }
                    return evidence
                }
            if senses[toponym.key] == nil { senses[toponym.key] = choice.best.match.place }
            mentions.append(mention(toponym, choice, text, &memo))
        }
        return mentions
    }

    /// The matches of a name with what speaks for them, the best first.
    struct Choice {
        let ranked: [(match: NameIndex.Match, evidence: PlaceEvidence)]

        var best: (match: NameIndex.Match, evidence: PlaceEvidence) { ranked[0] }
        /// Points between the first and the second.
        var margin: Double {
            ranked.count > 1 ? best.evidence.total - ranked[1].evidence.total : Self.alone
        }
        /// Whether no other place of the article turns it round.
        var isClear: Bool { ranked.count == 1 || margin >= 5 }
        /// Whether it may turn round others.
        var isAnchor: Bool { margin >= 3 }

        /// The margin of a name that only one place has.
        static let alone = 4.0
    }

    private func ranked(
        _ toponym: Toponym, _ evidence: (NameIndex.Match, Toponym) -> PlaceEvidence
    ) -> Choice {
        let matches = toponym.matches
        var ranked: [(match: NameIndex.Match, evidence: PlaceEvidence)] = []
        ranked.reserveCapacity(min(matches.count, NameRun.weighed))
        for number in 0..<min(matches.count, NameRun.weighed) {
            ranked.append((matches[number], evidence(matches[number], toponym)))
        }
        if ranked.count > 1 {
            ranked.sort {
                ($0.evidence.total, $1.match.place) > ($1.evidence.total, $0.match.place)
            }
        }
        return Choice(ranked: ranked)
    }

    private func mention(
        _ toponym: Toponym, _ choice: Choice, _ text: AnalysedText, _ memo: inout PlaceMemo
    ) -> PlaceMention {
        PlaceMention(
            range: toponym.range(in: text), tokens: toponym.tokens, role: toponym.role,
            roleReason: toponym.roleReason, place: memo.place(choice.best.match.place, index),
            confidence: weights.calibration.confidence(
                recognised: toponym.score, margin: choice.margin),
            cut: toponym.cut, isDateline: toponym.isDateline,
            naming: PlaceMention.Naming(
                index, weights, toponym.evidence,
                choice.ranked.prefix(5).map { ($0.match.place, $0.evidence) }))
    }

    /// The letters of a name in the text when some have vowel marks, as few do.
    private func markedLetters(of toponym: Toponym, _ text: AnalysedText) -> ArraySlice<UInt8>? {
        let range = toponym.range(in: text)
        let letters = text.base.text[range.start..<range.end]
        return VowelledNames.hasMarks(letters) ? letters : nil
    }

    /// What the name, the place and the article's countries say.
    private func evidence(
        _ match: NameIndex.Match, of toponym: Toponym, _ votes: CountryVotes,
        _ marked: ArraySlice<UInt8>?
    ) -> PlaceEvidence {
        let place = index.summary(match.place)
        var evidence = PlaceEvidence(
            kind: PlaceWeights.of(match.kind), prior: PlaceWeights.of(place),
            country: place.country == 0
                ? 0 : weights.candidates.country * votes.share(place.country),
            head: PlaceWeights.ofHead(match.head),
            placeNoun: toponym.wantedFeature.map {
                agreement($0, place.featureClass)
            } ?? 0)
        if let marked {
            evidence.vowels =
                weights.candidates.vowels
                * vowelled.agreement(index.place(match.place).id, marked)
        }
        return evidence
    }

    /// «محافظة إدلب» asks for the governorate, «مدينة إدلب» for the city.
    private func agreement(_ wanted: FeatureClass, _ found: FeatureClass) -> Double {
        if wanted == found { return weights.candidates.sameFeature }
        let isAkin = wanted == .city && found == .district || wanted == .admin1 && found == .admin2
        return isAkin ? weights.candidates.likeFeature : weights.candidates.otherFeature
    }
}
