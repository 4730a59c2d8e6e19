internal import Gazetteers
internal import Rules
internal import Texts

/// What lies around a place: «قرب كركوك», «ريف حمص الشمالي», «الأطراف الشمالية لمدينة الفلوجة».
extension PlaceReader {
    func surrounding(
        _ surroundings: RelationLexicon.Surroundings, _ entry: RelationLexicon.Found
    ) -> RelativePlace? {
        let next = entry.tokens.upperBound
        if !surroundings.link.isEmpty {
            return base(at: next, link: surroundings.link).flatMap {
                around($0, surroundings, nil, SaidWords(entry, through: $0.tokens.upperBound))
            }
        }
        // A phrase («القريبة من») has said what follows.
        if entry.tokens.count == 1, isDefinite(entry) {
            guard let adjective = adjective(at: next),
                let base = base(at: adjective.end, link: .lam)
            else { return nil }
            return around(
                base, surroundings, adjective.direction,
                SaidWords(entry, through: base.tokens.upperBound))
        }
        guard let base = base(at: next) else { return nil }
        let end = base.tokens.upperBound
        let adjective = surroundings.relation == .near ? nil : adjective(at: end)
        return around(
            base, surroundings, adjective?.direction,
            SaidWords(entry, through: adjective?.end ?? end))
    }

    private func around(
        _ base: BasePlace, _ surroundings: RelationLexicon.Surroundings, _ direction: Direction?,
        _ words: SaidWords
    ) -> RelativePlace? {
        let (relation, place) = (surroundings.relation, base.place)
        if let direction, base.outlineCode != nil { return self.place(direction, of: base, words) }
        if place.featureClass == .country, !base.isRelative {
            return relation == .offshore
                ? coast(of: place.country, base, words, isOffshore: true) : nil
        }
        // What is large already is little larger with its surroundings.
        let factor = base.isPoint ? surroundings.factor : min(surroundings.factor, 1.2)
        let radius =
            relation == .offshore
            ? place.radiusKilometres + surroundings.leastKilometres
            : max(surroundings.leastKilometres, factor * place.radiusKilometres)
        let disc = direction.map { Disc(0.6 * radius, $0, of: place, radius: 0.6 * radius) }
        return told(
            by: base, words, relation, id: id(relation, direction, base.key),
            disc ?? Disc(around: place, radius: radius),
            name: name(relation, direction, place.name),
            reason: "words for what lies around a place")
    }

    /// `x:near-gn:94787`, `x:north-countryside-of-gn:169577`
    private func id(_ relation: PlaceRelation, _ direction: Direction?, _ key: String) -> String {
        let side = direction.map { "\($0.rawValue)-" } ?? ""
        return switch relation {
        case .near, .around: "x:\(side)\(relation.rawValue)-\(key)"
        case .offshore: "x:\(side)off-\(key)"
        default: "x:\(side)\(relation.rawValue)-of-\(key)"
        }
    }

    private func name(_ relation: PlaceRelation, _ direction: Direction?, _ place: String) -> String
    {
        let side = direction.map { "\($0.adjective) " } ?? ""
        return switch relation {
        case .near, .around: "\(side)\(relation.rawValue) \(place)"
        case .offshore: "\(side)off \(place)"
        default: "\(side)\(relation.rawValue) of \(place)"
        }
    }
}
