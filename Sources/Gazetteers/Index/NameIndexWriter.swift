internal import Databases
internal import Texts

/// Writes the name index of a gazetteer database.
///
/// Records go to the file as they are read; only postings are held in memory, 24 bytes a name.
struct NameIndexWriter: ~Copyable {
    private var writer: FileWriter
    private var postings: [Posting] = []
    /// Keys that longer names begin with.
    private var prefixes: [UInt64] = []
    private var firstWords: [UInt64] = []

    private struct Posting {
        let key: UInt64
        let record: UInt32
        let population: UInt32
        var rank: UInt8
        let featureClass: FeatureClass
        let isFromDump: Bool
        let hasArticle: Bool
        /// 1 for the sense that the bare name has first, 2 for the second …, 0 for none.
        var head: UInt8 = 0

        /// Head senses first, what a dump brought last, then by trust, then what is larger.
        func stands(before other: Posting) -> Bool {
            if key != other.key { return key < other.key }
            let (mine, others) = (head == 0 ? 16 : head, other.head == 0 ? 16 : other.head)
            if mine != others { return mine < others }
            if isFromDump != other.isFromDump { return !isFromDump }
            if rank != other.rank { return rank < other.rank }
            let isCountry = featureClass == .country
            if isCountry != (other.featureClass == .country) { return isCountry }
            if population != other.population { return population > other.population }
            return record < other.record
        }
    }

    /// Places that one name may have; of the rest the least likely go.
    private static let limit = 64

    /// Writes the index to a file, or returns its bytes when there is no path.
    static func index(
        of database: Database, fingerprint: UInt64, to path: String?
    ) throws(GazetteerError) -> [UInt8] {
        var writer = NameIndexWriter(writer: try FileWriter(path: path))
        writer.writer.append([UInt8](repeating: 0, count: NameIndex.Header.size))
        try writer.addPlaces(database)
        return try writer.finish(fingerprint)
    }

    private init(writer: consuming FileWriter) { self.writer = writer }

    // MARK: Places

    private mutating func addPlaces(_ database: Database) throws(GazetteerError) {
        let place = try database.prepare(
            """
            SELECT ifnull(own_id, ''), feature, latitude, longitude, radius_km, country, admin1,
                admin2, population, name, source FROM place WHERE number = ?
            """)
        let names = try database.prepare(
            "SELECT place, kind, text FROM name WHERE language = 'ar' ORDER BY place, rowid")
        var heads = try headSenses(database)
        var current: Int?
        var own: [(kind: NameKind, text: String)] = []
        while try names.step() {
            let number = names.integer(0)
            if let current, current != number {
                try add(current, own, heads.removeValue(forKey: current) ?? [], place)
                own.removeAll(keepingCapacity: true)
            }
            current = number
            guard let kind = NameKind(rawValue: names.text(1)) else { continue }
            own.append((kind, names.text(2)))
        }
        if let current { try add(current, own, heads.removeValue(forKey: current) ?? [], place) }
        for (number, senses) in heads.sorted(by: { $0.key < $1.key }) {
            try add(number, [], senses, place)
        }
    }

    /// A sense that a bare name has first, second …
    private struct HeadSense {
        let name: String
        let order: UInt8
    }

    /// The senses of `head-names.tsv` by the number of their place.
    private func headSenses(_ database: Database) throws(GazetteerError) -> [Int: [HeadSense]] {
        let own = try database.prepare("SELECT number FROM place WHERE own_id = ?")
        var seen: [UInt64: UInt8] = [:]
        var senses: [Int: [HeadSense]] = [:]
        for table in EmbeddedGazetteer.tables("head-names.tsv") {
            for row in table.rows {
                let (id, name) = (table.text(row, 2), table.text(row, 4))
                guard let key = NameKey.hashes(of: name).hashes.last else { continue }
                var number = GazetteerWriter.geonameID(id)
                if number == nil {
                    own.bind(id, at: 1)
                    number = try own.step() ? own.integer(0) : nil
                    own.reset()
                }
                guard let number else { continue }
                let order = min((seen[key] ?? 0) + 1, 15)
                seen[key] = order
                senses[number, default: []].append(HeadSense(name: name, order: order))
            }
        }
        return senses
    }

