internal import Rules
internal import Texts

/// Tells what happened from what was denied, planned, asked for or only possible.
struct StatusFinder {
    let lexicon: EventLexicon
    let text: AnalysedText

    struct Finding {
        let status: EventStatus
        let reason: String
    }

    /// The status of a trigger, from the words that govern it.
    func status(of trigger: Trigger, clauses: [Clause]) -> Finding {
        let first = trigger.tokens.lowerBound
        if trigger.cut.contains(.sin) {
            return Finding(status: .planned, reason: "س before the verb")
        }
        if trigger.reading.form.isNominal, trigger.cut.contains(.lam) {
            if let finding = governor(before: first, in: trigger.clause, trigger) { return finding }
            return Finding(status: .hypothetical, reason: "purpose: ل before the noun")
        }
        if let finding = governor(before: first, in: trigger.clause, trigger) { return finding }
        if let finding = governingClause(of: trigger, clauses) { return finding }
        return plain(trigger)
    }

    /// Without any cue: finite past and nouns are told as facts, the present as going on.
    private func plain(_ trigger: Trigger) -> Finding {
        let before = cues(trigger.tokens.lowerBound - 1)
        switch trigger.reading.form {
        case .present:
            if before.contains(.complementiser) {
                return Finding(status: .hypothetical, reason: "subjunctive after أن")
            }
            return Finding(status: .ongoing, reason: "present tense")
        default:
            // A collocation's verb may be a present: «من المقرر أن يعقد … اجتماعا».
            if before.contains(.complementiser), looksPresent(trigger) {
                return Finding(status: .hypothetical, reason: "subjunctive after أن")
            }
            if isOngoing(trigger) { return Finding(status: .ongoing, reason: "a verb of going on") }
            return Finding(status: .asserted, reason: "told as a fact")
        }
    }

    private func looksPresent(_ trigger: Trigger) -> Bool {
        let token = text.base.tokens[trigger.tokens.lowerBound]
        guard trigger.reading.form.isFinite, token.foldedCount >= 4 else { return false }
        return [FoldedLetter.ya, FoldedLetter.ta, FoldedLetter.nun]
            .contains(text.base.folded[Int(token.foldedStart)])
    }

    private func isOngoing(_ trigger: Trigger) -> Bool {
        let first = trigger.tokens.lowerBound
        return (max(trigger.clause.tokens.lowerBound, first - 6)..<first).contains {
            !cues($0).isDisjoint(with: Self.continuing)
        }
    }

    private static let continuing = CueSet(.ongoing, .lightContinue)
    private static let occurring = CueSet(.lightOccur, .lightResult)
    /// Cues that rule the clause behind theirs.
    private static let rulingClauses = CueSet(
        .denial, .threat, .request, .condition, .question, .possibility, .necessity, .intention,
        .negationClause, .pledge, .scheduled, .future, .attempt, .failure, .refusal, .cancel,
        .postpone)

    /// Words that a cue of each kind reaches to its right, for nouns and for verbs.
    private static let reach:
        [(cue: Cue, noun: Int, verb: Int, status: EventStatus, says: String)] = [
            (.negation, 5, 2, .negated, "a negation before it"),
            (.negationMasdar, 4, 0, .negated, "«دون», «عدم», «غياب» before it"),
            (.negationClause, 6, 3, .negated, "the clause denies that it is"),
            (.negatedFuture, 5, 2, .negated, "«لن» before it"),
            (.denial, 4, 0, .negated, "a verb of denying before it"),
            (.failure, 4, 3, .negated, "a verb of failing before it"),
            (.refusal, 4, 0, .negated, "a refusal before it"),
            (.cancel, 3, 0, .negated, "it was called off"),
            (.attempt, 4, 2, .attempted, "an attempt"),
            (.threat, 5, 4, .threatened, "a threat before it"),
            (.request, 7, 4, .requested, "asked for"),
            (.condition, 8, 5, .hypothetical, "a condition"),
            (.question, 8, 6, .hypothetical, "a question"),
            (.purpose, 5, 3, .hypothetical, "a purpose"),
            (.possibility, 5, 3, .hypothetical, "only possible"),
            (.necessity, 6, 4, .requested, "said to be necessary"),
            (.scheduled, 7, 5, .planned, "scheduled"),
            (.intention, 5, 4, .planned, "intended"),
            (.future, 4, 2, .planned, "future"),
            (.postpone, 3, 0, .planned, "put off"),
            (.pledge, 4, 3, .planned, "promised"),
        ]

    /// The nearest cue to the left in the clause that reaches the trigger.
    private func governor(before first: Int, in clause: Clause, _ trigger: Trigger) -> Finding? {
        let isVerb = trigger.reading.form.isFinite
        for token in stride(
            from: first - 1, through: max(clause.tokens.lowerBound, first - 8), by: -1)
        {
            let found = cues(token)
            if found.isEmpty { continue }
            let distance = first - token
            // A light verb or another event told as a fact stands between cue and trigger.
            if !isVerb, !found.isDisjoint(with: Self.occurring), !isFuture(token) {
                return governorOfLight(token, clause, trigger)
            }
            for rule in Self.reach where found.contains(rule.cue) {
                guard distance <= (isVerb ? rule.verb : rule.noun) else { continue }
                // The trigger's own class says it: «دعا إلى» is a request that did happen.
                if lexicon.triggers(text.words[token].form).contains(where: {
                    $0.type.id == trigger.reading.type.id
                }) {
                    continue
                }
                return Finding(
                    status: rule.status, reason: "\(rule.says): «\(text.base.string(token))»")
            }
        }
        return nil
    }

    /// «لم ينفذ هجوما», «سيعقد اجتماعا»: the light verb's own status.
    private func governorOfLight(_ token: Int, _ clause: Clause, _ trigger: Trigger) -> Finding? {
        for before in stride(
            from: token - 1, through: max(clause.tokens.lowerBound, token - 3), by: -1)
        {
            let found = cues(before)
            if found.isEmpty { continue }
            for rule in Self.reach where found.contains(rule.cue) && token - before <= rule.verb {
                return Finding(
                    status: rule.status, reason: "\(rule.says): «\(text.base.string(before))»")
            }
        }
        return nil
    }

    private func isFuture(_ token: Int) -> Bool { text.words[token].cut.contains(.sin) }

    /// The clause before may rule this one: «نفى أن», «هدد بأن», «إذا … فإن».
    private func governingClause(of trigger: Trigger, _ clauses: [Clause]) -> Finding? {
        guard trigger.clause.link == .content,
            let index = clauses.firstIndex(where: { $0.tokens == trigger.clause.tokens }), index > 0
        else { return nil }
        let before = clauses[index - 1].tokens
        for token in stride(
            from: before.upperBound - 1, through: max(before.lowerBound, before.upperBound - 6),
            by: -1)
        {
            let found = cues(token).intersection(Self.rulingClauses)
            if found.isEmpty { continue }
            for rule in Self.reach where found.contains(rule.cue) {
                return Finding(
                    status: rule.status,
                    reason: "\(rule.says): «\(text.base.string(token))» rules the clause")
            }
        }
        return nil
    }

    /// Cues of the word and of the phrases that begin with it; none outside the text.
    private func cues(_ token: Int) -> CueSet {
        guard text.words.indices.contains(token), text.words[token].marks.has(.cue) else {
            return []
        }
        var found = lexicon.cues(text.words[token].form)
        for index in text.phrases(at: token) {
            found.formUnion(lexicon.cues(text.phrases[index].form))
        }
        return found
    }
}
