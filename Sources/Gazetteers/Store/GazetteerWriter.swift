internal import Databases

/// What is kept of a place.
struct PlaceRow {
    /// A GeoNames id; `nil` for a place of our own or the user's.
    var geonameID: Int?
    /// The id of a place that GeoNames does not have.
    var ownID = ""
    var feature = ""
    /// Degrees WGS 84.
    var latitude = 0.0
    var longitude = 0.0
    var radiusKilometres = 1.0
    var country = ""
    var admin1 = ""
    var admin2 = ""
    var population = 0
    /// English, or the local name in Latin letters.
    var name = ""
    var source = ""

    /// The source of places that an import of GeoNames brought.
    static let dump = "geonames dump"
    /// Of places that a table of the user's own brought or changed.
    static let own = "own table"
}

/// What a table of the user's own says of a place; `nil` where it says nothing.
struct PlaceChange {
    var point: (latitude: Double, longitude: Double)?
    var name: String?
    var feature: String?
    var country: String?
    var admin1: String?
    var population: Int?
    var radiusKilometres: Double?
}

/// Fills the tables of a gazetteer database; whoever fills them says at the end that it is done.
struct GazetteerWriter {
    let database: Database
    private let insertPlace: Statement
    private let insertName: Statement
    private let insertMember: Statement
    private let insertAdmin: Statement
    private let insertEdge: Statement
    private let insertMeta: Statement
    private let insertFeature: Statement
    private let updatePlace: Statement
    private let moveBox: Statement
    private let numberOfOwn: Statement
    private let pointOf: Statement
    /// The lowest number that a place of our own has.
    private var lowest: Int
    /// Rows that were there before.
    private let oldNames: Int
    /// Places that were added; `nil` when all are new.
    private var added: [Int]?

    /// - Parameter isEmpty: Whether the tables have just been made; searching is then prepared for
    ///   all rows at once when writing is done, else for the new ones alone.
    init(_ database: Database, isEmpty: Bool) throws(GazetteerError) {
        self.database = database
        insertPlace = try database.prepare(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        insertName = try database.prepare("INSERT INTO name VALUES (?, ?, ?, ?)")
        insertMember = try database.prepare("INSERT INTO member VALUES (?, ?)")
        insertAdmin = try database.prepare("INSERT OR IGNORE INTO admin VALUES (?, ?)")
        insertEdge = try database.prepare("INSERT OR IGNORE INTO hierarchy VALUES (?, ?, ?)")
        insertMeta = try database.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)")
        insertFeature = try database.prepare("INSERT OR REPLACE INTO feature VALUES (?, ?, ?)")
        updatePlace = try database.prepare(
            """
            UPDATE place SET feature = ifnull(?2, feature), latitude = ifnull(?3, latitude),
                longitude = ifnull(?4, longitude), radius_km = ifnull(?5, radius_km),
                country = ifnull(?6, country), admin1 = ifnull(?7, admin1),
                population = ifnull(?8, population), name = ifnull(?9, name), source = ?10
            WHERE number = ?1
            """)
        moveBox = try database.prepare(
            "UPDATE place_box SET west = ?2, east = ?2, south = ?1, north = ?1 WHERE number = ?3")
        numberOfOwn = try database.prepare("SELECT number FROM place WHERE own_id = ?")
        pointOf = try database.prepare("SELECT latitude, longitude FROM place WHERE number = ?")
        lowest = min(0, try database.integer("SELECT min(number) FROM place"))
        oldNames = try database.integer("SELECT max(rowid) FROM name")
        added = isEmpty ? nil : []
        try database.run("BEGIN")
    }

    /// The number of a place that is in: of an id `gn:…` or one of our own.
    func number(of id: String) throws(GazetteerError) -> Int? {
        if let number = Self.geonameID(id) { return try contains(number) ? number : nil }
        numberOfOwn.bind(id, at: 1)
        defer { numberOfOwn.reset() }
        return try numberOfOwn.step() ? numberOfOwn.integer(0) : nil
    }

    /// Whether a place with that number is in.
    func contains(_ number: Int) throws(GazetteerError) -> Bool {
        pointOf.bind(number, at: 1)
        defer { pointOf.reset() }
        return try pointOf.step()
    }

    /// The number of an id `gn:…`; `nil` for other ids and for numbers that GeoNames cannot have.
    static func geonameID(_ id: String) -> Int? {
        guard id.hasPrefix("gn:"), let number = Int(id.dropFirst(3)), geonameIDs.contains(number)
        else { return nil }
        return number
    }

    /// What fits the name index; GeoNames has given out some thirteen million.
    static let geonameIDs = 1...Int(UInt32.max)

