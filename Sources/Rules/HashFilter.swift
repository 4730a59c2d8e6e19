/// A set of hashes that may hold more than was put in: one bit for each value of their low bits.
struct HashFilter: Sendable {
    private var words: [UInt64]

    /// - Parameter bits: Of the hash; more say no more often.
    init(bits: Int) { words = Array(repeating: 0, count: 1 << (bits - 6)) }

    mutating func insert(_ hash: UInt64) { words[word(hash)] |= 1 << (hash & 63) }

    @inline(__always)
    func mayContain(_ hash: UInt64) -> Bool { words[word(hash)] & 1 << (hash & 63) != 0 }

    @inline(__always)
    private func word(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 6) & (words.count - 1)
    }
}
