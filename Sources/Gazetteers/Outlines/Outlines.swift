internal import Synchronization
internal import Texts

/// The outlines of all countries and first-level divisions that have one.
///
/// They are kept as arcs that neighbours share, so that borders fit; `Gazetteer/README.md` has the
/// format, docs/gazetteer.md the policy on borders.
public final class Outlines: Sendable {
    /// Those that are compiled in; read on first use.
    public static let standard = Outlines()

    /// Codes in the order of their table.
    public let codes: [String]
    private let table: Table
    private let arcs: Table
    /// By code, in `table`.
    private let rows: [String: Int]

    /// Parts that were asked for before.
    private let parts = Mutex<[String: OutlinePart?]>([:])
    /// Outlines that were asked for before; all of them would take about 5 MB.
    private let outlines = Mutex<[String: Outline]>([:])
    /// Polygons of rows that were asked for before.
    private let shapes = Mutex<[Int: [[[Int]]]]>([:])
    /// What holds points that were asked for before.
    private let held = Mutex<[SIMD2<Double>: (country: String, admin1: String)?]>([:])
    /// Borders and coasts that were asked for before.
    private let lines = Mutex<[String: OutlineLine?]>([:])
    /// Mainlands, by code, of which parts were asked for.
    private let mainlands = Mutex<[String: [Outline.Ring]]>([:])

    /// Notes which rows there are; their numbers are read when an outline is asked for.
    private init() {
        table = EmbeddedGazetteer.table("outlines.tsv")
        arcs = EmbeddedGazetteer.table("arcs.tsv")
        codes = table.rows.map { [table] in table.text($0, 0) }
        rows = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    }

    /// The polygons of a row, rings of arcs; an arc that is run through backwards is `-1 - number`.
    private func polygons(_ row: Int) -> [[[Int]]] {
        if let known = shapes.withLock({ $0[row] }) { return known }
        var polygons: [[[Int]]] = [[[]]]
        var (number, isBackward, hasDigits) = (0, false, false)
        func end() {
            guard hasDigits else { return }
            let last = polygons.count - 1
            polygons[last][polygons[last].count - 1].append(isBackward ? -1 - number : number)
            (number, isBackward, hasDigits) = (0, false, false)
        }
        for byte in table.bytes(table.rows[row], 3) {
            switch byte {
            case UInt8(ascii: "~"): isBackward = true
            case UInt8(ascii: ","): end()
            case UInt8(ascii: "|"):
                end()
                polygons[polygons.count - 1].append([])
            case UInt8(ascii: ";"):
                end()
                polygons.append([[]])
            default:
                number = number * 10 + Int(byte & 0xF)
                hasDigits = true
            }
        }
        end()
        let shape = polygons
        shapes.withLock { $0[row] = shape }
        return shape
    }

    /// The points of an arc: the first in thousandths of a degree, then steps, `36120,33510 -12,4 …`.
    private func points(ofArc number: Int) -> Outline.Ring {
        var points: Outline.Ring = []
        var (longitude, latitude) = (0, 0)
        var (step, isNegative) = (0, false)
        func signed() -> Int { isNegative ? -step : step }
        func end() {
            latitude += signed()
            (step, isNegative) = (0, false)
            points.append(Outline.Point(Double(longitude) / 1000, Double(latitude) / 1000))
        }
        for byte in arcs.bytes(arcs.rows[number], 1) {
            switch byte {
            case 0x2D: isNegative = true
            case 0x2C:
                longitude += signed()
                (step, isNegative) = (0, false)
            case 0x20: end()
            default: step = step * 10 + Int(byte & 0xF)
            }
        }
        end()
        return points
    }

    /// Boxes around the outlines, by row: which of them may hold a point.
    private static let boxes: [Outline.Box] = {
        var boxes: [Outline.Box] = []
        let arcs = standard.arcs.rows.indices.map { standard.points(ofArc: $0) }
        for (row, code) in standard.codes.enumerated() {
            let points = standard.polygons(row).joined().joined().flatMap {
                arcs[arc($0)]
            }
            boxes.append(Outline(code: code, name: "", polygons: [[points]]).box)
        }
        return boxes
    }()

    /// Arcs on which only one country lies.
    private static let coastalArcs: Set<Int> = {
        var uses = [Int](repeating: 0, count: standard.arcs.rows.count)
        for (row, code) in standard.codes.enumerated() where code.utf8.count == 2 {
            for number in standard.polygons(row).joined().joined() { uses[arc(number)] += 1 }
        }
        return Set(uses.indices.filter { uses[$0] == 1 })
    }()

