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
    private let words: [Substring]
    private var at = 0
    private let fail: (String) -> TableError

    /// All sequences that a pattern stands for.
    package static func sequences(
        _ pattern: String, classes: inout NameTable, fail: @escaping (String) -> TableError
    ) throws(TableError) -> [[PatternElement]] {
        var spaced = ""
        for letter in pattern {
            spaced += "[]()|".contains(letter) ? " \(letter) " : String(letter)
        }
        var reader = PatternReader(words: spaced.split(separator: " "), fail: fail)
        let sequences = try reader.choice(&classes, depth: 0)
        guard reader.at == reader.words.count else {
            throw fail("\(reader.words[reader.at]) closes nothing in: \(pattern)")
        }
        return sequences.filter { !$0.isEmpty }
    }

    private init(words: [Substring], fail: @escaping (String) -> TableError) {
        self.words = words
        self.fail = fail
    }

    /// Sequences that one pattern may stand for, and brackets that may stand in each other.
    private static let most = 1024
    private static let deepest = 32

    private mutating func choice(
        _ classes: inout NameTable, depth: Int
    ) throws(TableError) -> [[PatternElement]] {
        guard depth <= Self.deepest else { throw fail("brackets in brackets, over \(Self.deepest)") }
        var all = try sequence(&classes, depth: depth)
        while at < words.count, words[at] == "|" {
            at += 1
            all += try sequence(&classes, depth: depth)
            guard all.count <= Self.most else { throw tooMany }
        }
        return all
    }

    private var tooMany: TableError {
        fail("over 1,024 readings: \(words.prefix(40).joined(separator: " "))")
    }

    private mutating func sequence(
        _ classes: inout NameTable, depth: Int
    ) throws(TableError) -> [[PatternElement]] {
        var all: [[PatternElement]] = [[]]
        while at < words.count, words[at] != "|", words[at] != ")", words[at] != "]" {
            let word = words[at]
            at += 1
            var next: [[PatternElement]]
            switch word {
            case "[", "(":
                next = try choice(&classes, depth: depth + 1)
                guard at < words.count, words[at] == (word == "[" ? "]" : ")") else {
                    throw fail("\(word) is not closed")
                }
                at += 1
                if word == "[" { next.append([]) }
            default: next = [[Self.element(word, &classes)]]
            }
            // Before they are made: each bracket may double them.
            guard all.count * next.count <= Self.most else { throw tooMany }
            all = all.flatMap { head in next.map { head + $0 } }
        }
        return all
    }

    private static func element(_ word: Substring, _ classes: inout NameTable) -> PatternElement {
        var name = word
        let isOutside = name.hasPrefix("<")
        if isOutside { name = name.dropFirst() }
        let marks: [Character: RequiredProclitic] = [
            "&": .and, "+": .preposition, "%": .lam, "*": .any,
        ]
        let proclitic = name.first.flatMap { marks[$0] } ?? .none
        if proclitic != .none { name = name.dropFirst() }
        let isIndefinite = name.hasPrefix("!")
        if isIndefinite { name = name.dropFirst() }
        let isSilent = name.hasPrefix("~")
        if isSilent { name = name.dropFirst() }
        let isEnd = name.hasPrefix("to:")
        if isEnd { name = name.dropFirst(3) }
        return PatternElement(
            wordClass: classes.number(String(name)), proclitic: proclitic, isEnd: isEnd,
            isOutside: isOutside, isSilent: isSilent, isIndefinite: isIndefinite)
    }
}
