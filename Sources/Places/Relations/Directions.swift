internal import Gazetteers
internal import Rules
internal import Texts

/// Directions: «شرق أوكرانيا», «شمال حلب», «الجنوب اللبناني».
extension PlaceReader {
    func directed(_ said: Direction, _ entry: RelationLexicon.Found) -> RelativePlace? {
        var (direction, next) = (said, entry.tokens.upperBound)
        guard !isDefinite(entry) else {
            if isDefinite(next), let country = country(ofDemonymAt: next) {
                return part(direction, of: country, SaidWords(entry, through: next + 1))
            }
            // «الشمال من حلب»
            guard relations.word(at: next, text) == .from, let base = base(at: next + 1) else {
                return nil
            }
            return place(direction, of: base, SaidWords(entry, through: base.tokens.upperBound))
        }
        // «شمال وشرق سوريا»
        if let second = relations.entry(at: next, text),
            case .direction(let other) = second.meaning,
            second.cut == .waw, !isDefinite(second), let corner = direction.corner(with: other)
        {
            (direction, next) = (corner, second.tokens.upperBound)
        }
        return base(at: next).flatMap {
            place(direction, of: $0, SaidWords(entry, through: $0.tokens.upperBound))
        }
    }

    /// What lies in a direction: a part of a country or area, beside a town or site.
    func place(_ direction: Direction, of base: BasePlace, _ words: SaidWords) -> RelativePlace? {
        let kind = base.place.featureClass
        if let code = base.outlineCode, let part = Outlines.standard.part(direction, of: code),
            let whole = Outlines.standard.name(of: code)
        {
            return told(
                by: base, words, .part, id: "x:\(direction.rawValue)-of-\(code)", Disc(part),
                name: "\(direction.adjective) \(whole)",
                reason: "a direction and a country or division")
        }
        let radius = base.place.radiusKilometres
        if base.isPoint, direction == .middle {
            guard kind == .city else { return nil }
            return told(
                by: base, words, .centre, id: "x:centre-of-\(base.key)", feature: "PPLX",
                Disc(around: base.place, radius: max(0.5, radius / 2)),
                name: "centre of \(base.place.name)", reason: "the middle of a town")
        }
        if base.isPoint {
            // Beyond the edge: by half a radius, at least 2 km.
            let away = radius + max(2, radius / 2)
            return told(
                by: base, words, PlaceRelation(direction),
                id: "x:\(direction.rawValue)-of-\(base.key)",
                Disc(away, direction, of: base.place, radius: away),
                name: "\(direction.rawValue) of \(base.place.name)",
                reason: "a direction and a place")
        }
        guard kind != .country else { return nil }
        return told(
            by: base, words, .part, id: "x:\(direction.rawValue)-of-\(base.key)",
            Disc(radius / 2, direction, of: base.place, radius: 0.6 * radius),
            name: "\(direction.adjective) \(base.place.name)", reason: "a direction and an area")
    }

    /// «ريف دمشق الشرقي»: a name that is a countryside, with a direction behind it.
    func part(ofCountryside mention: PlaceMention) -> RelativePlace? {
        let first = mention.tokens.lowerBound
        guard mention.role == .literal, let adjective = adjective(at: mention.tokens.upperBound),
            let entry = relations.entry(at: first, text),
            case .surroundings(let found) = entry.meaning, found.relation == .countryside,
            let base = base(at: first, link: mention.cut)
        else { return nil }
        return place(adjective.direction, of: base, SaidWords(entry, through: adjective.end))
    }

    /// «الجنوب الليبي» is computed also where the gazetteer has a region of that name.
    func part(insteadOf mention: PlaceMention) -> RelativePlace? {
        guard let entry = relations.entry(at: mention.tokens.lowerBound, text), isDefinite(entry),
            case .direction = entry.meaning, let part = place(at: mention.tokens.lowerBound)
        else { return nil }
        return part.words.tokens == mention.tokens ? part : nil
    }

    /// «الجنوب اللبناني»
    private func part(_ direction: Direction, of country: String, _ words: SaidWords)
        -> RelativePlace?
    {
        guard let whole = Outlines.standard.name(of: country),
            let part = Outlines.standard.part(direction, of: country)
        else { return nil }
        return told(
            words, .part, id: "x:\(direction.rawValue)-of-\(country)", Disc(part), country: country,
            name: "\(direction.adjective) \(whole)", anchors: [],
            reason: "a direction and a demonym",
            confidence: 0.72)
    }
}