    private mutating func add(
        _ number: Int, _ names: [(kind: NameKind, text: String)], _ senses: [HeadSense],
        _ row: Statement
    ) throws(GazetteerError) {
        row.bind(number, at: 1)
        defer { row.reset() }
        guard try row.step() else { return }
        let record = UInt32(writer.position / NameIndex.PlaceRecord.alignment)
        let feature = row.text(1)
        let featureClass = FeatureClass(code: feature)
        let population = UInt32(clamping: row.integer(8))
        // Whoever edits the file may write anything.
        let scaled = { (column: Int32, scale: Double, most: Double) in
            let value = row.double(column) * scale
            return value.isFinite ? min(most, max(-most, value)).rounded() : 0
        }
        writer.append(Int32(scaled(2, 1e6, 90e6)))
        writer.append(Int32(scaled(3, 1e6, 180e6)))
        writer.append(UInt32(max(0, scaled(4, 10, 1e9))))
        writer.append(population)
        writer.append(UInt32(clamping: number))
        writer.append(CountryLetters.packed(row.text(5)))
        writer.append(featureClass.rawValue | (feature == "PPLC" ? 0x80 : 0))
        let isFromDump = row.text(10) == PlaceRow.dump
        writer.append(UInt8(isFromDump ? 1 : 0))
        let shown = Spelling.best(of: names).map(Spelling.display) ?? ""
        for text in [row.text(0), feature, row.text(5), row.text(6), row.text(7), row.text(9), shown] {
            let bytes = text.utf8.prefix(Int(UInt16.max))
            writer.append(UInt16(bytes.count))
            writer.append(bytes)
        }
        writer.align(to: NameIndex.PlaceRecord.alignment)
        try writer.flush()

        var known: [UInt64: Int] = [:]
        func add(_ name: String, _ kind: NameKind, head: UInt8 = 0) {
            let (hashes, hasArticle) = NameKey.hashes(of: name)
            guard let first = hashes.first, let key = hashes.last else { return }
            if let index = known[key] {
                if head != 0 { postings[index].head = head }
                postings[index].rank = min(postings[index].rank, kind.rank)
                return
            }
            firstWords.append(first)
            prefixes += hashes.dropLast()
            known[key] = postings.count
            postings.append(
                Posting(
                    key: key, record: record, population: population, rank: kind.rank,
                    featureClass: featureClass, isFromDump: isFromDump, hasArticle: hasArticle, head: head))
        }
        for name in names {
            for spelling in Spelling.variants(of: name.text) { add(spelling, name.kind) }
        }
        // A head sense orders what names mean; it vouches for no name.
        for sense in senses { add(sense.name, .untagged, head: sense.order) }
    }

    // MARK: Sections behind the places

    private consuming func finish(_ fingerprint: UInt64) throws(GazetteerError) -> [UInt8] {
        let postingStart = writer.position
        postings.sort { $0.stands(before: $1) }
        prefixes.sort()
        var (slots, postingCount) = try writePostings()
        try addPrefixes(to: &slots)
        for slot in slots.entries {
            writer.append(slot.key)
            writer.append(slot.first)
            writer.append(slot.count)
            try writer.flush()
        }
        let filter = filterWords()
        for word in filter { writer.append(word) }
        let header = NameIndex.Header(
            fingerprint: fingerprint, postingStart: postingStart, postingCount: postingCount,
            slotCount: slots.entries.count, filterWords: filter.count)
        return try writer.finish(beginning: header.bytes)
    }

    private mutating func writePostings() throws(GazetteerError) -> (SlotTable, Int) {
        var slots = SlotTable(keys: postings.count + prefixes.count)
        var count = 0
        var next = 0
        while next < postings.count {
            let key = postings[next].key
            let first = count
            while next < postings.count, postings[next].key == key {
                if count - first < Self.limit {
                    let posting = postings[next]
                    writer.append(posting.record)
                    writer.append(
                        UInt32(posting.rank) | (posting.hasArticle ? 0x100 : 0)
                            | UInt32(posting.head) << 16)
                    count += 1
                }
                next += 1
            }
            slots.insert(key, first: UInt32(first), count: UInt32(count - first))
            try writer.flush()
        }
        return (slots, count)
    }

    private func addPrefixes(to slots: inout SlotTable) throws(GazetteerError) {
        var last: UInt64 = 0
        for key in prefixes where key != last {
            slots.markGoesOn(key)
            last = key
        }
    }

    /// About sixteen bits for each first word, so that few other words pass.
    private func filterWords() -> [UInt64] {
        var count = 1 << 14
        while count * 64 < firstWords.count * 16, count < 1 << 20 { count *= 2 }
        var filter = [UInt64](repeating: 0, count: count)
        for hash in firstWords {
            filter[Int(truncatingIfNeeded: hash >> 6) & (count - 1)] |= 1 << (hash & 63)
        }
        return filter
    }
}

/// The hash table of the index: open addressing, at most half full.
private struct SlotTable {
    private(set) var entries: [(key: UInt64, first: UInt32, count: UInt32)]
    private let mask: Int

    init(keys: Int) {
        var count = 64
        while count < keys * 2 { count *= 2 }
        entries = Array(repeating: (0, 0, 0), count: count)
        mask = count - 1
    }

    private func slot(_ key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key) & mask
        while entries[slot].key != 0, entries[slot].key != key { slot = (slot + 1) & mask }
        return slot
    }

    mutating func insert(_ key: UInt64, first: UInt32, count: UInt32) {
        entries[slot(key)] = (key, first, count)
    }

    /// Says that longer names begin so.
    mutating func markGoesOn(_ key: UInt64) {
        let slot = slot(key)
        entries[slot].key = key
        entries[slot].count |= 0x8000_0000
    }
}

/// Spellings of a name that folding does not unify and that newsrooms mix.
enum Spelling {
    /// The name that stands for a place: of the most trusted kind, the first said.
    static func best(of names: [(kind: NameKind, text: String)]) -> String? {
        names.enumerated()
            .min { ($0.element.kind.rank, $0.offset) < ($1.element.kind.rank, $1.offset) }?
            .element.text
    }

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
