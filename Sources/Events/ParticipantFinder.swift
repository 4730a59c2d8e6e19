internal import Rules
internal import Texts

/// Finds who acts and on whom, by the order of words around a trigger.
struct ParticipantFinder {
    let lexicon: EventLexicon
    let text: AnalysedText
    let reader: PartyReader

    /// The parties of an event.
    ///
    /// - Parameters:
    ///   - parties: Those of its sentence.
    ///   - sources: The same; whose word something is does not do it.
    func participants(
        of trigger: Trigger, _ parties: [Party], _ sources: [Source]
    ) -> [Participant] {
        let first = trigger.tokens.lowerBound - Scene.reachBefore
        let near = first..<trigger.tokens.upperBound + Scene.reach
        let acting = parties.filter {
            near.contains($0.tokens.lowerBound) && mayAct($0, in: trigger, sources)
        }
        let scene = Scene(trigger, acting, all: parties)
        let type = trigger.reading.type
        if type.eventClass == "DISASTER", !type.tellsVictims { return [] }
        var roles =
            type.isJoint
            ? mutual(scene)
            : type.tellsVictims || trigger.reading.form == .passive
                || type.isPatient && trigger.reading.form.isNominal
                ? suffered(scene)
                : trigger.reading.form.isNominal ? named(scene) : done(scene)
        if type.eventClass == "ASSAULT", roles.source == nil {
            let claimant = sources.first {
                $0.manner == .owns && $0.content.contains(scene.first)
            }
            roles.source = claimant?.party
        }
        if let agent = agent(scene) { roles.source = agent }
        return participants(roles)
    }

    /// A trigger among the parties of its clause.
    private struct Scene {
        /// Words behind a trigger in which its parties stand, and before it.
        static let reach = 12
        static let reachBefore = 24

        let trigger: Trigger
        let before: [Party]
        let after: [Party]
        /// Where what stands behind the trigger begins.
        let end: Int
        /// All of the sentence, also who only tells of it.
        let all: [Party]

        init(_ trigger: Trigger, _ parties: [Party], all: [Party]) {
            self.trigger = trigger
            self.all = all
            let clause = trigger.clause.tokens
            before = parties.filter {
                $0.tokens.upperBound <= trigger.tokens.lowerBound
                    && clause.contains($0.tokens.lowerBound)
            }
            // «أحرق متظاهرون»: the words of a verb may hold its subject.
            let end =
                trigger.reading.form.isNominal
                ? trigger.tokens.upperBound : trigger.tokens.lowerBound + 1
            after = parties.filter {
                $0.tokens.lowerBound >= end && clause.contains($0.tokens.lowerBound)
            }
            self.end = end
        }

        var first: Int { trigger.tokens.lowerBound }
    }

    private struct Roles {
        var source: Party?
        var target: Party?
        var secondSource: Party?
        /// The one of them to which the trigger's pronoun points.
        var owner: Party?
    }

    // MARK: Kinds of words

    /// «التقى أ ب», «اشتباكات بين أ وب»: both act.
    private func mutual(_ scene: Scene) -> Roles {
        let isBetween = scene.after.first.map { isBehind($0, .between) } ?? false
        let first =
            isBetween
            ? scene.after.first
            : scene.trigger.reading.form.isNominal
                ? scene.before.last ?? scene.after.first : subject(scene)
        let second = scene.after.first { $0.tokens != first?.tokens }
        return Roles(source: first, target: nil, secondSource: second)
    }

    /// Passives, and words of killing and arrest: who suffers stands behind.
    private func suffered(_ scene: Scene) -> Roles {
        let (form, after) = (scene.trigger.reading.form, scene.after)
        if scene.trigger.hasPronoun, form.isNominal, let owner = antecedent(scene) {
            return Roles(target: owner, owner: owner)
        }
        guard form == .past || form == .present else {
            let source = form.isNominal ? governor(scene) : nil
            let subject = form == .passive ? subjectBefore(scene) : nil
            let behind = after.first { !isGoverned($0) } ?? (subject == nil ? after.first : nil)
            return Roles(source: source, target: behind ?? subject)
        }
        if let before = subjectBefore(scene) {
            guard let target = after.first(where: { !isGoverned($0) }) else {
                return countsBehind(scene.end) ? Roles(source: before) : Roles(target: before)
            }
            return Roles(source: before, target: target)
        }
        guard let first = after.first, !isGoverned(first) else { return Roles(target: after.first) }
        let next = after.dropFirst().first { !isGoverned($0) && !joins($0) }
        if first.isArmed, first.tokens.lowerBound == scene.end {
            if let next, next.tokens.lowerBound - first.tokens.upperBound <= 3 {
                return Roles(source: first, target: next)
            }
            if countsBehind(first.tokens.upperBound) || isDefinite(first) {
                return Roles(source: first, target: next)
            }
        }
        return Roles(target: first)
    }

