internal import Texts

/// Looks names up as people write them: Arabic by the index, other scripts by full-text search,
/// and what has no Arabic name by its consonants.
public struct GazetteerLookup {
    /// How well a name fitted.
    public enum MatchKind: String, Sendable {
        case exact, variant, skeleton
    }

    public struct Found: Sendable {
        public let place: Place
        public let match: MatchKind
    }

    private let gazetteer: Gazetteer

    public init(_ gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// The places that a name may mean, the likeliest first, at most `limit`.
    public func places(named name: String, limit: Int = 10) throws(GazetteerError) -> [Found] {
        let text = TokenizedText(Array(name.utf8))
        let byIndex = indexed(text)
        if !byIndex.isEmpty { return ranked(byIndex, limit) }
        guard let path = gazetteer.path else { return [] }
        let database = try Database(path: path, readOnly: true)
        let byName = try searched(name, database)
        if !byName.isEmpty { return ranked(byName, limit) }
        return ranked(try skeletal(text, database), limit)
    }

    /// The places nearest to a point, at most `limit`, within about 100 km.
    public func places(
        nearLatitude latitude: Double, longitude: Double, limit: Int = 10
    ) throws(GazetteerError) -> [Found] {
        guard let path = gazetteer.path else { return [] }
        let database = try Database(path: path, readOnly: true)
        let rows = try database.prepare(
            "SELECT number FROM place_box WHERE west BETWEEN ? AND ? AND south BETWEEN ? AND ?")
        // One degree of latitude is 111 km; of longitude less, by the cosine.
        let width = min(180, 1 / max(0.05, GreatCircle.cosine(ofDegrees: latitude)))
        for (index, value) in [longitude - width, longitude + width, latitude - 1, latitude + 1]
            .enumerated()
        {
            rows.bind(value, at: Int32(index + 1))
        }
        var found: [Found] = []
        while try rows.step() {
            found.append(Found(place: gazetteer.index.place(rows.integer(0) - 1), match: .exact))
        }
        return Array(
            found.map { (distance: $0.place.kilometres(toLatitude: latitude, longitude: longitude), found: $0) }
                .sorted { $0.distance < $1.distance }.prefix(limit).map(\.found))
    }

    // MARK: Ways to find

    private func indexed(_ text: TokenizedText) -> [Found] {
        let words = text.tokens.filter { $0.kind == .word || $0.kind == .number }
        guard let first = words.first else { return [] }
        let range = Int(first.foldedStart)..<Int(first.foldedStart) + Int(first.foldedCount)
        var (hash, hasArticle) = NameKey.first(text.folded.span, range)
        for word in words.dropFirst() { hash = FoldedHash.joined(hash, word.hash) }
        guard let entry = gazetteer.index.entry(hash) else { return [] }
        return entry.matches.map { gazetteer.index.match($0) }.map { match in
            let isExact = match.hasArticle == hasArticle && match.kind != .untagged
            return Found(
                place: gazetteer.index.place(match.place), match: isExact ? .exact : .variant)
        }
    }

    private func searched(_ name: String, _ database: Database) throws(GazetteerError) -> [Found] {
        let rows = try database.prepare(
            """
            SELECT DISTINCT name.place FROM name_search JOIN name ON name.rowid = name_search.rowid
            WHERE name_search MATCH ? LIMIT 200
            """)
        // Quoted, so that no letter is an operator of the query language; a NUL would end it.
        let quoted = name.replacing("\"", with: "\"\"").replacing("\0", with: " ")
        rows.bind("\"\(quoted)\"", at: 1)
        var found: [Found] = []
        while try rows.step() {
            let place = gazetteer.index.place(rows.integer(0) - 1)
            let isExact = place.name.lowercased() == name.lowercased()
            found.append(Found(place: place, match: isExact ? .exact : .variant))
        }
        return found
    }

    private func skeletal(
        _ text: TokenizedText, _ database: Database
    ) throws(GazetteerError) -> [Found] {
        let key = Skeleton.key(ofFolded: text.folded)
        guard key.utf8.count >= 2 else { return [] }
        let rows = try database.prepare("SELECT place FROM skeleton WHERE key = ? LIMIT 200")
        rows.bind(key, at: 1)
        var found: [Found] = []
        while try rows.step() {
            found.append(Found(place: gazetteer.index.place(rows.integer(0) - 1), match: .skeleton))
        }
        return found
    }

    private func ranked(_ found: [Found], _ limit: Int) -> [Found] {
        let rank = { (each: Found) -> (Int, Int, Int) in
            let kind: Int =
                switch FeatureClass(code: each.place.feature) {
                case .country: 0
                case .city: 1
                default: 2
                }
            return (each.match == .exact ? 0 : 1, kind, -each.place.population)
        }
        return Array(found.sorted { rank($0) < rank($1) }.prefix(limit))
    }
}
