internal import Databases
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
        /// What the gazetteer alone says for it.
        fileprivate var weight = 0.0
    }

    private let gazetteer: Gazetteer
    /// `nil` when there is no file: then names are found by the index alone.
    private let database: Database?

    public init(_ gazetteer: Gazetteer) throws(GazetteerError) {
        self.gazetteer = gazetteer
        if let path = gazetteer.path {
            database = try Database(path: path, readOnly: true)
        } else {
            database = nil
        }
    }

    /// The places that a name may mean, the likeliest first, at most `limit`.
    public func places(named name: String, limit: Int = 10) throws(GazetteerError) -> [Found] {
        let byIndex = indexed(name)
        if !byIndex.isEmpty { return ranked(byIndex, limit) }
        guard let database else { return [] }
        let byName = try searched(name, database)
        if !byName.isEmpty { return ranked(byName, limit) }
        return ranked(try skeletal(name, database), limit)
    }

    /// The places nearest to a point, at most `limit`, within about 100 km.
    public func places(
        nearLatitude latitude: Double, longitude: Double, limit: Int = 10
    ) throws(GazetteerError) -> [Found] {
        guard let database else { return [] }
        var nearest: [(distance: Double, number: Int)] = []
        // Where places lie close together a small box has enough of them.
        for degrees in [0.05, 0.25, 1] {
            nearest = []
            // A box that passes the date line goes on at the other side.
            for turn in [-360.0, 0, 360] {
                nearest += try boxed(database, latitude, longitude + turn, degrees)
            }
            nearest.sort { $0 < $1 }
            // Beyond the box's half width something nearer may lie outside.
            if nearest.count >= limit, nearest[limit - 1].distance < degrees * 111 { break }
        }
        var found: [Found] = []
        for each in nearest.prefix(limit) {
            if let place = try place(each.number, database) {
                found.append(Found(place: place, match: .exact))
            }
        }
        return found
    }

    /// What a place is part of, the smallest first: by its codes, then by what the hierarchy says.
    public func containers(of place: Place) throws(GazetteerError) -> [String] {
        guard let database else { return [] }
        let rows = try database.prepare(
            """
            WITH RECURSIVE self (number) AS (SELECT number FROM place WHERE id = ?1 AND (
                number = ?2 OR own_id = ?1)),
            part (number, depth) AS (
                SELECT place, CASE code WHEN ?3 THEN 1 WHEN ?4 THEN 2 ELSE 3 END
                FROM admin WHERE code IN (?3, ?4, ?5)
                UNION
                SELECT parent, 4 FROM hierarchy WHERE child IN (SELECT number FROM self)
                UNION
                SELECT parent, depth + 4 FROM hierarchy JOIN part ON child = part.number
                WHERE depth < 40)
            SELECT name FROM place JOIN part USING (number)
            WHERE number NOT IN (SELECT number FROM self)
            GROUP BY number ORDER BY min(depth), number
            """)
        rows.bind(place.id, at: 1)
        rows.bind(GazetteerWriter.geonameID(place.id) ?? 0, at: 2)
        for (index, code) in [place.admin2, place.admin1, place.country].enumerated() {
            rows.bind(code.isEmpty ? nil : code, at: Int32(index + 3))
        }
        var names: [String] = []
        while try rows.step() { names.append(rows.text(0)) }
        return names
    }

    // MARK: Ways to find

    private func indexed(_ name: String) -> [Found] {
        let (hashes, hasArticle) = NameKey.hashes(of: name)
        guard let hash = hashes.last, let entry = gazetteer.index.entry(hash) else { return [] }
        return entry.matches.map { gazetteer.index.match($0) }.map { match in
            let isExact = match.hasArticle == hasArticle && match.kind != .untagged
            let weight =
                PlaceWeights.ofHead(match.head) + PlaceWeights.of(match.kind)
                + PlaceWeights.of(gazetteer.index.summary(match.place))
            return Found(
                place: gazetteer.index.place(match.place), match: isExact ? .exact : .variant,
                weight: weight)
        }
    }

    private func searched(_ name: String, _ database: Database) throws(GazetteerError) -> [Found] {
        let rows = try database.prepare(
            """
            SELECT DISTINCT name.place FROM name_search JOIN name ON name.rowid = name_search.rowid
            WHERE name_search MATCH ? LIMIT 1000
            """)
        // Quoted, so that no letter is an operator of the query language; a NUL would end it.
        let quoted = name.replacing("\"", with: "\"\"").replacing("\0", with: " ")
        rows.bind("\"\(quoted)\"", at: 1)
        var found: [Found] = []
        while try rows.step() {
            guard let place = try place(rows.integer(0), database) else { continue }
            let isExact = place.name.lowercased() == name.lowercased()
            found.append(
                Found(
                    place: place, match: isExact ? .exact : .variant, weight: PlaceWeights.of(place)))
        }
        return found
    }

    private func skeletal(_ name: String, _ database: Database) throws(GazetteerError) -> [Found] {
        let key = Skeleton.key(ofFolded: TokenizedText(Array(name.utf8)).folded)
        guard key.utf8.count >= 2 else { return [] }
        let rows = try database.prepare(
            "SELECT number FROM place WHERE skeleton = ? ORDER BY population DESC LIMIT 200")
        rows.bind(key, at: 1)
        var found: [Found] = []
        while try rows.step() {
            guard let place = try place(rows.integer(0), database) else { continue }
            found.append(Found(place: place, match: .skeleton, weight: PlaceWeights.of(place)))
        }
        return found
    }

    /// The places in a box around a point, the nearest first.
    private func boxed(
        _ database: Database, _ latitude: Double, _ longitude: Double, _ degrees: Double
    ) throws(GazetteerError) -> [(distance: Double, number: Int)] {
        let rows = try database.prepare(
            """
            SELECT number, south, west FROM place_box
            WHERE west <= ?2 AND east >= ?1 AND south <= ?4 AND north >= ?3
            """)
        // One degree of latitude is 111 km; of longitude less, by the cosine.
        let width = min(180, degrees / max(0.05, GreatCircle.cosine(ofDegrees: latitude)))
        for (index, value) in [
            longitude - width, longitude + width, latitude - degrees, latitude + degrees,
        ].enumerated() {
            rows.bind(value, at: Int32(index + 1))
        }
        var found: [(distance: Double, number: Int)] = []
        while try rows.step() {
            let distance = GreatCircle.kilometres(
                (latitude, longitude), (rows.double(1), rows.double(2)))
            found.append((distance, rows.integer(0)))
        }
        return found
    }

    /// The place of a row.
    private func place(_ number: Int, _ database: Database) throws(GazetteerError) -> Place? {
        let row = try database.prepare(
            """
            SELECT id, feature, latitude, longitude, radius_km, country, admin1, admin2, population,
                name FROM place WHERE number = ?
            """)
        row.bind(number, at: 1)
        guard try row.step() else { return nil }
        let rows = try database.prepare(
            "SELECT kind, text FROM name WHERE place = ? AND language = 'ar' ORDER BY rowid")
        rows.bind(number, at: 1)
        var names: [(kind: NameKind, text: String)] = []
        while try rows.step() {
            if let kind = NameKind(rawValue: rows.text(0)) { names.append((kind, rows.text(1))) }
        }
        return Place(
            id: row.text(0), feature: row.text(1), latitude: row.double(2), longitude: row.double(3),
            radiusKilometres: row.double(4), country: row.text(5), admin1: row.text(6),
            admin2: row.text(7), population: row.integer(8), name: row.text(9),
            arabicName: Spelling.best(of: names).map(Spelling.display) ?? "")
    }

    private func ranked(_ found: [Found], _ limit: Int) -> [Found] {
        let rank = { (each: Found) in (each.match == .exact ? 0 : 1, -each.weight, each.place.id) }
        return Array(found.sorted { rank($0) < rank($1) }.prefix(limit))
    }
}
