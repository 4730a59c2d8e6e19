internal import Rules

/// What may speak for or against a trigger telling an event that a timeline would keep. Each has a
/// row in `root/event-weights.tsv` that says what it is and what it weighs.
enum EventEvidence: UInt8, CaseIterable, Sendable {
    // Its form.
    case past, present, passive, masdar, noun, phrase, participle, collocation
    case seldom
    // Its class.
    case assault, protest, coerce, disaster, movement, verbal, consult, cooperation, other
    // When.
    case dated, datedInSentence, recent, weeksAgo, monthsAgo, yearsAgo, ahead
    // Where.
    case placed, placedInSentence
    // In its clause.
    case counted, casualty, weapon, armed, party, official, state, crowd, victim, inFront
    case otherForce, otherTrigger
    // Right before it.
    case occurring, resulting, continuing, afterCause, afterAfter, afterBefore, afterWhile
    case afterPreposition, demonstrative
    // On the noun.
    case definite, bareDefinite, suffixed, ofBody, plural, generic, figurative
    // Its clause.
    case first, content, relative, afterClause, meanwhile, result
    // The article's other sentences.
    case context, elsewhere, elsewhereOften, violence, soft, softer
    // Its sentence.
    case countedInSentence, casualtyInSentence, weaponInSentence, victimInSentence, crowdInSentence
    case locative, locatives, demand, number, negated
    case discourse, discourses, manyDiscourses
    case opening, brief, long, question, quoted, told, opinion, accusing, legal, habitual
    case pluperfect, former, aggregate, conditional, reaction
    case history, historicalPeriod, sport, economy, culture
}

/// The evidence found for one trigger.
struct EventEvidenceSet: Sendable {
    private var bits = EvidenceBits()
    /// Natural logarithm of the odds that its form alone gives.
    var prior = 0.0

    mutating func insert(_ evidence: EventEvidence) { bits.insert(evidence.rawValue) }

    mutating func insert(_ evidence: EventEvidence, if isThere: Bool) {
        if isThere { insert(evidence) }
    }

    func contains(_ evidence: EventEvidence) -> Bool { bits.contains(evidence.rawValue) }

    /// What is there, in the order of the cases.
    var members: [EventEvidence] { EventEvidence.allCases.filter(contains) }

    /// The sum of `weights`, by raw value.
    func sum(_ weights: [Double]) -> Double { bits.sum(weights) }
}
