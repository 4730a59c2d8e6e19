internal import Gazetteers
internal import Places
internal import Rules
internal import Texts

/// Finds who acts and on whom, by the order of words around a trigger.
struct ParticipantFinder {
    let lexicon: EventLexicon
    let text: AnalysedText

    /// The known parties of a clause: what stands nearest before or right after a verb is its
    /// subject, what follows «على», «ضد» or stands later its object.
    func participants(of trigger: Trigger, places: [PlaceMention]) -> [Participant] {
        let parties = parties(in: trigger.clause.tokens, places)
            .filter { $0.tokens.upperBound <= trigger.tokens.lowerBound
                || $0.tokens.lowerBound >= trigger.tokens.upperBound }
        let before = parties.filter { $0.tokens.upperBound <= trigger.tokens.lowerBound }
        let after = parties.filter { $0.tokens.lowerBound >= trigger.tokens.upperBound }
        let source: Party?
        let target: Party?
        // «قتل ثلاثة مدنيين»: who is killed stands behind the verb, who kills before it.
        let tellsVictims = ["assault.kill", "assault.injure", "disaster.death"].contains(trigger.reading.type.id)
        if trigger.reading.form == .passive || tellsVictims && before.isEmpty {
            target = after.first ?? before.last
            source = nil
        } else if let subject = before.last {
            source = subject
            target = after.first
        } else {
            source = after.first
            target = after.dropFirst().first
        }
        return [source.map { participant($0, .source) }, target.map { participant($0, .target) }]
            .compactMap { $0 }
    }

    private struct Party {
        let tokens: Range<Int>
        let country: String?
        let sector: String?
    }

    private func participant(_ party: Party, _ role: Participant.Role) -> Participant {
        Participant(
            range: text.base.range(party.tokens.lowerBound, party.tokens.upperBound - 1),
            role: role, country: party.country, sector: party.sector)
    }

    private func parties(in tokens: Range<Int>, _ places: [PlaceMention]) -> [Party] {
        var found: [Party] = []
        var token = tokens.lowerBound
        while token < tokens.upperBound {
            var best: (length: Int, actor: EventLexicon.Actor)?
            for index in text.phrases(at: token) {
                if let actor = lexicon.actor(text.phrases[index].form),
                    text.phrases[index].length > best?.length ?? 0
                {
                    best = (text.phrases[index].length, actor)
                }
            }
            if best == nil, let actor = lexicon.actor(text.words[token].form) { best = (1, actor) }
            if let best {
                found.append(
                    Party(
                        tokens: token..<(token + best.length), country: best.actor.country,
                        sector: best.actor.sector))
                token += best.length
            } else if let place = government(at: token, places) {
                found.append(Party(tokens: place.tokens, country: place.place.country, sector: "GOV"))
                token = place.tokens.upperBound
            } else {
                token += 1
            }
        }
        return found
    }

    /// The government that a place's name stands for at a token.
    private func government(at token: Int, _ places: [PlaceMention]) -> PlaceMention? {
        let index = places.partitioningIndex { $0.tokens.lowerBound >= token }
        guard index < places.count, places[index].tokens.lowerBound == token,
            places[index].role == .metonymic
        else { return nil }
        return places[index]
    }
}
