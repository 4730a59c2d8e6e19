package import Texts

/// A run of tokens with a class and a meaning: a word of the lexicon, a number, or what a rule
/// found.
package struct Atom: Sendable {
    package let wordClass: Int32
    /// Its meaning in the lattice: see `Lattice.meaning(_:)`.
    let meaning: Int32
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
    /// For each token, the classes of its atoms.
    private var kinds: [ClassSketch] = []
    private(set) var atoms: [Atom] = []
    /// Meanings of the lexicon, which atoms share: those with numbers below 0, from -1 down.
    private let shared: [Meaning]
    /// The number of the meaning that says nothing.
    private let nothing: Int32
    private var meanings: [Meaning] = []
    // The matcher's.

    /// For each token, the strata that an atom of it opens.
    var opens: [UInt64] = []
    /// The places of a pattern that were gone through.
    var path: [Matcher.Step] = []
    /// What was found at the token that is being read.
    var found: [Matcher.Found] = []

    /// - Parameter shared: Meanings that atoms can name by their number without a copy.
    package init(shared: [Meaning]) {
        self.shared = shared + [Meaning()]
        nothing = Int32(-1 - shared.count)
    }

    /// Tokens.
    package var count: Int { heads.count }

    /// Empties the lattice for an island of so many tokens.
    package mutating func reset(count: Int) {
        atoms.removeAll(keepingCapacity: true)
        meanings.removeAll(keepingCapacity: true)
        heads.removeAll(keepingCapacity: true)
        heads.append(contentsOf: repeatElement(-1, count: count))
        kinds.removeAll(keepingCapacity: true)
        kinds.append(contentsOf: repeatElement(ClassSketch(), count: count))
        opens.removeAll(keepingCapacity: true)
        opens.append(contentsOf: repeatElement(0, count: count))
    }

    /// Whether an atom of some classes may begin at a token.
    @inline(__always)
    func mayStand(_ classes: ClassSketch, at token: Int) -> Bool {
        token < count && classes.mayMeet(kinds[token])
    }

    /// Adds what may begin at a token.
    package mutating func add(
        _ wordClass: Int, _ meaning: Meaning, at token: Int, length: Int, cut: Proclitics = [],
        cutCount: UInt8 = 0
    ) {
        add(
            wordClass, number: keep(meaning), at: token, length: length, cut: cut,
            cutCount: cutCount)
    }

    /// Adds a word or mark that says nothing but its class.
    package mutating func add(_ wordClass: Int, at token: Int, length: Int) {
        add(wordClass, number: nothing, at: token, length: length, cut: [], cutCount: 0)
    }

    /// Adds what may begin at a token, with one of the shared meanings.
    package mutating func add(
        _ wordClass: Int, shared number: Int, at token: Int, length: Int, cut: Proclitics = [],
        cutCount: UInt8 = 0
    ) {
        add(
            wordClass, number: Int32(-1 - number), at: token, length: length, cut: cut,
            cutCount: cutCount)
    }

    /// Adds what may begin at a token, its meaning by number.
    mutating func add(
        _ wordClass: Int, number: Int32, at token: Int, length: Int, cut: Proclitics,
        cutCount: UInt8, rule: Int = -1, outside: Int = 0
    ) {
        atoms.append(
            Atom(
                wordClass: Int32(truncatingIfNeeded: wordClass), meaning: number,
                rule: Int32(truncatingIfNeeded: rule), length: UInt16(clamping: length),
                outside: UInt8(clamping: outside), cut: cut, cutCount: cutCount,
                next: heads[token]))
        heads[token] = Int32(truncatingIfNeeded: atoms.count - 1)
        kinds[token].insert(Int32(truncatingIfNeeded: wordClass))
    }

    /// Stores a meaning and gives its number.
    mutating func keep(_ meaning: Meaning) -> Int32 {
        meanings.append(meaning)
        return Int32(truncatingIfNeeded: meanings.count - 1)
    }

    /// Empties one token.
    package mutating func clear(_ token: Int) {
        heads[token] = -1
        kinds[token] = ClassSketch()
    }

    package func meaning(_ atom: Atom) -> Meaning { meaning(atom.meaning) }

    @inline(__always)
    func meaning(_ number: Int32) -> Meaning {
        number < 0 ? shared[Int(-1 - number)] : meanings[Int(number)]
    }

    /// Calls `body` with a meaning without a copy.
    @inline(__always)
    func withMeaning<Result>(_ number: Int32, _ body: (borrowing Meaning) -> Result) -> Result {
        number < 0 ? body(shared[Int(-1 - number)]) : body(meanings[Int(number)])
    }

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

    /// The first atom of a class at a token.
    package func first(_ wordClass: Int, at token: Int) -> Atom? {
        guard kinds[token].mayContain(Int32(truncatingIfNeeded: wordClass)) else { return nil }
        return first(at: token) { $0.wordClass == wordClass }
    }

    package func contains(_ wordClass: Int, at token: Int) -> Bool {
        first(wordClass, at: token) != nil
    }

    /// Index of the first atom at a token, -1 for none; `atom(_:).next` leads on.
    @inline(__always) func head(_ token: Int) -> Int32 { heads[token] }
    @inline(__always) func atom(_ index: Int32) -> Atom { atoms[Int(index)] }
    /// The classes of the atoms at a token.
    @inline(__always) func kinds(_ token: Int) -> ClassSketch { kinds[token] }
}
