/// Questions about long runs of bytes, answered eight at a time: the fence around unaligned loads.
///
/// A word of eight bytes is asked as eight lanes; an answer is the highest bit of each lane.
package enum ByteScan {
    private static let high: UInt64 = 0x8080_8080_8080_8080

    /// The bytes that begin a code point: all but those of the form `10xxxxxx`.
    package static func codePoints(_ bytes: Span<UInt8>) -> Int {
        var count = 0
        var index = 0
        // SAFETY: the span's bytes stay in place for the call; each load ends inside them.
        unsafe bytes.withUnsafeBytes { raw in
            while index &+ 8 <= raw.count {
                let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                count &+= ((~word | word << 1) & high).nonzeroBitCount
                index &+= 8
            }
        }
        while index < bytes.count {
            if bytes[index] & 0xC0 != 0x80 { count &+= 1 }
            index &+= 1
        }
        return count
    }

    /// Whether bytes are UTF-8 without zero bytes of which this needs no longer look: code points
    /// of at most three bytes that do not begin with E0 or ED. False says nothing.
    ///
    /// A trailing byte must stand behind a lead of two or three and two behind one of three, and
    /// nowhere else.
    package static func isPlainText(_ bytes: Span<UInt8>) -> Bool {
        let count = bytes.count
        guard count >= 16 else { return false }
        var wrong: UInt64 = 0
        // SAFETY: the span's bytes stay in place for the call; each load lies inside them.
        unsafe bytes.withUnsafeBytes { raw in
            func word(_ offset: Int) -> UInt64 {
                unsafe UInt64(
                    littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            }
            // The first word has nothing but zeros before it.
            wrong = wrongLanes(word(0), word(0) << 8, word(0) << 16)
            var index = 8
            while index &+ 8 <= count {
                wrong |= wrongLanes(word(index), word(index &- 1), word(index &- 2))
                index &+= 8
            }
            let last = word(count &- 8)
            wrong |= wrongLanes(last, word(count &- 9), word(count &- 10))
            // No lead may want more than there is.
            wrong |= leads(last) & 0xFF00_0000_0000_0000
            wrong |= longLeads(last) & 0x00FF_0000_0000_0000
        }
        return wrong & high == 0
    }

    /// The lanes that cannot stand where they do, given the bytes one and two before each.
    @inline(__always)
    private static func wrongLanes(_ word: UInt64, _ one: UInt64, _ two: UInt64) -> UInt64 {
        let isLead = leads(word)
        let isTrail = word & ~isLead & high
        var wrong = isTrail ^ (leads(one) | longLeads(two))
        wrong |= isLead & word << 2 & word << 3
        wrong |= zeros(word) | zeros(word & 0xFEFE_FEFE_FEFE_FEFE ^ 0xC0C0_C0C0_C0C0_C0C0)
        wrong |= zeros(word ^ 0xE0E0_E0E0_E0E0_E0E0) | zeros(word ^ 0xEDED_EDED_EDED_EDED)
        return wrong
    }

    /// Lanes `11xxxxxx`.
    @inline(__always)
    private static func leads(_ word: UInt64) -> UInt64 { word & word << 1 & high }

    /// Lanes `111xxxxx`.
    @inline(__always)
    private static func longLeads(_ word: UInt64) -> UInt64 { word & word << 1 & word << 2 & high }

    /// Lanes that are 0.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        ~((word & ~high) &+ ~high | word | ~high)
    }

    /// The first byte from `start` on that ends a run of letters in JSON: a quotation mark, a
    /// backslash or a control character; the end when there is none.
    package static func endOfPlainRun(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        // SAFETY: the span's bytes stay in place for the call; each load ends inside them.
        unsafe bytes.withUnsafeBytes { raw in
            while index &+ 8 <= raw.count {
                let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let ends =
                    zeros(word ^ 0x2222_2222_2222_2222) | zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C)
                    | zeros(word & 0xE0E0_E0E0_E0E0_E0E0)
                guard ends == 0 else { return }
                index &+= 8
            }
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
            index &+= 1
        }
        return index
    }
}
