/// What words say, as values of numbered fields: the currency of lexicon and rules.
///
/// Which field a number names is up to the layer that owns the grammar (`TimeField`). Meanings are
/// copied at each step of a match, so only the fields that are there are held, in order.
package struct Fields: Sendable {
    /// Fields there can be.
    package static let limit = 32
    /// Fields that one meaning may fill; no expression says nearly as much.
    package static let capacity = 16

    private(set) package var present: UInt32 = 0
    /// The values of the present fields, lowest first.
    private var values = InlineArray<16, Int32>(repeating: 0)

    package init() {}

    /// Where the value of a field stands, or would.
    @inline(__always)
    private func place(_ field: Int) -> Int {
        (present & ((1 << UInt32(field)) - 1)).nonzeroBitCount
    }

    /// A field beyond `capacity` is not taken.
    package subscript(field: Int) -> Int? {
        get { present & (1 << UInt32(field)) == 0 ? nil : Int(values[place(field)]) }
        set {
            let bit: UInt32 = 1 << UInt32(field)
            let place = place(field)
            let count = present.nonzeroBitCount
            guard let newValue else {
                guard present & bit != 0 else { return }
                for index in place..<(count - 1) { values[index] = values[index + 1] }
                present &= ~bit
                return
            }
            if present & bit == 0 {
                guard count < Self.capacity else { return }
                for index in stride(from: count, to: place, by: -1) {
                    values[index] = values[index - 1]
                }
                present |= bit
            }
            values[place] = Int32(clamping: newValue)
        }
    }

    package var isEmpty: Bool { present == 0 }

    /// Adds what `other` says; false, leaving a part of it added, when the two disagree or say more
    /// than there is room for.
    package mutating func merge(_ other: borrowing Fields) -> Bool {
        if present == 0 {
            self = copy other
            return true
        }
        guard (present | other.present).nonzeroBitCount <= Self.capacity else { return false }
        var rest = other.present
        var index = 0
        while rest != 0 {
            let field = rest.trailingZeroBitCount
            rest &= rest - 1
            let value = other.values[index]
            index += 1
            if present & (1 << UInt32(field)) != 0 {
                if values[place(field)] != value { return false }
            } else {
                self[field] = Int(value)
            }
        }
        return true
    }
}

/// What an expression says: its own fields, and those of its far end when it is a range.
package struct Meaning: Sendable {
    package var fields = Fields()
    package var end: Fields?

    package init() {}
    package init(_ fields: Fields) { self.fields = fields }

    /// Adds what `other` says; false when the two disagree.
    package mutating func merge(_ other: borrowing Meaning) -> Bool {
        guard fields.merge(other.fields) else { return false }
        guard let otherEnd = other.end else { return true }
        return mergeEnd(otherEnd)
    }

    package mutating func mergeEnd(_ other: Fields) -> Bool {
        var merged = end ?? Fields()
        guard merged.merge(other) else { return false }
        end = merged
        return true
    }
}
