/// The outline of a country or first-level division: polygons in degrees WGS 84.
public struct Outline: Sendable {
    /// A corner.
    public struct Point: Hashable, Sendable {
        public let longitude: Double
        public let latitude: Double

        public init(_ longitude: Double, _ latitude: Double) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    /// A closed line whose last point is its first; outer rings run counter-clockwise, holes
    /// clockwise.
    public typealias Ring = [Point]

    /// A box in degrees. East of the date line longitudes go on beyond 180.
    public struct Box: Hashable, Sendable {
        public var west: Double
        public var south: Double
        public var east: Double
        public var north: Double

        /// Degrees between two boxes, the larger of both ways; 0 when they touch.
        fileprivate func gap(to other: Box) -> Double {
            max(
                0, other.west - east, west - other.east, other.south - north, south - other.north)
        }
    }

    /// ISO 3166-1 alpha-2 of a country, a GeoNames code such as `SY.09` of a division.
    public let code: String
    /// English.
    public let name: String
    /// Each an outer ring and its holes.
    public let polygons: [[Ring]]

    /// Whether a point lies inside; on the line itself it may be either.
    public func contains(latitude: Double, longitude: Double) -> Bool {
        polygons.contains { rings in
            // Even-odd: a ray to the east crosses the rings an odd number of times.
            rings.reduce(false) { inside, ring in
                zip(ring, ring.dropFirst()).reduce(inside) { inside, edge in
                    let (a, b) = edge
                    guard (a.latitude > latitude) != (b.latitude > latitude) else { return inside }
                    let share = (latitude - a.latitude) / (b.latitude - a.latitude)
                    return longitude < a.longitude + share * (b.longitude - a.longitude)
                        ? !inside : inside
                }
            }
        }
    }

    /// The smallest box around it; a country on both sides of the date line is taken as one piece.
    public var box: Box { Self.box(of: unrolled.joined()) }

    fileprivate static func box(of rings: some Sequence<Ring>) -> Box {
        var box = Box(west: .infinity, south: .infinity, east: -.infinity, north: -.infinity)
        for ring in rings {
            for point in ring {
                box.west = min(box.west, point.longitude)
                box.east = max(box.east, point.longitude)
                box.south = min(box.south, point.latitude)
                box.north = max(box.north, point.latitude)
            }
        }
        return box
    }

    /// The polygons, those of the western hemisphere moved round the globe when others reach 180°.
    fileprivate var unrolled: [[Ring]] {
        let box = Self.box(of: polygons.joined())
        guard box.east - box.west > 180 else { return polygons }
        return polygons.map { rings in
            guard rings[0].allSatisfy({ $0.longitude <= 0 }) else { return rings }
            return rings.map { $0.map { Point($0.longitude + 360, $0.latitude) } }
        }
    }
}

/// A part of an outline.
public struct OutlinePart: Sendable {
    /// The middle of its area, degrees.
    public let latitude: Double
    public let longitude: Double
    /// Of a disc of the same area.
    public let radiusKilometres: Double
    public let box: Outline.Box
}

extension Outline {
    /// The part that lies in a direction; `nil` when there is hardly any land.
    ///
    /// Shares are of the area, so that odd shapes do no harm: a side is its outer two fifths
    /// («شرق»), a corner the outer half of the outer half («شمال شرق»), the middle the inner third
    /// both ways. Land far off, such as Alaska and the Canaries, does not count. News means no line,
    /// and neither do we: point and radius say roughly where.
    public func part(_ direction: Direction) -> OutlinePart? {
        Self.part(direction, of: mainland)
    }

