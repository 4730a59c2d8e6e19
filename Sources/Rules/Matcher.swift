package import Texts

/// A run of tokens with a class and a meaning: a word of the lexicon, a number, or what a rule
/// found.
package struct Atom: Sendable {
    package let wordClass: Int
    /// Tokens.
    package let length: Int
    package let cut: Proclitics
    package let cutCount: UInt8
    package let meaning: Meaning
    /// The rule that made it, -1 for a word.
    package let rule: Int
    /// Tokens at its front that are not part of what it finds.
    package let outside: Int

    package init(
        wordClass: Int, length: Int, cut: Proclitics = [], cutCount: UInt8 = 0, meaning: Meaning,
        rule: Int = -1, outside: Int = 0
    ) {
        self.wordClass = wordClass
        self.length = length
        self.cut = cut
        self.cutCount = cutCount
        self.meaning = meaning
        self.rule = rule
        self.outside = outside
    }
}

/// Runs a grammar over one island: a run of tokens in which something may be said.
package struct Matcher {
    private let grammar: Grammar
    /// For each token of the island, what may begin there.
    private var lattice: [[Atom]]

    package init(_ grammar: Grammar, words lattice: [[Atom]]) {
        self.grammar = grammar
        self.lattice = lattice
    }

    /// Runs all strata and returns, for each token, what may begin there.
    package mutating func run() -> [[Atom]] {
        for stratum in grammar.strata {
            for start in lattice.indices
            where lattice[start].contains(where: { stratum.opens.contains($0.wordClass) }) {
                match(stratum, at: start)
            }
        }
        return lattice
    }

    /// One place of a pattern and what stands in it.
    private struct Step {
        let atom: Atom
        let element: PatternElement
    }

    /// Adds what the rules of a stratum find at a token: of each class the longest.
    private mutating func match(_ stratum: Grammar.Stratum, at start: Int) {
        var found: [Atom] = []
        var path: [Step] = []
        walk(stratum, 0, start, start, &path, &found)
        for atom in found {
            if let known = lattice[start].firstIndex(where: {
                $0.wordClass == atom.wordClass && $0.rule >= 0
            }) {
                if lattice[start][known].length < atom.length { lattice[start][known] = atom }
            } else {
                lattice[start].append(atom)
            }
        }
    }

    private func walk(
        _ stratum: Grammar.Stratum, _ node: Int, _ start: Int, _ at: Int,
        _ path: inout [Step], _ found: inout [Atom]
    ) {
        let here = stratum.nodes[node]
        if here.rule >= 0, let atom = accept(here.rule, start, at, path) {
            if let same = found.firstIndex(where: { $0.wordClass == atom.wordClass }) {
                if found[same].length < atom.length
                    || found[same].length == atom.length && atom.rule < found[same].rule
                {
                    found[same] = atom
                }
            } else {
                found.append(atom)
            }
        }
        guard at < lattice.count else { return }
        for (element, next) in here.edges {
            for atom in lattice[at] where atom.wordClass == element.wordClass {
                guard node == 0 || agrees(atom.cut, element.proclitic) else { continue }
                path.append(Step(atom: atom, element: element))
                walk(stratum, next, start, at + atom.length, &path, &found)
                path.removeLast()
            }
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
        _ number: Int, _ start: Int, _ end: Int, _ path: [Step]
    ) -> Atom? {
        let rule = grammar.rules[number]
        if isAny(of: rule.unlessNext, at: end) { return nil }
        if !rule.unlessBefore.isEmpty, start > 0, isAny(of: rule.unlessBefore, endingAt: start) {
            return nil
        }
        var meaning = Meaning()
        for step in path {
            let agreed =
                step.element.isEnd
                ? meaning.mergeEnd(step.atom.meaning.fields) : meaning.merge(step.atom.meaning)
            guard agreed else { return nil }
        }
        for assignment in rule.means {
            switch assignment {
            case .set(let field, let value): meaning.fields[field] = value
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
        let before = path.prefix { $0.element.isOutside }
        let first = path[min(before.count, path.count - 1)].atom
        return Atom(
            wordClass: rule.yields, length: end - start, cut: first.cut, cutCount: first.cutCount,
            meaning: meaning, rule: number,
            outside: before.reduce(first.outside) { $0 + $1.atom.length })
    }

    private func isAny(of classes: [Int], at token: Int) -> Bool {
        guard !classes.isEmpty, token < lattice.count else { return false }
        return lattice[token].contains { classes.contains($0.wordClass) }
    }

    private func isAny(of classes: [Int], endingAt end: Int) -> Bool {
        for start in max(0, end - 4)..<end {
            for atom in lattice[start]
            where start + atom.length == end && classes.contains(atom.wordClass) { return true }
        }
        return false
    }
}
