internal import Texts

/// The derived, mapped index from folded Arabic names to places.
///
/// Layout (little-endian): header, place records, postings of 8 bytes, slots of 16 bytes (hash;
/// first posting; count and flags), filter. docs/gazetteer.md describes it.
package final class NameIndex: Sendable {
    /// A place that a name may mean.
    package struct Match: Hashable, Sendable {
        /// Where the place's record is, in units of `PlaceRecord.alignment` bytes.
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
    private let filterMask: Int

    package init(_ file: MappedFile, fingerprint: UInt64) throws(GazetteerError) {
        let header = Header(file)
        guard header.magic == Header.magic, header.version == Header.version,
            header.fingerprint == fingerprint, header.isSound, header.end == file.count
        else { throw .file(path: "name index", reason: "of another version or gazetteer") }
        self.file = file
        self.header = header
        slotMask = header.slotCount - 1
        filter = (0..<header.filterWords).map {
            file.load(header.filterStart + $0 * 8, as: UInt64.self)
        }
        filterMask = header.filterWords - 1
    }

    /// Whether a name may begin with a word; false is certain.
    @inline(__always)
    package func mayBegin(_ hash: UInt64) -> Bool {
        filter[Int(truncatingIfNeeded: hash >> 6) & filterMask] & (1 << (hash & 63)) != 0
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
        /// Whether an import of GeoNames brought it; of these millions hardly any is ever named.
        package let isFromDump: Bool
        package let population: Int
        /// Two ASCII letters, 0 for none.
        package let country: UInt16

        package init(
            featureClass: FeatureClass, isCapital: Bool, isFromDump: Bool, population: Int,
            country: UInt16
        ) {
            self.featureClass = featureClass
            self.isCapital = isCapital
            self.isFromDump = isFromDump
            self.population = population
            self.country = country
        }
    }

    package func summary(_ record: Int) -> Summary {
        let at = record * PlaceRecord.alignment
        let code = file.load(at + 22, as: UInt8.self)
        return Summary(
            featureClass: FeatureClass(rawValue: code & 0x7F) ?? .facility, isCapital: code >= 0x80,
            isFromDump: file.load(at + 23, as: UInt8.self) & 1 != 0,
            population: Int(file.load(at + 12, as: UInt32.self)),
            country: file.load(at + 20, as: UInt16.self))
    }

    /// The place of a record.
    package func place(_ record: Int) -> Place {
        let at = record * PlaceRecord.alignment
        let geonameID = file.load(at + 16, as: UInt32.self)
        var next = at + PlaceRecord.fixedSize
        func string() -> String {
            defer { next += 2 + Int(file.load(next, as: UInt16.self)) }
            return file.string(next)
        }
        let ownID = string()
        return Place(
            id: geonameID == 0 ? ownID : "gn:\(geonameID)", feature: string(),
            featureClass: summary(record).featureClass,
            latitude: Double(file.load(at, as: Int32.self)) / 1e6,
            longitude: Double(file.load(at + 4, as: Int32.self)) / 1e6,
            radiusKilometres: Double(file.load(at + 8, as: UInt32.self)) / 10,
            country: string(), admin1: string(), admin2: string(),
            population: Int(file.load(at + 12, as: UInt32.self)), name: string(),
            arabicName: string())
    }

    /// Latitude and longitude of a record, in degrees.
    package func point(_ record: Int) -> (latitude: Double, longitude: Double) {
        let at = record * PlaceRecord.alignment
        return (
            Double(file.load(at, as: Int32.self)) / 1e6,
            Double(file.load(at + 4, as: Int32.self)) / 1e6
        )
    }

    /// The code of a record's first-level division as a number, its first eight letters; 0 for none.
    package func admin1(_ record: Int) -> UInt64 {
        var next = record * PlaceRecord.alignment + PlaceRecord.fixedSize
        for _ in 0..<3 { next += 2 + Int(file.load(next, as: UInt16.self)) }
        let count = min(8, Int(file.load(next, as: UInt16.self)))
        return (0..<count).reduce(0) { $0 << 8 | UInt64(file.load(next + 2 + $1, as: UInt8.self)) }
    }

    /// The first place of a name that fits.
    package func place(named name: String, where fits: (Summary) -> Bool) -> Place? {
        guard let hash = NameKey.hashes(of: name).hashes.last, let entry = entry(hash) else {
            return nil
        }
        return entry.matches.lazy.map { self.match($0).place }.first { fits(self.summary($0)) }
            .map(place)
    }

    package var size: Int { file.count }

    /// All places that have an Arabic name.
    package var places: [Place] {
        var places: [Place] = []
        var at = Header.size
        while at < header.postingStart {
            places.append(place(at / PlaceRecord.alignment))
            at += PlaceRecord.size(file, at: at)
        }
        return places
    }

    /// The fixed first bytes of the file.
    struct Header {
        static let magic: UInt64 = 0x5844_4951_4154_4D21
        static let version: UInt32 = 7
        static let size = 64

        let magic: UInt64
        let fingerprint: UInt64
        let version: UInt32
        let filterWords: Int
        let postingStart: Int
        let postingCount: Int
        let slotCount: Int

        init(
            fingerprint: UInt64, postingStart: Int, postingCount: Int, slotCount: Int,
            filterWords: Int
        ) {
            (magic, version) = (Self.magic, Self.version)
            self.fingerprint = fingerprint
            self.postingStart = postingStart
            self.postingCount = postingCount
            self.slotCount = slotCount
            self.filterWords = filterWords
        }

        init(_ file: MappedFile) {
            magic = file.load(0, as: UInt64.self)
            fingerprint = file.load(8, as: UInt64.self)
            version = file.load(16, as: UInt32.self)
            filterWords = Int(file.load(20, as: UInt32.self))
            postingStart = Int(truncatingIfNeeded: file.load(24, as: UInt64.self))
            postingCount = Int(file.load(32, as: UInt32.self))
            slotCount = Int(file.load(36, as: UInt32.self))
        }

        var bytes: [UInt8] {
            var bytes: [UInt8] = []
            bytes.append(littleEndian: magic)
            bytes.append(littleEndian: fingerprint)
            bytes.append(littleEndian: version)
            bytes.append(littleEndian: UInt32(filterWords))
            bytes.append(littleEndian: UInt64(postingStart))
            bytes.append(littleEndian: UInt32(postingCount))
            bytes.append(littleEndian: UInt32(slotCount))
            return bytes + [UInt8](repeating: 0, count: Self.size - bytes.count)
        }

        /// Whether the counts are such that looking up ends.
        var isSound: Bool {
            postingStart >= Self.size && postingStart < 1 << 40
                && slotCount.nonzeroBitCount == 1 && filterWords.nonzeroBitCount == 1
        }

        var slotStart: Int { postingStart + postingCount * 8 }
        var filterStart: Int { slotStart + slotCount * 16 }
        var end: Int { filterStart + filterWords * 8 }
    }

    /// Latitude, longitude, radius, population, GeoNames id (4 bytes each), the country's letters
    /// (2), the feature class (1; its high bit marks capitals), 1 when it is from a dump (1); then seven strings with
    /// two bytes of length: id (of places that GeoNames lacks), feature, country, admin1, admin2,
    /// English name, Arabic name; zeros up to the alignment.
    enum PlaceRecord {
        static let alignment = 8
        static let fixedSize = 24

        static func size(_ file: MappedFile, at start: Int) -> Int {
            var next = start + fixedSize
            for _ in 0..<7 { next += 2 + Int(file.load(next, as: UInt16.self)) }
            return (next - start + alignment - 1) / alignment * alignment
        }
    }
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

    /// One number for a name: its hash, another one when it has the article.
    package static func key(_ hash: UInt64, _ hasArticle: Bool) -> UInt64 {
        hasArticle ? FoldedHash.joined(hash, 1) : hash
    }

    /// The key of a name as it is written; `nil` when it has no word.
    package static func key(of name: String) -> UInt64? {
        let (hashes, hasArticle) = hashes(of: name)
        return hashes.last.map { key($0, hasArticle) }
    }

    /// The hashes of a name's beginnings, the last of which is its own, and whether it has the
    /// article; none when it has no word.
    static func hashes(of name: String) -> (hashes: [UInt64], hasArticle: Bool) {
        let text = TokenizedText(Array(name.utf8))
        let words = text.tokens.filter { $0.kind == .word || $0.kind == .number }
        guard let first = words.first else { return ([], false) }
        let range = Int(first.foldedStart)..<Int(first.foldedStart) + Int(first.foldedCount)
        let start = Self.first(text.folded.span, range)
        var hashes = [start.hash]
        for word in words.dropFirst() {
            hashes.append(FoldedHash.joined(hashes[hashes.count - 1], word.hash))
        }
        return (hashes, start.hasArticle)
    }
}
