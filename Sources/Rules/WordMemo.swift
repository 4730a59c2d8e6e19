/// What was found for words before: news says the same words over and over.
///
/// A slot of eight bytes holds the upper 48 bits of a word's key and the number of what was found; the
/// lower 16 are its place. So the words of a day's news stay in the cache that is next to the core.
package struct WordMemo: Sendable {
    /// Each place has two slots side by side; the word that was asked for last stands in the first.
    private var slots = [UInt64](repeating: 0, count: 2 << Self.bits)
    /// What was found, each once; most words are in no table and share one. Number 0 is no word's.
    private var analyses = [WordAnalysis()]
    private var numbers: [WordAnalysis: UInt16] = [:]

    private static let bits: UInt64 = 16
    private static let mask: UInt64 = 1 << bits - 1

    package init() {}

    @inline(__always)
    private static func place(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key & mask) << 1 }

    /// The number of what is remembered of a word in its first slot, 0 when it is not there.
    @inline(__always)
    func first(_ key: UInt64) -> UInt16 {
        let slot = slots[Self.place(key)]
        return (slot ^ key) & ~Self.mask == 0 ? UInt16(truncatingIfNeeded: slot) : 0
    }

    /// What a number of this memo stands for.
    @inline(__always)
    subscript(number: UInt16) -> WordAnalysis { analyses[Int(number)] }

    /// What is remembered of a word, else what `analysis` finds.
    mutating func word(_ key: UInt64, _ analysis: () -> WordAnalysis) -> WordAnalysis {
        let place = Self.place(key)
        let first = slots[place]
        if first != 0, (first ^ key) & ~Self.mask == 0 { return self[UInt16(first & Self.mask)] }
        var found = slots[place + 1]
        if found == 0 || (found ^ key) & ~Self.mask != 0 {
            found = key & ~Self.mask | UInt64(number(of: analysis()))
        }
        slots[place + 1] = slots[place]
        slots[place] = found
        return self[UInt16(found & Self.mask)]
    }

    private mutating func number(of analysis: WordAnalysis) -> UInt16 {
        if let known = numbers[analysis] { return known }
        // Full: it begins anew, which changes no result.
        if analyses.count > Int(Self.mask) { self = WordMemo() }
        let number = UInt16(analyses.count)
        analyses.append(analysis)
        numbers[analysis] = number
        return number
    }
}
