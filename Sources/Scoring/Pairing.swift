/// Pairs of what is gold and what was found, one to one.
enum Pairing {
    /// The largest overlap first; of those alike, the one that is most alike in length, then the later.
    ///
    /// - Returns: Pairs of indices.
    static func pairs(_ gold: [any Spanning], _ found: [any Spanning]) -> [(gold: Int, found: Int)]
    {
        var all: [(score: Double, gold: Int, found: Int)] = []
        for (index, wanted) in gold.enumerated() {
            for (other, got) in found.enumerated() {
                let overlap = Stretch.overlap(wanted, got)
                guard overlap > 0 else { continue }
                let difference = abs((wanted.end - wanted.start) - (got.end - got.start))
                all.append((Double(overlap) - Double(difference) / 1000, index, other))
            }
        }
        all.sort { ($0.score, $0.gold, $0.found) > ($1.score, $1.gold, $1.found) }
        var usedGold: Set<Int> = []
        var usedFound: Set<Int> = []
        return all.compactMap { _, gold, found in
            guard !usedGold.contains(gold), !usedFound.contains(found) else { return nil }
            usedGold.insert(gold)
            usedFound.insert(found)
            return (gold, found)
        }
    }

    /// Whether two spans are the same but for proclitics in front: و ف ب ل ك and a hash mark.
    static func isStrict(_ a: any Spanning, _ b: any Spanning, in text: [Unicode.Scalar]) -> Bool {
        guard a.end == b.end, abs(a.start - b.start) <= 2 else { return false }
        let (low, high) = (min(a.start, b.start), max(a.start, b.start))
        guard low >= 0, high <= text.count else { return low == high }
        return text[low..<high].allSatisfy(proclitics.contains)
    }

    private static let proclitics: Set<Unicode.Scalar> = [
        "\u{648}", "\u{641}", "\u{628}", "\u{644}", "\u{643}", "#",
    ]
}
