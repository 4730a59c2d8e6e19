internal import Texts

/// Runs a grammar over an island: a run of tokens in which something may be said.
package struct Matcher {
    private let grammar: Grammar

    package init(_ grammar: Grammar) { self.grammar = grammar }

    /// Runs all strata: what their rules find is added to the lattice.
    package func run(_ lattice: inout Lattice) {
        var path: [Step] = []
        var found: [Found] = []
        for stratum in grammar.strata.indices {
            for start in 0..<lattice.count where mayOpen(stratum, at: start, lattice) {
                found.removeAll(keepingCapacity: true)
                walk(stratum, 0, start, start, lattice, &path, &found)
                for each in found { add(each, at: start, to: &lattice) }
            }
        }
    }

    /// One place of a pattern and the atom that stands in it.
    private struct Step {
        let atom: Int32
        let element: PatternElement
    }

    /// What a rule found at a token.
    private struct Found {
        let rule: Int
        let yields: Int
        let length: Int
        let meaning: Meaning
        let first: Int32
        let outside: Int
    }

    private func mayOpen(_ stratum: Int, at start: Int, _ lattice: Lattice) -> Bool {
        var index = lattice.head(start)
        while index >= 0 {
            let atom = lattice.atom(index)
            if grammar.strata[stratum].opens[Int(atom.wordClass)] { return true }
            index = atom.next
        }
        return false
    }

    /// Of each class the longest match stays.
    private func add(_ found: Found, at start: Int, to lattice: inout Lattice) {
        var index = lattice.head(start)
        while index >= 0 {
            let atom = lattice.atom(index)
            if atom.rule >= 0, atom.wordClass == found.yields {
                if Int(atom.length) >= found.length { return }
                break
            }
            index = atom.next
        }
        let first = lattice.atom(found.first)
        lattice.add(
            found.yields, found.meaning, at: start, length: found.length, cut: first.cut,
            cutCount: first.cutCount, rule: found.rule, outside: found.outside)
    }

    private func walk(
        _ stratum: Int, _ node: Int, _ start: Int, _ at: Int, _ lattice: Lattice,
        _ path: inout [Step], _ found: inout [Found]
    ) {
        let here = grammar.strata[stratum].nodes[node]
        let rule = here.rule
        if rule >= 0, let match = accept(rule, start, at, lattice, path) {
            if let same = found.firstIndex(where: { $0.yields == match.yields }) {
                if found[same].length < match.length
                    || found[same].length == match.length && match.rule < found[same].rule
                {
                    found[same] = match
                }
            } else {
                found.append(match)
            }
        }
        guard at < lattice.count else { return }
        var index = lattice.head(at)
        while index >= 0 {
            let atom = lattice.atom(index)
            for number in here.edges
            where grammar.strata[stratum].edges[number].wordClass == atom.wordClass {
                let edge = grammar.strata[stratum].edges[number]
                guard agrees(atom.cut, edge.element, isFirst: node == 0) else { continue }
                path.append(Step(atom: index, element: edge.element))
                walk(stratum, edge.node, start, at + Int(atom.length), lattice, &path, &found)
                path.removeLast()
            }
            index = atom.next
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
        _ number: Int, _ start: Int, _ end: Int, _ lattice: Lattice, _ path: [Step]
    ) -> Found? {
        let rule = grammar.rules[number]
        if isAny(of: rule.unlessNext, at: end, lattice) { return nil }
        if !rule.onlyNext.isEmpty, !isAny(of: rule.onlyNext, at: end, lattice) { return nil }
        if isAny(of: rule.unlessBefore, endingAt: start, lattice) { return nil }
        var meaning = Meaning()
        for step in path where !step.element.isSilent {
            let said = lattice.meaning(lattice.atom(step.atom))
            let agreed = step.element.isEnd ? meaning.mergeEnd(said.fields) : meaning.merge(said)
            guard agreed else { return nil }
        }
        if let field = rule.finer, let near = meaning.fields[field], let far = meaning.end?[field],
            far >= near
        {
            return nil
        }
        for assignment in rule.means { assignment.apply(to: &meaning) }
        // Words that must stand before the span carry no letters of it.
        var inside = 0
        var outside = 0
        while inside < path.count - 1, path[inside].element.isOutside {
            outside += Int(lattice.atom(path[inside].atom).length)
            inside += 1
        }
        let first = lattice.atom(path[inside].atom)
        // A rule that only passes on what another found leaves it that rule's name.
        let isPassing = path.count == 1 && rule.means.isEmpty && first.rule >= 0
        return Found(
            rule: isPassing ? Int(first.rule) : number, yields: rule.yields, length: end - start, meaning: meaning,
            first: path[inside].atom, outside: outside + Int(first.outside))
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
