/// The particles that Arabic writes together with the word before which they stand.
public struct Proclitics: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// و and.
    public static let waw = Proclitics(rawValue: 1)
    /// ف then.
    public static let fa = Proclitics(rawValue: 2)
    /// ب in, by, with.
    public static let ba = Proclitics(rawValue: 4)
    /// ل to, for.
    public static let lam = Proclitics(rawValue: 8)
    /// ك as.
    public static let kaf = Proclitics(rawValue: 16)
    /// س shall.
    public static let sin = Proclitics(rawValue: 32)
    /// ال the.
    public static let article = Proclitics(rawValue: 64)

    public static let prepositions: Proclitics = [.ba, .lam, .kaf]
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
        for pronoun in pronouns where range.count >= pronoun.count + 3 {
            let end = range.upperBound - pronoun.count
            if pronoun.indices.allSatisfy({ folded[end + $0] == pronoun[$0] }) {
                return (end, folded[end - 1] == FoldedLetter.ta)
            }
        }
        return nil
    }

    /// هما هم هن ها نا ه ي, the longest first.
    private static let pronouns: [[UInt8]] = [
        [FoldedLetter.ha, FoldedLetter.mim, FoldedLetter.alef],
        [FoldedLetter.ha, FoldedLetter.mim],
        [FoldedLetter.ha, FoldedLetter.nun],
        [FoldedLetter.ha, FoldedLetter.alef],
        [FoldedLetter.nun, FoldedLetter.alef],
        [FoldedLetter.ha],
        [FoldedLetter.ya],
    ]
}
