internal import Calendars
internal import Places
internal import Rules
internal import Texts

/// Weighs whether a trigger tells an event that a timeline would keep.
struct EventHood {
    let lexicon: EventLexicon
    let text: AnalysedText
    /// The article's own day.
    let today: CivilDate?
    /// Of its sentences the share that speaks of sport, the economy or culture.
    let softness: Double

    init(lexicon: EventLexicon, text: AnalysedText, today: CivilDate?) {
        (self.lexicon, self.text, self.today) = (lexicon, text, today)
        var soft = 0
        for sentence in text.base.sentences {
            let isSoft = sentence.contains { token in
                text.words[token].marks.has(.topic)
                    && !lexicon.cues(text.words[token].form).isDisjoint(with: Self.softTopics)
            }
            if isSoft { soft += 1 }
        }
        softness = Double(soft) / Double(max(1, text.base.sentences.count))
    }

    private static let softTopics = CueSet(.sport, .economy, .culture)

    /// What a trigger has beside its words.
    struct Surroundings {
        /// Its own time, said in its clause or sentence.
        let time: EventTime?
        /// How far its own place stands from it; `nil` when it has none.
        let place: EventTime.Link?
        let hasToll: Bool
        /// Whether killed or injured are counted anywhere in its sentence.
        let hasTollInSentence: Bool
        /// Whether its clause names a state for its government.
        let hasState: Bool
        /// Other sentences of the article that have triggers of its class.
        let sentences: Int
        /// The same of violence, unrest, disaster and coercion.
        let violent: Int
    }

    /// A sentence as far as it speaks for or against all of its triggers.
    struct Topic {
        let sentence: Range<Int>
        fileprivate let evidence: EventEvidenceSet
    }

    func topic(of sentence: Range<Int>, number: Int) -> Topic {
        var found = EventEvidenceSet()
        let cues = lexicon.cues(in: sentence, of: text)
        for (evidence, wanted) in Self.ofSentences {
            found.insert(evidence, if: !cues.isDisjoint(with: wanted))
        }
        var (discourse, locatives, hasNumber) = (0, 0, false)
        for token in sentence {
            if text.base.tokens[token].kind == .number { hasNumber = true }
            guard text.words[token].marks.has(.cue) else { continue }
            let cues = lexicon.cues(text.words[token].form)
            if cues.contains(.discourse) { discourse += 1 }
            if cues.contains(.locative) { locatives += 1 }
        }
        found.insert(.discourse, if: discourse == 1)
        found.insert(.discourses, if: discourse == 2)
        found.insert(.manyDiscourses, if: discourse > 2)
        found.insert(.locative, if: locatives == 1)
        found.insert(.locatives, if: locatives > 1)
        found.insert(.number, if: hasNumber)
        found.insert(.opening, if: number <= 1 && text.base.sentences.count > 3)
        found.insert(.soft, if: softness >= 0.2 && softness < 0.5)
        found.insert(.softer, if: softness >= 0.5)
        found.insert(.context, if: text.base.sentences.count > 1)
        found.insert(
            .brief, if: sentence.count < 9 && number > 0 && text.base.sentences.count > 3)
        found.insert(.long, if: sentence.count > 45)
        let isAsked = text.base.tokens[sentence.upperBound - 1].mark == 0x3F
        found.insert(.question, if: isAsked || !cues.isDisjoint(with: Self.questions))
        return Topic(sentence: sentence, evidence: found)
    }

    private static let questions = CueSet(.question, .asking)
    /// Cues that count wherever they stand in a sentence.
    private static let ofSentences: [(EventEvidence, CueSet)] = [
        (.told, CueSet(.report, .attribution)), (.opinion, CueSet(.opinion)),
        (.accusing, CueSet(.accusation, .accused)), (.legal, CueSet(.legal)),
        (.habitual, CueSet(.habitual)), (.pluperfect, CueSet(.pluperfect)),
        (.former, CueSet(.former)), (.aggregate, CueSet(.aggregate)),
        (.conditional, CueSet(.condition, .possibility, .possible)), (.reaction, CueSet(.reaction)),
        (.history, CueSet(.history)), (.historicalPeriod, CueSet(.historicalPeriod)),
        (.casualtyInSentence, casualties), (.weaponInSentence, CueSet(.weapon)),
        (.victimInSentence, CueSet(.victim)), (.crowdInSentence, CueSet(.crowd)),
        (.demand, CueSet(.demand)), (.negated, CueSet(.negation)),
        (.sport, CueSet(.sport)), (.economy, CueSet(.economy)), (.culture, CueSet(.culture)),
    ]

