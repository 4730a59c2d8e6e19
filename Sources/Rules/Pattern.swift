/// One place of a rule's pattern.
package struct PatternElement: Hashable, Sendable {
    package let wordClass: Int
    /// The proclitic that the word must carry («و» in «الثامنة والنصف»).
    package let proclitic: RequiredProclitic
    /// Whether its fields belong to the far end of a range.
    package let isEnd: Bool
    /// Whether the word must stand there without being part of what is found.
    package let isOutside: Bool
    /// Whether what it says is left out of the meaning.
    package let isSilent: Bool
    /// Whether the word must stand without the article.
    package let isIndefinite: Bool
}

/// What must be written together with a word inside a pattern.
package enum RequiredProclitic: Hashable, Sendable {
    case none, and, preposition, lam, any
}

/// Reads a pattern: class names with spaces; `[a b]` may be missing, `(a|b c)` is a choice,
/// `&a` wants و on the word, `+a` a preposition, `%a` ل, `*a` takes any proclitic, `!a` wants no article,
/// `to:a` is the far end, `~a` is read over without its meaning, a leading `<a` must stand before the
/// span without being in it.
package struct PatternReader {
    private let words: [ArraySlice<UInt8>]
    private var at = 0
    private let fail: (String) -> TableError

    /// All sequences that a pattern stands for.
    package static func sequences(
        _ pattern: String, classes: inout NameTable, fail: @escaping (String) -> TableError
    ) throws(TableError) -> [[PatternElement]] {
        var spaced: [UInt8] = []
        for letter in pattern.utf8 {
            switch letter {
            case open, close, group, groupEnd, bar: spaced += [0x20, letter, 0x20]
            default: spaced.append(letter)
            }
        }
        var reader = PatternReader(words: spaced.split(separator: 0x20), fail: fail)
        let sequences = try reader.choice(&classes, depth: 0)
        guard reader.at == reader.words.count else {
            let word = String(decoding: reader.words[reader.at], as: UTF8.self)
            throw fail("\(word) closes nothing in: \(pattern)")
        }
        return sequences.filter { !$0.isEmpty }
    }

    private static let open = UInt8(ascii: "["), close = UInt8(ascii: "]")
    private static let group = UInt8(ascii: "("), groupEnd = UInt8(ascii: ")")
    private static let bar = UInt8(ascii: "|")

    private init(words: [ArraySlice<UInt8>], fail: @escaping (String) -> TableError) {
        self.words = words
        self.fail = fail
    }

    /// The mark that comes next: `[`, `]`, `(`, `)` or `|`; `nil` before a name and at the end.
    private var mark: UInt8? {
        guard at < words.count, words[at].count == 1, let first = words[at].first else { return nil }
        switch first {
        case Self.open, Self.close, Self.group, Self.groupEnd, Self.bar: return first
        default: return nil
        }
    }

    /// Sequences that one pattern may stand for, and brackets that may stand in each other.
    private static let most = 1024
    private static let deepest = 32

    private mutating func choice(
        _ classes: inout NameTable, depth: Int
    ) throws(TableError) -> [[PatternElement]] {
        guard depth <= Self.deepest else { throw fail("brackets in brackets, over \(Self.deepest)") }
        var all = try sequence(&classes, depth: depth)
        while mark == Self.bar {
            at += 1
            all += try sequence(&classes, depth: depth)
            guard all.count <= Self.most else { throw tooMany }
        }
        return all
    }

    private var tooMany: TableError {
        fail(
            "over 1,024 readings: "
                + String(
                    decoding: Array(words.prefix(40).joined(separator: [0x20])), as: UTF8.self))
    }

    private mutating func sequence(
        _ classes: inout NameTable, depth: Int
    ) throws(TableError) -> [[PatternElement]] {
        var all: [[PatternElement]] = [[]]
        while at < words.count {
            let opening = mark
            if let opening, opening != Self.open, opening != Self.group { break }
            let word = words[at]
            at += 1
            guard let opening else {
                let element = Self.element(word, &classes)
                for index in all.indices { all[index].append(element) }
                continue
            }
            var next = try choice(&classes, depth: depth + 1)
            guard mark == (opening == Self.open ? Self.close : Self.groupEnd) else {
                throw fail("\(String(decoding: word, as: UTF8.self)) is not closed")
            }
            at += 1
            if opening == Self.open { next.append([]) }
            // Before they are made: each bracket may double them.
            guard all.count * next.count <= Self.most else { throw tooMany }
            all = all.flatMap { head in next.map { head + $0 } }
        }
        return all
    }

    private static let proclitics: [(mark: UInt8, required: RequiredProclitic)] = [
        (UInt8(ascii: "&"), .and), (UInt8(ascii: "+"), .preposition), (UInt8(ascii: "%"), .lam),
        (UInt8(ascii: "*"), .any),
    ]

    private static func element(
        _ word: ArraySlice<UInt8>, _ classes: inout NameTable
    ) -> PatternElement {
        var name = word
        /// Takes a mark off the name when it begins with it.
        func takes(_ mark: UInt8) -> Bool {
            guard name.first == mark else { return false }
            name.removeFirst()
            return true
        }
        let isOutside = takes(UInt8(ascii: "<"))
        let proclitic = proclitics.first { takes($0.mark) }?.required ?? .none
        let isIndefinite = takes(UInt8(ascii: "!"))
        let isSilent = takes(UInt8(ascii: "~"))
        let isEnd = name.starts(with: "to:".utf8)
        if isEnd { name = name.dropFirst(3) }
        return PatternElement(
            wordClass: classes.number(String(decoding: name, as: UTF8.self)), proclitic: proclitic,
            isEnd: isEnd, isOutside: isOutside, isSilent: isSilent, isIndefinite: isIndefinite)
    }
}
