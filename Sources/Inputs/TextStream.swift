/// A stream of bytes in which UTF-16 has become UTF-8; what is in neither goes through as it is.
final class TextStream {
    private let stream: ByteStream
    private var encoding: Encoding?
    /// Bytes that were read and wait for more: of a byte order mark, of a pair.
    private var pending: [UInt8] = []

    private enum Encoding {
        case bytes, littleEndian, bigEndian
    }

    init(path: String) throws(InputError) { stream = try ByteStream(path: path) }

    var name: String { stream.name }

    /// Bytes that were read of the input itself.
    var position: Int { stream.position }

    /// Whether the input is a pipe into which nothing is written at the moment.
    var isIdle: Bool { stream.isIdle }

    func nextFile() throws(InputError) -> String? {
        encoding = nil
        pending = []
        return try stream.nextFile()
    }

    /// Appends the next block of the current file; false at its end.
    func read(into bytes: inout [UInt8]) throws(InputError) -> Bool {
        if encoding == .bytes { return try stream.read(into: &bytes) }
        guard try stream.read(into: &pending) else {
            // Half a unit, or the only byte of a file: no text, and told as such later.
            bytes += pending
            defer { pending = [] }
            return !pending.isEmpty
        }
        guard let encoding = encoding ?? found else { return true }
        self.encoding = encoding
        if encoding == .bytes {
            bytes += pending
            pending = []
        } else {
            decode(isBig: encoding == .bigEndian, into: &bytes)
        }
        return true
    }

    /// By the byte order mark; `nil` before there are two bytes.
    private var found: Encoding? {
        guard pending.count >= 2 else { return nil }
        switch (pending[0], pending[1]) {
        case (0xFF, 0xFE): return .littleEndian
        case (0xFE, 0xFF): return .bigEndian
        default: return .bytes
        }
    }

    /// A surrogate without its other half becomes bytes that are not UTF-8, so that its record is
    /// refused and no other.
    private func decode(isBig: Bool, into bytes: inout [UInt8]) {
        func unit(_ index: Int) -> UInt32 {
            let (first, second) = (UInt32(pending[index]), UInt32(pending[index + 1]))
            return isBig ? first << 8 | second : second << 8 | first
        }
        var index = 0
        while index + 2 <= pending.count {
            var scalar = unit(index)
            if (0xD800...0xDBFF).contains(scalar) {
                guard index + 4 <= pending.count else { break }
                let low = unit(index + 2)
                if (0xDC00...0xDFFF).contains(low) {
                    scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
                    index += 2
                }
            }
            index += 2
            // The mark itself is no text.
            if scalar != 0xFEFF { Self.append(scalar, to: &bytes) }
        }
        pending.removeFirst(index)
    }

    private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        func last(_ shift: UInt32) -> UInt8 { UInt8(0x80 | scalar >> shift & 0x3F) }
        switch scalar {
        case ..<0x80: bytes.append(UInt8(scalar))
        case ..<0x800: bytes += [UInt8(0xC0 | scalar >> 6), last(0)]
        case ..<0x10000: bytes += [UInt8(0xE0 | scalar >> 12), last(6), last(0)]
        default: bytes += [UInt8(0xF0 | scalar >> 18), last(12), last(6), last(0)]
        }
    }
}
