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
        for country in countryHint { votes[country, default: 0] += 1 }
        // First what only one country can mean, then the rest with their votes.
        for toponym in toponyms {
            let countries = Set(toponym.matches.prefix(8).map { index.place($0.place).country })
            if countries.count == 1, let country = countries.first, !country.isEmpty {
                votes[country, default: 0] += 1
            }
        }
        let total = max(1, votes.values.reduce(0, +))
        return toponyms.compactMap { toponym in
            mention(toponym, text) { votes[$0, default: 0] / total }
        }
    }

    /// Half a vote for each demonym.
    private func demonymVotes(_ text: AnalysedText) -> [String: Double] {
        var votes: [String: Double] = [:]
        for word in text.words where lexicon[word.form].contains(.demonym) {
            if let country = lexicon.country(ofDemonym: word.form) {
                votes[country, default: 0] += 0.5
            }
        }
        return votes
    }

    private func mention(
        _ toponym: Toponym, _ text: AnalysedText, votes: (String) -> Double
    ) -> PlaceMention? {
        let candidates = toponym.matches.prefix(24)
            .map { candidate($0, toponym, votes) }
            .sorted { ($0.score, $1.place.id) > ($1.score, $0.place.id) }
        guard let best = candidates.first else { return nil }
        let margin = candidates.count > 1 ? best.score - candidates[1].score : 2
        let start = text.start(of: toponym.tokens.lowerBound, behind: toponym.cutCount)
        let end = Int(text.base.tokens[toponym.tokens.upperBound - 1].end)
        return PlaceMention(
            range: TextRange(start, end), tokens: toponym.tokens, role: toponym.role,
            roleReason: toponym.roleReason, place: best.place,
            candidates: Array(candidates.prefix(5)),
            confidence: min(0.99, 0.5 + 0.08 * min(toponym.score, 4) + 0.08 * min(margin, 2)),
            cut: toponym.cut, isDateline: toponym.isDateline)
    }

    private func candidate(
        _ match: NameIndex.Match, _ toponym: Toponym, _ votes: (String) -> Double
    ) -> PlaceMention.Candidate {
        let place = index.place(match.place)
        var evidence: [(name: String, weight: Double)] = [
            ("kind of name", Self.weight(of: match.kind)),
            ("feature and population", Self.weight(of: place)),
            ("country in the text", 4 * votes(place.country)),
        ]
        if let wanted = toponym.wantedFeature {
            evidence.append(("word before it", Self.agreement(wanted, place.feature)))
        }
        return PlaceMention.Candidate(
            place: place, score: evidence.reduce(0) { $0 + $1.weight }, evidence: evidence)
    }

    private static func weight(of kind: NameKind) -> Double {
        switch kind {
        case .curated: 2.5
        case .preferred: 2
        case .short: 1.5
        case .variant: 1.2
        case .untagged: 0
        case .historic: -0.5
        }
    }

    /// Countries first, then capitals and large cities, then the rest by its people.
    private static func weight(of place: Place) -> Double {
        var digits = 0.0
        var rest = place.population
        while rest >= 10 {
            digits += 1
            rest /= 10
        }
        digits += Double(rest) / 10
        return switch FeatureClass(code: place.feature) {
        case .country: 9
        case .city: digits + (place.feature == "PPLC" ? 1 : place.feature == "PPLA" ? 0.4 : 0)
        case .admin1: 4.2
        case .region, .water: 4.5
        case .admin2, .district: 2.5
        case .land: 3
        case .facility: 2
        }
    }

    /// «محافظة إدلب» asks for the governorate, «مدينة إدلب» for the city.
    private static func agreement(_ wanted: String, _ feature: String) -> Double {
        if wanted == feature { return 4 }
        let (a, b) = (FeatureClass(code: wanted), FeatureClass(code: feature))
        if a == b { return 3 }
        return a == .city && b == .district || a == .admin1 && b == .admin2 ? 1 : -1
    }
}
