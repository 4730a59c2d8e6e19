internal import Gazetteers
internal import Places
internal import Rules
internal import Texts

/// Finds the state that acts: where nothing else is said, what it does is done in it.
extension Attachment {
    /// Whether a clause names a state or capital for its government.
    func namesState(in clause: Range<Int>) -> Bool { !governments.beginning(in: clause).isEmpty }

    /// The states that a clause names as parties: what two of them talk of is in neither's country.
    func partners(in clause: Range<Int>) -> Set<String> {
        let parties = scenes.beginning(in: clause).filter {
            let place = places[$0.index].place
            return (place.featureClass == .country || place.feature == "PPLC")
                && join(of: $0.index) == .with
        }
        return Set(
            (governments.beginning(in: clause) + parties).map { places[$0.index].place.country })
    }

    /// The country of the one state that acts in the clause: «أفرجت كوريا الشمالية عن ثلاثة سجناء», «محكمة
    /// تشيكية»; a capital stands for its government and says nothing of where.
    func impliedPlace(of trigger: Trigger, in sentence: Sentence) -> EventPlace? {
        let near = (trigger.tokens.lowerBound - 8)..<(trigger.tokens.upperBound + 8)
        let own = near.clamped(to: trigger.clause.tokens)
        if let state = state(in: own, around: trigger) { return state }
        guard !trigger.reading.type.isBetweenStates else { return nil }
        // «قال الوزير التركي إن بلاده ترفض»: who speaks stands before.
        let speaker =
            trigger.clause.link == .content
            ? sentence.clauses.last { $0.tokens.upperBound <= trigger.clause.tokens.lowerBound }
            : nil
        return speaker.flatMap {
            state(in: $0.tokens, around: trigger) ?? stateOfAdjective(in: $0.tokens)
        } ?? stateOfAdjective(in: actorsOf(trigger, in: own))
    }

    /// Where who acts may stand: before, and right behind a verb.
    func actorsOf(_ trigger: Trigger, in clause: Range<Int>) -> Range<Int> {
        guard trigger.reading.type.isSpoken else { return clause }
        let reach = trigger.reading.form.isFinite ? 5 : 0
        return clause.clamped(to: clause.lowerBound..<(trigger.tokens.upperBound + reach))
    }

    func state(in clause: Range<Int>, around trigger: Trigger) -> EventPlace? {
        let type = trigger.reading.type
        let named = states.beginning(in: clause)
        var found: EventPlace?
        for site in named where acts(site) {
            let place = EventPlace(places[site.index], at: site.index, .reference)
            guard let other = found, other.place.country != place.place.country else {
                found = place
                continue
            }
            // Of two that talk neither is the place; who accuses stands nearest.
            guard type.isSpoken else { return nil }
            found = nearest(other, place, to: trigger)
        }
        // What one state does to another is between them.
        if type.isBetweenStates {
            guard trigger.clause.link != .relative else { return nil }
            return named.allSatisfy { places[$0.index].place.country == found?.place.country }
                ? found : nil
        }
        return found
    }

    /// «محكمة تشيكية»: the country of the only adjectives of origin.
    func stateOfAdjective(in clause: Range<Int>) -> EventPlace? {
        var found: EventPlace?
        for token in clause {
            guard let country = nations.country(of: text.words[token].form) else { continue }
            if let found {
                guard found.place.country == country else { return nil }
            } else if let place = nations.place(of: country) {
                found = EventPlace(
                    place: place, words: text.base.range(token, token), index: nil,
                    link: .reference, wordConfidence: 0.8, base: nil)
            }
        }
        return found
    }

    /// Whether a state is named as the one that acts, not as the one to which something is done.
    func acts(_ site: Sites.Site) -> Bool {
        switch join(of: site.index) {
        case .at, .bare: true
        case .on, .to, .from, .with: false
        }
    }

    /// Of two states the one that stands right behind a verb, else the one before it.
    func nearest(_ a: EventPlace, _ b: EventPlace, to trigger: Trigger) -> EventPlace {
        let start = Int(text.base.tokens[trigger.tokens.lowerBound].start)
        return a.words.start < start && b.words.start < start ? b : a
    }
}
