internal import Glibc

/// A circle on the globe, drawn where a place is too large for a point.
struct GeoCircle {
    /// Counterclockwise, the first point again at the end.
    let ring: [GeoPoint]

    /// Corners of the polygon that stands for the circle.
    private static let corners = 64

    /// - Source: mean radius of the Earth, IUGG.
    private static let earthKilometres = 6371.0088

    /// - Returns: `nil` when it would hold a pole or cross the antimeridian, where a polygon of
    ///   degrees is no circle.
    init?(around centre: GeoPoint, kilometres: Double) {
        let angle = kilometres / Self.earthKilometres
        let latitude = centre.latitude * .pi / 180
        guard angle > 0, abs(latitude) + angle < .pi / 2 else { return nil }
        var ring: [GeoPoint] = []
        for corner in 0..<Self.corners {
            let bearing = -2 * Double.pi * Double(corner) / Double(Self.corners)
            let north = asin(sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing))
            let east = atan2(
                sin(bearing) * sin(angle) * cos(latitude),
                cos(angle) - sin(latitude) * sin(north))
            let longitude = centre.longitude + east * 180 / .pi
            guard (-180...180).contains(longitude) else { return nil }
            ring.append(GeoPoint(latitude: north * 180 / .pi, longitude: longitude))
        }
        self.ring = ring + [ring[0]]
    }
}

extension Feature {
    /// The circle that shows how large the place is; `nil` for a town and what is smaller, which
    /// a point shows well enough.
    var circle: GeoCircle? {
        guard let point, let radius = real(.radiusKilometres) else { return nil }
        switch text(.geoPrecision).flatMap(GeoPrecision.init(rawValue:)) ?? .unknown {
        case .exact, .neighbourhood, .city: return nil
        case .admin2, .admin1, .country, .region, .unknown:
            return GeoCircle(around: point, kilometres: radius)
        }
    }
}
