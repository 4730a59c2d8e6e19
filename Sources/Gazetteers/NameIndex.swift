internal import Texts

/// The derived, mapped index from folded Arabic names to places.
///
/// Layout (little-endian): header of `Header.size` bytes, slots of 16 bytes (hash; first posting;
/// count and flags), postings of 8 bytes, place records of `PlaceRecord.size` bytes, strings with
/// a length before each. docs/gazetteer.md describes it.
package final class NameIndex: Sendable {
    /// A place that a name may mean.
    package struct Match: Hashable, Sendable {
        /// Index of the place record.
        package let place: Int
        package let kind: NameKind
        /// Whether the name is said with the article.
        package let hasArticle: Bool
        /// 1 for the sense that the bare name has first, 2 for the second …, 0 for none.
        package let head: Int
    }

    /// What is known of a run of words.
    package struct Entry: Sendable {
        package let matches: Range<Int>
        /// Whether longer names begin so.
        package let goesOn: Bool
    }

    private let file: MappedFile
    private let slotMask: Int
    private let header: Header
    /// One bit for the low bits of each first word's hash; most words begin no name.
    private let filter: [UInt64]

    package init(_ file: MappedFile, fingerprint: UInt64) throws(GazetteerError) {
        let header = Header(file)
        guard header.magic == Header.magic, header.version == Header.version,
            header.fingerprint == fingerprint, header.end == file.count
        else { throw .file(path: "name index", reason: "of another version or gazetteer") }
        self.file = file
        self.header = header
        slotMask = header.slotCount - 1
        filter = (0..<Header.filterWords).map {
            file.load(header.filterStart + $0 * 8, as: UInt64.self)
        }
    }

    package var placeCount: Int { header.placeCount }

    /// Whether a name may begin with a word; false is certain.
    @inline(__always)
    package func mayBegin(_ hash: UInt64) -> Bool {
        filter[Int(hash >> 6) & (Header.filterWords - 1)] & (1 << (hash & 63)) != 0
    }

    /// The entry of a run of words; `nil` when no name is or begins so.
    package func entry(_ hash: UInt64) -> Entry? {
        var slot = Int(truncatingIfNeeded: hash) & slotMask
        while true {
            let at = header.slotStart + slot * 16
            let key = file.load(at, as: UInt64.self)
            if key == 0 { return nil }
            if key == hash {
                let first = Int(file.load(at + 8, as: UInt32.self))
                let count = file.load(at + 12, as: UInt32.self)
                return Entry(
                    matches: first..<(first + Int(count & 0x7FFF_FFFF)), goesOn: count >> 31 == 1)
            }
            slot = (slot + 1) & slotMask
        }
    }

    package func match(_ posting: Int) -> Match {
        let at = header.postingStart + posting * 8
        let detail = file.load(at + 4, as: UInt32.self)
        return Match(
            place: Int(file.load(at, as: UInt32.self)),
            kind: NameKind.allCases[min(Int(detail & 0xFF), NameKind.allCases.count - 1)],
            hasArticle: detail & 0x100 != 0, head: Int(detail >> 16 & 0xFF))
    }

    /// What weighing needs of a place, read without its strings.
    package struct Summary: Sendable {
        package let featureClass: FeatureClass
        package let isCapital: Bool
        package let population: Int
        /// Two ASCII letters, 0 for none.
        package let country: UInt16
    }

    package func summary(_ index: Int) -> Summary {
        let at = header.placeStart + index * PlaceRecord.size
        let code = file.load(at + 46, as: UInt8.self)
        return Summary(
            featureClass: FeatureClass(rawValue: code & 0x7F) ?? .facility, isCapital: code >= 0x80,
            population: Int(file.load(at + 12, as: UInt32.self)),
            country: file.load(at + 44, as: UInt16.self))
    }

    /// The place of a record.
    package func place(_ index: Int) -> Place {
        let at = header.placeStart + index * PlaceRecord.size
        let string = { [file, header] (offset: Int) in
            file.string(header.stringStart + Int(file.load(at + offset, as: UInt32.self)))
        }
        return Place(
            id: string(16), feature: string(20),
            latitude: Double(file.load(at, as: Int32.self)) / 1e6,
            longitude: Double(file.load(at + 4, as: Int32.self)) / 1e6,
            radiusKilometres: Double(file.load(at + 8, as: UInt32.self)) / 10,
            country: string(24), admin1: string(28), admin2: string(32),
            population: Int(file.load(at + 12, as: UInt32.self)), name: string(36),
            arabicName: string(40))
    }

    /// The fixed first bytes of the file.
    struct Header {
        static let magic: UInt64 = 0x5844_4951_4154_4D21
        static let version: UInt32 = 5
        static let size = 64
        /// 2^14 words of 64 bits: 128 KiB.
        static let filterWords = 1 << 14

        let magic: UInt64
        let fingerprint: UInt64
        let version: UInt32
        let slotCount: Int
        let postingCount: Int
        let placeCount: Int
        let stringBytes: Int

        init(_ file: MappedFile) {
            magic = file.load(0, as: UInt64.self)
            fingerprint = file.load(8, as: UInt64.self)
            version = file.load(16, as: UInt32.self)
            slotCount = Int(file.load(20, as: UInt32.self))
            postingCount = Int(file.load(24, as: UInt32.self))
            placeCount = Int(file.load(28, as: UInt32.self))
            stringBytes = Int(file.load(32, as: UInt32.self))
        }

        var filterStart: Int { Header.size }
        var slotStart: Int { filterStart + Header.filterWords * 8 }
        var postingStart: Int { slotStart + slotCount * 16 }
        var placeStart: Int { postingStart + postingCount * 8 }
        var stringStart: Int { placeStart + placeCount * PlaceRecord.size }
        var end: Int { stringStart + stringBytes }
    }

    /// Four numbers, seven string offsets, the country's letters, the feature class (its high bit
    /// marks capitals) and a byte to spare.
    enum PlaceRecord { static let size = 48 }
}

/// How a name's words become the key of an index entry.
package enum NameKey {
    /// The hash of a first word without its article, and whether it had one.
    package static func first(_ folded: Span<UInt8>, _ range: Range<Int>) -> (
        hash: UInt64, hasArticle: Bool
    ) {
        if range.count > 3, folded[range.lowerBound] == FoldedLetter.alef,
            folded[range.lowerBound + 1] == FoldedLetter.lam
        {
            return (FoldedHash.of(folded, (range.lowerBound + 2)..<range.upperBound), true)
        }
        return (FoldedHash.of(folded, range), false)
    }
}
