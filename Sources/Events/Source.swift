internal import Rules
internal import Texts

/// A source that a sentence names, with what it is the source of.
struct Source: Sendable {
    let tokens: Range<Int>
    let party: Party?
    /// The tokens that are its word.
    let content: Range<Int>
    /// The larger, the nearer it stands to what is told: a source within another's words.
    let depth: Int
    let manner: Manner

    enum Manner: Sendable {
        case says
        /// What it tells may be its own act: «أعلن الجيش قصف مواقع».
        case announces
        /// «زعم»
        case alleges
        /// It says that it did it: «تبنى التنظيم الهجوم», «أعلن مسؤوليته عن».
        case owns
    }
}

extension Source {
    /// The same, with nothing of its own from a token on.
    func ending(at token: Int) -> Source {
        Source(
            tokens: tokens, party: party,
            content: content.lowerBound..<min(content.upperBound, max(content.lowerBound, token)),
            depth: depth, manner: manner)
    }
}

extension [Source] {
    /// Whose word a trigger is, the nearest first.
    func attribution(
        of trigger: Trigger, _ type: EventType, _ participants: [Participant], _ text: AnalysedText
    ) -> [Attribution] {
        if isEmpty { return [] }
        let first = trigger.tokens.lowerBound
        var chain: [Source] = []
        for source in self
        where source.content.contains(first) && !source.tokens.contains(first)
            && (source.manner != .owns || type.eventClass == "ASSAULT")
        {
            if let same = chain.firstIndex(where: { $0.hasWords(of: source, text) }) {
                if chain[same].depth >= source.depth { continue }
                chain.remove(at: same)
            }
            let place = chain.firstIndex { $0.depth < source.depth } ?? chain.endIndex
            chain.insert(source, at: place)
        }
        return chain.map {
            Attribution(
                range: $0.range(in: text), name: $0.party?.name,
                isClaim: $0.isPartyTo(type, participants))
        }
    }
}

extension Source {
    /// Its words without what is written together with the first.
    fileprivate func range(in text: AnalysedText) -> TextRange {
        if let party, party.tokens == tokens { return party.range }
        let word = text.words[tokens.lowerBound]
        return text.range(of: tokens, behind: word.cut.lettersBeforeArticle(of: word.cutCount))
    }

    fileprivate func hasWords(of other: Source, _ text: AnalysedText) -> Bool {
        tokens.count == other.tokens.count
            && zip(tokens, other.tokens).allSatisfy {
                text.base.tokens[$0].hash == text.base.tokens[$1].hash
            }
    }

    /// Whether it alleges or claims, or who tells of violence fights, or is a state that acts or
    /// suffers in it; what a state says of its own decisions is no claim.
    fileprivate func isPartyTo(_ type: EventType, _ participants: [Participant]) -> Bool {
        if manner == .alleges || manner == .owns { return true }
        guard let party, type.eventClass == "ASSAULT" else { return false }
        if party.isFighting { return true }
        return participants.contains {
            ($0.name != nil && $0.name == party.name)
                || party.sector == "GOV" && party.country != nil && $0.country == party.country
        }
    }
}
