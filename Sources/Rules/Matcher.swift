internal import Texts

/// Runs a grammar over an island: a run of tokens in which something may be said.
package struct Matcher {
    private let grammar: Grammar

    package init(_ grammar: Grammar) { self.grammar = grammar }

    /// Runs all strata: what their rules find is added to the lattice.
    package func run(_ lattice: inout Lattice) {
        var path: [Step] = []
        var found: [Found] = []
        var any = noteOpeners(in: &lattice)
        for stratum in 0..<grammar.stratumCount {
            let bit: UInt64 = 1 << UInt64(stratum)
            guard any & bit != 0 else { continue }
            for start in 0..<lattice.count where lattice.opens[start] & bit != 0 {
                found.removeAll(keepingCapacity: true)
                open(stratum, start, &lattice, &path, &found)
                for each in found { any |= add(each, at: start, to: &lattice) }
            }
        }
    }

    /// One place of a pattern and the atom that stands in it.
    private struct Step {
        let atom: Int32
        /// In the grammar.
        let edge: Int32
    }

    private func element(_ step: Step) -> PatternElement { grammar.edges[Int(step.edge)].element }

    /// What a rule found at a token.
    private struct Found {
        let rule: Int
        let yields: Int
        let length: Int
        /// Its number in the lattice.
        let meaning: Int32
        let first: Int32
        let outside: Int
    }

    /// Notes for each token which strata its atoms open.
    ///
    /// - Returns: All of them.
    private func noteOpeners(in lattice: inout Lattice) -> UInt64 {
        lattice.opens.removeAll(keepingCapacity: true)
        var any: UInt64 = 0
        for token in 0..<lattice.count {
            var opens: UInt64 = 0
            var index = lattice.head(token)
            while index >= 0 {
                let atom = lattice.atom(index)
                opens |= grammar.opens[Int(atom.wordClass)]
                index = atom.next
            }
            lattice.opens.append(opens)
            any |= opens
        }
        return any
    }

    /// Of each class the longest match stays.
    ///
    /// - Returns: The strata that it opens.
    private func add(_ found: Found, at start: Int, to lattice: inout Lattice) -> UInt64 {
        var index = lattice.head(start)
        while index >= 0 {
            let atom = lattice.atom(index)
            if atom.rule >= 0, atom.wordClass == found.yields {
                if Int(atom.length) >= found.length { return 0 }
                break
            }
            index = atom.next
        }
        let first = lattice.atom(found.first)
        lattice.add(
            found.yields, number: found.meaning, at: start, length: found.length, cut: first.cut,
            cutCount: first.cutCount, rule: found.rule, outside: found.outside)
        let opens = grammar.opens[found.yields]
        lattice.opens[start] |= opens
        return opens
    }

    /// Finds what begins at a token in a stratum.
    private func open(
        _ stratum: Int, _ start: Int, _ lattice: inout Lattice, _ path: inout [Step],
        _ found: inout [Found]
    ) {
        var index = lattice.head(start)
        while index >= 0 {
            let atom = lattice.atom(index)
            for number in grammar.firstEdges(stratum, atom.wordClass) {
                take(number, index, start, start, &lattice, &path, &found)
            }
            index = atom.next
        }
    }

    /// Goes along an edge with an atom that begins at `at`, if anything can come of it.
    @inline(__always)
    private func take(
        _ number: Int32, _ index: Int32, _ start: Int, _ at: Int, _ lattice: inout Lattice,
        _ path: inout [Step], _ found: inout [Found]
    ) {
        let edge = grammar.edges[Int(number)]
        let atom = lattice.atom(index)
        guard path.isEmpty || agrees(atom.cut, edge.element.proclitic) else { return }
        let node = grammar.nodes[Int(edge.node)]
        let end = at + Int(atom.length)
        guard node.rule >= 0 || goesOn(node, end, lattice) else { return }
        path.append(Step(atom: index, edge: number))
        walk(node, start, end, &lattice, &path, &found)
        path.removeLast()
    }

    @inline(__always)
    private func goesOn(_ node: Grammar.Node, _ at: Int, _ lattice: Lattice) -> Bool {
        at < lattice.count && node.kinds.mayMeet(lattice.kinds(at))
    }

    private func walk(
        _ node: Grammar.Node, _ start: Int, _ at: Int, _ lattice: inout Lattice,
        _ path: inout [Step], _ found: inout [Found]
    ) {
        if node.rule >= 0 { read(Int(node.rule), start, at, &lattice, path, &found) }
        guard goesOn(node, at, lattice) else { return }
        var index = lattice.head(at)
        while index >= 0 {
            let atom = lattice.atom(index)
            if node.kinds.mayContain(atom.wordClass) {
                for number in node.edges {
                    let wordClass = grammar.edges[Int(number)].wordClass
                    if wordClass > atom.wordClass { break }
                    if wordClass == atom.wordClass {
                        take(number, index, start, at, &lattice, &path, &found)
                    }
                }
            }
            index = atom.next
        }
    }

    /// Keeps what a rule makes of a path, if it applies and no other of its class found more.
    private func read(
        _ rule: Int, _ start: Int, _ end: Int, _ lattice: inout Lattice, _ path: [Step],
        _ found: inout [Found]
    ) {
        let yields = grammar.rules[rule].yields
        let same = found.firstIndex { $0.yields == yields }
        if let same, found[same].length > end - start { return }
        guard let match = accept(rule, start, end, &lattice, path) else { return }
        guard let same else { return found.append(match) }
        if found[same].length < match.length || match.rule < found[same].rule {
            found[same] = match
        }
    }

    private func agrees(_ cut: Proclitics, _ wanted: RequiredProclitic) -> Bool {
        let particles = cut.subtracting(.article)
        return switch wanted {
        case .none: particles.isEmpty
        case .and: particles == .waw
        case .preposition: !particles.isDisjoint(with: .prepositions)
        case .any: true
        }
    }

    private func accept(
        _ number: Int, _ start: Int, _ end: Int, _ lattice: inout Lattice, _ path: [Step]
    ) -> Found? {
        if isAny(of: grammar.rules[number].unlessNext, at: end, lattice) { return nil }
        if isAny(of: grammar.rules[number].unlessBefore, endingAt: start, lattice) { return nil }
        guard let meaning = meaning(number, path, &lattice) else { return nil }
        // Words that must stand before the span carry no letters of it.
        var inside = 0
        var outside = 0
        while inside < path.count - 1, element(path[inside]).isOutside {
            outside += Int(lattice.atom(path[inside].atom).length)
            inside += 1
        }
        let first = lattice.atom(path[inside].atom)
        // A rule that only passes on what another found leaves it that rule's name.
        let isPassing = path.count == 1 && grammar.rules[number].means.isEmpty && first.rule >= 0
        return Found(
            rule: isPassing ? Int(first.rule) : number, yields: grammar.rules[number].yields,
            length: end - start, meaning: meaning, first: path[inside].atom,
            outside: outside + Int(first.outside))
    }

    /// The number of what the words of a path say together; `nil` when they disagree.
    private func meaning(
        _ rule: Int, _ path: [Step], _ lattice: inout Lattice
    ) -> Int32? {
        // What one word says is kept by its atom already.
        if path.count == 1, grammar.rules[rule].means.isEmpty {
            let element = element(path[0])
            if !element.isSilent, !element.isEnd { return lattice.atom(path[0].atom).meaning }
        }
        var meaning = Meaning()
        for step in path {
            let element = element(step)
            if element.isSilent { continue }
            let said = lattice.meaning(lattice.atom(step.atom).meaning)
            let agreed = element.isEnd ? meaning.mergeEnd(said.fields) : meaning.merge(said)
            guard agreed else { return nil }
        }
        for assignment in grammar.rules[rule].means { assignment.apply(to: &meaning) }
        return lattice.keep(meaning)
    }

    private func isAny(of classes: [Int], at token: Int, _ lattice: Lattice) -> Bool {
        guard !classes.isEmpty, token < lattice.count else { return false }
        return lattice.first(at: token) { classes.contains(Int($0.wordClass)) } != nil
    }

    private func isAny(of classes: [Int], endingAt end: Int, _ lattice: Lattice) -> Bool {
        guard !classes.isEmpty else { return false }
        return (max(0, end - 4)..<end).contains { start in
            lattice.first(at: start) {
                start + Int($0.length) == end && classes.contains(Int($0.wordClass))
            } != nil
        }
    }
}

extension Grammar.Assignment {
    /// Changes a meaning as the rule says.
    func apply(to meaning: inout Meaning) {
        switch self {
        case .set(let field, let value): meaning.fields[field] = value
        case .clear(let field): meaning.fields[field] = nil
        case .setEnd(let field, let value):
            var end = meaning.end ?? Fields()
            end[field] = value
            meaning.end = end
        case .add(let from, let to):
            meaning.fields[to] = (meaning.fields[to] ?? 0) + (meaning.fields[from] ?? 0)
            meaning.fields[from] = nil
        case .move(let from, let to, let factor):
            meaning.fields[to] = meaning.fields[from].map { $0 * factor }
            meaning.fields[from] = nil
        }
    }
}
