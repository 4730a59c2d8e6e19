internal import Places
internal import Rules
internal import Texts

/// How places are joined to what stands before them, and which events can be there.
extension Attachment {
    /// How a place is joined to what stands before it.
    enum Join {
        /// «في», «قرب».
        case at
        /// Nothing: «قصف حلب».
        case bare
        /// «على»: «الهجوم على حلب».
        case on
        case to, from
        /// «مع», «ضد», «عن»: a partner, not a place.
        case with
    }

    func join(of place: Int) -> Join {
        let mention = places[place]
        if mention.cut.contains(.ba) { return .at }
        if mention.cut.contains(.lam) { return .to }
        let first = mention.tokens.lowerBound
        if mention.role == .relative {
            // «من جنوب لبنان»
            let before = first > 0 ? join(at: first - 1) : nil
            return before == .from ? .from : .at
        }
        for token in stride(from: first - 1, through: max(0, first - 3), by: -1) {
            guard text.base.tokens[token].kind == .word else { break }
            if let join = join(at: token) { return join }
            let cut = text.words[token].cut
            if cut.contains(.ba) { return .at }
            if cut.contains(.lam) { return .to }
        }
        return .bare
    }

    /// What a word or the phrase that ends with it says.
    func join(at token: Int) -> Join? {
        var cues = lexicon.cues(at: token, in: text)
        for first in max(0, token - 2)..<token {
            for index in text.phrases(at: first)
            where first + text.phrases[index].length == token + 1 {
                cues.formUnion(lexicon.cues(text.phrases[index].form))
            }
        }
        if cues.contains(.placeAt) { return .at }
        if cues.contains(.placeOn) { return .on }
        if cues.contains(.placeTo) { return .to }
        if cues.contains(.placeFrom) { return .from }
        if cues.contains(.placeWith) { return .with }
        return nil
    }

    /// Whether an event of a type can be at a place that is joined so.
    func fits(_ join: Join, _ type: EventType) -> Bool {
        switch join {
        case .at, .bare, .on, .to: true
        case .from: type.group == .movement
        case .with: false
        }
    }
}
