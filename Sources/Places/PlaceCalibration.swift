internal import Glibc
internal import Rules

/// How often names with such evidence were places, and the places that were chosen for them.
struct PlaceCalibration: Sendable {
    private let recognisedSlope, recognisedBias, chosenSlope, chosenBias: Double

    init(_ rows: inout WeightRows) throws(TableError) {
        recognisedSlope = try rows.weight("recognisedSlope")
        recognisedBias = try rows.weight("recognisedBias")
        chosenSlope = try rows.weight("chosenSlope")
        chosenBias = try rows.weight("chosenBias")
    }

    /// 0...0.99
    ///
    /// - Parameters:
    ///   - score: Of the name, as `PlaceWeightTable.score`.
    ///   - margin: Points between the first candidate and the second.
    func confidence(recognised score: Double, margin: Double) -> Double {
        let isPlace = Self.logistic(recognisedSlope * score + recognisedBias)
        return min(0.99, isPlace * Self.logistic(chosenSlope * margin + chosenBias))
    }

    private static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
