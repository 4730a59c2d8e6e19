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

    /// Whether its first word carries the article, on a phrase too: «القصف المدفعي».
    let hasArticle: Bool

    /// «الهجوم», «هجومها»: what is known already.
    var isDefinite: Bool { reading.form.isNominal && (hasArticle || hasPronoun) }
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
                sentence: sentence, clause: clause,
                hasArticle: phrase.cut.contains(.article) || text.beginsWithArticle(token))
        }
        // «جندي» is a soldier, not «جند» with a pronoun.
        let whole = text.words[token]
        if !lexicon.cues(whole.form).isDisjoint(with: Self.people), !lexicon.evokes(whole.form) {
            return nil
        }
        let word = whole.known { lexicon.evokes($0) }
        return reading(of: word, at: token, clause, text).flatMap { reading, object in
            if object == nil, isHelper(reading, at: token, clause, text) { return nil }
            return Trigger(
                tokens: token..<(token + 1), cut: word.cut, cutCount: word.cutCount,
                hasPronoun: word.hasPronoun, reading: reading, object: object, sentence: sentence,
                clause: clause, hasArticle: word.cut.contains(.article))
        }
    }

    /// «وقع الانفجار», «نقلت وكالة الأنباء», «29 متهما»: a verb that says that something was, or who
    /// tells it, or counted people; no agreement, transport or accusation.
    private func isHelper(
        _ reading: EventLexicon.TriggerReading, at token: Int, _ clause: Clause,
        _ text: AnalysedText
    ) -> Bool {
        if reading.form == .participle {
            return token > 0 && text.base.tokens[token - 1].kind == .number
        }
        guard reading.form.isFinite else { return false }
        let cues = lexicon.cues(at: token, in: text)
        let behind = ((token + 1)..<(token + 4)).clamped(to: clause.tokens)
        if reading.type.eventClass == "AGREE", cues.contains(.lightOccur) {
            return behind.contains { token in
                lexicon.triggers(text.words[token].form).contains {
                    $0.form.isNominal && $0.type.isOfForce
                }
            }
        }
        return !cues.isDisjoint(with: Self.tells)
            && behind.contains { lexicon.cues(at: $0, in: text).contains(.sourceNoun) }
    }

    private static let people = CueSet(.victim, .onePerson, .twoPeople)
    private static let tells = CueSet(.report, .attribution)

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
            // «على أيدي»: a verb takes «ني», not «ي».
            if reading.form.isFinite, word.hasPronoun, text.endsInYa(token) { continue }
            best = (reading, nil)
        }
        let collocations = lexicon.collocations(word.form)
        if collocations.isEmpty { return best }
        let reach = reach(after: token, clause, text)
        // Most verbs have no word behind them that is an object of anything.
        guard reach.contains(where: { text.words[$0].marks.has(.object) }) else { return best }
        for collocation in collocations {
            if let best, best.reading.prior >= collocation.reading.prior { continue }
            if let object = object(of: collocation, in: reach, text) {
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
            // «سمات» is no death: س stands on a present only.
            if reading.form == .past, cut.contains(.sin) { return false }
            return !isNoun || !readings.contains { $0.form.isNominal }
        }
        guard !cut.contains(.sin) else { return false }
        // «المتهمين»: with the article it names people.
        if reading.form == .participle, cut.contains(.article) { return false }
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

    /// Where the object of a collocation may stand: within ten words behind it, fewer where a mark
    /// stands between («عقد المبعوث الأممي … لقاء»).
    private func reach(after token: Int, _ clause: Clause, _ text: AnalysedText) -> Range<Int> {
        let end = max(token + 1, min(token + 11, clause.tokens.upperBound))
        let all = (token + 1)..<end
        let mark = all.first { text.base.tokens[$0].kind == .punctuation }
        return mark.map { all.lowerBound..<min(end, max($0, token + 5)) } ?? all
    }

    private func object(
        of collocation: EventLexicon.Collocation, in reach: Range<Int>, _ text: AnalysedText
    ) -> Int? {
        let object = reach.first { token in
            text.words[token].marks.has(.object)
                && (collocation.objects.contains(text.words[token].form)
                    || text.phrases(at: token).contains {
                        collocation.objects.contains(text.phrases[$0].form)
                    })
        }
        // «أعلنت وقفا لإطلاق النار»: a phrase that is a trigger by itself tells more.
        guard let object,
            !text.phrases(at: object).contains(where: { lexicon.isTrigger(text.phrases[$0].form) })
        else { return nil }
        return object
    }
}

extension AnalysedText {
    fileprivate func endsInYa(_ token: Int) -> Bool {
        let word = base.tokens[token]
        return base.folded[Int(word.foldedStart) + Int(word.foldedCount) - 1] == FoldedLetter.ya
    }

    /// Whether a word begins with ال, as letters.
    fileprivate func beginsWithArticle(_ token: Int) -> Bool {
        let word = base.tokens[token]
        let first = Int(word.foldedStart)
        return word.foldedCount > 4 && base.folded[first] == FoldedLetter.alef
            && base.folded[first + 1] == FoldedLetter.lam
    }
}
