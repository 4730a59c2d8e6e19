/// What a cue of one kind makes of what it governs.
struct StatusRule: Sendable {
    let cue: Cue
    let status: EventStatus
    /// What the reason of a status says, before the cue itself.
    let says: String
    var reach = Reach.object

    enum Reach: Sendable {
        /// The verb right behind it, and nouns that this verb governs.
        case verb
        /// Nouns behind it, and the clause that it governs.
        case object
        /// All that stands behind it in its clause.
        case clause
    }

    /// Of several cues on one word the first counts. Source: docs/events.md, "Status".
    static let all: [StatusRule] = [
        StatusRule(cue: .ongoing, status: .ongoing, says: "a verb of going on", reach: .clause),
        StatusRule(cue: .condition, status: .hypothetical, says: "a condition", reach: .clause),
        StatusRule(cue: .question, status: .hypothetical, says: "a question", reach: .clause),
        StatusRule(
            cue: .negationClause, status: .negated, says: "the clause denies it", reach: .clause),
        StatusRule(cue: .negatedFuture, status: .negated, says: "a negation", reach: .verb),
        StatusRule(cue: .negation, status: .negated, says: "a negation", reach: .verb),
        StatusRule(cue: .negationMasdar, status: .negated, says: "without it"),
        StatusRule(cue: .denial, status: .negated, says: "denied"),
        StatusRule(cue: .failure, status: .negated, says: "it failed or was prevented"),
        StatusRule(cue: .refusal, status: .negated, says: "refused"),
        StatusRule(cue: .cancel, status: .negated, says: "called off"),
        StatusRule(cue: .possibility, status: .hypothetical, says: "only possible", reach: .clause),
        StatusRule(cue: .qad, status: .hypothetical, says: "only possible", reach: .clause),
        StatusRule(cue: .warning, status: .hypothetical, says: "warned of"),
        StatusRule(cue: .purpose, status: .hypothetical, says: "a purpose"),
        StatusRule(cue: .scheduled, status: .planned, says: "scheduled", reach: .clause),
        StatusRule(
            cue: .necessity, status: .requested, says: "said to be necessary", reach: .clause),
        StatusRule(cue: .threat, status: .threatened, says: "threatened"),
        StatusRule(cue: .request, status: .requested, says: "asked for"),
        StatusRule(cue: .intention, status: .planned, says: "intended"),
        StatusRule(cue: .decision, status: .planned, says: "decided, not done"),
        StatusRule(cue: .stipulation, status: .planned, says: "laid down in an agreement"),
        StatusRule(cue: .postpone, status: .planned, says: "put off"),
        StatusRule(cue: .pledge, status: .planned, says: "promised"),
        StatusRule(cue: .future, status: .planned, says: "future", reach: .verb),
        StatusRule(cue: .attempt, status: .attempted, says: "an attempt"),
        StatusRule(cue: .accusation, status: .claimed, says: "an accusation"),
        StatusRule(cue: .claim, status: .claimed, says: "a claim"),
    ]

    /// Those of adjectives, which stand behind their noun.
    static let adjectives: [StatusRule] = [
        StatusRule(cue: .unsuccessful, status: .attempted, says: "unsuccessful"),
        StatusRule(cue: .possible, status: .hypothetical, says: "only possible"),
        StatusRule(cue: .prospective, status: .planned, says: "to come"),
    ]

    /// All cues that govern something.
    static let cues = all.reduce(into: CueSet()) { $0.insert(CueSet($1.cue)) }
}