    /// The same of the rings of a mainland.
    static func part(_ direction: Direction, of mainland: [Ring]) -> OutlinePart? {
        var rings = mainland
        switch direction {
        case .north: rings = cut(rings, .north, share: 2 / 5)
        case .south: rings = cut(rings, .south, share: 2 / 5)
        case .east: rings = cut(rings, .east, share: 2 / 5)
        case .west: rings = cut(rings, .west, share: 2 / 5)
        case .northeast: rings = cut(cut(rings, .north, share: 1 / 2), .east, share: 1 / 2)
        case .northwest: rings = cut(cut(rings, .north, share: 1 / 2), .west, share: 1 / 2)
        case .southeast: rings = cut(cut(rings, .south, share: 1 / 2), .east, share: 1 / 2)
        case .southwest: rings = cut(cut(rings, .south, share: 1 / 2), .west, share: 1 / 2)
        case .middle:
            // Two thirds from one side, of which half from the other.
            rings = cut(cut(rings, .north, share: 2 / 3), .south, share: 1 / 2)
            rings = cut(cut(rings, .east, share: 2 / 3), .west, share: 1 / 2)
        }
        let (area, middle) = moments(rings)
        guard area > 1e-4 else { return nil }
        var box = box(of: rings)
        let turn = middle.longitude > 180 ? 360.0 : 0
        (box.west, box.east) = (box.west - turn, box.east - turn)
        // A square degree has 111.2² km² times the cosine of its latitude.
        let square = area * 111.2 * 111.2 * GreatCircle.cosine(ofDegrees: middle.latitude)
        return OutlinePart(
            latitude: middle.latitude, longitude: middle.longitude - turn,
            radiusKilometres: (square / .pi).squareRoot(), box: box)
    }

    /// The rings of the largest polygon and of those that islands or narrow gaps link to it.
    var mainland: [Ring] {
        let all = unrolled.map { (rings: $0, box: Self.box(of: $0), area: Self.moments($0).area) }
            .sorted { $0.area > $1.area }
        var (linked, rest) = (Array(all.prefix(1)), Array(all.dropFirst()))
        var next = 0
        while next < linked.count {
            let near = rest.partition { $0.box.gap(to: linked[next].box) <= Self.farOff }
            linked += rest[near...]
            rest.removeSubrange(near...)
            next += 1
        }
        return linked.flatMap(\.rings)
    }

    /// Degrees beyond which land is another part of the world to news.
    ///
    /// - Source: ours; Alaska and the Canaries lie farther off, Socotra and Hokkaido do not.
    private static let farOff = 4.0

    /// Area in square degrees and its middle (the shoelace formula); holes count against.
    private static func moments(_ rings: [Ring]) -> (area: Double, middle: Point) {
        var (area, x, y) = (0.0, 0.0, 0.0)
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) {
                let cross = a.longitude * b.latitude - b.longitude * a.latitude
                area += cross / 2
                x += (a.longitude + b.longitude) * cross / 6
                y += (a.latitude + b.latitude) * cross / 6
            }
        }
        return (area, Point(x / area, y / area))
    }

    /// The outermost share of the area on one side.
    private static func cut(_ rings: [Ring], _ side: Side, share: Double) -> [Ring] {
        let whole = moments(rings).area
        let box = box(of: rings)
        var (low, high) =
            switch side {
            case .north, .south: (box.south, box.north)
            case .east, .west: (box.west, box.east)
            }
        var kept = rings
        // The line is found to a thousandth of the extent, which is finer than the outlines are.
        for _ in 0..<10 {
            let line = (low + high) / 2
            kept = rings.map { clip($0) { side.distance($0, line) } }.filter { $0.count > 3 }
            let isTooLarge = moments(kept).area > share * whole
            // Towards the side itself when there is too much.
            if isTooLarge == (side == .north || side == .east) { low = line } else { high = line }
        }
        return kept
    }

    private enum Side {
        case north, south, east, west

        /// How far a point lies on this side of a line.
        func distance(_ point: Point, _ line: Double) -> Double {
            switch self {
            case .north: point.latitude - line
            case .south: line - point.latitude
            case .east: point.longitude - line
            case .west: line - point.longitude
            }
        }
    }

    /// What of a ring has a distance of 0 or more (Sutherland and Hodgman 1974); pieces stay joined
    /// along the line, which changes neither area nor middle.
    private static func clip(_ ring: Ring, _ distance: (Point) -> Double) -> Ring {
        var kept: Ring = []
        for (a, b) in zip(ring, ring.dropFirst()) {
            let (from, to) = (distance(a), distance(b))
            if from >= 0 { kept.append(a) }
            if (from >= 0) != (to >= 0) {
                let share = from / (from - to)
                kept.append(
                    Point(
                        a.longitude + share * (b.longitude - a.longitude),
                        a.latitude + share * (b.latitude - a.latitude)))
            }
        }
        if let first = kept.first { kept.append(first) }
        return kept
    }
}