    /// Adds a place that is not in yet; its number.
    @discardableResult
    mutating func add(_ place: PlaceRow, skeleton: String?) throws(GazetteerError) -> Int {
        if place.geonameID == nil { lowest -= 1 }
        let number = place.geonameID ?? lowest
        insertPlace.bind(number, at: 1)
        insertPlace.bind(place.geonameID == nil ? place.ownID : nil, at: 2)
        insertPlace.bind(place.feature, at: 3)
        insertPlace.bind(place.latitude, at: 4)
        insertPlace.bind(place.longitude, at: 5)
        insertPlace.bind(place.radiusKilometres, at: 6)
        insertPlace.bind(place.country, at: 7)
        insertPlace.bind(place.admin1, at: 8)
        insertPlace.bind(place.admin2, at: 9)
        insertPlace.bind(place.population, at: 10)
        insertPlace.bind(place.name, at: 11)
        insertPlace.bind(place.source, at: 12)
        // One or two consonants tell too many names.
        insertPlace.bind(skeleton.flatMap { $0.utf8.count < 2 ? nil : $0 }, at: 13)
        try insertPlace.execute()
        added?.append(number)
        try addName(place.name, kind: .preferred, language: "en", to: number)
        if let code = Self.divisionCode(place) { try addDivision(code, number) }
        return number
    }

    /// The code that other places name as their country or division.
    private static func divisionCode(_ place: PlaceRow) -> String? {
        switch place.feature {
        case "PCLI", "PCLD", "PCLS", "PCLF", "PCLIX", "TERR": place.country
        case "ADM1": place.admin1
        case "ADM2": place.admin2
        default: nil
        }
    }

    /// Says which place a code of a country or division means, unless that is known.
    func addDivision(_ code: String, _ number: Int) throws(GazetteerError) {
        guard !code.isEmpty else { return }
        insertAdmin.bind(code, at: 1)
        insertAdmin.bind(number, at: 2)
        try insertAdmin.execute()
    }

    func addName(
        _ name: String, kind: NameKind, language: String, to number: Int
    ) throws(GazetteerError) {
        guard !name.isEmpty else { return }
        insertName.bind(number, at: 1)
        insertName.bind(language, at: 2)
        insertName.bind(kind.rawValue, at: 3)
        insertName.bind(name, at: 4)
        try insertName.execute()
    }

    /// Says that a country or division is part of a region.
    func addMember(_ code: String, of region: Int) throws(GazetteerError) {
        insertMember.bind(region, at: 1)
        insertMember.bind(code, at: 2)
        try insertMember.execute()
    }

    /// Says that a place is part of another, beyond what their codes say.
    func addEdge(child: Int, parent: Int, kind: String) throws(GazetteerError) {
        insertEdge.bind(child, at: 1)
        insertEdge.bind(parent, at: 2)
        insertEdge.bind(kind, at: 3)
        try insertEdge.execute()
    }

    /// Gives a place that is in what is not `nil`.
    func update(_ number: Int, _ change: PlaceChange) throws(GazetteerError) {
        updatePlace.bind(number, at: 1)
        updatePlace.bind(change.feature, at: 2)
        updatePlace.bind(change.point?.latitude, at: 3)
        updatePlace.bind(change.point?.longitude, at: 4)
        updatePlace.bind(change.radiusKilometres, at: 5)
        updatePlace.bind(change.country, at: 6)
        updatePlace.bind(change.admin1, at: 7)
        updatePlace.bind(change.population, at: 8)
        updatePlace.bind(change.name, at: 9)
        updatePlace.bind(PlaceRow.own, at: 10)
        try updatePlace.execute()
        if let name = change.name {
            try addName(name, kind: .curated, language: "en", to: number)
        }
        // Boxes of an empty gazetteer are made at the end.
        guard let point = change.point, added != nil else { return }
        moveBox.bind(point.latitude, at: 1)
        moveBox.bind(point.longitude, at: 2)
        moveBox.bind(number, at: 3)
        try moveBox.execute()
    }

    /// Says what a feature code, such as `P.PPLC`, means.
    func addFeature(_ code: String, name: String, description: String) throws(GazetteerError) {
        insertFeature.bind(code, at: 1)
        insertFeature.bind(name, at: 2)
        insertFeature.bind(description, at: 3)
        try insertFeature.execute()
    }

    func setMeta(_ key: String, _ value: String) throws(GazetteerError) {
        insertMeta.bind(key, at: 1)
        insertMeta.bind(value, at: 2)
        try insertMeta.execute()
    }

    /// Prepares what is searched in, and ends the transaction.
    func finish() throws(GazetteerError) {
        try setMeta("places", String(try database.integer("SELECT count(*) FROM place")))
        try database.run("COMMIT; BEGIN")
        if let added {
            let insert = try database.prepare(
                """
                INSERT INTO place_box SELECT number, longitude, longitude, latitude, latitude
                FROM place WHERE number = ?
                """)
            for number in added {
                insert.bind(number, at: 1)
                try insert.execute()
            }
        } else {
            try PackedRTree.fill("place_box", of: database)
            try database.run(Schema.indices)
        }
        try database.run(
            """
            INSERT INTO name_search (rowid, text) SELECT rowid, text FROM name
            WHERE rowid > \(oldNames);
            COMMIT
            """)
    }
}
