/// A small hash table from 64-bit keys to 32-bit values: one probe run, no allocation on look-up.
///
/// Keys must already be well mixed (see `FoldedHash`). Key 0 is not allowed.
package struct FlatMap: Sendable {
    private var keys: [UInt64]
    private var values: [Int32]
    package private(set) var count = 0

    package init(capacity: Int = 64) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: 0, count: size)
    }

    package subscript(key: UInt64) -> Int32? {
        @inline(__always) get {
            let mask = keys.count - 1
            var slot = Int(truncatingIfNeeded: key) & mask
            while keys[slot] != 0 {
                if keys[slot] == key { return values[slot] }
                slot = (slot + 1) & mask
            }
            return nil
        }
    }

    /// Sets a key's value, replacing the one that it has.
    package mutating func set(_ key: UInt64, _ value: Int32) {
        precondition(key != 0, "key 0 marks an empty slot")
        if count * 2 >= keys.count { grow() }
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        if keys[slot] == 0 { count += 1 }
        keys[slot] = key
        values[slot] = value
    }

    private mutating func grow() {
        var larger = FlatMap(capacity: keys.count)
        for index in keys.indices where keys[index] != 0 { larger.set(keys[index], values[index]) }
        self = larger
    }
}