    /// What speaks for and against a trigger.
    ///
    /// - Parameter cues: Those of its clause.
    func evidence(
        for trigger: Trigger, in topic: Topic, _ cues: CueSet, with around: Surroundings
    ) -> EventEvidenceSet {
        var found = topic.evidence
        let reading = trigger.reading
        found.prior = reading.logit
        found.insert(.seldom, if: reading.prior < 0.3)
        found.insert(trigger.object == nil ? Self.evidence(of: reading.form) : .collocation)
        found.insert(reading.type.group)
        found.insert(.elsewhere, if: around.sentences > 0)
        found.insert(.elsewhereOften, if: around.sentences > 2)
        found.insert(.violence, if: around.violent > 0)
        addTime(around.time, &found)
        found.insert(.placed, if: around.place == .clause)
        found.insert(.placedInSentence, if: around.place == .sentence)
        found.insert(.official, if: around.hasState || !cues.isDisjoint(with: Self.offices))
        found.insert(.state, if: around.hasState)
        found.insert(.countedInSentence, if: around.hasTollInSentence && !around.hasToll)
        addClause(trigger, cues, hasToll: around.hasToll, &found)
        addGovernors(trigger, &found)
        if reading.form.isNominal {
            addNoun(trigger, &found)
            found.insert(
                .bareDefinite, if: trigger.isDefinite && around.time == nil && around.place == nil)
        }
        return found
    }

    private func addTime(_ time: EventTime?, _ found: inout EventEvidenceSet) {
        guard let time else { return }
        found.insert(time.link == .clause ? .dated : .datedInSentence)
        guard let today else { return }
        let age = today.dayNumber - time.span.last.dayNumber
        switch age {
        case ..<0: found.insert(time.span.first > today ? .ahead : .recent)
        case ..<4: found.insert(.recent)
        case ..<32: found.insert(.weeksAgo)
        case ..<367: found.insert(.monthsAgo)
        default: found.insert(.yearsAgo)
        }
    }

    private func addClause(
        _ trigger: Trigger, _ cues: CueSet, hasToll: Bool, _ found: inout EventEvidenceSet
    ) {
        found.insert(.counted, if: hasToll)
        found.insert(.casualty, if: !cues.isDisjoint(with: Self.casualties))
        found.insert(.weapon, if: cues.contains(.weapon))
        found.insert(.armed, if: cues.contains(.armedActor))
        found.insert(.victim, if: cues.contains(.victim))
        found.insert(.crowd, if: cues.contains(.crowd))
        found.insert(.inFront, if: cues.contains(.inFront))
        var (hasParty, hasForce, hasTrigger) = (false, false, false)
        for token in trigger.clause.tokens where !trigger.tokens.contains(token) {
            let marks = text.words[token].marks
            if marks.has(.actor) { hasParty = true }
            guard marks.has(.trigger), token != trigger.object else { continue }
            hasTrigger = true
            hasForce = hasForce || isForce(token)
        }
        found.insert(.party, if: hasParty)
        found.insert(.otherForce, if: hasForce)
        found.insert(.otherTrigger, if: hasTrigger)
        found.insert(.first, if: trigger.tokens.lowerBound == trigger.clause.tokens.lowerBound)
        switch trigger.clause.link {
        case .main, .before: break
        case .content: found.insert(.content)
        case .relative: found.insert(.relative)
        case .after: found.insert(.afterClause)
        case .meanwhile: found.insert(.meanwhile)
        case .result: found.insert(.result)
        }
        found.insert(
            .quoted, if: isQuoted(trigger, in: text.base.sentence(of: trigger.tokens.lowerBound)))
    }

    private func addGovernors(_ trigger: Trigger, _ found: inout EventEvidenceSet) {
        let near = lexicon.cues(in: before(trigger, 4), of: text)
        found.insert(.occurring, if: near.contains(.lightOccur))
        found.insert(.resulting, if: near.contains(.lightResult))
        found.insert(.continuing, if: !near.isDisjoint(with: Self.continuing))
        found.insert(
            .generic, if: lexicon.cues(in: before(trigger, 3), of: text).contains(.generic))
        let nearest = lexicon.cues(in: before(trigger, 2), of: text)
        found.insert(.figurative, if: nearest.contains(.figurative))
        found.insert(.demonstrative, if: nearest.contains(.demonstrative))
        found.insert(.afterCause, if: nearest.contains(.cause))
        found.insert(.afterAfter, if: nearest.contains(.after))
        found.insert(.afterBefore, if: nearest.contains(.before))
        found.insert(.afterWhile, if: nearest.contains(.while))
        found.insert(
            .afterPreposition,
            if: lexicon.cues(in: before(trigger, 1), of: text).contains(.preposition))
    }

