internal import Formats
internal import Gazetteers

/// The countries' outlines, small enough for a page: simplified, in hundredths of a degree, each
/// border once for both neighbours.
///
/// - Source: the gazetteer's outlines (Natural Earth, changed as docs/gazetteer.md tells).
struct Basemap {
    /// A corner in hundredths of a degree.
    private struct Corner: Hashable, Comparable {
        let x, y: Int

        static func < (a: Corner, b: Corner) -> Bool { (a.x, a.y) < (b.x, b.y) }

        /// The larger of both ways to the line from `a` to `b`, squared.
        func distance(from a: Corner, to b: Corner) -> Double {
            let (along, up) = (Double(b.x - a.x), Double(b.y - a.y))
            let (dx, dy) = (Double(x - a.x), Double(y - a.y))
            let length = along * along + up * up
            let share = length > 0 ? max(0, min(1, (dx * along + dy * up) / length)) : 0
            let (x, y) = (dx - share * along, dy - share * up)
            return x * x + y * y
        }
    }

    /// Corners nearer to a line than this go, hundredths of a degree; about 4 km.
    private static let tolerance = 4.0
    /// Islands with a smaller box go unless they are their country's largest land, hundredths of a
    /// degree squared; about 20 km each way.
    private static let smallestIsland = 400
    /// Beyond this latitude, hundredths of a degree, both are three times as large each way: fjords
    /// and ice would take half of the map's bytes, and news names few places there.
    private static let farNorth = 6000

    private var arcs: [[Corner]] = []
    private var numbers: [[Corner]: Int] = [:]
    /// A country's rings, each the numbers of its arcs; `-1 - number` when run through backwards.
    private var countries: [(code: String, rings: [[Int]])] = []

    /// The basemap of the gazetteer as JSON; the same for every page.
    static let json: [UInt8] = Basemap().bytes

    private init() {
        let outlines = Outlines.standard.codes.filter { $0.utf8.count == 2 }
            .compactMap { Outlines.standard.outline(of: $0) }
        let rings = outlines.map { outline in
            Self.kept(outline.polygons.joined().map { $0.map(Self.corner) })
        }
        let junctions = Self.junctions(rings.flatMap { $0 })
        for (outline, rings) in zip(outlines, rings) {
            let numbers = rings.map { add($0, junctions) }.filter { !$0.isEmpty }
            countries.append((outline.code, numbers))
        }
    }

    private static func corner(_ point: Outline.Point) -> Corner {
        Corner(
            x: Int((point.longitude * 100).rounded()), y: Int((point.latitude * 100).rounded()))
    }

    private static func kept(_ rings: [[Corner]]) -> [[Corner]] {
        let sizes = rings.map { ring in
            let (xs, ys) = (ring.map(\.x), ring.map(\.y))
            let size = ((xs.max() ?? 0) - (xs.min() ?? 0)) * ((ys.max() ?? 0) - (ys.min() ?? 0))
            return ys.min() ?? 0 > farNorth ? size / 9 : size
        }
        let least = min(smallestIsland, sizes.max() ?? 0)
        return zip(rings, sizes).filter { $0.1 >= least }.map(\.0).map(withoutRepeats)
    }

    private static func withoutRepeats(_ ring: [Corner]) -> [Corner] {
        ring.reduce(into: []) { kept, corner in if kept.last != corner { kept.append(corner) } }
    }

    /// Where rings part: corners with more than two neighbours.
    private static func junctions(_ rings: [[Corner]]) -> Set<Corner> {
        var neighbours: [Corner: Set<Corner>] = [:]
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) {
                neighbours[a, default: []].insert(b)
                neighbours[b, default: []].insert(a)
            }
        }
        return Set(neighbours.filter { $0.value.count > 2 }.keys)
    }

    /// The numbers of the arcs of a ring.
    private mutating func add(_ ring: [Corner], _ junctions: Set<Corner>) -> [Int] {
        guard ring.count > 3 else { return [] }
        // It begins at a junction, or where every run begins.
        var open = Array(ring.dropLast())
        let first =
            open.firstIndex(where: junctions.contains)
            ?? open.indices.min { open[$0] < open[$1] } ?? 0
        open = Array(open[first...] + open[..<first])
        var numbers: [Int] = []
        var arc = [open[0]]
        for corner in open.dropFirst() + [open[0]] {
            arc.append(corner)
            if junctions.contains(corner) {
                numbers.append(number(of: arc))
                arc = [corner]
            }
        }
        if arc.count > 1 { numbers.append(number(of: arc)) }
        return numbers
    }

    private mutating func number(of arc: [Corner]) -> Int {
        let back = Array(arc.reversed())
        let isForward = !back.lexicographicallyPrecedes(arc)
        let way = isForward ? arc : back
        let number = numbers[way] ?? arcs.count
        if number == arcs.count {
            numbers[way] = number
            arcs.append(Self.simplified(way))
        }
        return isForward ? number : -1 - number
    }

    /// Douglas and Peucker 1973; a closed arc is cut where it is farthest from its ends.
    private static func simplified(_ arc: [Corner]) -> [Corner] {
        var isKept = [Bool](repeating: false, count: arc.count)
        (isKept[0], isKept[arc.count - 1]) = (true, true)
        var open = [(0, arc.count - 1)]
        while let (from, to) = open.popLast() {
            var (farthest, distance) = (from, 0.0)
            for index in from + 1..<max(to, from + 1) {
                let here = arc[index].distance(from: arc[from], to: arc[to])
                if here > distance { (farthest, distance) = (index, here) }
            }
            // The second cut of a closed arc keeps small islands from becoming a line.
            let isRing = arc[from] == arc[to]
            let allowed = arc[farthest].y > farNorth ? 3 * tolerance : tolerance
            guard farthest > from, isRing || distance > allowed * allowed else { continue }
            isKept[farthest] = true
            open += [(from, farthest), (farthest, to)]
        }
        return zip(arc, isKept).filter(\.1).map(\.0)
    }

    /// `{"arcs":["…"],"countries":[["SY",[[0,-4]]]]}`; an arc is a polyline in the encoding that
    /// Google Maps uses, steps of x and y in hundredths of a degree.
    private var bytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("arcs")
            json.array { json in for arc in arcs { json.value(Self.polyline(arc)) } }
            json.key("countries")
            json.array { json in
                for country in countries {
                    json.array { json in
                        json.value(country.code)
                        json.array { json in
                            for ring in country.rings {
                                json.array { json in for number in ring { json.value(number) } }
                            }
                        }
                    }
                }
            }
        }
        return json.bytes
    }

    private static func polyline(_ arc: [Corner]) -> String {
        var text: [UInt8] = []
        var last = Corner(x: 0, y: 0)
        for corner in arc {
            for step in [corner.x - last.x, corner.y - last.y] {
                var rest = step < 0 ? ~(step << 1) : step << 1
                while rest >= 0x20 {
                    text.append(UInt8((rest & 0x1F | 0x20) + 63))
                    rest >>= 5
                }
                text.append(UInt8(rest + 63))
            }
            last = corner
        }
        return String(decoding: text, as: UTF8.self)
    }
}
