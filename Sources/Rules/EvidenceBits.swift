/// A set of kinds of evidence, by the raw values of their enumeration, at most 128.
package struct EvidenceBits: Sendable {
    private var bits: UInt128 = 0

    package init() {}

    package mutating func insert(_ kind: UInt8) { bits |= 1 << UInt128(kind) }

    package func contains(_ kind: UInt8) -> Bool { bits & 1 << UInt128(kind) != 0 }

    /// The sum of `weights`, by raw value.
    package func sum(_ weights: [Double]) -> Double {
        var rest = bits
        var sum = 0.0
        while rest != 0 {
            sum += weights[rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        return sum
    }
}
