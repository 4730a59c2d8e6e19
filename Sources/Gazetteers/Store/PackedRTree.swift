internal import Databases

/// Fills an empty R*Tree table of points at once.
///
/// SQLite inserts row by row, about 20 µs each; thirteen million places would take five minutes.
/// Nodes that are packed full (Sort-Tile-Recursive, Leutenegger and others 1997) take seconds and
/// answer faster. The format of a node is that of SQLite's `rtree.c`, which has not changed since
/// 2008; `rtreecheck` is asked in the tests.
enum PackedRTree {
    private struct Box {
        var number: Int64
        var west: Float
        var east: Float
        var south: Float
        var north: Float
    }

    /// A point, with its own node once that is known.
    private struct Point {
        let number: Int64
        let longitude: Float
        let latitude: Float
    }

    /// Takes all points of `place`.
    static func fill(_ table: String, of database: Database) throws(GazetteerError) {
        let size = try database.integer("SELECT length(data) FROM \(table)_node WHERE nodeno = 1")
        let capacity = (size - 4) / 24
        var points: [Point] = []
        let rows = try database.prepare("SELECT number, longitude, latitude FROM place")
        while try rows.step() {
            points.append(
                Point(
                    number: Int64(rows.integer(0)), longitude: Float(rows.double(1)),
                    latitude: Float(rows.double(2))))
        }
        tile(&points, capacity)

        let insertNode = try database.prepare("INSERT OR REPLACE INTO \(table)_node VALUES (?, ?)")
        func write(_ boxes: ArraySlice<Box>, node: Int, depth: Int) throws(GazetteerError) {
            insertNode.bind(node, at: 1)
            insertNode.bind(blob: bytes(boxes, depth, size), at: 2)
            try insertNode.execute()
        }
        // Numbers of the nodes above; the root is 1, as in a table that grew by itself.
        var parents: [(number: Int, parent: Int)] = []
        var leafOf: [(number: Int64, node: Int)] = []
        leafOf.reserveCapacity(points.count)
        var next = 2
        var depth = 0
        var level: [Box] = []
        for start in stride(from: 0, to: points.count, by: capacity) where points.count > capacity {
            let boxes = points[start..<min(start + capacity, points.count)].map(box)
            try write(boxes[...], node: next, depth: 0)
            for each in boxes { leafOf.append((each.number, next)) }
            level.append(union(boxes[...], next))
            next += 1
        }
        if level.isEmpty {
            level = points.map(box)
            for each in level { leafOf.append((each.number, 1)) }
        } else {
            depth = 1
        }
        while level.count > capacity {
            var above: [Box] = []
            for start in stride(from: 0, to: level.count, by: capacity) {
                let boxes = level[start..<min(start + capacity, level.count)]
                try write(boxes, node: next, depth: 0)
                for each in boxes { parents.append((Int(each.number), next)) }
                above.append(union(boxes, next))
                next += 1
            }
            level = above
            depth += 1
        }
        try write(level[...], node: 1, depth: depth)
        if depth > 0 { for each in level { parents.append((Int(each.number), 1)) } }

        leafOf.sort { $0.number < $1.number }
        let insertLeaf = try database.prepare("INSERT INTO \(table)_rowid VALUES (?, ?)")
        for each in leafOf {
            insertLeaf.bind(Int(each.number), at: 1)
            insertLeaf.bind(each.node, at: 2)
            try insertLeaf.execute()
        }
        let insertParent = try database.prepare("INSERT INTO \(table)_parent VALUES (?, ?)")
        for each in parents {
            insertParent.bind(each.number, at: 1)
            insertParent.bind(each.parent, at: 2)
            try insertParent.execute()
        }
    }

    /// Sorts into slices by longitude, each by latitude, so that a run of `capacity` is compact.
    private static func tile(_ points: inout [Point], _ capacity: Int) {
        points.sort { ($0.longitude, $0.number) < ($1.longitude, $1.number) }
        let leaves = (points.count + capacity - 1) / capacity
        let slices = max(1, Int(Double(leaves).squareRoot().rounded(.up)))
        let length = max(capacity, (leaves + slices - 1) / slices * capacity)
        for start in stride(from: 0, to: points.count, by: length) {
            points[start..<min(start + length, points.count)].sort {
                ($0.latitude, $0.number) < ($1.latitude, $1.number)
            }
        }
    }

    /// SQLite keeps 32 bits of a coordinate and rounds the box outwards.
    private static func box(_ point: Point) -> Box {
        Box(
            number: point.number, west: point.longitude.nextDown, east: point.longitude.nextUp,
            south: point.latitude.nextDown, north: point.latitude.nextUp)
    }

    private static func union(_ boxes: ArraySlice<Box>, _ number: Int) -> Box {
        var all = boxes[boxes.startIndex]
        for each in boxes.dropFirst() {
            all.west = min(all.west, each.west)
            all.east = max(all.east, each.east)
            all.south = min(all.south, each.south)
            all.north = max(all.north, each.north)
        }
        all.number = Int64(number)
        return all
    }

    /// A node: depth of the tree (in the root), count of cells, cells, zeros; big-endian.
    private static func bytes(_ boxes: ArraySlice<Box>, _ depth: Int, _ size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        func append<T: FixedWidthInteger>(_ value: T) {
            for shift in stride(from: T.bitWidth - 8, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> T(shift)))
            }
        }
        append(UInt16(depth))
        append(UInt16(boxes.count))
        for box in boxes {
            append(box.number)
            for coordinate in [box.west, box.east, box.south, box.north] {
                append(coordinate.bitPattern)
            }
        }
        return bytes + [UInt8](repeating: 0, count: size - bytes.count)
    }
}
