package import Gazetteers
package import Rules
internal import Texts

/// Chooses, for each toponym, the entry that is meant: a linear score over its candidates.
package struct PlaceResolver: Sendable {
    private let lexicon: PlaceLexicon
    private let index: NameIndex

    package init(_ lexicon: PlaceLexicon, _ index: NameIndex) {
        self.lexicon = lexicon
        self.index = index
    }

    /// The places of a text, in order.
    ///
    /// - Parameter countryHint: ISO codes that the outlet or the user suggests.
    package func resolve(
        _ toponyms: [Toponym], in text: AnalysedText, countryHint: [String]
    ) -> [PlaceMention] {
        var votes = demonymVotes(text)
        for country in countryHint { votes[CountryLetters.packed(country), default: 0] += 1 }
        // First what only one country can mean, then the rest with their votes.
        for toponym in toponyms {
            let places = toponym.matches.prefix(8).map { index.summary($0.place) }
            let known = places.filter { !$0.isFromDump }
            let countries = Set((known.isEmpty ? places : known).map(\.country))
            if countries.count == 1, let country = countries.first, country != 0 {
                votes[country, default: 0] += 1
            }
        }
        let total = max(1, votes.values.reduce(0, +))
        return toponyms.compactMap { toponym in
            mention(toponym, text) { votes[$0, default: 0] / total }
        }
    }

    /// Half a vote for each demonym.
    private func demonymVotes(_ text: AnalysedText) -> [UInt16: Double] {
        var votes: [UInt16: Double] = [:]
        for word in text.words where lexicon[word.form].contains(.demonym) {
            if let country = lexicon.country(ofDemonym: word.form) {
                votes[CountryLetters.packed(country), default: 0] += 0.5
            }
        }
        return votes
    }

    private func mention(
        _ toponym: Toponym, _ text: AnalysedText, votes: (UInt16) -> Double
    ) -> PlaceMention? {
        // All are scored by numbers alone; only the best five become places.
        let scored = toponym.matches.prefix(24)
            .map { (match: $0, evidence: evidence($0, toponym, votes)) }
            .sorted { ($0.evidence.total, $1.match.place) > ($1.evidence.total, $0.match.place) }
        guard let first = scored.first else { return nil }
        let candidates = scored.prefix(5).map {
            PlaceMention.Candidate(place: index.place($0.match.place), evidence: $0.evidence)
        }
        let margin = scored.count > 1 ? first.evidence.total - scored[1].evidence.total : 2
        let start = text.start(of: toponym.tokens.lowerBound, behind: toponym.cutCount)
        let end = Int(text.base.tokens[toponym.tokens.upperBound - 1].end)
        return PlaceMention(
            range: TextRange(start, end), tokens: toponym.tokens, role: toponym.role,
            roleReason: toponym.roleReason, place: candidates[0].place, candidates: candidates,
            confidence: min(0.99, 0.5 + 0.08 * min(toponym.score, 4) + 0.08 * min(margin, 2)),
            cut: toponym.cut, isDateline: toponym.isDateline)
    }

    private func evidence(
        _ match: NameIndex.Match, _ toponym: Toponym, _ votes: (UInt16) -> Double
    ) -> PlaceEvidence {
        let place = index.summary(match.place)
        return PlaceEvidence(
            kind: PlaceWeights.of(match.kind), prior: PlaceWeights.of(place),
            country: place.country == 0 ? 0 : 4 * votes(place.country),
            head: PlaceWeights.ofHead(match.head),
            placeNoun: toponym.wantedFeature.map {
                Self.agreement(FeatureClass(code: $0), place.featureClass)
            } ?? 0)
    }

    /// «محافظة إدلب» asks for the governorate, «مدينة إدلب» for the city.
    private static func agreement(_ wanted: FeatureClass, _ found: FeatureClass) -> Double {
        if wanted == found { return 3.5 }
        return wanted == .city && found == .district || wanted == .admin1 && found == .admin2 ? 1 : -1
    }
}
