internal import Texts

/// Builds a gazetteer database from the tables of `Gazetteer/`.
struct GazetteerBuilder {
    private let database: Database
    private let insertPlace: Statement
    private let insertName: Statement
    private let insertBox: Statement
    private let insertMember: Statement
    /// Numbers of the places that are in, by id.
    private var numbers: [String: Int] = [:]

    /// Fills an empty database.
    static func build(into database: Database) throws(GazetteerError) {
        try database.run(Schema.creation)
        try database.run("BEGIN")
        var builder = try GazetteerBuilder(database)
        for layout in PlaceLayout.all {
            for table in EmbeddedGazetteer.tables(layout.prefix) {
                try builder.addPlaces(table, layout)
            }
        }
        for table in EmbeddedGazetteer.tables("names.ar.tsv") { try builder.addNames(table) }
        try builder.addSkeletons()
        try builder.addMeta()
        try database.run("COMMIT")
        try database.run(Schema.indices)
    }

    private init(_ database: Database) throws(GazetteerError) {
        self.database = database
        insertPlace = try database.prepare(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        insertName = try database.prepare("INSERT INTO name VALUES (?, ?, ?, ?)")
        insertBox = try database.prepare("INSERT INTO place_box VALUES (?, ?, ?, ?, ?)")
        insertMember = try database.prepare("INSERT INTO member VALUES (?, ?)")
    }

    private mutating func addPlaces(_ table: Table, _ layout: PlaceLayout) throws(GazetteerError) {
        for row in table.rows {
            let text = { (column: Int?) in column.map { table.text(row, $0) } ?? "" }
            let fail = { (reason: String) in
                GazetteerError.row(source: table.path, line: row.line, reason: reason)
            }
            let id = text(layout.id)
            guard id.hasPrefix("gn:") || id.hasPrefix("x:") else {
                throw fail("an id begins with gn: or x:")
            }
            guard let latitude = table.number(row, layout.latitude),
                let longitude = table.number(row, layout.longitude),
                (-90...90).contains(latitude), (-180...180).contains(longitude)
            else { throw fail("latitude and longitude in degrees wanted") }
            let number: Int
            if let known = numbers[id] {
                number = known
            } else {
                number = numbers.count + 1
                numbers[id] = number
                let population = layout.population.flatMap { table.integer(row, $0) } ?? 0
                let radius =
                    layout.radius.flatMap { table.number(row, $0) }
                    ?? CityRadius.kilometres(population: population)
                try insertPlace(
                    number, id: id, feature: layout.feature ?? text(layout.featureColumn),
                    latitude, longitude, radius: radius, country: layout.country(of: text),
                    admin1: text(layout.admin1), admin2: text(layout.admin2),
                    population: population, name: text(layout.name),
                    source: layout.source.map { text($0) } ?? "geonames")
            }
            let names = text(layout.arabicNames).split(separator: "|")
            for (index, name) in names.enumerated() {
                try addName(
                    String(name), kind: index == 0 ? .curated : .variant, language: "ar", to: number)
            }
            for code in text(layout.members).split(separator: ",") {
                insertMember.bind(number, at: 1)
                insertMember.bind(String(code), at: 2)
                try insertMember.execute()
            }
        }
    }

    private func insertPlace(
        _ number: Int, id: String, feature: String, _ latitude: Double, _ longitude: Double,
        radius: Double, country: String, admin1: String, admin2: String, population: Int,
        name: String, source: String
    ) throws(GazetteerError) {
        insertPlace.bind(number, at: 1)
        insertPlace.bind(id, at: 2)
        insertPlace.bind(feature, at: 3)
        insertPlace.bind(latitude, at: 4)
        insertPlace.bind(longitude, at: 5)
        insertPlace.bind(radius, at: 6)
        insertPlace.bind(country, at: 7)
        insertPlace.bind(admin1, at: 8)
        insertPlace.bind(admin2, at: 9)
        insertPlace.bind(population, at: 10)
        insertPlace.bind(name, at: 11)
        insertPlace.bind(source, at: 12)
        try insertPlace.execute()
        insertBox.bind(number, at: 1)
        for (index, value) in [longitude, longitude, latitude, latitude].enumerated() {
            insertBox.bind(value, at: Int32(index + 2))
        }
        try insertBox.execute()
        try addName(name, kind: .preferred, language: "en", to: number)
    }

    private func addName(
        _ name: String, kind: NameKind, language: String, to number: Int
    ) throws(GazetteerError) {
        guard !name.isEmpty else { return }
        insertName.bind(number, at: 1)
        insertName.bind(language, at: 2)
        insertName.bind(kind.rawValue, at: 3)
        insertName.bind(name, at: 4)
        try insertName.execute()
    }

    private func addNames(_ table: Table) throws(GazetteerError) {
        for row in table.rows {
            guard let number = numbers[table.text(row, 0)] else { continue }
            guard let kind = NameKind(rawValue: table.text(row, 1)) else {
                throw .row(
                    source: table.path, line: row.line,
                    reason: "no kind of name is called \(table.text(row, 1))")
            }
            try addName(table.text(row, 3), kind: kind, language: "ar", to: number)
        }
    }

    /// Keys for the long tail: places that have no Arabic name.
    private func addSkeletons() throws(GazetteerError) {
        let insert = try database.prepare("INSERT OR IGNORE INTO skeleton VALUES (?, ?)")
        let rows = try database.prepare(
            """
            SELECT number, name FROM place
            WHERE number NOT IN (SELECT place FROM name WHERE language = 'ar')
            """)
        while try rows.step() {
            let key = Skeleton.key(ofLatin: rows.text(1))
            // One or two consonants tell too many names.
            guard key.utf8.count >= 2 else { continue }
            insert.bind(key, at: 1)
            insert.bind(rows.integer(0), at: 2)
            try insert.execute()
        }
    }

    private func addMeta() throws(GazetteerError) {
        let insert = try database.prepare("INSERT INTO meta VALUES (?, ?)")
        var values = [
            ("schema", String(Schema.version)),
            ("fingerprint", String(EmbeddedGazetteer.fingerprint, radix: 16)),
            ("places", String(numbers.count)),
            ("attribution", Gazetteer.attribution),
        ]
        for table in EmbeddedGazetteer.tables("SOURCES.tsv") {
            for row in table.rows {
                let detail = (1..<row.count).map { table.text(row, $0) }.joined(separator: " | ")
                values.append(("source \(table.text(row, 0))", detail))
            }
        }
        for (key, value) in values {
            insert.bind(key, at: 1)
            insert.bind(value, at: 2)
            try insert.execute()
        }
    }
}

/// Where a table of places keeps what.
struct PlaceLayout {
    /// Tables whose path begins so.
    let prefix: String
    var id = 0
    let latitude: Int
    let longitude: Int
    let name: Int
    /// A fixed feature code, or the column that has it.
    var feature: String?
    var featureColumn: Int?
    var radius: Int?
    var countryColumn: Int?
    /// A column of an admin code whose first two letters are the country.
    var admin1: Int?
    var admin2: Int?
    var population: Int?
    var source: Int?
    var arabicNames: Int?
    var members: Int?

