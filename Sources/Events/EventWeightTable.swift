internal import Rules

/// The weights of `root/event-weights.tsv`, which `scripts/learn-events` learns.
final class EventWeightTable: Sendable {
    /// The rows, by class of events.
    private let assault, protest, others: Weights
    /// By id, of the types that were met often enough.
    let types: [String: Double]

    /// The weights of one class of events.
    private struct Weights: Sendable {
        /// Where the sum of no evidence begins.
        let bias: Double
        /// What one unit of `EventEvidenceSet.prior` counts.
        let prior: Double
        /// By raw value of `EventEvidence`.
        let evidence: [Double]
    }

    /// - Throws: when a row is missing or is there twice.
    init() throws(TableError) {
        var rows = try WeightRows(path: "root/event-weights.tsv", columns: 3)
        let names = ["bias", "prior"] + EventEvidence.allCases.map { "\($0)" }
        var table: [[Double]] = []
        for name in names { table.append(try rows.weights(name)) }
        func weights(with own: Int?) -> Weights {
            let all = table.map { row in row[0] + (own.map { row[$0] } ?? 0) }
            return Weights(bias: all[0], prior: all[1], evidence: Array(all.dropFirst(2)))
        }
        (assault, protest, others) = (weights(with: 1), weights(with: 2), weights(with: nil))
        types = rows.rest()
    }

    private func weights(of type: EventType) -> Weights {
        switch type.group {
        case .assault: assault
        case .protest: protest
        default: others
        }
    }

    /// Natural logarithm of the odds that a trigger tells an event.
    func score(_ found: EventEvidenceSet, _ type: EventType) -> Double {
        let weights = weights(of: type)
        return weights.bias + weights.prior * found.prior + found.sum(weights.evidence)
            + type.weight
    }

    /// What makes up the score, the heaviest first.
    func listed(_ found: EventEvidenceSet, _ type: EventType) -> [(name: String, weight: Double)] {
        let weights = weights(of: type)
        var all = found.members.map { ("\($0)", weights.evidence[Int($0.rawValue)]) }
        all.append(("form", weights.bias + weights.prior * found.prior))
        if type.weight != 0 { all.append((type.id, type.weight)) }
        return all.filter { $0.1 != 0 }.sorted { (abs($0.1), $0.0) > (abs($1.1), $1.0) }
    }
}

/// What spoke for and against a trigger, named only for whoever asks.
struct WeighedHood: Sendable {
    let evidence: EventEvidenceSet
    let weights: EventWeightTable

    func listed(_ type: EventType) -> [(name: String, weight: Double)] {
        weights.listed(evidence, type)
    }
}
