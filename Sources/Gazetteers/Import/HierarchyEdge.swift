/// A line of `hierarchy.txt`: one place holds another.
struct HierarchyEdge {
    let child: Int
    let parent: Int
    let kind: String
    let file: String
    let line: Int

    /// Parts edges into those that stand and those that close a cycle: a hierarchy has several
    /// parents for a place, but no place is part of itself.
    static func withoutCycles(
        _ edges: [HierarchyEdge]
    ) -> (sound: [HierarchyEdge], closing: [HierarchyEdge]) {
        var upward: [Int: [Int]] = [:]
        for (index, edge) in edges.enumerated() { upward[edge.child, default: []].append(index) }
        var closing = Set<Int>()
        // Depth first, in order, so that what was there before stays; a place that is met again while it is still being followed closes a cycle.
        var isOpen: [Int: Bool] = [:]
        for start in edges where isOpen[start.child] == nil {
            var path: [(place: Int, next: Int)] = [(start.child, 0)]
            isOpen[start.child] = true
            while let (place, next) = path.last {
                let parents = upward[place] ?? []
                guard next < parents.count else {
                    isOpen[place] = false
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let parent = edges[parents[next]].parent
                switch isOpen[parent] {
                case true: closing.insert(parents[next])
                case false: break
                case nil:
                    isOpen[parent] = true
                    path.append((parent, 0))
                }
            }
        }
        return (
            edges.indices.filter { !closing.contains($0) }.map { edges[$0] },
            closing.sorted().map { edges[$0] }
        )
    }
}
