internal import Calendars
internal import Rules
internal import Texts

/// Tells what happened from what was denied, planned, asked for or only possible.
///
/// A verb is ruled by the particles before it, by what says something of its whole clause, and by
/// what governs its clause; a noun by the nearest word before it that takes it as its object, and
/// that word by what rules it in turn. Of two that meet the less real wins: `docs/events.md`, "Status".
struct StatusFinder {
    let lexicon: EventLexicon
    let text: AnalysedText

    struct Finding {
        let status: EventStatus
        let reason: String
        /// Whether no cue says so.
        var isPlain = false
    }

    /// The status of a trigger, from the words that govern it.
    func status(of trigger: Trigger, clauses: [Clause]) -> Finding {
        let first = trigger.tokens.lowerBound
        guard let index = clauses.firstIndex(where: { $0.tokens == trigger.clause.tokens }) else {
            return plain(trigger)
        }
        let scope = Scope(clauses: clauses, index: index, trigger: trigger)
        let ruling: StatusRuling? =
            switch trigger.reading.form {
            case .past, .present, .passive: finiteRuling(trigger, scope)
            // «ملوحين بالإضراب» says what somebody does beside.
            case .participle: nil
            default: nounRuling(first, scope) ?? ownRuling(trigger)
            }
        if let ruling { return Finding(status: ruling.status, reason: reason(ruling)) }
        return isBeforeFact(scope)
            ? Finding(status: .asserted, reason: "told as a fact, later than another")
            : plain(trigger)
    }

    /// What nothing but its day tells: told as a fact, but later than the article.
    func inTime(_ finding: Finding, _ trigger: Trigger, time: EventTime?, published: CivilDate?)
        -> Finding
    {
        guard finding.isPlain, let published, let time, time.link == .clause,
            !trigger.reading.type.isVerbal, !isPast(trigger),
            time.span.first.dayNumber > published.dayNumber
        else { return finding }
        return Finding(status: .planned, reason: "later than the article")
    }

    /// A verb in the past, or a noun behind one of occurrence: «في اليوم التالي وقعت اشتباكات».
    private func isPast(_ trigger: Trigger) -> Bool {
        let first = trigger.tokens.lowerBound
        if trigger.reading.form.isFinite, isFinite(first) { return !isPresent(first) }
        guard let verb = lastVerb(before: trigger), !cues(verb).isDisjoint(with: Self.light) else {
            return false
        }
        return !isPresent(verb) && !isFuture(verb)
    }

    private func lastVerb(before trigger: Trigger) -> Int? {
        (trigger.clause.tokens.lowerBound..<trigger.tokens.lowerBound).last(where: isFinite)
    }

    // MARK: Rulings

    /// Where a ruling is looked for.
    struct Scope {
        let clauses: [Clause]
        var index: Int
        let trigger: Trigger
        var clause: Range<Int> { clauses[index].tokens }
    }

    private func reason(_ ruling: StatusRuling) -> String {
        "\(ruling.says): «\(text.base.string(ruling.token))»"
    }

    // MARK: Verbs

    /// What rules a trigger that is read as a verb. «عقد» and «قصف» may be nouns all the same.
    private func finiteRuling(_ trigger: Trigger, _ scope: Scope) -> StatusRuling? {
        let first = trigger.tokens.lowerBound
        if trigger.cut.contains(.sin), trigger.reading.form != .past || isFuture(first) {
            let own = StatusRuling(status: .planned, says: "future", token: first)
            return own.within(outerRuling(scope))
        }
        // «بشن هجوم»: the masdar of a collocation.
        let isMasdar = trigger.object != nil && !isFinite(first)
        if !isMasdar, let ruling = verbRuling(first, scope) { return ruling }
        guard isMasdar || isRatherNoun(first) else { return nil }
        return nounRuling(first, scope) ?? ownRuling(trigger)
    }

    /// Whether what may be verb and noun has nothing of a verb: «قد» before it, a subject behind it.
    func isRatherNoun(_ token: Int) -> Bool {
        guard lexicon.mayBeNoun(text.words[token].form), !isPresent(token) else { return false }
        let hasSubject =
            token + 1 < text.words.count && text.words[token + 1].marks.has(.actor)
        return !hasSubject && !(token > 0 && cues(token - 1).contains(.qad))
    }

    /// What rules a finite verb: its own future, particles, its clause and what governs that.
    func verbRuling(_ verb: Int, _ scope: Scope) -> StatusRuling? {
        let inner = particleRuling(verb, scope) ?? clauseRuling(verb, scope)
        let outer = outerRuling(scope)
        return inner?.within(outer) ?? outer ?? coordinatedRuling(verb, scope)
    }