    /// The outline of a country (`SY`) or division (`SY.09`); `nil` when there is none.
    public func outline(of code: String) -> Outline? {
        guard let row = rows[code] else { return nil }
        if let known = outlines.withLock({ $0[code] }) { return known }
        let outline = read(row, code)
        outlines.withLock { $0[code] = outline }
        return outline
    }

    private func read(_ row: Int, _ code: String) -> Outline {
        let polygons = polygons(row).map { rings in
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
        return Outline(code: code, name: table.text(table.rows[row], 2), polygons: polygons)
    }

    /// The part of a country or division that lies in a direction; `nil` when it has no outline.
    public func part(_ direction: Direction, of code: String) -> OutlinePart? {
        let key = "\(direction.rawValue) \(code)"
        if let known = parts.withLock({ $0[key] }) { return known }
        let part = mainland(of: code).flatMap { Outline.part(direction, of: $0) }
        parts.withLock { $0[key] = part }
        return part
    }

    private func mainland(of code: String) -> [Outline.Ring]? {
        if let known = mainlands.withLock({ $0[code] }) { return known }
        guard let mainland = outline(of: code)?.mainland else { return nil }
        mainlands.withLock { $0[code] = mainland }
        return mainland
    }

    /// The line that two countries or divisions share; `nil` when they do not touch or have no outline.
    public func border(_ a: String, _ b: String) -> OutlineLine? {
        let key = "border \(min(a, b)) \(max(a, b))"
        if let known = lines.withLock({ $0[key] }) { return known }
        var line: OutlineLine?
        if a != b, let first = rows[min(a, b)], let second = rows[max(a, b)] {
            let shared = Set(polygons(second).joined().joined().map(Self.arc))
            line = OutlineLine(
                polygons(first).joined()
                    .flatMap { Self.stretches(of: $0) { shared.contains($0) } }.map { points($0) })
        }
        lines.withLock { $0[key] = line }
        return line
    }

    /// The coast of the land of a country that has borders too; of several pieces of land, the one
    /// with the longest coast. `nil` for islands, whose coast is all around, and for inland countries.
    public func coast(of country: String) -> OutlineLine? {
        let key = "coast \(country)"
        if let known = lines.withLock({ $0[key] }) { return known }
        let coasts = (rows[country].map { polygons($0).flatMap { $0 } } ?? []).compactMap {
            ring -> OutlineLine? in
            let pieces = Self.stretches(of: ring) { Self.coastalArcs.contains($0) }
            guard pieces.count < ring.count else { return nil }
            return OutlineLine(pieces.map { points($0) })
        }
        let line = coasts.max { $0.lengthKilometres < $1.lengthKilometres }
        lines.withLock { $0[key] = line }
        return line
    }

    /// The arcs of a ring that are wanted, in the order in which they are walked from the first that
    /// follows an unwanted one.
    private static func stretches(of ring: [Int], _ isWanted: (Int) -> Bool) -> [Int] {
        let wanted = ring.map { isWanted(Self.arc($0)) }
        let gap = wanted.firstIndex(of: false) ?? 0
        return ring.indices.map { ($0 + gap) % ring.count }.filter { wanted[$0] }.map { ring[$0] }
    }

    /// Whichever way it is run through.
    private static func arc(_ number: Int) -> Int { number < 0 ? -1 - number : number }

    private func points(_ number: Int) -> Outline.Ring {
        number < 0 ? points(ofArc: -1 - number).reversed() : points(ofArc: number)
    }

    /// English name of a country or division that has an outline.
    public func name(of code: String) -> String? {
        rows[code].map { table.text(table.rows[$0], 2) }
    }

    /// The country and the division, where known, that hold a point.
    public func codes(latitude: Double, longitude: Double) -> (country: String, admin1: String)? {
        let point = SIMD2(latitude, longitude)
        if let known = held.withLock({ $0[point] }) { return known }
        var country: String?
        var division = ""
        let boxes = Self.boxes
        for row in boxes.indices
        where boxes[row].south <= latitude && latitude <= boxes[row].north
            && (boxes[row].west <= longitude && longitude <= boxes[row].east
                || boxes[row].west <= longitude + 360 && longitude + 360 <= boxes[row].east)
        {
            let code = codes[row]
            guard outline(of: code)?.contains(latitude: latitude, longitude: longitude) == true
            else { continue }
            if code.utf8.count == 2 { country = code } else { division = code }
        }
        let found = country.map { ($0, division) }
        held.withLock { held in
            if held.count >= Self.mostHeld { held.removeAll() }
            held[point] = .some(found)
        }
        return found
    }

    /// Points whose answers are kept.
    private static let mostHeld = 1 << 14
}
