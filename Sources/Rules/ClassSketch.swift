/// A set of word classes that may hold more than was put in: one bit for the classes with the same
/// last six bits.
struct ClassSketch: Sendable {
    private var bits: UInt64 = 0

    init(_ classes: some Sequence<Int32> = []) { for each in classes { insert(each) } }

    @inline(__always)
    mutating func insert(_ wordClass: Int32) { bits |= 1 << UInt64(wordClass & 63) }

    @inline(__always)
    func mayContain(_ wordClass: Int32) -> Bool { bits & 1 << UInt64(wordClass & 63) != 0 }

    /// Whether the two may have a class in common.
    @inline(__always)
    func mayMeet(_ other: ClassSketch) -> Bool { bits & other.bits != 0 }
}
