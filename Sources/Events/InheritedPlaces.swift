internal import Gazetteers
internal import Places
internal import Rules
internal import Texts

/// Chooses a place for events whose sentences name none.
extension Attachment {
    /// Where an event is whose sentence names no place: where the article is, or the country of the
    /// state that acts. Force is used abroad too, so that what stands before goes before the state.
    func otherPlace(of trigger: Trigger, in sentence: Sentence) -> EventPlace? {
        let type = trigger.reading.type
        if type.isMutual, partners(in: trigger.clause.tokens).count > 1 { return nil }
        let implied = impliedPlace(of: trigger, in: sentence)
        if type.isVerbal { return implied }
        let inherited = inheritedPlace(around: sentence.tokens)
        guard let implied, let inherited, type.isOfState,
            inherited.place.country != implied.place.country
        else { return inherited ?? implied }
        return implied
    }

    /// The place of which the article speaks most; where none is, the one said last in the sentences
    /// before, else first in the next one, else the dateline, else the country of the article.
    func inheritedPlace(around sentence: Range<Int>) -> EventPlace? {
        if let main { return inherited(main) }
        let number = text.base.sentence(of: sentence.lowerBound)
        let near = text.base.sentences[max(0, number - 3)].lowerBound
        if let site = scenes.last(in: near..<sentence.lowerBound, where: isScene) {
            return inherited(located(site.index))
        }
        let next = text.base.sentences[min(number + 1, text.base.sentences.count - 1)].upperBound
        if let site = scenes.beginning(in: sentence.upperBound..<max(sentence.upperBound, next))
            .first(where: isScene)
        {
            return inherited(site.index)
        }
        if let first = places.first, first.isDateline, scenes.isEmpty { return inherited(0) }
        return mostNamedCountry()
    }

    func inherited(_ index: Int) -> EventPlace {
        EventPlace(places[index], at: index, .inherited)
    }

    /// Whether a place may be where an article is, and not only where something comes from.
    func isScene(_ site: Sites.Site) -> Bool {
        switch join(of: site.index) {
        case .at, .bare, .on, .to: true
        case .from, .with: false
        }
    }

    /// The country of which the article speaks most, when no other comes near: one vote for each name of a place, half a
    /// one for each government and adjective.
    func mostNamedCountry() -> EventPlace? {
        if let known = article.country { return known }
        let found = countryByVotes()
        article.country = .some(found)
        return found
    }

    private func countryByVotes() -> EventPlace? {
        var votes: [String: Double] = [:]
        var words: [String: TextRange] = [:]
        for place in places where !place.isDateline && !place.place.country.isEmpty {
            votes[place.place.country, default: 0] += place.role == .metonymic ? 0.5 : 1
            if words[place.place.country] == nil { words[place.place.country] = place.range }
        }
        for token in text.words.indices {
            guard let country = nations.country(of: text.words[token].form) else { continue }
            votes[country, default: 0] += 0.5
            if words[country] == nil { words[country] = text.base.range(token, token) }
        }
        let ranked = votes.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard let first = ranked.first, ranked.count == 1 || first.value >= 1.5 * ranked[1].value,
            first.value >= 1, let place = nations.place(of: first.key), let said = words[first.key]
        else { return nil }
        return EventPlace(
            place: place, words: said, index: nil, link: .inherited, wordConfidence: 0.6, base: nil)
    }

    /// The place that is named most, of several the first; it must be named twice or be the only one.
    func mainPlace() -> Int? {
        let sites = scenes.all.filter(isScene)
        var counts: [String: Int] = [:]
        for site in sites { counts[places[site.index].place.id, default: 0] += 1 }
        let most = counts.values.max() ?? 0
        guard most > 1 || counts.count == 1 else { return nil }
        return sites.first { counts[places[$0.index].place.id] == most }?.index
    }
}
