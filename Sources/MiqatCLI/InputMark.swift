internal import Formats

/// How far input was read: how many records, and a digest of them, so that a later run can tell
/// whether it reads the same.
struct InputMark: Equatable {
    private(set) var records = 0
    private(set) var digest: UInt64 = 0

    init() {}

    init(records: Int, digest: UInt64) { (self.records, self.digest) = (records, digest) }

    /// Passes one record: its file, its line and what it holds.
    mutating func pass(_ record: UnparsedRecord) {
        records += 1
        mix(UInt64(truncatingIfNeeded: record.line))
        mix(Array(record.file.utf8))
        switch record.content {
        case .article(let bytes, let id), .page(let bytes, let id):
            mix(bytes)
            mix(Array(id.utf8))
        case .line(let bytes), .object(let bytes): mix(bytes)
        case .row(let fields, _): for field in fields { mix(Array(field.utf8)) }
        case .fault(let failure): mix(Array(failure.description.utf8))
        }
    }

    private mutating func mix(_ word: UInt64) { digest = Self.mixed(digest, word) }

    private mutating func mix(_ bytes: [UInt8]) {
        mix(UInt64(bytes.count))
        mix(Self.digest(of: bytes))
    }

    /// A digest that any change of one byte changes; no protection against those who want it to
    /// stay.
    ///
    /// Four lanes of eight bytes, so that the products do not wait for each other.
    static func digest(of bytes: [UInt8]) -> UInt64 {
        var lanes = SIMD4<UInt64>(1, 2, 3, 4)
        var index = 0
        // SAFETY: the array stays in place for the call; each load ends inside it.
        unsafe bytes.withUnsafeBytes { raw in
            func word(_ offset: Int) -> UInt64 {
                unsafe UInt64(
                    littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            }
            var (a, b, c, d) = (lanes.x, lanes.y, lanes.z, lanes.w)
            while index &+ 32 <= raw.count {
                a = mixed(a, word(index))
                b = mixed(b, word(index &+ 8))
                c = mixed(c, word(index &+ 16))
                d = mixed(d, word(index &+ 24))
                index &+= 32
            }
            lanes = SIMD4(a, b, c, d)
        }
        var rest: UInt64 = 0
        var digest = mixed(mixed(mixed(lanes.x, lanes.y), lanes.z), lanes.w)
        for (count, byte) in bytes[index...].enumerated() {
            rest = rest << 8 | UInt64(byte)
            if count & 7 == 7 { (digest, rest) = (mixed(digest, rest), 0) }
        }
        return mixed(digest, rest)
    }

    /// One to one in each of the two while the other stays.
    @inline(__always)
    private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
        let product = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 32
    }
}
