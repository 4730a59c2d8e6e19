internal import Foundation

/// Scores the places of an article.
struct PlaceScorer {
    /// Kilometres that a place may be off: 100 miles, as in the literature on geoparsing.
    static let tolerance = 161.0
    private static let narrowTolerance = 25.0

    static func score(
        _ gold: GoldArticle, _ found: [FoundArticle.Place], _ text: [Unicode.Scalar],
        _ measures: inout Measures
    ) {
        measures.places.gold += gold.places.count
        measures.places.found += found.count
        for pair in Pairing.pairs(gold.places, found) {
            let (wanted, got) = (gold.places[pair.gold], found[pair.found])
            measures.places.matched += 1
            if Pairing.isStrict(wanted, got, in: text) { measures.places.strict += 1 }
            if isNear(wanted.point, got.lat, got.lon, tolerance, share: 0.5) {
                measures.places.right += 1
            } else {
                let point = "\(got.lat.map { "\($0)" } ?? "-"),\(got.lon.map { "\($0)" } ?? "-")"
                measures.errors.append(
                    "place \(gold.id) «\(wanted.text ?? "")» gold \(wanted.point.name ?? "-") got \(point)"
                )
            }
            guard wanted.point.radius == 0, !wanted.point.isRough else { continue }
            measures.places.sharp += 1
            if isNear(wanted.point, got.lat, got.lon, narrowTolerance, share: 0.5) {
                measures.places.rightSharp += 1
            }
        }
        let traps = gold.notPlaces ?? []
        measures.places.traps += traps.count
        measures.places.inTraps += found.count { place in
            traps.contains { Stretch.overlap(place, $0) > 0 }
                && !gold.places.contains { Stretch.overlap(place, $0) > 0 }
        }
    }

    /// Whether a point is within so many kilometres, or within that share of the place's radius.
    static func isNear(
        _ place: GoldPoint, _ latitude: Double?, _ longitude: Double?, _ kilometres: Double,
        share: Double
    ) -> Bool {
        guard let latitude, let longitude else { return false }
        return distance(place.latitude, place.longitude, latitude, longitude)
            <= max(kilometres, share * place.radius)
    }

    /// Kilometres on a sphere with a radius of 6371 km.
    private static func distance(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
        let (a, b, c, d) = (a * .pi / 180, b * .pi / 180, c * .pi / 180, d * .pi / 180)
        let (up, across) = (sin((c - a) / 2), sin((d - b) / 2))
        let part = up * up + cos(a) * cos(c) * across * across
        return 12742 * asin(min(1, part.squareRoot()))
    }
}
