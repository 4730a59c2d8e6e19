internal import Rules
internal import Texts

/// A count of people in a sentence, and what became of them.
struct CountedPeople: Sendable {
    enum Kind: CaseIterable, Sendable {
        case killed, injured, displaced, detained

        var cue: ArgumentCue {
            switch self {
            case .killed: .killed
            case .injured: .injured
            case .displaced: .displaced
            case .detained: .detained
            }
        }
    }

    let kind: Kind
    let toll: Toll
    /// The word beside which they are counted.
    let cue: Int
    /// «ارتفعت الحصيلة إلى»: it stands for those before it.
    let isUpdate: Bool
}

/// How many an event killed, injured, displaced and detained.
struct Tolls: Sendable {
    private(set) var killed: Toll?
    private(set) var injured: Toll?
    private(set) var displaced: Toll?
    private(set) var detained: Toll?

    /// Takes the counts that stand for an event, in order: the last that replaces those before it,
    /// else the largest of each kind.
    init(_ counts: [CountedPeople]) {
        if counts.isEmpty { return }
        killed = Self.toll(of: .killed, counts)
        injured = Self.toll(of: .injured, counts)
        displaced = Self.toll(of: .displaced, counts)
        detained = Self.toll(of: .detained, counts)
    }

    private static func toll(of kind: CountedPeople.Kind, _ counts: [CountedPeople]) -> Toll? {
        let told = counts.filter { $0.kind == kind }
        return told.last { $0.isUpdate }?.toll
            ?? told.reduce(nil) { Toll.larger($0, $1.toll) }
    }
}

extension [CountedPeople] {
    /// Whether killed or injured are among them.
    var tellCasualties: Bool {
        contains { ($0.kind == .killed || $0.kind == .injured) && $0.toll != .none }
    }

    /// Whether people are counted in the clause of a trigger whom such an event may harm.
    func tellCasualties(beside trigger: Trigger) -> Bool {
        contains {
            ($0.kind == .killed || $0.kind == .injured
                || trigger.reading.type.tolls.contains($0.kind.cue))
                && $0.toll != .none && trigger.clause.tokens.contains($0.cue)
        }
    }
}

/// Which event of a sentence each count belongs to.
struct TollShares {
    let counts: [CountedPeople]
    private let clauses: [Clause]
    private let triggers: [Trigger]
    /// By count, the trigger of whose event it tells.
    private let owners: [Int?]
    private let lexicon: EventLexicon
    private let text: AnalysedText

    init(
        _ counts: [CountedPeople], _ triggers: [Trigger], _ clauses: [Clause],
        _ lexicon: EventLexicon, _ text: AnalysedText
    ) {
        self.counts = counts
        self.clauses = clauses
        self.triggers = triggers
        self.lexicon = lexicon
        self.text = text
        owners = counts.map { Self.owner($0, triggers, clauses, lexicon, text) }
    }

    /// The tolls of a trigger's event.
    func tolls(of trigger: Trigger) -> Tolls {
        if counts.isEmpty { return Tolls([]) }
        let index = triggers.firstIndex { $0.tokens == trigger.tokens }
        let kinds = trigger.reading.type.tolls
        let own = counts.indices.filter { at in
            let count = counts[at]
            guard kinds.contains(count.kind.cue) else { return false }
            return trigger.tokens.contains(count.cue) || owners[at] == index
                || trigger.reading.type.tellsVictims && trigger.clause.tokens.contains(count.cue)
        }
        return Tolls(own.map { counts[$0] })
    }

    /// The event whose words stand nearest before a count, or behind it in one clause: «هجوم أسفر عن
    /// مقتل 3», «مقتل 3 في هجوم».
    private static func owner(
        _ count: CountedPeople, _ triggers: [Trigger], _ clauses: [Clause],
        _ lexicon: EventLexicon, _ text: AnalysedText
    ) -> Int? {
        func mayOwn(_ index: Int) -> Bool {
            let type = triggers[index].reading.type
            return type.tolls.contains(count.kind.cue) && !type.tellsVictims && !isMeans(index)
        }
        // «هجوم بشاحنة مفخخة»: the attack, not what it was done with.
        func isMeans(_ index: Int) -> Bool {
            guard index > 0, lexicon.isWeapon(at: triggers[index].tokens.lowerBound, text) else {
                return false
            }
            let (arm, deed) = (triggers[index], triggers[index - 1])
            let isBound = !arm.cut.isDisjoint(with: .prepositions)
            return deed.reading.type.tolls.contains(.init(.killed))
                && arm.tokens.lowerBound - deed.tokens.upperBound <= (isBound ? 4 : 2)
        }
        if let own = triggers.indices.first(where: { triggers[$0].tokens.contains(count.cue) }),
            mayOwn(own)
        {
            return own
        }
        let clause = clauses.firstIndex { $0.tokens.contains(count.cue) } ?? 0
        func clauseIndex(_ index: Int) -> Int {
            clauses.firstIndex { $0.tokens == triggers[index].clause.tokens } ?? 0
        }
        let near = max(0, count.cue - 2)..<count.cue
        // «شن غارات بعد مقتل جندي»: what was before is not told of what came after.
        let isCause = near.contains { lexicon.cues(text.words[$0].form).contains(.after) }
        let before = triggers.indices.last {
            triggers[$0].tokens.upperBound <= count.cue && mayOwn($0)
                && clauses[clauseIndex($0)...clause].dropFirst().allSatisfy { $0.link != .after }
        }
        let behind = triggers.indices.first {
            triggers[$0].tokens.lowerBound > count.cue && mayOwn($0)
                && isReached(clauseIndex($0), from: clause, count, clauses)
        }
        guard let before, !isCause else { return behind ?? (isCause ? nil : before) }
        guard let behind, clauseIndex(behind) == clause else { return before }
        if clauseIndex(before) != clause { return behind }
        // Both in one clause: «في انفجار» behind the count is where they died.
        let first = triggers[behind].tokens.lowerBound
        let isGoverned = !lexicon.cues(text.words[first - 1].form)
            .isDisjoint(with: CueSet(.preposition, .after, .while))
        return isGoverned && first - count.cue <= 6 ? behind : before
    }

    /// «جنديا قتل وأصيب 10 آخرون في هجوم»: a count of the clause right before that of the event, where
    /// that goes on counting.
    private static func isReached(
        _ event: Int, from clause: Int, _ count: CountedPeople, _ clauses: [Clause]
    ) -> Bool {
        event == clause || event == clause + 1 && clauses[event].link == .main
    }
}
