package import Texts

/// A run of tokens with a class and a meaning: a word of the lexicon, a number, or what a rule
/// found.
package struct Atom: Sendable {
    package let wordClass: Int32
    /// Index of its meaning in the lattice.
    package let meaning: Int32
    /// The rule that made it, -1 for a word.
    package let rule: Int32
    /// Tokens.
    package let length: UInt16
    /// Tokens at its front that are not part of what it finds.
    package let outside: UInt8
    package let cut: Proclitics
    package let cutCount: UInt8
    /// The next atom that begins at the same token, -1 for none.
    fileprivate(set) var next: Int32 = -1
}

/// For each token of an island, what may begin there; made once and used for one island after
/// the other.
package struct Lattice: Sendable {
    private var heads: [Int32] = []
    private(set) var atoms: [Atom] = []
    private var meanings: [Meaning] = []

    package init() {}

    /// Tokens.
    package var count: Int { heads.count }

    /// Empties the lattice for an island of so many tokens.
    package mutating func reset(count: Int) {
        atoms.removeAll(keepingCapacity: true)
        meanings.removeAll(keepingCapacity: true)
        heads.removeAll(keepingCapacity: true)
        heads.append(contentsOf: repeatElement(-1, count: count))
    }

    /// Adds what may begin at a token.
    package mutating func add(
        _ wordClass: Int, _ meaning: Meaning, at token: Int, length: Int, cut: Proclitics = [],
        cutCount: UInt8 = 0, rule: Int = -1, outside: Int = 0
    ) {
        meanings.append(meaning)
        atoms.append(
            Atom(
                wordClass: Int32(wordClass), meaning: Int32(meanings.count - 1), rule: Int32(rule),
                length: UInt16(clamping: length), outside: UInt8(clamping: outside), cut: cut,
                cutCount: cutCount, next: heads[token]))
        heads[token] = Int32(atoms.count - 1)
    }

    /// Empties one token.
    package mutating func clear(_ token: Int) { heads[token] = -1 }

    package func meaning(_ atom: Atom) -> Meaning { meanings[Int(atom.meaning)] }

    /// The first atom at a token that satisfies a test.
    @inline(__always)
    package func first(at token: Int, where isWanted: (Atom) -> Bool) -> Atom? {
        var index = heads[token]
        while index >= 0 {
            let atom = atoms[Int(index)]
            if isWanted(atom) { return atom }
            index = atom.next
        }
        return nil
    }

    package func contains(_ wordClass: Int, at token: Int) -> Bool {
        first(at: token) { $0.wordClass == wordClass } != nil
    }

    /// Index of the first atom at a token, -1 for none; `atom(_:).next` leads on.
    func head(_ token: Int) -> Int32 { heads[token] }
    func atom(_ index: Int32) -> Atom { atoms[Int(index)] }
}