    /// س on the verb, or «لم», «لن», «قد», «سوف» up to two words before it.
    private func particleRuling(_ verb: Int, _ scope: Scope) -> StatusRuling? {
        if isFuture(verb) {
            return StatusRuling(status: .planned, says: "future", token: verb)
        }
        let first = max(scope.clause.lowerBound, verb - 2)
        for token in (first..<max(first, verb)).reversed() {
            let cues = cues(token)
            if cues.isEmpty { continue }
            if cues.contains(.finite), !cues.contains(.ongoing) { return nil }
            if let rule = rule(of: cues, scope, at: token, where: { $0 == .verb }) {
                return lifted(cues, by: exception(behind: verb, scope.clause))
                    ?? ruling(rule, scope, at: token)
            }
        }
        return nil
    }

    /// «لم يهاجموا إلا …» is a fact, «لن ينسحبوا إلا بعد …» a condition.
    func lifted(_ cues: CueSet, by exception: Int?) -> StatusRuling? {
        let isAhead = cues.contains(.negatedFuture)
        return exception.map {
            StatusRuling(
                status: isAhead ? .hypothetical : .asserted,
                says: "a negation with an exception", token: $0, isFact: !isAhead)
        }
    }

    /// «سوى», «إلا» up to eight words behind a verb.
    func exception(behind verb: Int, _ clause: Range<Int>) -> Int? {
        let last = min(clause.upperBound, verb + 9)
        return (verb..<max(last, verb)).first { cues($0).contains(.exception) }
    }

    /// What stands before a verb in its clause and says something of all of it; a present may also
    /// be the object of «كاد», «حاول».
    private func clauseRuling(_ verb: Int, _ scope: Scope) -> StatusRuling? {
        let canBeObject = isPresent(verb)
        for token in (scope.clause.lowerBound..<verb).reversed() {
            let cues = cues(token)
            if cues.isEmpty { continue }
            let near = canBeObject && verb - token <= 4
            let found = rule(of: cues, scope, at: token) {
                $0 == .clause || $0 == .object && near
            }
            if let found {
                // «شخص يشتبه فيه قتل»: a verb says it of others.
                if found.cue == .possibility, !canBeObject, isPresent(token) { continue }
                return ruling(found, scope, at: token)
            }
            if cues.contains(.finite) { return nil }
        }
        return nil
    }

    /// «سيزور القاهرة ويلتقي …»: a present behind و goes on with what rules the present before it.
    private func coordinatedRuling(_ verb: Int, _ scope: Scope) -> StatusRuling? {
        guard scope.index > 0, verb == scope.clause.lowerBound, text.words[verb].cut == .waw,
            isPresent(verb)
        else { return nil }
        var before = scope
        before.index -= 1
        let earlier = before.clause.first { isFinite($0) && isPresent($0) }
        guard let earlier else { return nil }
        return verbRuling(earlier, before)
    }

    // MARK: Without a cue

    /// «غادر الجيش القرية قبل أن يستولي عليها المسلحون»: where the main verb is a fact in the past, what
    /// came after it is one.
    private func isBeforeFact(_ scope: Scope) -> Bool {
        guard scope.clauses[scope.index].link == .before, scope.index > 0 else { return false }
        var outer = scope
        outer.index -= 1
        guard let verb = outer.clause.first(where: { isVerb($0, outer) }) else { return false }
        return !isPresent(verb) && verbRuling(verb, outer)?.status.happened ?? true
    }

    /// «أن», not «أنه».
    private func endsInNun(_ token: Int) -> Bool {
        let word = text.base.tokens[token]
        return text.base.folded[Int(word.foldedStart) + Int(word.foldedCount) - 1]
            == FoldedLetter.nun
    }

    /// Without any cue: finite past and nouns are told as facts, the present as going on.
    private func plain(_ trigger: Trigger) -> Finding {
        let first = trigger.tokens.lowerBound
        // A collocation's verb may be a present: «من المقرر أن يعقد … اجتماعا».
        if trigger.reading.form.isFinite, isPresent(first),
            cues(first - 1).contains(.complementiser), endsInNun(first - 1)
        {
            return Finding(status: .hypothetical, reason: "subjunctive after أن")
        }
        if trigger.reading.form == .present || isToldInPresent(trigger) {
            return Finding(status: .ongoing, reason: "present tense", isPlain: true)
        }
        if isOngoing(trigger) { return Finding(status: .ongoing, reason: "a verb of going on") }
        return Finding(status: .asserted, reason: "told as a fact", isPlain: true)
    }

    /// «تدور اشتباكات»: by the last verb before the noun, or by that of the collocation.
    private func isToldInPresent(_ trigger: Trigger) -> Bool {
        let first = trigger.tokens.lowerBound
        if trigger.object != nil, isFinite(first) { return isPresent(first) }
        guard !trigger.reading.form.isFinite else { return false }
        guard let verb = lastVerb(before: trigger) else { return false }
        let cues = cues(verb)
        return cues.contains(.present) && !cues.isDisjoint(with: Self.existing)
    }

    private func isOngoing(_ trigger: Trigger) -> Bool {
        let first = trigger.tokens.lowerBound
        let last = trigger.object == nil ? first : first + 1
        return (max(trigger.clause.tokens.lowerBound, first - 6)..<last).contains {
            !cues($0).isDisjoint(with: Self.continuing)
        }
    }

    private static let continuing = CueSet(.ongoing, .lightContinue)
}