    /// Masdars and nouns: «قصف الجيش», «الغزو الروسي», «هجومها على», «هجوم شنه مسلحون».
    private func named(_ scene: Scene) -> Roles {
        let direct = scene.after.first { $0.tokens.lowerBound == scene.end && !isGoverned($0) }
        let isObject = direct.map { $0.isCivilian || isTargeted(scene.first) } ?? false
        var roles = Roles(owner: scene.trigger.hasPronoun ? antecedent(scene) : nil)
        roles.source =
            origin(scene) ?? doer(scene) ?? roles.owner ?? (isObject ? nil : direct)
            ?? governor(scene)
        let rest = scene.after.filter { $0.tokens != roles.source?.tokens }
        roles.target =
            (isObject ? direct : nil) ?? targeted(scene) ?? rest.first { isAimedAt($0) }
            ?? (direct == nil ? nil : rest.first { !isGoverned($0) })
        return roles
    }

    /// Finite verbs: the subject right behind or before, the object further on.
    private func done(_ scene: Scene) -> Roles {
        let source = subject(scene)
        let rest = scene.after.filter { $0.tokens.lowerBound > (source?.tokens.lowerBound ?? 0) }
        let target = rest.first { !isGoverned($0) || isAimedAt($0) }
        // «اعتقل 3 متظاهرين»: a passive that is written like its active.
        if scene.trigger.reading.type.isPatient, let source, source.isCivilian, target == nil {
            return Roles(target: source)
        }
        return Roles(source: source, target: target)
    }

    // MARK: Relations

    private func subject(_ scene: Scene) -> Party? {
        if let before = subjectBefore(scene) { return before }
        if let behind = scene.after.first, !isGoverned(behind),
            behind.tokens.lowerBound - scene.end <= 4, isFlat(scene.end..<behind.tokens.lowerBound)
        {
            // «استهدف هجوم الجنود»: behind a noun of another act nobody acts.
            let between = scene.end..<behind.tokens.lowerBound
            return between.contains { isAct($0, scene) } ? nil : behind
        }
        return scene.before.last {
            scene.first - $0.tokens.upperBound <= 5 && isFlat($0.tokens.upperBound..<scene.first)
        }
    }

    /// «روسيا تقصف», «إن الجيش قصف»: right before, with nothing but what belongs to it between.
    private func subjectBefore(_ scene: Scene) -> Party? {
        scene.before.last.flatMap {
            isNear($0, scene.first) && !isGoverned($0) && scene.trigger.cut.isEmpty ? $0 : nil
        }
    }

    private func isAct(_ token: Int, _ scene: Scene) -> Bool {
        scene.trigger.object == token || lexicon.isTrigger(text.words[token].form)
    }

    private func isNear(_ party: Party, _ token: Int) -> Bool {
        (0...3).contains(token - party.tokens.upperBound)
            && isFlat(party.tokens.upperBound..<token)
    }

    /// Whether only words stand between, none of them a verb.
    private func isFlat(_ tokens: Range<Int>) -> Bool {
        tokens.allSatisfy { token in
            text.base.tokens[token].kind == .word
                && !lexicon.triggers(text.words[token].form).contains { $0.form.isFinite }
        }
    }

    /// «شن الجيش هجوما»: the subject of the light verb before a noun.
    private func governor(_ scene: Scene) -> Party? {
        let clause = scene.trigger.clause.tokens
        let near = max(clause.lowerBound, scene.first - 6)..<scene.first
        guard
            let verb = near.last(where: {
                text.words[$0].marks.has(.cue)
                    && !lexicon.cues(text.words[$0].form).isDisjoint(with: Self.lights)
            })
        else {
            // «مقتل مسلحين في غارة»: behind a preposition a noun is nobody's.
            let isGoverned =
                scene.first > 0 && lexicon.isPreposition(scene.first - 1, text)
                || !scene.trigger.cut.isDisjoint(with: .prepositions)
            return isGoverned
                ? nil : scene.before.last { isNear($0, scene.first) && $0.isFighting }
        }
        return scene.before.first { $0.tokens.lowerBound > verb && !isGoverned($0) }
            ?? scene.before.last { isNear($0, verb) }
    }

    private static let lights = CueSet(
        .lightOccur, .lightBegin, .lightResume, .lightContinue, .ongoing)

    /// «الغزو الروسي», «غارة جوية إسرائيلية»: an adjective that agrees.
    private func origin(_ scene: Scene) -> Party? {
        let behind = (scene.first + 1)..<max(scene.first + 1, scene.end + 3)
        for token in behind.clamped(to: scene.trigger.clause.tokens) {
            guard text.base.tokens[token].kind == .word,
                text.words[token].cut.isSubset(of: .article),
                text.base.isFeminine(token) == text.base.isFeminine(scene.first),
                text.isDefinite(token) == text.isDefinite(scene.first)
            else { return nil }
            if let origin = reader.origin(at: token) { return origin }
            guard text.base.isRelational(token) else { return nil }
        }
        return nil
    }

    /// «هجوم شنه مسلحون», «نفذه التنظيم»
    private func doer(_ scene: Scene) -> Party? {
        relative(scene, ArgumentCues(.doneBy, .adopts))
    }

