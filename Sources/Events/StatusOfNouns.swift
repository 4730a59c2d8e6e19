internal import Rules
internal import Texts

/// What rules a noun: the nearest word before it that takes it as its object.
extension StatusFinder {
    /// The nearest word before a noun that governs it, and what rules that.
    func nounRuling(_ noun: Int, _ scope: Scope) -> StatusRuling? {
        var isBehindComma = false
        for token in (scope.clause.lowerBound..<noun).reversed() {
            if text.base.tokens[token].mark == 0x2C { isBehindComma = true }
            let cues = cues(token)
            if isVerb(token, scope), !isRuling(cues, scope, token) {
                return governed(noun, by: token, scope)
            }
            if cues.isEmpty { continue }
            if presupposes(token, cues, noun), !isRuling(cues, scope, token) {
                return .fact(token)
            }
            if isPurpose(token, cues, noun) {
                return StatusRuling(status: .hypothetical, says: "a purpose", token: token)
            }
            guard let rule = rule(of: cues, scope, at: token, where: { _ in true }) else {
                continue
            }
            if rule.reach == .verb {
                if let exception = (token..<noun).first(where: {
                    self.cues($0).contains(.exception)
                }) {
                    return lifted(cues, by: exception)
                }
                if isPresupposed(noun, scope, behind: token) { continue }
            }
            // What a noun governs ends at a comma; what a verb does may be told around one.
            if isBehindComma, rule.reach == .object, !isVerb(token, scope) { continue }
            if isConjunct(noun, of: token, rule) { continue }
            if isScene(noun, of: rule) {
                return .fact(noun - 1)
            }
            let inner = ruling(rule, scope, at: token)
            return inner.within(rulingOf(cue: token, cues, scope))
        }
        return outerRuling(scope)
    }

    /// What rules the cue itself: «لم ينف», «هدد بمنع», «نفى محاولة».
    func rulingOf(cue token: Int, _ cues: CueSet, _ scope: Scope) -> StatusRuling? {
        if isVerb(token, scope) { return verbRuling(token, scope) }
        // «رافضا …», «داعيا إلى …» say what the speaker does beside.
        if isAdverbial(token) || !cues.isDisjoint(with: Self.negations) { return nil }
        return nounRuling(token, scope)
    }

    /// «رافضا», «محذرا»: a participle in the accusative, not an object («رفض اقتراحا»).
    private func isAdverbial(_ token: Int) -> Bool {
        let word = text.base.tokens[token]
        let first = Int(word.foldedStart)
        let letters = text.base.folded[first..<first + Int(word.foldedCount)]
        return letters.count > 3 && letters.last == FoldedLetter.alef
            && (letters.first == FoldedLetter.mim || letters[first + 1] == FoldedLetter.alef)
    }

    /// «إحباط هجوم وإلقاء القبض على منفذيه»: what is joined to a masdar that denies is not denied; but
    /// «فشله في اقتحام المدينة والسيطرة عليها».
    private func isConjunct(_ noun: Int, of token: Int, _ rule: StatusRule) -> Bool {
        text.words[noun].cut.contains(.waw) && rule.status == .negated && rule.reach == .object
            && rule.cue != .negationMasdar && !isFinite(token) && !isIn(token + 1)
    }

    /// «تعهدت بتقديم المال في مؤتمر»: behind «في» stands where it was said, unless the cue itself
    /// takes «في» («فشل في», «رغب في»).
    private func isScene(_ noun: Int, of rule: StatusRule) -> Bool {
        guard noun > 0, rule.reach != .clause else { return false }
        return !Self.takingIn.contains(rule.cue) && isIn(noun - 1)
            || !Self.takingFrom.contains(rule.cue) && isFrom(noun - 1)
    }

    /// Whether a word is «في».
    func isIn(_ token: Int) -> Bool { isWord(token, FoldedLetter.fa, FoldedLetter.ya) }

    /// Whether a word is «من».
    func isFrom(_ token: Int) -> Bool { isWord(token, FoldedLetter.mim, FoldedLetter.nun) }

    func isWord(_ token: Int, _ first: UInt8, _ second: UInt8) -> Bool {
        guard text.base.tokens.indices.contains(token) else { return false }
        let start = Int(text.base.tokens[token].foldedStart)
        return text.base.tokens[token].foldedCount == 2 && text.base.folded[start] == first
            && text.base.folded[start + 1] == second
    }

    private static let takingFrom = CueSet(.warning, .failure, .negationMasdar, .negation)
    private static let takingIn = CueSet(.failure, .intention, .attempt, .purpose, .negationMasdar)

    /// A noun behind a finite verb that tells something: it has the status of the verb.
    private func governed(_ noun: Int, by verb: Int, _ scope: Scope) -> StatusRuling? {
        let cues = cues(verb)
        guard let ruling = verbRuling(verb, scope) else {
            return nil
        }
        if ruling.status == .negated {
            // «لم تتوقف الغارات»
            if cues.contains(.lightEnd), noun - verb <= 2,
                self.cues(noun - 1).isDisjoint(with: Self.prepositions)
            {
                return StatusRuling(status: .ongoing, says: "it has not ended", token: verb)
            }
            if cues.isDisjoint(with: Self.existing), isPresupposed(noun, scope, behind: verb) {
                return nil
            }
        }
        return ruling
    }

