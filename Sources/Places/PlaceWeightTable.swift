package import Rules

/// The weights of `root/place-weights.tsv`, which `scripts/tune-places` learns.
package final class PlaceWeightTable: Sendable {
    /// Where the sum of no evidence begins.
    private let bias: Double
    /// What one unit of `NameEvidenceSet.odds` counts.
    private let odds: Double
    /// By raw value of `NameEvidence`.
    private let names: [Double]
    let candidates: CandidateWeights
    let calibration: PlaceCalibration

    /// - Throws: when a row is missing, is there twice, or is not known.
    package init() throws(TableError) {
        var rows = try WeightRows(path: "root/place-weights.tsv")
        bias = try rows.weight("bias")
        odds = try rows.weight("odds")
        var names: [Double] = []
        for evidence in NameEvidence.allCases { names.append(try rows.weight("\(evidence)")) }
        self.names = names
        candidates = try CandidateWeights(&rows)
        calibration = try PlaceCalibration(&rows)
        try rows.end()
    }

    func weight(_ evidence: NameEvidence) -> Double { names[Int(evidence.rawValue)] }

    /// Natural logarithm of the odds that a name is a place.
    func score(_ evidence: NameEvidenceSet) -> Double {
        bias + evidence.sum(names) + odds * evidence.odds
    }

    /// What makes up the score.
    func listed(_ evidence: NameEvidenceSet) -> [WeighedEvidence] {
        var all = evidence.members.map { WeighedEvidence(name: "\($0)", weight: weight($0)) }
        if evidence.odds != 0 {
            all.append(WeighedEvidence(name: "odds", weight: odds * evidence.odds))
        }
        return all + [WeighedEvidence(name: "bias", weight: bias)]
    }
}
