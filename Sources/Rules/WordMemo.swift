/// What was found for words before: news says the same words over and over.
package struct WordMemo: Sendable {
    private struct Entry {
        var key: UInt64 = 0
        var word = WordAnalysis()
    }

    /// Each word has two places side by side; the one that was asked for last stands in the first.
    private var entries = [Entry](repeating: Entry(), count: 2 << Self.bits)
    private static let bits = 15

    package init() {}

    @inline(__always)
    private static func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: key & (1 << UInt64(bits) - 1)) << 1
    }

    /// What stands in the first place of a word, and whether it is this word.
    @inline(__always)
    func first(_ key: UInt64) -> (word: WordAnalysis, isRight: Bool) {
        let entry = entries[Self.place(key)]
        return (entry.word, entry.key == key)
    }

    /// What is remembered of a word, else what `analysis` finds.
    mutating func word(_ key: UInt64, _ analysis: () -> WordAnalysis) -> WordAnalysis {
        let place = Self.place(key)
        let first = entries[place]
        if first.key == key { return first.word }
        let second = entries[place + 1]
        let found = second.key == key ? second : Entry(key: key, word: analysis())
        entries[place + 1] = first
        entries[place] = found
        return found.word
    }
}
