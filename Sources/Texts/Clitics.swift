/// The particles that Arabic writes together with the word before which they stand.
public struct Proclitics: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// و and.
    @inlinable public static var waw: Proclitics { Proclitics(rawValue: 1) }
    /// ف then.
    @inlinable public static var fa: Proclitics { Proclitics(rawValue: 2) }
    /// ب in, by, with.
    @inlinable public static var ba: Proclitics { Proclitics(rawValue: 4) }
    /// ل to, for.
    @inlinable public static var lam: Proclitics { Proclitics(rawValue: 8) }
    /// ك as.
    @inlinable public static var kaf: Proclitics { Proclitics(rawValue: 16) }
    /// س shall.
    @inlinable public static var sin: Proclitics { Proclitics(rawValue: 32) }
    /// ال the.
    @inlinable public static var article: Proclitics { Proclitics(rawValue: 64) }

    @inlinable public static var prepositions: Proclitics { Proclitics(rawValue: 4 + 8 + 16) }
}

/// What may be cut from the front of a folded word.
package enum Clitics {
    /// Calls `body` with each way to read the word's front, the longest rest first, until it
    /// returns true. The whole word comes first, with no proclitics.
    ///
    /// - Parameters:
    ///   - folded: The bytes that hold the word.
    ///   - range: The word.
    ///   - body: Takes where the rest begins and what was cut; returns whether to stop.
    package static func analyses(
        _ folded: Span<UInt8>, _ range: Range<Int>, _ body: (Int, Proclitics) -> Bool
    ) {
        if body(range.lowerBound, []) { return }
        var at = range.lowerBound
        var cut: Proclitics = []
        // Order: conjunction, then future or preposition, then article.
        if let conjunction = conjunction(folded[at]), range.upperBound - at > 2 {
            at += 1
            cut.insert(conjunction)
            if body(at, cut) { return }
        }
        if range.upperBound - at > 2, let particle = particle(folded[at]) {
            if particle == .lam, folded[at + 1] == FoldedLetter.lam {
                // لل is ل and ال, unless the word itself begins with ل.
                if body(at + 1, cut.union(.lam)) { return }
                if range.upperBound - at > 3 { _ = body(at + 2, cut.union([.lam, .article])) }
                return
            }
            at += 1
            cut.insert(particle)
            if body(at, cut) { return }
        }
        if range.upperBound - at > 3, folded[at] == FoldedLetter.alef,
            folded[at + 1] == FoldedLetter.lam, !cut.contains(.sin)
        {
            _ = body(at + 2, cut.union(.article))
        }
    }

    private static func conjunction(_ letter: UInt8) -> Proclitics? {
        switch letter {
        case FoldedLetter.waw: .waw
        case FoldedLetter.fa: .fa
        default: nil
        }
    }

    private static func particle(_ letter: UInt8) -> Proclitics? {
        switch letter {
        case FoldedLetter.ba: .ba
        case FoldedLetter.lam: .lam
        case FoldedLetter.kaf: .kaf
        case FoldedLetter.sin: .sin
        default: nil
        }
    }

    /// Where a word's letters end once its object or possessive pronoun is cut, and whether a ta
    /// marbuta opened into ت before it («زيارتها»); `nil` when the word ends in no pronoun.
    package static func withoutPronoun(
        _ folded: Span<UInt8>, _ range: Range<Int>
    ) -> (end: Int, openTa: Bool)? {
        let count = pronounLength(folded, range.upperBound, range.count)
        guard count > 0 else { return nil }
        let end = range.upperBound - count
        return (end, folded[end - 1] == FoldedLetter.ta)
    }

    /// Letters of the longest pronoun in which a word ends, 0 for none, among those that leave three
    /// letters of it: هما هم هن ها نا ه ي
    private static func pronounLength(_ folded: Span<UInt8>, _ end: Int, _ count: Int) -> Int {
        guard count >= 4 else { return 0 }
        let before = count >= 5 ? folded[end - 2] : 0
        switch folded[end - 1] {
        case FoldedLetter.alef:
            if count >= 6, before == FoldedLetter.mim, folded[end - 3] == FoldedLetter.ha {
                return 3
            }
            return before == FoldedLetter.ha || before == FoldedLetter.nun ? 2 : 0
        case FoldedLetter.mim, FoldedLetter.nun: return before == FoldedLetter.ha ? 2 : 0
        case FoldedLetter.ha, FoldedLetter.ya: return 1
        default: return 0
        }
    }
}
