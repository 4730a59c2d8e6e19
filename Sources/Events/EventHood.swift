internal import Places
internal import Rules
internal import Texts

/// Weighs whether a trigger tells an event that a timeline would keep.
struct EventHood {
    let lexicon: EventLexicon
    let text: AnalysedText

    /// Mentions below it are not events.
    private static let threshold = 0.5
    /// All that can speak for a trigger beside its form.
    private static let largestGain = 0.46

    /// What speaks for and against a trigger that tells an event.
    struct Score {
        let total: Double
        fileprivate let prior: Double
        fileprivate let signs: Signs

        var evidence: [(name: String, weight: Double)] {
            [("form", prior)]
                + Signs.all.filter { signs.contains($0.sign) }.map { ($0.name, $0.weight) }
        }
    }

    /// What a sentence is about, as far as it speaks against events.
    func topics(of sentence: Range<Int>) -> Signs {
        var cues = CueSet()
        for token in sentence where text.words[token].marks.has(.topic) {
            cues.formUnion(lexicon.cues(text.words[token].form))
        }
        return Signs(topics: cues)
    }

    /// Whether a trigger can reach the threshold whatever stands beside it: the cheap test.
    ///
    /// - Parameter burden: The weight of its sentence's topics.
    func mayReach(_ trigger: Trigger, _ burden: Double) -> Bool {
        trigger.reading.prior + Self.largestGain + burden >= Self.threshold
    }

    /// What a trigger comes to; `nil` when it tells no event.
    ///
    /// - Parameters:
    ///   - topics: Those of its sentence.
    ///   - time: How far its time stands from it; `nil` when it has none of its own.
    ///   - place: The same of its place.
    func score(
        _ trigger: Trigger, _ topics: Signs, time: EventTime.Link?, place: EventTime.Link?,
        hasToll: Bool
    ) -> Score? {
        let needs = trigger.reading.needs
        guard isMet(needs, trigger, hasPlace: place != nil, hasToll: hasToll) else { return nil }
        var signs = topics
        if time == .clause { signs.insert(.date) }
        if place == .clause { signs.insert(.place) }
        if hasToll { signs.insert(.casualties) }
        if governedByOccurrence(trigger) { signs.insert(.occurrence) }
        if trigger.reading.form.isNominal, trigger.cut.contains(.article) {
            signs.insert(.definite)
        }
        if hasCue(of: Self.unreal, in: near(trigger, 2)) { signs.insert(.generic) }
        let total = min(0.99, max(0, signs.weight(from: trigger.reading.prior)))
        guard total >= Self.threshold else { return nil }
        return Score(total: total, prior: trigger.reading.prior, signs: signs)
    }

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
        let reach = (trigger.tokens.lowerBound - 6)..<(trigger.tokens.upperBound + 7)
        let near = reach.clamped(to: trigger.clause.tokens)
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

    private static let arms = CueSet(.weapon, .armedActor)
    private static let offices = CueSet(.sourceNoun, .office)
    private static let occurrences = CueSet(
        .lightOccur, .lightBegin, .lightResume, .lightContinue, .lightResult)
    private static let unreal = CueSet(.generic, .figurative)

    private func near(_ trigger: Trigger, _ reach: Int) -> Range<Int> {
        let first = trigger.tokens.lowerBound
        return max(trigger.clause.tokens.lowerBound, first - reach)..<first
    }

    private func hasCue(of wanted: CueSet, in tokens: Range<Int>) -> Bool {
        tokens.contains { token in
            text.words[token].marks.has(.cue)
                && !lexicon.cues(text.words[token].form).isDisjoint(with: wanted)
        }
    }
}

/// What may speak for or against a trigger beside its form.
struct Signs: OptionSet {
    let rawValue: UInt16

    static let date = Signs(rawValue: 1)
    static let place = Signs(rawValue: 2)
    static let casualties = Signs(rawValue: 4)
    static let occurrence = Signs(rawValue: 8)
    static let definite = Signs(rawValue: 16)
    static let generic = Signs(rawValue: 32)
    static let sport = Signs(rawValue: 64)
    static let economy = Signs(rawValue: 128)
    static let culture = Signs(rawValue: 256)
    static let history = Signs(rawValue: 512)
    static let historicalPeriod = Signs(rawValue: 1024)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Those of the topics that cues tell.
    init(topics: CueSet) {
        self = []
        if topics.contains(.sport) { insert(.sport) }
        if topics.contains(.economy) { insert(.economy) }
        if topics.contains(.culture) { insert(.culture) }
        if topics.contains(.history) { insert(.history) }
        if topics.contains(.historicalPeriod) { insert(.historicalPeriod) }
    }

    /// Names and weights, in the order in which they are added up.
    fileprivate static let all: [(sign: Signs, name: String, weight: Double)] = [
        (.date, "a date in the clause", 0.08), (.place, "a place in the clause", 0.08),
        (.casualties, "casualties", 0.15), (.occurrence, "a verb of occurrence", 0.15),
        (.definite, "definite noun", -0.12), (.generic, "generic", -0.3), (.sport, "sport", -0.4),
        (.economy, "economy", -0.25), (.culture, "culture", -0.3), (.history, "history", -0.15),
        (.historicalPeriod, "history", -0.3),
    ]

    /// What they come to together, added to a first weight.
    func weight(from first: Double = 0) -> Double {
        Self.all.reduce(first) { contains($1.sign) ? $0 + $1.weight : $0 }
    }
}
