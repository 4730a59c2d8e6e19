/// A small hash table from 64-bit keys to 32-bit values: one probe run, no allocation on look-up.
///
/// Keys must already be well mixed (see `FoldedHash`). Key 0 is not allowed.
@usableFromInline package struct FlatMap: Sendable {
    /// Key and value side by side: a look-up touches one cache line.
    @usableFromInline struct Slot: Sendable {
        @usableFromInline var key: UInt64 = 0
        @usableFromInline var value: Int32 = 0
    }

    @usableFromInline var slots: [Slot]
    package private(set) var count = 0

    package init(capacity: Int = 64) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
    }

    package subscript(key: UInt64) -> Int32? {
        @inlinable get {
            let mask = slots.count - 1
            var index = Int(truncatingIfNeeded: key) & mask
            while true {
                let slot = slots[index]
                if slot.key == key { return slot.value }
                if slot.key == 0 { return nil }
                index = (index + 1) & mask
            }
        }
    }

    /// Sets a key's value, replacing the one that it has.
    package mutating func set(_ key: UInt64, _ value: Int32) {
        precondition(key != 0, "key 0 marks an empty slot")
        if count * 4 >= slots.count * 3 { grow() }
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: key) & mask
        while slots[index].key != 0, slots[index].key != key { index = (index + 1) & mask }
        if slots[index].key == 0 { count += 1 }
        slots[index] = Slot(key: key, value: value)
    }

    private mutating func grow() {
        var larger = FlatMap(capacity: slots.count)
        for slot in slots where slot.key != 0 { larger.set(slot.key, slot.value) }
        self = larger
    }
}