    func country(of text: (Int?) -> String) -> String {
        countryColumn == nil ? String(text(admin2 ?? admin1).prefix(2)) : text(countryColumn)
    }

    /// In order of trust: the first to bring a place decides its point, later tables add names.
    static let all = [
        PlaceLayout(
            prefix: "countries.tsv", latitude: 3, longitude: 4, name: 9, feature: "PCLI", radius: 5,
            countryColumn: 1, population: 6),
        PlaceLayout(
            prefix: "admin1.tsv", latitude: 2, longitude: 3, name: 6, feature: "ADM1", radius: 4,
            admin1: 1, population: 5),
        PlaceLayout(
            prefix: "admin2.tsv", latitude: 2, longitude: 3, name: 6, feature: "ADM2", radius: 4,
            admin2: 1, population: 5),
        PlaceLayout(
            prefix: "cities.tsv", latitude: 2, longitude: 3, name: 8, featureColumn: 1,
            countryColumn: 4, admin1: 5, admin2: 6, population: 7),
        PlaceLayout(
            prefix: "overlay/", latitude: 4, longitude: 5, name: 9, featureColumn: 1, radius: 6,
            countryColumn: 2, admin1: 3, population: 7, source: 8, arabicNames: 10),
        PlaceLayout(
            prefix: "regions.tsv", latitude: 2, longitude: 3, name: 11, feature: "RGN", radius: 8,
            countryColumn: nil, source: 10, arabicNames: 12, members: 9),
    ]
}

/// How large a town is by its people.
enum CityRadius {
    /// Kilometres; at least one.
    ///
    /// - Source: a disc of 5,000 people a square kilometre, the density of large Arab cities.
    static func kilometres(population: Int) -> Double {
        max(1, (Double(population) / 5000 / .pi).squareRoot())
    }
}
