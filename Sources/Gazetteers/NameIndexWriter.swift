internal import Texts

/// Writes the name index of a gazetteer database.
struct NameIndexWriter {
    private var strings: [UInt8] = []
    private var stringOffsets: [String: UInt32] = [:]
    private var places: [UInt8] = []
    private var placeCount = 0
    private var filter = [UInt64](repeating: 0, count: NameIndex.Header.filterWords)
    /// Postings by key; an entry without postings only says that longer names begin so.
    private var postings: [UInt64: [Posting]] = [:]
    private var prefixes = Set<UInt64>()

    private struct Posting: Hashable {
        let place: UInt32
        let rank: UInt8
        let hasArticle: Bool
        /// 1 for the sense that the bare name has first, 2 for the second …, 0 for none.
        var head: UInt8 = 0

        /// Head senses first, then by trust.
        var order: (UInt8, UInt8, UInt32) { (head == 0 ? 16 : head, rank, place) }
    }

    /// The bytes of the index.
    static func index(of database: Database, fingerprint: UInt64) throws(GazetteerError) -> [UInt8]
    {
        var writer = NameIndexWriter()
        let recordOf = try writer.addPlaces(database)
        try writer.addNames(database, recordOf)
        writer.addHeads(recordOf: try writer.records(database, recordOf))
        return writer.bytes(fingerprint)
    }

    private mutating func addPlaces(_ database: Database) throws(GazetteerError) -> [Int: UInt32] {
        let rows = try database.prepare(
            """
            SELECT number, id, feature, latitude, longitude, radius_km, country, admin1, admin2,
                population, place.name,
                (SELECT text FROM name WHERE place = number AND language = 'ar'
                    ORDER BY instr('curated preferred short variant untagged historic', kind),
                        name.rowid LIMIT 1)
            FROM place ORDER BY number
            """)
        var recordOf: [Int: UInt32] = [:]
        while try rows.step() {
            recordOf[rows.integer(0)] = UInt32(placeCount)
            Self.append(Int32((rows.double(3) * 1e6).rounded()), to: &places)
            Self.append(Int32((rows.double(4) * 1e6).rounded()), to: &places)
            Self.append(UInt32((rows.double(5) * 10).rounded()), to: &places)
            Self.append(UInt32(clamping: rows.integer(9)), to: &places)
            for column: Int32 in [1, 2, 6, 7, 8, 10] {
                Self.append(offset(of: rows.text(column)), to: &places)
            }
            Self.append(offset(of: Spelling.display(rows.text(11))), to: &places)
            let feature = rows.text(2)
            Self.append(CountryLetters.packed(rows.text(6)), to: &places)
            places.append(FeatureClass(code: feature).rawValue | (feature == "PPLC" ? 0x80 : 0))
            places.append(0)
            placeCount += 1
        }
        return recordOf
    }

    private mutating func addNames(
        _ database: Database, _ recordOf: [Int: UInt32]
    ) throws(GazetteerError) {
        let rows = try database.prepare("SELECT place, kind, text FROM name WHERE language = 'ar'")
        while try rows.step() {
            guard let record = recordOf[rows.integer(0)],
                let kind = NameKind(rawValue: rows.text(1))
            else { continue }
            for spelling in Spelling.variants(of: rows.text(2)) {
                add(spelling, kind, to: record)
            }
        }
    }

    /// Records by the ids of their places.
    private func records(
        _ database: Database, _ recordOf: [Int: UInt32]
    ) throws(GazetteerError) -> [String: UInt32] {
        let rows = try database.prepare("SELECT id, number FROM place")
        var records: [String: UInt32] = [:]
        while try rows.step() { records[rows.text(0)] = recordOf[rows.integer(1)] }
        return records
    }

    /// Marks which sense a bare name has first, as `head-names.tsv` orders them.
    private mutating func addHeads(recordOf: [String: UInt32]) {
        var seen: [UInt64: UInt8] = [:]
        for table in EmbeddedGazetteer.tables("head-names.tsv") {
            for row in table.rows {
                guard let record = recordOf[table.text(row, 2)] else { continue }
                let name = table.text(row, 4)
                // A head sense orders what names mean; it vouches for no name.
                add(name, .untagged, to: record)
                guard let key = key(of: name)?.hash else { continue }
                let head = min((seen[key] ?? 0) + 1, 15)
                seen[key] = head
                if let index = postings[key]?.firstIndex(where: { $0.place == record }) {
                    postings[key]?[index].head = head
                }
            }
        }
    }

