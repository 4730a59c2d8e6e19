internal import Places
internal import Rules
internal import Texts

/// Weighs whether a trigger tells an event that a timeline would keep.
struct EventHood {
    let lexicon: EventLexicon
    let text: AnalysedText

    /// Mentions below it are not events.
    static let threshold = 0.5
    /// All that can speak for a trigger beside its form.
    static let largestGain = 0.46

    struct Score {
        let total: Double
        let evidence: [(name: String, weight: Double)]
    }

    /// What the topics of a sentence take away.
    ///
    /// - Parameter sentence: Its cues.
    static func burden(_ sentence: CueSet) -> Double {
        topics.reduce(0) { $0 + (sentence.contains($1.cue) ? $1.weight : 0) }
    }

    /// Whether a trigger can reach the threshold whatever stands beside it: the cheap test.
    ///
    /// - Parameter burden: That of its sentence.
    func mayReach(_ trigger: Trigger, _ burden: Double) -> Bool {
        trigger.reading.prior + Self.largestGain + burden >= Self.threshold
    }

    /// - Parameters:
    ///   - sentence: The cues of its sentence.
    ///   - time: How far its time stands from it; `nil` when it has none of its own.
    ///   - place: The same of its place.
    func score(
        _ trigger: Trigger, _ sentence: CueSet, time: EventTime.Link?, place: EventTime.Link?,
        hasToll: Bool
    ) -> Score {
        var evidence: [(name: String, weight: Double)] = []
        evidence.reserveCapacity(8)
        evidence.append(("form", trigger.reading.prior))
        guard isMet(trigger.reading.needs, trigger, hasPlace: place != nil, hasToll: hasToll) else {
            return Score(total: 0, evidence: [("needs \(trigger.reading.needs.rawValue)", 0)])
        }
        if time == .clause { evidence.append(("a date in the clause", 0.08)) }
        if place == .clause { evidence.append(("a place in the clause", 0.08)) }
        if hasToll { evidence.append(("casualties", 0.15)) }
        if governedByOccurrence(trigger) { evidence.append(("a verb of occurrence", 0.15)) }
        if trigger.reading.form.isNominal, trigger.cut.contains(.article) {
            evidence.append(("definite noun", -0.12))
        }
        if isGeneric(trigger) { evidence.append(("generic", -0.3)) }
        for (cue, weight, name) in Self.topics where sentence.contains(cue) {
            evidence.append((name, weight))
        }
        let total = evidence.reduce(0) { $0 + $1.weight }
        return Score(total: min(0.99, max(0, total)), evidence: evidence)
    }

    private static let topics: [(cue: Cue, weight: Double, name: String)] = [
        (.sport, -0.4, "sport"), (.economy, -0.25, "economy"), (.culture, -0.3, "culture"),
        (.history, -0.15, "history"), (.historicalPeriod, -0.3, "history"),
    ]

    private func isMet(
        _ need: EventLexicon.Need, _ trigger: Trigger, hasPlace: Bool, hasToll: Bool
    ) -> Bool {
        switch need {
        case .nothing, .object: true
        case .place: hasPlace
        case .casualty: hasToll
        case .violence:
            hasToll
                || hasCue(of: Self.arms, in: trigger.clause.tokens)
                || hasOtherAssault(trigger)
        case .official: hasOfficial(trigger)
        }
    }

    private func hasOtherAssault(_ trigger: Trigger) -> Bool {
        trigger.clause.tokens.contains { token in
            text.words[token].marks.has(.trigger) && !trigger.tokens.contains(token)
                && lexicon.triggers(text.words[token].form).contains {
                    $0.type.eventClass == "ASSAULT" && $0.needs == .nothing && $0.prior >= 0.4
                }
        }
    }

    /// A state, organisation or office within reach of the trigger.
    private func hasOfficial(_ trigger: Trigger) -> Bool {
        let near = max(trigger.clause.tokens.lowerBound, trigger.tokens.lowerBound - 6)
            ..< min(trigger.clause.tokens.upperBound, trigger.tokens.upperBound + 7)
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

    private func governedByOccurrence(_ trigger: Trigger) -> Bool {
        trigger.reading.form.isNominal && hasCue(of: Self.occurrences, in: near(trigger, 4))
    }

    private func isGeneric(_ trigger: Trigger) -> Bool {
        hasCue(of: Self.unreal, in: near(trigger, 2))
    }

    private static let arms = CueSet(.weapon, .armedActor)
    private static let offices = CueSet(.sourceNoun, .office)
    private static let occurrences = CueSet(
        .lightOccur, .lightBegin, .lightResume, .lightContinue, .lightResult)
    private static let unreal = CueSet(.generic, .figurative)

    private func near(_ trigger: Trigger, _ reach: Int) -> Range<Int> {
        max(trigger.clause.tokens.lowerBound, trigger.tokens.lowerBound - reach)
            ..< trigger.tokens.lowerBound
    }

    private func hasCue(of wanted: CueSet, in tokens: Range<Int>) -> Bool {
        tokens.contains { token in
            text.words[token].marks.has(.cue)
                && !lexicon.cues(text.words[token].form).isDisjoint(with: wanted)
        }
    }
}
