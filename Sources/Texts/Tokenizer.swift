/// Folds and cuts a text in one pass over its bytes.
///
/// A word is a run of letters, a number a run of digits; where they touch («2001م») they are two
/// tokens. `#` and `_` separate like spaces, so that hashtags open up.
struct TokenBuilder {
    /// Those of all tokens, and room behind them until the end is reached.
    private(set) var folded: [UInt8]
    private(set) var tokens: [Token] = []
    /// Folded bytes so far.
    private var used = 0

    /// The token being read.
    private var kind: Token.Kind?
    private var start = 0
    private var foldedStart = 0
    private var hash = FoldedHash.start
    /// Where the letter read last begins.
    private var lastIndex = -1

    init(capacity: Int) {
        // An Arabic letter takes half of what it has in the text; letters of other scripts may ask
        // for more room.
        folded = Array(repeating: 0, count: capacity * 5 / 8 + 1)
        tokens.reserveCapacity(capacity / 9)
    }

    mutating func read(_ text: Span<UInt8>) {
        var index = 0
        let count = text.count
        let arabic = Folding.arabic
        while index < count {
            let byte = text[index]
            if byte == 0x20 {
                close(at: index)
                index += 1
            } else if byte < 0x80 {
                readASCII(byte, at: index)
                index += 1
            } else if byte & 0xFC == 0xD8, index + 1 < count {
                // U+0600...06FF: lead D8...DB.
                let letter = arabic[Int((byte & 3) << 6 | (text[index + 1] & 0x3F))]
                if letter >= 0x80 {
                    if kind != .word || used - foldedStart >= Self.longest {
                        begin(.word, at: index)
                    }
                    index = extendWord(text, from: index, arabic.span)
                    continue
                }
                if letter != 0 { readFoldedMark(letter, at: index, width: 2) }
                index += 2
            } else {
                let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                readOther(text, at: index, width: min(width, count - index))
                index += width
            }
        }
        close(at: count)
        folded.removeLast(folded.count - used)
    }

    /// Adds a letter of U+0600...06FF and those that go on with its word: most of what there is to
    /// read.
    ///
    /// - Returns: Where the first character begins that does not.
    private mutating func extendWord(
        _ text: Span<UInt8>, from start: Int, _ arabic: Span<UInt8>
    ) -> Int {
        makeRoom()
        // INVARIANT: above `used`, so that at least the first letter is taken.
        let room = min(foldedStart + Self.longest, folded.count)
        let last = text.count - 1
        var (index, used, hash, lastIndex) = (start, used, hash, lastIndex)
        var letters = folded.mutableSpan
        while index < last, used < room {
            let lead = text[index]
            guard lead & 0xFC == 0xD8 else { break }
            let letter = arabic[Int((lead & 3) << 6 | (text[index + 1] & 0x3F))]
            if letter >= 0x80 {
                letters[used] = letter
                used += 1
                hash = FoldedHash.add(letter, to: hash)
                lastIndex = index
            } else if letter != 0 {
                break
            }
            index += 2
        }
        (self.used, self.hash, self.lastIndex) = (used, hash, lastIndex)
        return index
    }

    /// Folded letters after which a run is cut.
    private static let longest = 0x7F00

    private mutating func readASCII(_ byte: UInt8, at index: Int) {
        switch byte {
        case 0x30...0x39: extend(.number, byte, at: index)
        case 0x61...0x7A: extend(.word, byte, at: index)
        case 0x41...0x5A: extend(.word, byte | 0x20, at: index)
        case 0x0A:
            close(at: index)
            append(.lineBreak, mark: 0x0A, at: index, width: 1)
        case 0...0x20, 0x23, 0x5F, 0x7F: close(at: index)
        default:
            close(at: index)
            append(.punctuation, mark: byte, at: index, width: 1)
        }
    }

    /// A digit or mark of the Arabic block.
    private mutating func readFoldedMark(_ folded: UInt8, at index: Int, width: Int) {
        if (0x30...0x39).contains(folded) {
            extend(.number, folded, at: index)
        } else {
            close(at: index)
            append(.punctuation, mark: folded == 1 ? 0x2A : folded, at: index, width: width)
        }
    }

