internal import Rules
internal import Texts

/// How a clause hangs on the one before it, and what single words say.
extension StatusFinder {
    /// Nouns behind them are spoken of as facts, whatever rules the sentence: «بعد», «ردا على».
    static let presupposing = CueSet(.factive, .cause, .reaction, .after, .while)
    /// Verbs that a negation denies together with what they tell, definite or not.
    static let existing = CueSet(.lightOccur, .lightBegin, .lightResume, .lightContinue)
    static let light = existing.union(CueSet(.lightEnd, .lightResult))
    /// Phrases that begin like a negation and are none: «لم يتورع عن», «لا يقل عن».
    static let exceptions = CueSet(.exception, .atLeast)
    /// Words behind which ل tells no purpose: «تعرضت لهجوم».
    static let exposing = CueSet(.factive, .cause, .reaction, .lightResult)
    static let prepositions = CueSet(.preposition)
    /// Masdars that ل makes a purpose together with their noun: «لشن هجوم».
    static let aims = CueSet(.lightOccur, .lightBegin, .lightResume)
    /// Cues of whole clauses that rule the next one from wherever they stand.
    static let free = CueSet(.condition, .question)
    static let negatingVerbs = CueSet(.negation, .negatedFuture)
    static let negations = CueSet(.negation, .negatedFuture, .negationClause)

    /// What governs a clause behind «أن»: «نفى أن», «هدد بأن», «إذا … فإن».
    func outerRuling(_ scope: Scope) -> StatusRuling? {
        guard scope.clauses[scope.index].link == .content, scope.index > 0, !isUntil(scope.clause)
        else { return nil }
        var outer = scope
        outer.index -= 1
        // «أعلن أن … وأن …»: both hang on the same verb.
        if text.words[scope.clause.lowerBound].cut == .waw {
            while outer.index > 0, outer.clauses[outer.index].link == .content { outer.index -= 1 }
        }
        // «إذا … فإن»: no verb governs it.
        let isConsequence = text.words[scope.clause.lowerBound].cut.contains(.fa)
        for token in outer.clause.reversed() {
            let cues = cues(token)
            let isVerb = isVerb(token, outer)
            let isNear = !isConsequence && (outer.clause.upperBound - token <= 4 || isVerb)
            // «إذا … فإن» reaches over all that stands between.
            let isFree = !cues.isDisjoint(with: Self.free)
            if let rule = rule(
                of: cues, outer, at: token, where: { $0 != .verb && (isNear || isFree) })
            {
                let around = rulingOf(cue: token, cues, outer)
                // «ردا على تهديداته … إن»: not what the clause hangs on.
                if !isVerb, around?.isFact ?? false, rule.reach == .object { continue }
                return ruling(rule, scope, at: token).within(around)
            }
            if isVerb { return nil }
        }
        return nil
    }

    /// «إلى أن توقفت المعارك», but not «دعا إلى أن تتوقف».
    private func isUntil(_ clause: Range<Int>) -> Bool {
        let first = clause.lowerBound
        return first + 1 < clause.upperBound && isTo(first - 1) && !isPresent(first + 1)
    }

    private func isTo(_ token: Int) -> Bool {
        guard token >= 0, text.base.tokens[token].foldedCount == 3 else { return false }
        let start = Int(text.base.tokens[token].foldedStart)
        return text.base.folded[start] == FoldedLetter.alef
            && text.base.folded[start + 1] == FoldedLetter.lam
            && text.base.folded[start + 2] == FoldedLetter.ya
    }

    // MARK: Cues

    /// The first rule of a word's cues that reaches so far.
    func rule(
        of cues: CueSet, _ scope: Scope, at token: Int, where reaches: (StatusRule.Reach) -> Bool
    ) -> StatusRule? {
        guard !cues.isDisjoint(with: StatusRule.cues) else { return nil }
        let isException = !cues.isDisjoint(with: Self.exceptions)
        return StatusRule.all.first { rule in
            guard cues.contains(rule.cue), reaches(rule.reach) else { return false }
            // «لا يزال», «لم يتورع عن», «لا يقل عن» deny nothing.
            if rule.status == .negated, isException || cues.contains(.ongoing) { return false }
            // «قد قصف»: it has; «قد يقصف»: it may.
            if rule.cue == .qad, !mayBePresent(token + 1) { return false }
            return rules(rule, scope.trigger, at: token)
        }
    }

    /// What a rule makes of a trigger; an attempt at what is no act of force is an effort.
    func ruling(_ rule: StatusRule, _ scope: Scope, at token: Int) -> StatusRuling {
        if rule.cue == .attempt,
            !Self.force.contains(scope.trigger.reading.type.eventClass)
        {
            return StatusRuling(status: .hypothetical, says: "an effort", token: token)
        }
        return StatusRuling(status: rule.status, says: rule.says, token: token)
    }

    private static let force: Set<String> = ["ASSAULT", "COERCE", "PROTEST"]

    private func rules(_ rule: StatusRule, _ trigger: Trigger, at token: Int) -> Bool {
        let type = trigger.reading.type
        // The trigger's own class says it: «دعا إلى» is a request that was made.
        if lexicon.triggers(text.words[token].form).contains(where: { $0.type.id == type.id }) {
            return false
        }
        // Courts and governments do by deciding.
        let isDecided = rule.cue == .decision || rule.cue == .stipulation
        return !isDecided || !type.isVerbal && type.eventClass != "COERCE"
    }

    func isRuling(_ cues: CueSet, _ scope: Scope, _ token: Int) -> Bool {
        rule(of: cues, scope, at: token, where: { _ in true }) != nil
    }

    func isFinite(_ token: Int) -> Bool {
        let word = text.words[token]
        guard word.marks.has(.clause), word.cut.isDisjoint(with: [.article, .ba, .lam, .kaf]) else {
            return false
        }
        return lexicon.cues(word.form).contains(.finite)
            || lexicon.triggers(word.form).contains { $0.form.isFinite }
    }

    /// Whether a word is used as a finite verb: not behind a preposition, and not as what may be a noun
    /// as well («يتضمن فتح المعابر»).
    func isVerb(_ token: Int, _ scope: Scope) -> Bool {
        guard isFinite(token) else { return false }
        if token == scope.clause.lowerBound { return true }
        return cues(token - 1).isDisjoint(with: Self.prepositions) && !isRatherNoun(token)
    }

    /// س before what a present begins with; «سمات» is none.
    func isFuture(_ verb: Int) -> Bool {
        guard text.words[verb].cut.contains(.sin) else { return false }
        let word = text.base.tokens[verb]
        switch text.base.folded[Int(word.foldedStart) + Int(text.words[verb].cutCount)] {
        case FoldedLetter.ya, FoldedLetter.ta, FoldedLetter.nun, FoldedLetter.alef: return true
        default: return false
        }
    }

    /// Whether a word behind «قد» is a present: ي in front, or a row that says so.
    private func mayBePresent(_ token: Int) -> Bool {
        guard token < text.words.count else { return false }
        let (word, form) = (text.base.tokens[token], text.words[token].form)
        return text.base.folded[Int(word.foldedStart)] == FoldedLetter.ya
            || lexicon.cues(form).contains(.present)
            || lexicon.triggers(form).contains { $0.form == .present }
    }

    func isPresent(_ token: Int) -> Bool { lexicon.isPresent(token, in: text) }

    func cues(_ token: Int) -> CueSet { lexicon.cues(at: token, in: text) }
}
