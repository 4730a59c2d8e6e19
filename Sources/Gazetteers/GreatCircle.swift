internal import Glibc

/// Distances and ways on the sphere of 6,371 km.
package enum GreatCircle {
    private static let earthRadius = 6371.0
    private static let radians = Double.pi / 180

    /// Kilometres between two points in degrees.
    package static func kilometres(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
        let (latitudeA, latitudeB) = (a.0 * radians, b.0 * radians)
        let halfLatitude = sin((latitudeB - latitudeA) / 2)
        let halfLongitude = sin((b.1 - a.1) * radians / 2)
        let chord =
            halfLatitude * halfLatitude
            + cos(latitudeA) * cos(latitudeB) * halfLongitude * halfLongitude
        return 2 * earthRadius * asin(min(1, chord.squareRoot()))
    }

    /// The point that lies a distance off, latitude and longitude in degrees.
    ///
    /// - Parameter bearing: Degrees from north, clockwise.
    package static func point(
        _ kilometres: Double, from start: (Double, Double), bearing: Double
    ) -> (latitude: Double, longitude: Double) {
        let (angle, course) = (kilometres / earthRadius, bearing * radians)
        let (latitude, longitude) = (start.0 * radians, start.1 * radians)
        let end = asin(
            min(1, max(-1, sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(course))))
        let turn = atan2(
            sin(course) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sin(end))
        return (end / radians, wrapped((longitude + turn) / radians))
    }

    /// The middle of the way between two points.
    package static func middle(
        _ a: (Double, Double), _ b: (Double, Double)
    ) -> (latitude: Double, longitude: Double) {
        let (latitudeA, latitudeB) = (a.0 * radians, b.0 * radians)
        let turn = (b.1 - a.1) * radians
        let (x, y) = (cos(latitudeB) * cos(turn), cos(latitudeB) * sin(turn))
        let along = cos(latitudeA) + x
        let latitude = atan2(sin(latitudeA) + sin(latitudeB), (along * along + y * y).squareRoot())
        return (latitude / radians, wrapped(a.1 + atan2(y, along) / radians))
    }

    static func cosine(ofDegrees degrees: Double) -> Double { cos(degrees * radians) }

    private static func wrapped(_ longitude: Double) -> Double {
        longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
    }
}
