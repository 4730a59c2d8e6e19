internal import Gazetteers
internal import Glibc
internal import Texts

/// Where the article is, as far as its clear names tell.
struct Scene {
    /// A clear name: where it stands and what it means.
    private struct Anchor {
        let key: UInt64
        let tokens: Range<Int>
        let cut: Proclitics
        let place: NameIndex.Summary
        let point: (latitude: Double, longitude: Double)
        let admin1: UInt64
    }

    /// In text order.
    private let anchors: [Anchor]
    /// Of each name that is no whole country, region or water the first, at most `sceneLimit`.
    private let points: [(key: UInt64, point: (latitude: Double, longitude: Double))]
    private let index: NameIndex
    private let weights: CandidateWeights

    init(
        _ toponyms: [Toponym], _ choices: [PlaceResolver.Choice], _ index: NameIndex,
        _ weights: CandidateWeights
    ) {
        self.index = index
        self.weights = weights
        anchors = zip(toponyms, choices).compactMap { toponym, choice in
            guard choice.isAnchor else { return nil }
            let record = choice.best.match.place
            return Anchor(
                key: toponym.key, tokens: toponym.tokens, cut: toponym.cut,
                place: index.summary(record), point: index.point(record),
                admin1: index.admin1(record))
        }
        var seen = Set<UInt64>()
        points = anchors.lazy
            .filter { !Self.wide.contains($0.place.featureClass) && seen.insert($0.key).inserted }
            .prefix(Self.sceneLimit).map { ($0.key, $0.point) }
    }

    /// Names beyond these say no more of where an article is, and long lists would cost squared time.
    private static let sceneLimit = 100
    /// What lies nowhere in particular.
    private static let wide: Set<FeatureClass> = [.country, .region, .water]
    /// Words within which a place stands beside another.
    private static let reach = 6

    /// What the clear names around a toponym say of one of its matches.
    func add(
        to evidence: inout PlaceEvidence, _ match: NameIndex.Match, of toponym: Toponym
    ) {
        let place = index.summary(match.place)
        let others = near(toponym).filter { $0.key != toponym.key }
        if place.featureClass == .country, others.contains(where: { isPeer($0, of: toponym) }) {
            evidence.peers = weights.peers
        }
        if others.contains(where: {
            isContainer($0, of: match, place) && !isCoordinated($0, with: toponym)
        }) {
            evidence.container = weights.container
        }
        guard !Self.wide.contains(place.featureClass) else { return }
        let point = index.point(match.place)
        let nearest = points.lazy.filter { $0.key != toponym.key }
            .map { GreatCircle.kilometres($0.point, point) }.min()
        if let nearest { evidence.distance = weights.distance * log(max(1, nearest / 10)) }
    }

    /// The clear names within a few words, on either side.
    private func near(_ toponym: Toponym) -> ArraySlice<Anchor> {
        let first = anchors.partitioningIndex {
            $0.tokens.upperBound >= toponym.tokens.lowerBound - Self.reach
        }
        let end = anchors.partitioningIndex {
            $0.tokens.lowerBound > toponym.tokens.upperBound + Self.reach
        }
        return anchors[first..<max(first, end)]
    }

    /// «طرابلس شمالي لبنان»: a division or country that the match is a part of.
    private func isContainer(
        _ anchor: Anchor, of match: NameIndex.Match, _ place: NameIndex.Summary
    ) -> Bool {
        switch anchor.place.featureClass {
        case .country: place.featureClass != .country && place.country == anchor.place.country
        case .admin1: anchor.admin1 != 0 && index.admin1(match.place) == anchor.admin1
        default: false
        }
    }

    /// «حلب وسوريا» are two, not one in the other.
    private func isCoordinated(_ anchor: Anchor, with toponym: Toponym) -> Bool {
        anchor.tokens.lowerBound == toponym.tokens.upperBound && anchor.cut.contains(.waw)
            || toponym.tokens.lowerBound == anchor.tokens.upperBound && toponym.cut.contains(.waw)
    }

    /// «مصر وعمان وسوريا»: a country next to it in a list.
    private func isPeer(_ anchor: Anchor, of toponym: Toponym) -> Bool {
        anchor.place.featureClass == .country && isCoordinated(anchor, with: toponym)
    }
}
