/// Whether bytes are text.
enum TextCheck: Hashable {
    case sound
    /// They hold a zero byte.
    case binary
    /// The first byte, counted from 0, at which they stop being UTF-8.
    case fault(Int)

    /// One pass over the bytes.
    ///
    /// - Source: RFC 3629, §4, the table of well-formed byte sequences.
    init(_ bytes: Span<UInt8>) {
        if VectorScan.isText(bytes) {
            self = .sound
            return
        }
        var index = 0
        var hasZero = false
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                hasZero = hasZero || lead == 0
                index += 1
                continue
            }
            let count = Self.length(bytes, at: index)
            guard count > 0 else {
                self = .fault(index)
                return
            }
            index += count
        }
        self = hasZero ? .binary : .sound
    }

    /// Bytes of the sequence of several that begins at `index`; 0 when it is not well formed.
    private static func length(_ bytes: Span<UInt8>, at index: Int) -> Int {
        let (count, second): (Int, ClosedRange<UInt8>)
        switch bytes[index] {
        case 0xC2...0xDF: (count, second) = (2, 0x80...0xBF)
        case 0xE0: (count, second) = (3, 0xA0...0xBF)
        case 0xED: (count, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (count, second) = (3, 0x80...0xBF)
        case 0xF0: (count, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (count, second) = (4, 0x80...0xBF)
        case 0xF4: (count, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard index + count <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        for next in 2..<max(count, 2) where bytes[index + next] & 0xC0 != 0x80 { return 0 }
        return count
    }
}
