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
        table.text(table.rows[row], 3).split(separator: ";").map { polygon in
            polygon.split(separator: "|").map { ring in
                ring.split(separator: ",").map { arc in
                    arc.hasPrefix("~") ? -1 - (Int(arc.dropFirst()) ?? 0) : Int(arc) ?? 0
                }
            }
        }
    }

    /// The points of an arc: the first in thousandths of a degree, then steps, `36120,33510 -12,4 …`.
    private func points(ofArc number: Int) -> Outline.Ring {
        var points: Outline.Ring = []
        var (longitude, latitude) = (0, 0)
        var (step, isNegative) = (0, false)
        func signed() -> Int { isNegative ? -step : step }
        for byte in arcs.bytes(arcs.rows[number], 1) + [0x20] {
            switch byte {
            case 0x2D: isNegative = true
            case 0x2C:
                longitude += signed()
                (step, isNegative) = (0, false)
            case 0x20:
                latitude += signed()
                (step, isNegative) = (0, false)
                points.append(Outline.Point(Double(longitude) / 1000, Double(latitude) / 1000))
            default: step = step * 10 + Int(byte & 0xF)
            }
        }
        return points
    }

    /// Boxes around the outlines, by code: which of them may hold a point.
    private static let boxes: [String: Outline.Box] = {
        var boxes: [String: Outline.Box] = [:]
        let arcs = standard.arcs.rows.indices.map { standard.points(ofArc: $0) }
        for (row, code) in standard.codes.enumerated() {
            let points = standard.polygons(row).joined().joined().flatMap {
                arcs[$0 < 0 ? -1 - $0 : $0]
            }
            boxes[code] = Outline(code: code, name: "", polygons: [[points]]).box
        }
        return boxes
    }()

    /// The outline of a country (`SY`) or division (`SY.09`); `nil` when there is none.
    public func outline(of code: String) -> Outline? {
        guard let row = rows[code] else { return nil }
        let polygons = polygons(row).map { rings in
            rings.map { arcNumbers in
                var ring: Outline.Ring = []
                for number in arcNumbers {
                    let points =
                        number < 0
                        ? points(ofArc: -1 - number).reversed() : points(ofArc: number)
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

    /// English name of a country or division that has an outline.
    public func name(of code: String) -> String? {
        rows[code].map { table.text(table.rows[$0], 2) }
    }

    /// The country and the division, where known, that hold a point.
    public func codes(latitude: Double, longitude: Double) -> (country: String, admin1: String)? {
        var country: String?
        var division = ""
        for code in codes {
            guard let box = Self.boxes[code], (box.south...box.north).contains(latitude),
                (box.west...box.east).contains(longitude)
                    || (box.west...box.east).contains(longitude + 360),
                outline(of: code)?.contains(latitude: latitude, longitude: longitude) == true
            else { continue }
            if code.utf8.count == 2 { country = code } else { division = code }
        }
        return country.map { ($0, division) }
    }
}
