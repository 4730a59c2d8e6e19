internal import Gazetteers
internal import Places
internal import Rules
internal import Texts

/// Finds who acts and on whom, by the order of words around a trigger.
struct ParticipantFinder {
    private let lexicon: EventLexicon
    private let text: AnalysedText
    private let places: [PlaceMention]
    /// The places that stand for their governments.
    private var governments = Sites()

    init(lexicon: EventLexicon, text: AnalysedText, places: [PlaceMention]) {
        self.lexicon = lexicon
        self.text = text
        self.places = places
        var start = -1
        for index in places.indices where places[index].tokens.lowerBound != start {
            start = places[index].tokens.lowerBound
            if places[index].role == .metonymic { governments.add(places[index].tokens, index) }
        }
    }

    /// The known parties of a clause: what stands nearest before or right after a verb is its
    /// subject, what follows «على», «ضد» or stands later its object.
    func participants(of trigger: Trigger) -> [Participant] {
        let parties = parties(in: trigger.clause.tokens)
        let before = parties.last { $0.tokens.upperBound <= trigger.tokens.lowerBound }
        let after = parties.drop { $0.tokens.lowerBound < trigger.tokens.upperBound }
        let source: Party?
        let target: Party?
        // «قتل ثلاثة مدنيين»: who is killed stands behind the verb, who kills before it.
        let tellsVictims = trigger.reading.type.tellsVictims
        if trigger.reading.form == .passive || tellsVictims && before == nil {
            target = after.first ?? before
            source = nil
        } else if let subject = before {
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

    private func parties(in tokens: Range<Int>) -> [Party] {
        var found: [Party] = []
        var sites = governments.beginning(in: tokens)
        var token = tokens.lowerBound
        while token < tokens.upperBound {
            if let party = party(at: token) {
                found.append(party)
                token = party.tokens.upperBound
                sites = sites.drop { $0.start < token }
            } else if let site = sites.first, site.start == token {
                found.append(
                    Party(
                        tokens: token..<site.end, country: places[site.index].place.country,
                        sector: "GOV"))
                token = site.end
                sites = sites.drop { $0.start < token }
            } else {
                token += 1
            }
        }
        return found
    }

    /// The party that the longest phrase or the word at a token names.
    private func party(at token: Int) -> Party? {
        guard text.words[token].marks.has(.actor) else { return nil }
        var best: (length: Int, actor: EventLexicon.Actor)?
        for index in text.phrases(at: token) {
            if let actor = lexicon.actor(text.phrases[index].form),
                text.phrases[index].length > best?.length ?? 0
            {
                best = (text.phrases[index].length, actor)
            }
        }
        if best == nil, let actor = lexicon.actor(text.words[token].form) { best = (1, actor) }
        return best.map {
            Party(
                tokens: token..<(token + $0.length), country: $0.actor.country,
                sector: $0.actor.sector)
        }
    }
}
