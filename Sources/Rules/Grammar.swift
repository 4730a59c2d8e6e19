internal import Texts

/// The rules of a grammar, compiled: for each stratum a trie over word classes.
///
/// A rule may name word classes of the lexicon and what rules of *earlier* strata yield; so one
/// pass a stratum is enough, and time grows with the length of the text.
package struct Grammar: Sendable {
    /// A compiled rule.
    struct Rule: Sendable {
        let name: String
        let yields: Int32
        let means: [Assignment]
        let unlessBefore: [Int]
        let unlessNext: [Int]
        let onlyNext: [Int]
        let finer: Int?
        let confidence: Int
        /// Whether it is particular about what stands before or behind.
        let looksAround: Bool
    }

    /// What a rule does to the fields that its words have filled.
    enum Assignment: Sendable {
        case set(field: Int, value: Int)
        case clear(field: Int)
        /// `to` takes what `from` holds, times `factor`; `from` is emptied.
        case move(from: Int, to: Int, factor: Int)
        case setEnd(field: Int, value: Int)
        /// `to` grows by what `from` holds; `from` is emptied.
        case add(from: Int, to: Int)
    }

    /// A step from one node to another.
    struct Edge: Sendable {
        let wordClass: Int32
        let node: Int32
        let element: PatternElement
    }

    struct Node: Sendable {
        var rule: Int32 = -1
        /// Its edges, among those of the grammar, in order of their class.
        var edges: Range<Int32> = 0..<0
        /// The classes of its edges.
        var kinds = ClassSketch()
    }

    /// The trie of one stratum, while rules are being added; node 0 is its root.
    private struct Stratum {
        var rules: [Int32] = [-1]
        /// Edges by node.
        var edges: [[Edge]] = [[]]
    }

    package private(set) var classes: NameTable
    private(set) var rules: [Rule] = []
    /// The nodes of all strata.
    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    /// For each stratum and class, the edges from its root.
    private var firstEdges: [Range<Int32>] = []
    private(set) var stratumCount = 0
    /// By class, the strata in which it can begin a pattern, a bit each.
    private(set) var opens: [UInt64] = []

    /// - Parameters:
    ///   - classes: The word classes that the lexicon knows.
    ///   - fields: The names of the fields.
    package init(_ files: [RuleFile], classes: NameTable, fields: FieldNames) throws(TableError) {
        self.classes = classes
        var known = Set(classes.names.indices)
        var order: [String] = []
        var strata: [Stratum] = []
        for file in files {
            for rule in file.rules {
                if order.last != rule.stratum {
                    order.append(rule.stratum)
                    strata.append(Stratum())
                }
                guard strata.count <= UInt64.bitWidth else {
                    throw TableError(file.path, rule.line, "more than 64 strata")
                }
                try add(
                    rule, path: file.path, fields: fields, known: known,
                    to: &strata[strata.count - 1])
                known.insert(self.classes.number(rule.yields))
            }
        }
        opens = Array(repeating: 0, count: self.classes.names.count)
        firstEdges = Array(repeating: 0..<0, count: self.classes.names.count * strata.count)
        for stratum in strata { layOut(stratum) }
    }

    /// Adds the trie of a stratum to those that stand, laid out for matching.
    private mutating func layOut(_ stratum: Stratum) {
        let root = Int32(nodes.count)
        for edge in stratum.edges[0] { opens[Int(edge.wordClass)] |= 1 << UInt64(stratumCount) }
        for (rule, growing) in zip(stratum.rules, stratum.edges) {
            let first = Int32(edges.count)
            // Stable: of edges with one class the earlier rule's stays the first.
            for edge in growing.enumerated().sorted(by: {
                ($0.element.wordClass, $0.offset) < ($1.element.wordClass, $1.offset)
            }).map(\.element) {
                edges.append(
                    Edge(wordClass: edge.wordClass, node: root + edge.node, element: edge.element))
            }
            nodes.append(
                Node(
                    rule: rule, edges: first..<Int32(edges.count),
                    kinds: ClassSketch(growing.lazy.map(\.wordClass))))
        }
        for number in nodes[Int(root)].edges {
            let row = stratumCount * opens.count + Int(edges[Int(number)].wordClass)
            let first = firstEdges[row].isEmpty ? number : firstEdges[row].lowerBound
            firstEdges[row] = first..<(number + 1)
        }
        stratumCount += 1
    }

    /// The edges from the root of a stratum that a word of a class may take.
    @inline(__always)
    func firstEdges(_ stratum: Int, _ wordClass: Int32) -> Range<Int32> {
        firstEdges[stratum * opens.count + Int(wordClass)]
    }

    private mutating func add(
        _ rule: RuleFile.Rule, path: String, fields: FieldNames, known: Set<Int>,
        to stratum: inout Stratum
    ) throws(TableError) {
        let number = rules.count
        let fail = { (reason: String) in TableError(path, rule.line, "\(rule.name): \(reason)") }
        var means: [Assignment] = []
        for word in rule.means { means.append(try Self.assignment(word, fields, fail)) }
        let finer = rule.finer.flatMap { fields.number($0) }
        if rule.finer != nil, finer == nil { throw fail("finer names no field") }
        rules.append(
            Rule(
                name: rule.name, yields: Int32(classes.number(rule.yields)), means: means,
                unlessBefore: rule.unlessBefore.map { classes.number($0) },
                unlessNext: rule.unlessNext.map { classes.number($0) },
                onlyNext: rule.onlyNext.map { classes.number($0) }, finer: finer,
                confidence: rule.confidence,
                looksAround: ![rule.unlessBefore, rule.unlessNext, rule.onlyNext]
                    .allSatisfy(\.isEmpty)))
        for pattern in rule.patterns {
            let sequences = try PatternReader.sequences(pattern, classes: &classes, fail: fail)
            for sequence in sequences {
                if let stranger = sequence.first(where: { !known.contains($0.wordClass) }) {
                    throw fail(
                        "no word and no earlier rule is of class \(classes.names[stranger.wordClass])"
                    )
                }
                Self.insert(sequence, rule: number, into: &stratum)
            }
        }
    }

    private static func assignment(
        _ word: String, _ fields: FieldNames, _ fail: (String) -> TableError
    ) throws(TableError) -> Assignment {
        let sides = word.split(separator: "=")
        guard sides.count == 2 else { throw fail("\(word) is not field=value") }
        if sides[0].hasSuffix("+") {
            guard let to = fields.number(String(sides[0].dropLast())),
                let from = fields.number(String(sides[1]))
            else { throw fail("\(word) names no field") }
            return .add(from: from, to: to)
        }
        let isEnd = sides[0].hasPrefix("to:")
        guard let field = fields.number(String(isEnd ? sides[0].dropFirst(3) : sides[0])) else {
            throw fail("no field is called \(sides[0])")
        }
        if sides[1] == "none" { return .clear(field: field) }
        if let value = fields.value(String(sides[1])) {
            return isEnd ? .setEnd(field: field, value: value) : .set(field: field, value: value)
        }
        let isNegative = sides[1].hasPrefix("-")
        guard let from = fields.number(String(isNegative ? sides[1].dropFirst() : sides[1])) else {
            throw fail("no field is called \(sides[1])")
        }
        return .move(from: from, to: field, factor: isNegative ? -1 : 1)
    }

    private static func insert(
        _ sequence: [PatternElement], rule: Int, into stratum: inout Stratum
    ) {
        var node = 0
        for element in sequence {
            if let edge = stratum.edges[node].first(where: { $0.element == element }) {
                node = Int(edge.node)
            } else {
                let next = stratum.rules.count
                stratum.rules.append(-1)
                stratum.edges.append([])
                stratum.edges[node].append(
                    Edge(wordClass: Int32(element.wordClass), node: Int32(next), element: element))
                node = next
            }
        }
        // Of two rules with one pattern the earlier stands.
        if stratum.rules[node] < 0 { stratum.rules[node] = Int32(rule) }
    }

    /// The names of the rules, by their numbers.
    package var ruleNames: [String] { rules.map(\.name) }

    /// How sure a rule is of what it finds, in percent.
    package func confidence(ofRule number: Int) -> Int { rules[number].confidence }
}
