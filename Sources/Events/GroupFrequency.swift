/// How many sentences of an article have triggers of each class.
struct GroupFrequency {
    private var sentences = [Int](repeating: 0, count: EventEvidence.allCases.count)

    mutating func add(_ triggers: [Trigger]) {
        for (index, trigger) in triggers.enumerated() where Self.counts(trigger) {
            let group = trigger.reading.type.group
            let isNew = !triggers[..<index].contains {
                Self.counts($0) && $0.reading.type.group == group
            }
            if isNew { sentences[Int(group.rawValue)] += 1 }
        }
    }

    /// Sentences with the class of a trigger beside that of `among`.
    func others(of trigger: Trigger, among: [Trigger]) -> Int {
        let group = trigger.reading.type.group
        let isHere = among.contains { Self.counts($0) && $0.reading.type.group == group }
        return sentences[Int(group.rawValue)] - (isHere ? 1 : 0)
    }

    /// Sentences with violence, unrest, disaster or coercion beside that of `among`.
    func violent(beside among: [Trigger]) -> Int {
        Self.violence.reduce(0) { sum, group in
            let isHere = among.contains { Self.counts($0) && $0.reading.type.group == group }
            return sum + sentences[Int(group.rawValue)] - (isHere ? 1 : 0)
        }
    }

    private static let violence: [EventEvidence] = [.assault, .protest, .disaster, .coerce]

    /// Words that mostly tell something else say nothing of an article.
    private static func counts(_ trigger: Trigger) -> Bool { trigger.reading.prior >= 0.4 }
}
