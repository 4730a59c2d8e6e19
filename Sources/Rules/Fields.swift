/// What words say, as values of numbered fields: the currency of lexicon and rules.
///
/// Which field a number names is up to the layer that owns the grammar (`TimeField`).
package struct Fields: Sendable {
    /// Fields there can be.
    package static let limit = 32

    private(set) package var present: UInt32 = 0
    private var values = InlineArray<32, Int32>(repeating: 0)

    package init() {}

    package subscript(field: Int) -> Int? {
        get { present & (1 << UInt32(field)) == 0 ? nil : Int(values[field]) }
        set {
            if let newValue {
                present |= 1 << UInt32(field)
                values[field] = Int32(clamping: newValue)
            } else {
                present &= ~(1 << UInt32(field))
            }
        }
    }

    package var isEmpty: Bool { present == 0 }

    /// Adds what `other` says; false, leaving a part of it added, when the two disagree.
    package mutating func merge(_ other: Fields) -> Bool {
        var rest = other.present
        while rest != 0 {
            let field = rest.trailingZeroBitCount
            rest &= rest - 1
            if present & (1 << UInt32(field)) != 0 {
                if values[field] != other.values[field] { return false }
            } else {
                present |= 1 << UInt32(field)
                values[field] = other.values[field]
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
    package mutating func merge(_ other: Meaning) -> Bool {
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
