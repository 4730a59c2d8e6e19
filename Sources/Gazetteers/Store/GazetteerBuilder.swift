internal import Databases
internal import Texts

/// Fills a gazetteer from the tables of `Gazetteer/`.
struct GazetteerBuilder {
    private var writer: GazetteerWriter
    /// Numbers of the places that are in, by id.
    private var numbers: [String: Int] = [:]

    /// Makes the tables of an empty database and fills them.
    ///
    /// - Parameter isBare: Leaves the places of the tables out.
    /// - Parameter more: Adds what else shall be in before searching is prepared.
    static func build(
        into database: Database, isBare: Bool = false,
        adding more: (inout GazetteerWriter) throws(GazetteerError) -> Void = { _ in }
    ) throws(GazetteerError) {
        try database.run(Schema.creation)
        var builder = GazetteerBuilder(writer: try GazetteerWriter(database, isEmpty: true))
        if !isBare { try builder.addTables() }
        try builder.addMeta()
        try more(&builder.writer)
        try builder.writer.finish()
    }

    private mutating func addTables() throws(GazetteerError) {
        for layout in PlaceLayout.all {
            for table in EmbeddedGazetteer.tables(layout.prefix) { try addPlaces(table, layout) }
        }
        for table in EmbeddedGazetteer.tables("names.ar.tsv") { try addNames(table) }
    }

    private mutating func addPlaces(_ table: Table, _ layout: PlaceLayout) throws(GazetteerError) {
        for row in table.rows {
            let text = { (column: Int?) in column.map { table.text(row, $0) } ?? "" }
            let fail = { (reason: String) in
                GazetteerError.row(source: table.path, line: row.line, reason: reason)
            }
            let id = text(layout.id)
            guard id.hasPrefix("x:") || GazetteerWriter.geonameID(id) != nil else {
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
                var place = PlaceRow()
                place.geonameID = GazetteerWriter.geonameID(id)
                place.ownID = id
                place.feature = layout.feature ?? text(layout.featureColumn)
                (place.latitude, place.longitude) = (latitude, longitude)
                place.country = layout.country(of: text)
                (place.admin1, place.admin2) = (text(layout.admin1), text(layout.admin2))
                place.population = layout.population.flatMap { table.integer(row, $0) } ?? 0
                place.radiusKilometres =
                    layout.radius.flatMap { table.number(row, $0) }
                    ?? PlaceRadius.kilometres(feature: place.feature, population: place.population)
                place.name = text(layout.name)
                place.source = layout.source.map { text($0) } ?? "geonames"
                number = try writer.add(place, skeleton: Skeleton.key(ofLatin: place.name))
                numbers[id] = number
            }
            let names = text(layout.arabicNames).split(separator: "|")
            for (index, name) in names.enumerated() {
                try writer.addName(
                    String(name), kind: index == 0 ? .curated : .variant, language: "ar", to: number)
            }
            for code in text(layout.members).split(separator: ",") {
                try writer.addMember(String(code), of: number)
            }
        }
    }

    private func addNames(_ table: Table) throws(GazetteerError) {
        for row in table.rows {
            guard let number = numbers[table.text(row, 0)] else { continue }
            guard let kind = NameKind(rawValue: table.text(row, 1)) else {
                throw .row(
                    source: table.path, line: row.line,
                    reason: "no kind of name is called \(table.text(row, 1))")
            }
            try writer.addName(table.text(row, 3), kind: kind, language: "ar", to: number)
        }
    }

    private func addMeta() throws(GazetteerError) {
        try writer.setMeta("schema", String(Schema.version))
        try writer.setMeta("fingerprint", String(EmbeddedGazetteer.fingerprint, radix: 16))
        try writer.setMeta("attribution", Gazetteer.attribution)
        for table in EmbeddedGazetteer.tables("SOURCES.tsv") {
            for row in table.rows {
                let detail = (1..<row.count).map { table.text(row, $0) }.joined(separator: " | ")
                try writer.setMeta("source \(table.text(row, 0))", detail)
            }
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

/// How large a place is of which only its kind and its people are known.
enum PlaceRadius {
    /// Kilometres; at least one.
    ///
    /// - Source: for towns a disc of 5,000 people a square kilometre, the density of large Arab
    ///   cities; for the rest the order of magnitude of the median of its kind.
    static func kilometres(feature: String, population: Int) -> Double {
        switch FeatureClass(code: feature) {
        case .country: 300
        case .admin1: 60
        case .admin2: feature == "ADM2" ? 20 : 8
        case .region, .water, .land: 5
        case .city, .district: max(1, (Double(population) / 5000 / .pi).squareRoot())
        case .facility: 1
        }
    }
}
