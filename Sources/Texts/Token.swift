/// A word, a run of digits, a punctuation mark or a line break.
public struct Token: Sendable {
    public enum Kind: UInt8, Sendable {
        case word, number, punctuation, lineBreak
    }

    /// First byte in the original text.
    package let start: UInt32
    /// Byte after the last.
    package let end: UInt32
    /// Where its folded bytes begin in `TokenizedText.folded`.
    package let foldedStart: UInt32
    package let foldedCount: UInt16
    public let kind: Kind
    /// The ASCII character that a punctuation mark folds to; 0 for other kinds.
    package let mark: UInt8
    /// `FoldedHash` of the folded bytes.
    package let hash: UInt64

    public var range: TextRange { TextRange(Int(start), Int(end)) }
}

/// The hash by which folded words and names are looked up.
///
/// - Source: FNV-1a with 64 bits (Fowler, Noll, Vo), finished by the mixer of MurmurHash3.
@usableFromInline package enum FoldedHash {
    @inlinable package static var start: UInt64 { 0xCBF2_9CE4_8422_2325 }

    @inlinable package static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    @inlinable package static func finish(_ hash: UInt64) -> UInt64 {
        var mixed = hash
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 33)
    }

    @inlinable package static func of(_ folded: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var hash = start
        for index in range { hash = add(folded[index], to: hash) }
        return finish(hash)
    }

    /// The hash of a name whose next word has the hash `word`.
    @inlinable package static func joined(_ name: UInt64, _ word: UInt64) -> UInt64 {
        finish((name &* 0x9E37_79B9_7F4A_7C15) ^ word)
    }
}