    /// The key of a whole name, and whether it has the article.
    private func key(of name: String) -> (hash: UInt64, hasArticle: Bool)? {
        let text = TokenizedText(Array(name.utf8))
        let words = text.tokens.filter { $0.kind == .word || $0.kind == .number }
        guard let first = words.first else { return nil }
        let range = Int(first.foldedStart)..<Int(first.foldedStart) + Int(first.foldedCount)
        let start = NameKey.first(text.folded.span, range)
        let hash = words.dropFirst().reduce(start.hash) { FoldedHash.joined($0, $1.hash) }
        return (hash, start.hasArticle)
    }

    private mutating func add(_ name: String, _ kind: NameKind, to record: UInt32) {
        let text = TokenizedText(Array(name.utf8))
        let words = text.tokens.filter { $0.kind == .word || $0.kind == .number }
        guard let first = words.first else { return }
        let range = Int(first.foldedStart)..<Int(first.foldedStart) + Int(first.foldedCount)
        var (hash, hasArticle) = NameKey.first(text.folded.span, range)
        filter[Int(hash >> 6) & (NameIndex.Header.filterWords - 1)] |= 1 << (hash & 63)
        for word in words.dropFirst() {
            prefixes.insert(hash)
            hash = FoldedHash.joined(hash, word.hash)
        }
        let posting = Posting(place: record, rank: kind.rank, hasArticle: hasArticle)
        if !(postings[hash, default: []].contains { $0.place == record }) {
            postings[hash, default: []].append(posting)
        }
    }

    private func bytes(_ fingerprint: UInt64) -> [UInt8] {
        let keys = Set(postings.keys).union(prefixes)
        var slotCount = 64
        while slotCount < keys.count * 2 { slotCount *= 2 }
        var slots = [(key: UInt64, first: UInt32, count: UInt32)](
            repeating: (0, 0, 0), count: slotCount)
        var list: [UInt8] = []
        var listCount = 0
        for key in keys.sorted() {
            let found = (postings[key] ?? []).sorted { $0.order < $1.order }
            var slot = Int(truncatingIfNeeded: key) & (slotCount - 1)
            while slots[slot].key != 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = (
                key, UInt32(listCount),
                UInt32(found.count) | (prefixes.contains(key) ? 0x8000_0000 : 0)
            )
            for posting in found {
                Self.append(posting.place, to: &list)
                Self.append(UInt32(posting.rank) | (posting.hasArticle ? 0x100 : 0) | UInt32(posting.head) << 16, to: &list)
                listCount += 1
            }
        }
        var bytes: [UInt8] = []
        Self.append(NameIndex.Header.magic, to: &bytes)
        Self.append(fingerprint, to: &bytes)
        Self.append(NameIndex.Header.version, to: &bytes)
        for count in [slotCount, listCount, placeCount, strings.count] {
            Self.append(UInt32(count), to: &bytes)
        }
        bytes += [UInt8](repeating: 0, count: NameIndex.Header.size - bytes.count)
        for word in filter { Self.append(word, to: &bytes) }
        for slot in slots {
            Self.append(slot.key, to: &bytes)
            Self.append(slot.first, to: &bytes)
            Self.append(slot.count, to: &bytes)
        }
        return bytes + list + places + strings
    }

    private mutating func offset(of text: String) -> UInt32 {
        if let known = stringOffsets[text] { return known }
        let offset = UInt32(strings.count)
        let utf8 = Array(text.utf8.prefix(Int(UInt16.max)))
        Self.append(UInt16(utf8.count), to: &strings)
        strings += utf8
        stringOffsets[text] = offset
        return offset
    }

    // Static: a method of the value would hold the array that it appends to, and copy it.
    private static func append<T: FixedWidthInteger>(_ value: T, to bytes: inout [UInt8]) {
        var rest = value
        for _ in 0..<MemoryLayout<T>.size {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}

/// Spellings of a name that folding does not unify and that newsrooms mix.
enum Spelling {
    /// A name as it is shown: without the generic word that some names need to be found.
    static func display(_ name: String) -> String {
        let words = name.split(separator: " ", maxSplits: 1)
        guard words.count == 2, generic.contains(String(words[0])), words[1].count >= 3 else { return name }
        return String(words[1])
    }

    private static let generic: Set<String> = [
        "مدينة", "بلدة", "قرية", "حي", "محافظة", "ولاية", "مديرية", "منطقة",
    ]

    /// The name itself first.
    static func variants(of name: String) -> [String] {
        var all = [name]
        let words = name.split(separator: " ")
        // «كربلا» for «كربلاء».
        if name.hasSuffix("اء") { all.append(String(name.dropLast())) }
        // «ابوظبي» for «أبو ظبي», «رامالله» for «رام الله».
        if words.count == 2, words[0].unicodeScalars.count <= 3 { all.append(words.joined()) }
        return all
    }
}