    /// Whether a noun under a negated verb is there all the same: a definite one, or its subject
    /// («لم تسفر غارة على القرية عن خسائر»).
    private func isPresupposed(_ noun: Int, _ scope: Scope, behind token: Int) -> Bool {
        let cues = cues(token)
        return lexicon.isDefinite(noun, in: text)
            || cues.contains(.lightResult) && noun == token + 1
            || cues.isDisjoint(with: Self.light) && noun - token > 6
    }

    /// «بعد هجوم», «التحقيق في الهجوم», «وقف الهجمات»
    private func presupposes(_ token: Int, _ cues: CueSet, _ noun: Int) -> Bool {
        !cues.isDisjoint(with: Self.presupposing) && noun - token <= 3
            || cues.contains(.lightEnd) && noun - token <= 2
    }

    /// «لإجراء محادثات», «لشن هجوم»
    private func isPurpose(_ token: Int, _ cues: CueSet, _ noun: Int) -> Bool {
        text.words[token].cut.contains(.lam) && noun - token <= 2 && !isFinite(token)
            && !cues.isDisjoint(with: Self.aims)
            && self.cues(token - 1).isDisjoint(with: Self.exposing)
    }

    /// What a noun says of itself: ل before it, an adjective right behind it, an attempt within it, or
    /// a predicate in the future.
    func ownRuling(_ trigger: Trigger) -> StatusRuling? {
        let first = trigger.tokens.lowerBound
        if trigger.reading.form == .phrase, cues(first).contains(.attempt) {
            return StatusRuling(status: .attempted, says: "an attempt", token: first)
        }
        if trigger.cut.contains(.lam), isPurposeNoun(trigger) {
            return StatusRuling(status: .hypothetical, says: "a purpose", token: first)
        }
        return adjectiveRuling(trigger) ?? predicateRuling(trigger)
    }

    /// «لاقتحام المدينة», not «هدفا لغارات» nor «ليوم الاقتحام».
    private func isPurposeNoun(_ trigger: Trigger) -> Bool {
        guard
            trigger.reading.form == .masdar
                || lexicon.mayBeMasdar(text.words[trigger.tokens.lowerBound].form),
            !trigger.cut.contains(.article) || isBehindMark(trigger.tokens.lowerBound),
            !trigger.hasPronoun
        else { return false }
        let before = trigger.tokens.lowerBound
        let last = text.base.tokens[before]
        let end = Int(last.foldedStart) + Int(last.foldedCount)
        // Plurals and duals are things that were, no aims.
        if text.base.folded[end - 1] == FoldedLetter.ta,
            text.base.folded[end - 2] == FoldedLetter.alef
        {
            return false
        }
        return ((before - 2)..<before).allSatisfy {
            cues($0).isDisjoint(with: Self.exposing)
        }
    }

    /// «هدنة، للسماح بإجلاء الجرحى»
    private func isBehindMark(_ token: Int) -> Bool {
        token > 0 && text.base.tokens[token - 1].kind == .punctuation
    }

    /// «هجوم محتمل», «زيارة الوزير المقررة»: right behind the noun; one word further where both are
    /// feminine.
    private func adjectiveRuling(_ trigger: Trigger) -> StatusRuling? {
        let next = trigger.tokens.upperBound
        let isFeminine = endsInTaMarbuta(next - 1)
        let end = min(next + (isFeminine ? 2 : 1), trigger.clause.tokens.upperBound)
        for token in next..<max(next, end) {
            guard token == next || endsInTaMarbuta(token) else { continue }
            let cues = cues(token)
            if let rule = StatusRule.adjectives.first(where: { cues.contains($0.cue) }) {
                return StatusRuling(status: rule.status, says: rule.says, token: token)
            }
        }
        return nil
    }

    private func endsInTaMarbuta(_ token: Int) -> Bool {
        let word = text.base.tokens[token]
        guard word.foldedCount > 0 else { return false }
        return text.base.folded[Int(word.foldedStart) + Int(word.foldedCount) - 1]
            == FoldedLetter.ha
    }

    /// «المناورات ستستأنف الشهر المقبل»: the subject of a clause has the status of its verb of
    /// occurrence.
    private func predicateRuling(_ trigger: Trigger) -> StatusRuling? {
        let clause = trigger.clause.tokens
        guard trigger.tokens.lowerBound - clause.lowerBound <= 2 else { return nil }
        let end = min(clause.upperBound, trigger.tokens.upperBound + 8)
        for token in trigger.tokens.upperBound..<max(end, trigger.tokens.upperBound) {
            let cues = cues(token)
            // «الغارة لم تقع», «رفع الحصار لن يتم إلا بعد …»
            if !cues.isDisjoint(with: Self.negatingVerbs), token + 1 < end,
                !self.cues(token + 1).isDisjoint(with: Self.existing)
            {
                return lifted(cues, by: exception(behind: token, clause))
                    ?? StatusRuling(status: .negated, says: "a negation behind it", token: token)
            }
            if isFuture(token), !cues.isDisjoint(with: Self.existing) {
                return StatusRuling(status: .planned, says: "future", token: token)
            }
            if cues.contains(.scheduled), startsWithSin(token) {
                return StatusRuling(status: .planned, says: "future", token: token)
            }
            if isFinite(token) { return nil }
        }
        return nil
    }

    /// «سيكون», «ستعقد»: words that tables hold with their س.
    func startsWithSin(_ token: Int) -> Bool {
        text.base.folded[Int(text.base.tokens[token].foldedStart)] == FoldedLetter.sin
    }
}
