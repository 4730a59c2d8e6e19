internal import Gazetteers
internal import Rules
internal import Texts

/// Places between two: «الطريق بين حمص وحماة», «طريق دمشق - بيروت».
extension PlaceReader {
    /// Only where words before it speak of a way or place; «محادثات بين موسكو وكييف» are of two parties.
    func between(_ entry: RelationLexicon.Found) -> RelativePlace? {
        guard entry.cut.isEmpty, isPlace(before: entry.tokens.lowerBound),
            let (first, second) = pair(at: entry.tokens.upperBound)
        else { return nil }
        return between(first, second, SaidWords(entry, through: second.tokens.upperBound))
    }

    /// «طريق دمشق - بيروت», «طريق دمشق درعا», «الطريق الدولي حلب - دمشق»
    func way(_ entry: RelationLexicon.Found) -> RelativePlace? {
        let start = afterAttributes(entry.tokens.upperBound)
        guard let first = base(at: start, takesGovernments: true) else { return nil }
        var next = first.tokens.upperBound
        let isDashed = next < text.base.tokens.count && text.base.tokens[next].mark == 0x2D
        if isDashed { next += 1 }
        guard isDashed || !isDefinite(entry),
            let second = base(at: next, takesGovernments: true)
        else { return nil }
        return between(
            first, second, SaidWords(first.tokens.lowerBound..<second.tokens.upperBound))
    }

    private func isPlace(before token: Int) -> Bool {
        var last = token - 1
        for _ in 0..<4 {
            guard let word = relations.word(at: last, text), word == .attribute || word == .goesOn
            else { break }
            last -= 1
        }
        guard last >= 0 else { return false }
        if let word = relations.word(at: last, text) { return word == .way || word == .located }
        guard last == token - 1, let noun = lexicon.feature(ofNoun: text.words[last].form) else {
            return false
        }
        return noun != .country
    }

    private func between(_ a: BasePlace, _ b: BasePlace, _ words: SaidWords) -> RelativePlace? {
        let (first, second) = (a.place, b.place)
        let apart = first.distance(to: second)
        let kinds = [first.featureClass, second.featureClass]
        guard !kinds.contains(.country), apart > 1, apart < Self.longestWay else { return nil }
        let (from, to) = (first.id < second.id ? (a, b) : (b, a))
        return told(
            words, .between, id: "x:between-\(from.key)-and-\(to.key)",
            feature: "LCTY",
            Disc(
                GreatCircle.middle(
                    (first.latitude, first.longitude), (second.latitude, second.longitude)),
                radius: apart / 2),
            country: first.country == second.country ? first.country : "",
            admin1: first.admin1 == second.admin1 ? first.admin1 : "",
            name: "between \(from.place.name) and \(to.place.name)", anchors: a.anchors + b.anchors,
            reason: "the middle of the way between two places",
            confidence: 0.9 * min(a.confidence, b.confidence))
    }

    /// Kilometres; what is farther apart is no stretch of a road.
    private static let longestWay = 800.0
}