    private func addNoun(_ trigger: Trigger, _ found: inout EventEvidenceSet) {
        found.insert(.definite, if: trigger.hasArticle)
        found.insert(.suffixed, if: trigger.hasPronoun)
        let before = trigger.tokens.lowerBound - 1
        found.insert(.ofBody, if: lexicon.cues(at: before, in: text).contains(.body))
        let token = text.base.tokens[trigger.tokens.lowerBound]
        found.insert(.plural, if: endsInPlural(token))
    }

    /// «هجمات», «عمليات».
    private func endsInPlural(_ token: Token) -> Bool {
        guard token.foldedCount > 3 else { return false }
        let end = Int(token.foldedStart) + Int(token.foldedCount)
        return text.base.folded[end - 1] == FoldedLetter.ta
            && text.base.folded[end - 2] == FoldedLetter.alef
    }

    /// Whether quotes that opened before a trigger in its sentence are still open.
    private func isQuoted(_ trigger: Trigger, in sentence: Int) -> Bool {
        let before = text.base.sentences[sentence].lowerBound..<trigger.tokens.lowerBound
        return before.reduce(false) { $0 != (text.base.tokens[$1].mark == 0x22) }
    }

    // MARK: What a form needs

    /// Whether a trigger has what its form needs beside a place: the cheap test, which many fail.
    func isMet(_ trigger: Trigger, _ cues: CueSet, hasToll: Bool, hasState: Bool) -> Bool {
        switch trigger.reading.needs {
        case .nothing, .place: true
        case .casualty: hasToll
        case .violence:
            hasToll || !cues.isDisjoint(with: Self.arms)
                || trigger.clause.tokens.contains {
                    !trigger.tokens.contains($0) && isForce($0)
                }
        case .official: hasState || hasOfficial(trigger)
        }
    }

    /// Whether a word is by itself a trigger of force.
    private func isForce(_ token: Int) -> Bool {
        text.words[token].marks.has(.trigger)
            && lexicon.triggers(text.words[token].form).contains {
                $0.type.eventClass == "ASSAULT" && $0.needs == .nothing && $0.prior >= 0.4
            }
    }

    /// A state, organisation or office within reach of the trigger.
    private func hasOfficial(_ trigger: Trigger) -> Bool {
        let reach = (trigger.tokens.lowerBound - 8)..<(trigger.tokens.upperBound + 8)
        var near = reach.clamped(to: trigger.clause.tokens)
        if near.lowerBound == trigger.tokens.lowerBound {
            // «رحب الأمين العام … وحث الأطراف»: the subject stands in the clause before.
            let sentence = text.base.sentences[text.base.sentence(of: near.lowerBound)]
            near = max(sentence.lowerBound, near.lowerBound - 16)..<near.upperBound
        }
        for token in near
        where text.words[token].marks.has(.actor | .cue) && !trigger.tokens.contains(token) {
            if lexicon.actor(text.words[token].form) != nil { return true }
            if !lexicon.cues(text.words[token].form).isDisjoint(with: Self.offices) { return true }
            for index in text.phrases(at: token) {
                if lexicon.actor(text.phrases[index].form) != nil { return true }
            }
        }
        return false
    }

    private static let arms = CueSet(.weapon, .armedActor)
    private static let offices = CueSet(.sourceNoun, .office)
    private static let casualties = CueSet(.killed, .injured)
    private static let continuing = CueSet(.lightContinue, .ongoing, .lightResume, .lightBegin)

    /// The words right before a trigger in its clause.
    private func before(_ trigger: Trigger, _ reach: Int) -> Range<Int> {
        let first = trigger.tokens.lowerBound
        return max(trigger.clause.tokens.lowerBound, first - reach)..<first
    }

    private static func evidence(of form: EventLexicon.VerbForm) -> EventEvidence {
        switch form {
        case .past: .past
        case .present: .present
        case .passive: .passive
        case .masdar: .masdar
        case .participle: .participle
        case .noun: .noun
        case .phrase: .phrase
        }
    }
}