    /// «هجوم استهدف الجنود»
    private func targeted(_ scene: Scene) -> Party? {
        relative(scene, ArgumentCues(.targets))
    }

    /// The party behind a verb that stands within eight words behind a noun.
    private func relative(_ scene: Scene, _ cues: ArgumentCues) -> Party? {
        let verb = (scene.end..<min(scene.end + 8, text.words.count)).first {
            text.words[$0].marks.has(.cue)
                && !lexicon.argumentCues(text.words[$0].form).isDisjoint(with: cues)
        }
        return verb.flatMap { verb in
            scene.all.first { (verb + 1...verb + 3).contains($0.tokens.lowerBound) }
        }
    }

    /// «على يد», «من قبل», «برصاص»
    private func agent(_ scene: Scene) -> Party? {
        scene.all.first { party in
            let start = party.tokens.lowerBound
            guard start >= scene.end, start - scene.end <= 14 else { return false }
            return isBehind(party, .agentBy)
        }
    }

    private func isBehind(_ party: Party, _ cue: ArgumentCue) -> Bool {
        let start = party.tokens.lowerBound
        for token in max(0, start - 3)..<start where text.words[token].marks.has(.cue) {
            if lexicon.argumentCues(text.words[token].form).contains(cue) { return true }
            for index in text.phrases(at: token)
            where token + text.phrases[index].length <= start {
                if lexicon.argumentCues(text.phrases[index].form).contains(cue) { return true }
            }
        }
        return false
    }

    private func isAimedAt(_ party: Party) -> Bool {
        let start = party.tokens.lowerBound
        if !party.cut.isDisjoint(with: [.lam, .ba]) { return true }
        return (max(0, start - 3)..<start).contains {
            lexicon.argumentCues(text.words[$0].form).contains(.toward)
        }
    }

    private func isTargeted(_ token: Int) -> Bool {
        token > 0 && lexicon.argumentCues(text.words[token - 1].form).contains(.targets)
    }

    private func isGoverned(_ party: Party) -> Bool {
        let start = party.tokens.lowerBound
        if !party.cut.isDisjoint(with: .prepositions) { return true }
        return start > 0 && lexicon.cues(text.words[start - 1].form).contains(.preposition)
    }

    private func joins(_ party: Party) -> Bool {
        party.cut.contains(.waw)
    }

    /// Whether people are counted within three words.
    private func countsBehind(_ token: Int) -> Bool {
        (token..<min(token + 3, text.words.count)).contains {
            text.base.tokens[$0].kind == .number
                || !lexicon.argumentCues(text.words[$0].form).isDisjoint(with: .persons)
        }
    }

    // MARK: Pronouns

    /// The party to which the pronoun of a masdar points: the nearest before that agrees.
    private func antecedent(_ scene: Scene) -> Party? {
        let pronoun = text.base.pronoun(of: scene.end - 1)
        return scene.all.last {
            $0.tokens.upperBound <= scene.first && agrees($0, pronoun)
        }
    }

    private func agrees(_ party: Party, _ pronoun: Pronoun) -> Bool {
        let head = party.tokens.lowerBound
        let isPlural = !party.isNamed && text.base.isSoundPlural(head)
        let isFeminine = text.base.isFeminine(head)
        switch pronoun {
        case .plural: return isPlural
        case .masculine: return party.isState || !isPlural && !isFeminine
        case .feminine: return party.isState || !isPlural && isFeminine
        }
    }

    private func isDefinite(_ party: Party) -> Bool {
        party.isNamed || text.isDefinite(party.tokens.lowerBound)
            || party.tokens.count > 1 && text.isDefinite(party.tokens.upperBound - 1)
    }

    // MARK: Results

    /// Whoever only tells of an event takes no part in it.
    private func mayAct(_ party: Party, in trigger: Trigger, _ sources: [Source]) -> Bool {
        if party.sector == "MED" { return !party.isNamed }
        guard let source = sources.first(where: { $0.tokens.overlaps(party.tokens) }) else {
            return true
        }
        let type = trigger.reading.type
        if source.manner == .owns { return true }
        guard source.manner == .announces, !type.tellsVictims else { return false }
        return party.isFighting || party.isState
            || type.eventClass != "ASSAULT" && type.eventClass != "DISASTER"
    }

    private func participants(_ roles: Roles) -> [Participant] {
        var found: [Participant] = []
        if let source = roles.source { found.append(participant(source, .source, roles)) }
        if let second = roles.secondSource { found.append(participant(second, .source, roles)) }
        if let target = roles.target, target.tokens != roles.source?.tokens {
            found.append(participant(target, .target, roles))
        }
        return found
    }

    private func participant(
        _ party: Party, _ role: Participant.Role, _ roles: Roles
    ) -> Participant {
        Participant(
            range: party.range, role: role, name: party.name, country: party.country,
            sector: party.sector, isPronoun: party.tokens == roles.owner?.tokens)
    }
}
