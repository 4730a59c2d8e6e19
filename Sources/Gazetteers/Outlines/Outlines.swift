internal import Synchronization
internal import Texts

/// The outlines of all countries and first-level divisions that have one.
///
/// They are kept as arcs that neighbours share, so that borders fit; `Gazetteer/README.md` has the
/// format, docs/gazetteer.md the policy on borders.
public final class Outlines: Sendable {
    /// Those that are compiled in; read on first use.
    public static let standard = Outlines()

    private let rows: [String: Row]
    private let arcs: [Outline.Ring]
    /// Codes in the order of their table.
    public let codes: [String]

    private struct Row {
        let name: String
        /// Polygons of rings of arcs; an arc that is run through backwards is `-1 - number`.
        let polygons: [[[Int]]]
        let box: Outline.Box

        var rings: [[Int]] { polygons.flatMap { $0 } }
        /// Whichever way they are run through.
        var arcNumbers: some Sequence<Int> { polygons.lazy.joined().joined().map(Self.arc) }

        static func arc(_ number: Int) -> Int { number < 0 ? -1 - number : number }
    }

    /// Parts that were asked for before.
    private let parts = Mutex<[String: OutlinePart?]>([:])
    /// Borders and coasts that were asked for before.
    private let lines = Mutex<[String: OutlineLine?]>([:])
    /// Arcs on which only one country lies.
    private let coastalArcs: Set<Int>

    private init() {
        var arcs: [Outline.Ring] = []
        for table in EmbeddedGazetteer.tables("arcs.tsv") {
            for row in table.rows { arcs.append(Self.points(table.text(row, 1))) }
        }
        var rows: [String: Row] = [:]
        var codes: [String] = []
        for table in EmbeddedGazetteer.tables("outlines.tsv") {
            for row in table.rows {
                let polygons = table.text(row, 3).split(separator: ";").map { polygon in
                    polygon.split(separator: "|").map { ring in
                        ring.split(separator: ",").map { arc in
                            arc.hasPrefix("~") ? -1 - (Int(arc.dropFirst()) ?? 0) : Int(arc) ?? 0
                        }
                    }
                }
                let points = polygons.joined().joined().lazy.flatMap { arcs[$0 < 0 ? -1 - $0 : $0] }
                let outline = Outline(code: "", name: "", polygons: [[Array(points)]])
                codes.append(table.text(row, 0))
                rows[table.text(row, 0)] = Row(
                    name: table.text(row, 2), polygons: polygons, box: outline.box)
            }
        }
        (self.arcs, self.rows, self.codes) = (arcs, rows, codes)
        var uses = [Int](repeating: 0, count: arcs.count)
        for (code, row) in rows where code.utf8.count == 2 {
            for arc in row.arcNumbers { uses[arc] += 1 }
        }
        coastalArcs = Set(uses.indices.filter { uses[$0] == 1 })
    }

    /// The first point in thousandths of a degree, then steps: `36120,33510 -12,4 …`.
    private static func points(_ text: String) -> Outline.Ring {
        var (longitude, latitude) = (0, 0)
        return text.utf8.split(separator: UInt8(ascii: " ")).map { pair in
            let numbers = pair.split(separator: UInt8(ascii: ",")).map { Int(Substring($0)) ?? 0 }
            longitude += numbers[0]
            latitude += numbers[numbers.count - 1]
            return Outline.Point(Double(longitude) / 1000, Double(latitude) / 1000)
        }
    }

    /// The outline of a country (`SY`) or division (`SY.09`); `nil` when there is none.
    public func outline(of code: String) -> Outline? {
        guard let row = rows[code] else { return nil }
        let polygons = row.polygons.map { rings in
            rings.map { arcNumbers in
                var ring: Outline.Ring = []
                for number in arcNumbers {
                    let points = points(number)
                    // An arc begins where the one before it ends.
                    ring += ring.isEmpty ? points[...] : points.dropFirst()
                }
                return ring
            }
        }
        return Outline(code: code, name: row.name, polygons: polygons)
    }

    /// The part of a country or division that lies in a direction; `nil` when it has no outline.
    public func part(_ direction: Direction, of code: String) -> OutlinePart? {
        let key = "\(direction.rawValue) \(code)"
        if let known = parts.withLock({ $0[key] }) { return known }
        let part = outline(of: code)?.part(direction)
        parts.withLock { $0[key] = part }
        return part
    }

    /// The line that two countries or divisions share; `nil` when they do not touch or have no outline.
    public func border(_ a: String, _ b: String) -> OutlineLine? {
        let key = "border \(min(a, b)) \(max(a, b))"
        if let known = lines.withLock({ $0[key] }) { return known }
        var line: OutlineLine?
        if a != b, let first = rows[min(a, b)], let second = rows[max(a, b)] {
            let shared = Set(second.arcNumbers)
            line = OutlineLine(
                first.rings.flatMap { Self.stretches(of: $0) { shared.contains($0) } }.map(points))
        }
        lines.withLock { $0[key] = line }
        return line
    }

    /// The coast of the land of a country that has borders too; of several pieces of land, the one
    /// with the longest coast. `nil` for islands, whose coast is all around, and for inland countries.
    public func coast(of country: String) -> OutlineLine? {
        let key = "coast \(country)"
        if let known = lines.withLock({ $0[key] }) { return known }
        let coasts = (rows[country]?.rings ?? []).compactMap { ring -> OutlineLine? in
            let pieces = Self.stretches(of: ring) { coastalArcs.contains($0) }
            guard pieces.count < ring.count else { return nil }
            return OutlineLine(pieces.map(points))
        }
        let line = coasts.max { $0.lengthKilometres < $1.lengthKilometres }
        lines.withLock { $0[key] = line }
        return line
    }

    /// The arcs of a ring that are wanted, in the order in which they are walked from the first that
    /// follows an unwanted one.
    private static func stretches(of ring: [Int], _ isWanted: (Int) -> Bool) -> [Int] {
        let wanted = ring.map { isWanted(Row.arc($0)) }
        let gap = wanted.firstIndex(of: false) ?? 0
        return ring.indices.map { ($0 + gap) % ring.count }.filter { wanted[$0] }.map { ring[$0] }
    }

    private func points(_ number: Int) -> Outline.Ring {
        number < 0 ? arcs[-1 - number].reversed() : arcs[number]
    }

    /// English name of a country or division that has an outline.
    public func name(of code: String) -> String? { rows[code]?.name }

    /// The country and the division, where known, that hold a point.
    public func codes(latitude: Double, longitude: Double) -> (country: String, admin1: String)? {
        var country: String?
        var division = ""
        for code in codes {
            guard let box = rows[code]?.box, (box.south...box.north).contains(latitude),
                (box.west...box.east).contains(longitude)
                    || (box.west...box.east).contains(longitude + 360),
                outline(of: code)?.contains(latitude: latitude, longitude: longitude) == true
            else { continue }
            if code.utf8.count == 2 { country = code } else { division = code }
        }
        return country.map { ($0, division) }
    }
}
