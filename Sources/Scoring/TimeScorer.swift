/// Scores the times of an article.
struct TimeScorer {
    static func score(
        _ gold: GoldArticle, _ found: [FoundArticle.Time], _ text: [Unicode.Scalar],
        _ measures: inout Measures
    ) {
        measures.times.gold += gold.times.count
        measures.times.found += found.count
        for pair in Pairing.pairs(gold.times, found) {
            let (wanted, got) = (gold.times[pair.gold], found[pair.found])
            measures.times.matched += 1
            if Pairing.isStrict(wanted, got, in: text) { measures.times.strict += 1 }
            if isRight(got.value, wanted) {
                measures.times.rightValue += 1
            } else {
                measures.errors.append(
                    "time \(gold.id) «\(wanted.text ?? "")» gold \(wanted.value) got \(got.value ?? "nothing")"
                )
            }
            if isRightInterval(got, wanted) { measures.times.rightInterval += 1 }
        }
        let traps = gold.notTimes ?? []
        measures.times.traps += traps.count
        measures.times.inTraps += found.count { time in
            traps.contains { Stretch.overlap(time, $0) > 0 }
                && !gold.times.contains { Stretch.overlap(time, $0) > 0 }
        }
    }

    /// The value, a reading as good, or the same instant.
    private static func isRight(_ value: String?, _ gold: GoldArticle.Time) -> Bool {
        guard let value, !value.isEmpty else { return false }
        if value == gold.value || (gold.otherValues ?? []).contains(value) { return true }
        guard let wanted = Instant(gold.value), let got = Instant(value) else { return false }
        return wanted.isSame(as: got)
    }

    /// The first and the last day; of what has none in gold, the value.
    private static func isRightInterval(_ found: FoundArticle.Time, _ gold: GoldArticle.Time)
        -> Bool
    {
        guard let earliest = gold.earliest, !earliest.isEmpty else {
            return isRight(found.value, gold)
        }
        guard let first = DayInterval(earliest)?.first, let last = DayInterval(gold.latest)?.last
        else {
            return false
        }
        if let from = found.earliest, let to = found.latest, !from.isEmpty, !to.isEmpty {
            return DayInterval(from)?.first == first && DayInterval(to)?.last == last
        }
        let days = DayInterval(found.value)
        return days?.first == first && days?.last == last
    }
}
