internal import Gazetteers

/// What a name says for and against its being a place, before any word around it: what it is in the
/// gazetteer, and how often it was a place elsewhere.
struct NameFame: Sendable {
    let index: NameIndex
    let odds: NameOdds

    /// The kinds of name and of place of what the gazetteer alone thinks likeliest.
    func evidence(
        _ matches: [NameIndex.Match], _ key: UInt64, hasArticle: Bool
    ) -> NameEvidenceSet {
        var best = NameEvidenceSet()
        var most = -Double.infinity
        for match in matches.prefix(NameRun.likely) {
            let place = index.summary(match.place)
            let fame = PlaceWeights.of(match.kind) + PlaceWeights.of(place)
            guard fame > most else { continue }
            most = fame
            best = NameEvidenceSet()
            best.insert(Self.evidence(match.kind))
            best.insert(Self.evidence(place))
            if place.isFromDump { best.insert(.imported) }
        }
        if hasArticle, !matches.contains(where: \.hasArticle) {
            best.insert(best.contains(.country) ? .articleAddedToCountry : .articleAdded)
        }
        if let odds = odds(key) { best.odds = odds } else { best.insert(.rare) }
        return best
    }

    private static func evidence(_ kind: NameKind) -> NameEvidence {
        switch kind {
        case .curated: .curated
        case .preferred, .short: .preferred
        case .variant, .colloquial: .variant
        case .historic: .historic
        case .untagged: .untagged
        }
    }

    private static func evidence(_ place: NameIndex.Summary) -> NameEvidence {
        switch place.featureClass {
        case .country: .country
        case .city where place.isCapital: .capital
        case .city:
            switch place.population {
            case 1_000_000...: .metropolis
            case 100_000...: .city
            case 15_000...: .town
            default: .village
            }
        case .admin1: .admin1
        case .admin2: .admin2
        case .district: .district
        case .region: .region
        case .water: .water
        case .land: .land
        case .facility: .facility
        }
    }
}
