/// A line on the map as news means it: roughly where, not every turn. A border or a coast.
public struct OutlineLine: Sendable {
    /// Half of the line's length lies on either side of this point, degrees.
    public let latitude: Double
    public let longitude: Double
    /// Around the point; half of the line's length lies within.
    public let radiusKilometres: Double
    public let lengthKilometres: Double

    /// - Parameter pieces: Parts of the line in the order in which they are walked; `nil` when they
    ///   have no length.
    init?(_ pieces: [Outline.Ring]) {
        let edges = pieces.flatMap { piece in
            zip(piece, piece.dropFirst()).map {
                (from: $0, to: $1, length: Self.kilometres($0, $1))
            }
        }
        let total = edges.reduce(0) { $0 + $1.length }
        guard total > 0 else { return nil }
        var walked = 0.0
        var middle = edges[0].from
        for edge in edges {
            if walked + edge.length >= total / 2 {
                let share = (total / 2 - walked) / edge.length
                middle = Outline.Point(
                    edge.from.longitude + share * (edge.to.longitude - edge.from.longitude),
                    edge.from.latitude + share * (edge.to.latitude - edge.from.latitude))
                break
            }
            walked += edge.length
        }
        // The nearer end of an edge stands for it; edges are short.
        let distances = edges.map { edge in
            (
                away: min(Self.kilometres(middle, edge.from), Self.kilometres(middle, edge.to)),
                length: edge.length
            )
        }.sorted { $0.away < $1.away }
        var (radius, covered) = (0.0, 0.0)
        for distance in distances where covered < total / 2 {
            covered += distance.length
            radius = distance.away + distance.length
        }
        (latitude, longitude) = (middle.latitude, middle.longitude)
        (radiusKilometres, lengthKilometres) = (min(radius, total / 2), total)
    }

    private static func kilometres(_ a: Outline.Point, _ b: Outline.Point) -> Double {
        GreatCircle.kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))
    }
}
