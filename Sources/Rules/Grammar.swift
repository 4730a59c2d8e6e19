internal import Texts

/// The rules of a grammar, compiled: for each stratum a trie over word classes.
///
/// A rule may name word classes of the lexicon and what rules of *earlier* strata yield; so one
/// pass a stratum is enough, and time grows with the length of the text.
package struct Grammar: Sendable {
    /// A compiled rule.
    struct Rule: Sendable {
        let name: String
        let yields: Int
        let means: [Assignment]
        let unlessBefore: [Int]
        let unlessNext: [Int]
        let onlyNext: [Int]
        let finer: Int?
        let confidence: Int
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
        let element: PatternElement
        let node: Int
    }

    struct Node: Sendable {
        var rule: Int = -1
        /// Its edges, among those of the stratum.
        var edges: Range<Int> = 0..<0
    }

    /// The trie of one stratum; node 0 is its root.
    struct Stratum: Sendable {
        var nodes = [Node()]
        /// The edges of all nodes, those of one node together.
        var edges: [Edge] = []
        /// Which classes can begin a pattern here.
        var opens: [Bool] = []
        /// Edges by node, while rules are being added.
        fileprivate var growing: [[Edge]] = [[]]

        /// Lays the edges out for matching; one entry in `opens` for each of `classes`.
        fileprivate mutating func finish(classes: Int) {
            for node in nodes.indices {
                nodes[node].edges = edges.count..<(edges.count + growing[node].count)
                edges += growing[node]
            }
            growing = []
            opens += repeatElement(false, count: classes - opens.count)
        }
    }

    package private(set) var classes: NameTable
    private(set) var rules: [Rule] = []
    private(set) var strata: [Stratum] = []

    /// - Parameters:
    ///   - classes: The word classes that the lexicon knows.
    ///   - fields: The names of the fields.
    package init(_ files: [RuleFile], classes: NameTable, fields: FieldNames) throws(TableError) {
        self.classes = classes
        var known = Set(classes.names.indices)
        var order: [String] = []
        for file in files {
            for rule in file.rules {
                if order.last != rule.stratum {
                    order.append(rule.stratum)
                    strata.append(Stratum())
                }
                try add(rule, path: file.path, fields: fields, known: known)
                known.insert(self.classes.number(rule.yields))
            }
        }
        for index in strata.indices { strata[index].finish(classes: self.classes.names.count) }
    }

    private mutating func add(
        _ rule: RuleFile.Rule, path: String, fields: FieldNames, known: Set<Int>
    ) throws(TableError) {
        let number = rules.count
        let fail = { (reason: String) in TableError(path, rule.line, "\(rule.name): \(reason)") }
        var means: [Assignment] = []
        for word in rule.means { means.append(try Self.assignment(word, fields, fail)) }
        let finer = rule.finer.flatMap { fields.number($0) }
        if rule.finer != nil, finer == nil { throw fail("finer names no field") }
        rules.append(
            Rule(
                name: rule.name, yields: classes.number(rule.yields), means: means,
                unlessBefore: rule.unlessBefore.map { classes.number($0) },
                unlessNext: rule.unlessNext.map { classes.number($0) },
                onlyNext: rule.onlyNext.map { classes.number($0) }, finer: finer,
                confidence: rule.confidence))
        for pattern in rule.patterns {
            let sequences = try PatternReader.sequences(pattern, classes: &classes, fail: fail)
            for sequence in sequences {
                if let stranger = sequence.first(where: { !known.contains($0.wordClass) }) {
                    throw fail("no word and no earlier rule is of class \(classes.names[stranger.wordClass])")
                }
                insert(sequence, rule: number)
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

    private mutating func insert(_ sequence: [PatternElement], rule: Int) {
        let last = strata.count - 1
        while strata[last].opens.count <= sequence[0].wordClass { strata[last].opens.append(false) }
        strata[last].opens[sequence[0].wordClass] = true
        var node = 0
        for element in sequence {
            if let edge = strata[last].growing[node].first(where: { $0.element == element }) {
                node = edge.node
            } else {
                let next = strata[last].nodes.count
                strata[last].nodes.append(Node())
                strata[last].growing.append([])
                strata[last].growing[node].append(
                    Edge(wordClass: Int32(element.wordClass), element: element, node: next))
                node = next
            }
        }
        // Of two rules with one pattern the earlier stands.
        if strata[last].nodes[node].rule < 0 { strata[last].nodes[node].rule = rule }
    }

    /// The name of a rule.
    package func name(ofRule number: Int) -> String { rules[number].name }

    /// How sure a rule is of what it finds, in percent.
    package func confidence(ofRule number: Int) -> Int { rules[number].confidence }
}