    private mutating func readOther(_ text: Span<UInt8>, at index: Int, width: Int) {
        var point = UInt32(text[index]) & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
        for next in (index + 1)..<(index + max(width, 1)) {
            point = point << 6 | UInt32(text[next] & 0x3F)
        }
        switch point {
        case 0xFB50...0xFBFF: extendForm(Folding.presentationFormsA, Int(point - 0xFB50), at: index)
        case 0xFE70...0xFEFE: extendForm(Folding.presentationFormsB, Int(point - 0xFE70), at: index)
        case 0xFDF2: for letter in Self.allah { extend(.word, letter, at: index) }
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0x300...0x36F,
            0xFE00...0xFE0F:
            break  // joiners, bidi marks, combining marks
        case 0xA0, 0x2000...0x200A, 0x202F, 0x3000, 0x85: close(at: index)
        case 0x2028, 0x2029:
            close(at: index)
            append(.lineBreak, mark: 0x0A, at: index, width: width)
        case 0x80...0xBF, 0xD7, 0xF7, 0x2010...0x2BFF, 0x3001...0x303F, 0xFD3E, 0xFD3F,
            0xFF00...0xFFFF, 0x1F000...0x1FFFF, 0xE000...0xF8FF:
            close(at: index)
            append(.punctuation, mark: Self.mark(of: point), at: index, width: width)
        default:
            // A letter of another script keeps its bytes, set apart from folded Arabic.
            extend(.word, 0x01, at: index)
            for next in index..<(index + width) { extend(.word, text[next], at: index) }
        }
    }

    private mutating func extendForm(_ table: [UInt8], _ row: Int, at index: Int) {
        for column in 0...1 where table[row * 2 + column] != 0 {
            extend(.word, table[row * 2 + column], at: index)
        }
    }

    /// ﷲ
    private static let allah = [
        FoldedLetter.alef, FoldedLetter.lam, FoldedLetter.lam, FoldedLetter.ha,
    ]

    /// Quotation marks fold to `"`, dashes to `-`, an ellipsis to `.`.
    private static func mark(of point: UInt32) -> UInt8 {
        switch point {
        case 0xAB, 0xBB, 0x201C...0x201F, 0x2039, 0x203A, 0x300C...0x300F: 0x22
        case 0x2018...0x201B: 0x27
        case 0x2010...0x2015, 0x2212: 0x2D
        case 0x2026: 0x2E
        case 0xFD3E, 0xFF08: 0x28
        case 0xFD3F, 0xFF09: 0x29
        default: 0x2A
        }
    }

    @inline(__always)
    private mutating func extend(_ newKind: Token.Kind, _ letter: UInt8, at index: Int) {
        // INVARIANT: `foldedCount` has 16 bits; a longer run is cut between two letters.
        let isFull = used - foldedStart >= Self.longest && index != lastIndex
        lastIndex = index
        if kind != newKind || isFull { begin(newKind, at: index) }
        makeRoom()
        folded[used] = letter
        used += 1
        hash = FoldedHash.add(letter, to: hash)
    }

    /// Closes the token being read and begins another.
    @inline(__always)
    private mutating func begin(_ newKind: Token.Kind, at index: Int) {
        close(at: index)
        kind = newKind
        start = index
        foldedStart = used
        hash = FoldedHash.start
    }

    /// Leaves room for a letter at least.
    @inline(__always)
    private mutating func makeRoom() {
        guard used == folded.count else { return }
        folded += repeatElement(0, count: folded.count / 2 + 1)
    }

    @inline(__always)
    private mutating func close(at end: Int) {
        guard let kind else { return }
        self.kind = nil
        tokens.append(
            Token(
                start: UInt32(start), end: UInt32(end), foldedStart: UInt32(foldedStart),
                foldedCount: UInt16(used - foldedStart), kind: kind, mark: 0,
                hash: FoldedHash.finish(hash)))
    }

    private mutating func append(_ kind: Token.Kind, mark: UInt8, at start: Int, width: Int) {
        tokens.append(
            Token(
                start: UInt32(start), end: UInt32(start + width),
                foldedStart: UInt32(used), foldedCount: 0, kind: kind, mark: mark, hash: 0))
    }
}
