/// What rules a word: the status that it gives, and where the cue stands.
struct StatusRuling {
    let status: EventStatus
    let says: String
    let token: Int
    /// Whether nothing further out can change it: a fact in spite of a negation.
    var isFact = false

    /// What comes of it where its own cue is ruled by another: the less real wins, two negations are a
    /// fact, and of a denial that is itself no fact («طالب بإلغاء الزيارة») nobody knows.
    func within(_ outer: StatusRuling?) -> StatusRuling {
        guard let outer, !isFact else { return self }
        guard status == .negated else {
            return outer.status.irreality > status.irreality ? outer : self
        }
        if outer.status == .negated {
            return StatusRuling(
                status: .asserted, says: "two negations", token: outer.token, isFact: true)
        }
        if outer.status.happened { return self }
        return StatusRuling(status: .hypothetical, says: outer.says, token: outer.token)
    }

    /// A noun that is there whatever the sentence denies or asks for.
    static func fact(_ token: Int) -> StatusRuling {
        StatusRuling(status: .asserted, says: "spoken of as a fact", token: token, isFact: true)
    }
}

extension EventStatus {
    /// How far from a fact it is: of two that meet the larger counts.
    fileprivate var irreality: Int {
        switch self {
        case .asserted, .reported: 0
        case .claimed: 1
        case .ongoing: 2
        case .attempted: 3
        case .planned: 4
        case .requested: 5
        case .threatened: 6
        case .hypothetical: 7
        case .negated: 8
        }
    }
}
