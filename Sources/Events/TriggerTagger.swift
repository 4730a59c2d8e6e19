internal import Rules
internal import Texts

/// Words that evoke an event, where they stand.
struct Trigger: Sendable {
    let tokens: Range<Int>
    let cut: Proclitics
    let cutCount: UInt8
    let hasPronoun: Bool
    let reading: EventLexicon.TriggerReading
    /// The second word of a collocation.
    let object: Int?
    /// The sentence, and the clause within it.
    let sentence: Int
    let clause: Clause
}

/// Finds triggers: the longest match wins, so that «وقف إطلاق النار» never holds «إطلاق النار».
struct TriggerTagger {
    let lexicon: EventLexicon

    /// The triggers of a sentence, in order, not overlapping.
    func triggers(
        in clauses: [Clause], sentence: Int, of text: AnalysedText, masked: (Int) -> Bool
    ) -> [Trigger] {
        var found: [Trigger] = []
        for clause in clauses {
            var token = clause.tokens.lowerBound
            // The object of a collocation is no second trigger.
            var object: Int?
            while token < clause.tokens.upperBound {
                if text.words[token].marks.has(.trigger), !masked(token), token != object,
                    let trigger = trigger(at: token, clause, sentence, text)
                {
                    found.append(trigger)
                    token = trigger.tokens.upperBound
                    object = trigger.object ?? object
                } else {
                    token += 1
                }
            }
        }
        return found
    }

    private func trigger(
        at token: Int, _ clause: Clause, _ sentence: Int, _ text: AnalysedText
    ) -> Trigger? {
        if let (phrase, reading) = phrase(at: token, text) {
            return Trigger(
                tokens: token..<(token + phrase.length), cut: phrase.cut,
                cutCount: phrase.cutCount, hasPronoun: false, reading: reading, object: nil,
                sentence: sentence, clause: clause)
        }
        let word = text.words[token].known { lexicon.evokes($0) }
        return reading(of: word, at: token, clause, text).map { reading, object in
            Trigger(
                tokens: token..<(token + 1), cut: word.cut, cutCount: word.cutCount,
                hasPronoun: word.hasPronoun, reading: reading, object: object, sentence: sentence,
                clause: clause)
        }
    }

    /// The longest phrase at a token that is a trigger, in its likeliest reading.
    private func phrase(
        at token: Int, _ text: AnalysedText
    ) -> (PhraseMatch, EventLexicon.TriggerReading)? {
        var best: (phrase: PhraseMatch, reading: EventLexicon.TriggerReading)?
        for index in text.phrases(at: token) where text.phrases[index].marks.has(.trigger) {
            let phrase = text.phrases[index]
            for reading in lexicon.triggers(phrase.form) {
                if let best,
                    (best.phrase.length, best.reading.prior) >= (phrase.length, reading.prior)
                {
                    continue
                }
                best = (phrase, reading)
            }
        }
        return best
    }

    /// The likeliest reading of a word, with the second word where it is a collocation.
    private func reading(
        of word: WordAnalysis, at token: Int, _ clause: Clause, _ text: AnalysedText
    ) -> (EventLexicon.TriggerReading, object: Int?)? {
        var best: (reading: EventLexicon.TriggerReading, object: Int?)?
        let readings = lexicon.triggers(word.form)
        // Where there is one reading, nothing must be told apart.
        let isNoun = readings.count > 1 && isNoun(token, clause, text)
        for reading in readings where fits(reading, isNoun: isNoun, among: readings, word.cut) {
            if let best, best.reading.prior >= reading.prior { continue }
            best = (reading, nil)
        }
        for collocation in lexicon.collocations(word.form) {
            if let best, best.reading.prior >= collocation.reading.prior { continue }
            if let object = object(of: collocation, after: token, clause, text) {
                best = (collocation.reading, object)
            }
        }
        return best
    }

    /// Whether a form can be read so here. «قصف» is both verb and noun: where a noun must stand it
    /// is the noun, elsewhere the verb. A verb carries no article and no preposition.
    private func fits(
        _ reading: EventLexicon.TriggerReading, isNoun: Bool,
        among readings: ArraySlice<EventLexicon.TriggerReading>, _ cut: Proclitics
    ) -> Bool {
        if reading.form.isFinite {
            guard cut.isDisjoint(with: Self.nominal) else { return false }
            return !isNoun || !readings.contains { $0.form.isNominal }
        }
        guard !cut.contains(.sin) else { return false }
        return isNoun || !readings.contains { $0.form.isFinite }
    }

    /// Whether a noun must stand at a token: behind a preposition or a light verb, or with what
    /// only nouns carry.
    private func isNoun(_ token: Int, _ clause: Clause, _ text: AnalysedText) -> Bool {
        let cut = text.words[token].cut
        if !cut.isDisjoint(with: Self.nominal) { return true }
        guard token > clause.tokens.lowerBound else { return false }
        let before = lexicon.cues(text.words[token - 1].form)
        if !before.isDisjoint(with: Self.takesNoun) { return true }
        // «نفى الجيش قصف السوق»: such a verb has its object behind its subject.
        let reach = max(clause.tokens.lowerBound, token - 4)..<token
        return reach.contains {
            !lexicon.cues(text.words[$0].form).isDisjoint(with: Self.wantsObject)
                && !text.words[$0].cut.contains(.article)
        }
    }

    /// What only nouns carry.
    private static let nominal: Proclitics = [.ba, .lam, .kaf, .article]
    /// Words right behind which stands a noun.
    private static let takesNoun = CueSet(.preposition, .after, .before, .while, .negationMasdar)
        .union(wantsObject)
    /// Verbs whose object is what happens.
    private static let wantsObject = CueSet(
        .lightOccur, .lightBegin, .lightResume, .lightContinue, .lightEnd, .lightResult, .denial,
        .attempt, .ongoing)

    /// Where one of a collocation's objects stands, within four words behind it.
    private func object(
        of collocation: EventLexicon.Collocation, after token: Int, _ clause: Clause,
        _ text: AnalysedText
    ) -> Int? {
        let end = min(token + 5, clause.tokens.upperBound)
        let object = ((token + 1)..<max(end, token + 1)).first {
            text.words[$0].marks.has(.object)
                && collocation.objects.contains(text.words[$0].form)
        }
        // «أعلنت وقفا لإطلاق النار»: a phrase that is a trigger by itself tells more.
        guard let object,
            !text.phrases(at: object).contains(where: { lexicon.isTrigger(text.phrases[$0].form) })
        else { return nil }
        return object
    }
}
