/// A set of GeoNames ids: a bit each, in pieces that are made when they are needed.
struct IdentifierSet {
    private var pieces: [Int: [UInt64]] = [:]

    /// Adds an id; false when it was in.
    mutating func insert(_ id: Int) -> Bool {
        let (piece, word, bit) = Self.position(id)
        let isNew = pieces[piece, default: [UInt64](repeating: 0, count: 1 << 10)].insert(bit, at: word)
        return isNew
    }

    func contains(_ id: Int) -> Bool {
        let (piece, word, bit) = Self.position(id)
        return (pieces[piece]?[word] ?? 0) & bit != 0
    }

    /// Pieces of 65,536 ids, 8 KiB each.
    private static func position(_ id: Int) -> (piece: Int, word: Int, bit: UInt64) {
        (id >> 16, id >> 6 & 0x3FF, 1 << UInt64(id & 63))
    }
}

extension [UInt64] {
    /// Sets a bit of a word; false when it was set.
    fileprivate mutating func insert(_ bit: UInt64, at word: Int) -> Bool {
        defer { self[word] |= bit }
        return self[word] & bit == 0
    }
}
