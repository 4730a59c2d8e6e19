internal import Texts

/// Runs a grammar over an island: a run of tokens in which something may be said.
package struct Matcher: Sendable {
    private let grammar: Grammar

    package init(_ grammar: Grammar) { self.grammar = grammar }

    /// Runs all strata: what their rules find is added to the lattice.
    package func run(_ lattice: inout Lattice) {
        var any = noteOpeners(in: &lattice)
        for stratum in 0..<grammar.stratumCount {
            let bit: UInt64 = 1 << UInt64(stratum)
            guard any & bit != 0 else { continue }
            for start in 0..<lattice.count where lattice.opens[start] & bit != 0 {
                lattice.found.removeAll(keepingCapacity: true)
                open(stratum, start, &lattice)
                for index in lattice.found.indices { any |= add(index, at: start, to: &lattice) }
            }
        }
    }

    /// One place of a pattern and the atom that stands in it.
    struct Step: Sendable {
        let atom: Int32
        /// In the grammar.
        let edge: Int32
    }

    /// What a rule found at a token.
    struct Found: Sendable {
        let rule: Int32
        let yields: Int32
        let length: Int32
        /// Its number in the lattice.
        let meaning: Int32
        let first: Int32
        let outside: Int32
    }

    /// Notes for each token which strata its atoms open.
    ///
    /// - Returns: All of them.
    private func noteOpeners(in lattice: inout Lattice) -> UInt64 {
        var any: UInt64 = 0
        for token in 0..<lattice.count {
            var opens: UInt64 = 0
            var index = lattice.head(token)
            while index >= 0 {
                let atom = lattice.atom(index)
                opens |= grammar.opens[Int(atom.wordClass)]
                index = atom.next
            }
            lattice.opens[token] = opens
            any |= opens
        }
        return any
    }

    /// Of each class the longest match stays.
    ///
    /// - Returns: The strata that it opens.
    private func add(_ number: Int, at start: Int, to lattice: inout Lattice) -> UInt64 {
        let found = lattice.found[number]
        var index = lattice.head(start)
        while index >= 0 {
            let atom = lattice.atom(index)
            if atom.rule >= 0, atom.wordClass == found.yields {
                if Int32(atom.length) >= found.length { return 0 }
                break
            }
            index = atom.next
        }
        let first = lattice.atom(found.first)
        lattice.add(
            Int(found.yields), number: found.meaning, at: start, length: Int(found.length),
            cut: first.cut, cutCount: first.cutCount, rule: Int(found.rule),
            outside: Int(found.outside))
        let opens = grammar.opens[Int(found.yields)]
        lattice.opens[start] |= opens
        return opens
    }

    /// Finds what begins at a token in a stratum.
    private func open(_ stratum: Int, _ start: Int, _ lattice: inout Lattice) {
        var index = lattice.head(start)
        while index >= 0 {
            let atom = lattice.atom(index)
            for number in grammar.firstEdges(stratum, atom.wordClass) {
                take(number, index, atom, start, start, &lattice)
            }
            index = atom.next
        }
    }

    /// Goes along an edge with an atom that begins at `at`, if anything can come of it.
    @inline(__always)
    private func take(
        _ number: Int32, _ index: Int32, _ atom: Atom, _ start: Int, _ at: Int,
        _ lattice: inout Lattice
    ) {
        let edge = grammar.edges[Int(number)]
        guard agrees(atom.cut, edge.element, isFirst: lattice.path.isEmpty) else { return }
        let node = grammar.nodes[Int(edge.node)]
        let end = at + Int(atom.length)
        let goesOn = !node.edges.isEmpty && lattice.mayStand(node.kinds, at: end)
        guard node.rule >= 0 || goesOn else { return }
        lattice.path.append(Step(atom: index, edge: number))
        if node.rule >= 0 { read(Int(node.rule), start, end, &lattice) }
        if goesOn { walk(node, start, end, &lattice) }
        lattice.path.removeLast()
    }

    /// Goes on from a node with what begins at `at`.
    private func walk(_ node: Grammar.Node, _ start: Int, _ at: Int, _ lattice: inout Lattice) {
        var index = lattice.head(at)
        while index >= 0 {
            let atom = lattice.atom(index)
            if node.kinds.mayContain(atom.wordClass) {
                for number in node.edges {
                    let wordClass = grammar.edges[Int(number)].wordClass
                    if wordClass > atom.wordClass { break }
                    if wordClass == atom.wordClass {
                        take(number, index, atom, start, at, &lattice)
                    }
                }
            }
            index = atom.next
        }
    }

    /// Keeps what a rule makes of a path, if it applies and no other of its class found more.
    private func read(_ rule: Int, _ start: Int, _ end: Int, _ lattice: inout Lattice) {
        let yields = grammar.rules[rule].yields
        let length = Int32(end - start)
        var same = 0
        while same < lattice.found.count, lattice.found[same].yields != yields { same += 1 }
        let isNew = same == lattice.found.count
        if !isNew, lattice.found[same].length > length { return }
        guard let match = accept(rule, start, end, &lattice) else { return }
        if isNew {
            lattice.found.append(match)
        } else if lattice.found[same].length < length || match.rule < lattice.found[same].rule {
            lattice.found[same] = match
        }
    }

    private func agrees(_ cut: Proclitics, _ element: PatternElement, isFirst: Bool) -> Bool {
        if element.isIndefinite, cut.contains(.article) { return false }
        let particles = cut.subtracting(.article)
        return switch element.proclitic {
        case .none: isFirst || particles.isEmpty
        case .and: particles == .waw
        case .preposition: !particles.isDisjoint(with: .prepositions)
        case .lam: particles.contains(.lam)
        case .any: true
        }
    }

    private func accept(
        _ number: Int, _ start: Int, _ end: Int, _ lattice: inout Lattice
    ) -> Found? {
        if grammar.rules[number].looksAround, !mayStand(number, start, end, lattice) { return nil }
        guard let meaning = meaning(number, &lattice) else { return nil }
        // Words that must stand before the span carry no letters of it.
        var inside = 0
        var outside = 0
        while inside < lattice.path.count - 1, element(lattice.path[inside]).isOutside {
            outside += Int(lattice.atom(lattice.path[inside].atom).length)
            inside += 1
        }
        let index = lattice.path[inside].atom
        let first = lattice.atom(index)
        // A rule that only passes on what another found leaves it that rule's name.
        let isPassing =
            lattice.path.count == 1 && first.rule >= 0 && grammar.rules[number].means.isEmpty
        return Found(
            rule: isPassing ? first.rule : Int32(truncatingIfNeeded: number),
            yields: grammar.rules[number].yields, length: Int32(truncatingIfNeeded: end - start),
            meaning: meaning, first: index,
            outside: Int32(truncatingIfNeeded: outside + Int(first.outside)))
    }

    /// Whether what stands before and behind a match lets the rule apply.
    private func mayStand(
        _ number: Int, _ start: Int, _ end: Int, _ lattice: Lattice
    ) -> Bool {
        if isAny(of: grammar.rules[number].unlessNext, at: end, lattice) { return false }
        let wanted = grammar.rules[number].onlyNext
        if !wanted.isEmpty, !isAny(of: wanted, at: end, lattice) { return false }
        return !isAny(of: grammar.rules[number].unlessBefore, endingAt: start, lattice)
    }

    private func element(_ step: Step) -> PatternElement { grammar.edges[Int(step.edge)].element }

    /// The number of what the words of a path say together; `nil` when they disagree.
    private func meaning(_ rule: Int, _ lattice: inout Lattice) -> Int32? {
        let count = lattice.path.count
        // What one word says is kept by its atom already.
        if count == 1, grammar.rules[rule].means.isEmpty {
            let element = element(lattice.path[0])
            if !element.isSilent, !element.isEnd { return lattice.atom(lattice.path[0].atom).meaning }
        }
        var meaning = Meaning()
        for index in 0..<count {
            let step = lattice.path[index]
            let element = element(step)
            if element.isSilent { continue }
            let agreed = lattice.withMeaning(lattice.atom(step.atom).meaning) {
                element.isEnd ? meaning.mergeEnd($0.fields) : meaning.merge($0)
            }
            guard agreed else { return nil }
        }
        if let field = grammar.rules[rule].finer, let near = meaning.fields[field],
            let far = meaning.end?[field], far >= near
        {
            return nil
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
        for start in max(0, end - 4)..<end {
            let found = lattice.first(at: start) {
                start + Int($0.length) == end && classes.contains(Int($0.wordClass))
            }
            if found != nil { return true }
        }
        return false
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
