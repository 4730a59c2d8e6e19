internal import Databases

/// Takes rows of all tables into a gazetteer. Each method returns false for a row that the options
/// leave out, and throws a `RowFault` for one that is wrong.
struct ImportTarget {
    private(set) var writer: GazetteerWriter
    private let options: GazetteerImport.Options
    /// Whether column 4 of places is taken: it repeats the table of alternate names without
    /// languages.
    private let takesAliases: Bool
    /// GeoNames ids of the places that were in before, and of those that the dump brought.
    private var old = IdentifierSet()
    private var fresh = IdentifierSet()
    /// Ids of the rows of own tables.
    private var own = Set<String>()

    init(
        _ writer: GazetteerWriter, _ options: GazetteerImport.Options, takesAliases: Bool
    ) throws(GazetteerError) {
        self.writer = writer
        self.options = options
        self.takesAliases = takesAliases
        let rows = try writer.database.prepare("SELECT number FROM place WHERE number > 0")
        while try rows.step() { _ = old.insert(rows.integer(0)) }
    }

    private func isKnown(_ id: Int) -> Bool { old.contains(id) || fresh.contains(id) }

    // MARK: GeoNames

    /// A row of `allCountries.txt` or a country's file.
    ///
    /// A place that is in keeps its point: ours was checked, the dump's is the same or a little
    /// off. Its further names are taken.
    mutating func addPlace(_ row: TabRow) throws -> Bool {
        let id = try Self.identifier(row, 0)
        guard let latitude = row.decimal(4), let longitude = row.decimal(5),
            abs(latitude) <= 90, abs(longitude) <= 180
        else {
            throw RowFault(
                "latitude \"\(row.shown(4))\" and longitude \"\(row.shown(5))\" are no point on Earth")
        }
        if latitude == 0, longitude == 0 { throw RowFault("the point is 0,0: not known where it is") }
        guard row.isEmpty(14) || row.integer(14).map({ $0 >= 0 }) == true else {
            throw RowFault("population \"\(row.shown(14))\" is no whole number")
        }
        let country = try row.text(8)
        guard country.isEmpty || country.utf8.count == 2 else {
            throw RowFault("country \"\(row.shown(8))\" is no code of two letters")
        }
        let (featureClass, code) = (try row.text(6), try row.text(7))
        guard options.countries.isEmpty || options.countries.contains(country),
            options.features.isEmpty || options.features.contains(featureClass)
                || options.features.contains(code)
        else { return false }
        let name = try row.text(1)
        if name.isEmpty { throw RowFault("has no name") }
        let (asciiName, aliases) = (try row.text(2), takesAliases ? try row.text(3) : "")
        let divisions = try Self.divisions(row, country)
        // Nothing is put in before the whole row has been read.
        guard fresh.insert(id) else { throw RowFault("geonameid \(id) stands twice") }
        let population = row.integer(14) ?? 0
        if !old.contains(id) {
            var place = PlaceRow()
            place.geonameID = id
            place.feature = code.isEmpty ? Self.feature(ofClass: featureClass) : code
            (place.latitude, place.longitude) = (latitude, longitude)
            place.population = population
            place.radiusKilometres = PlaceRadius.kilometres(
                feature: place.feature, population: population)
            place.country = country
            (place.admin1, place.admin2) = divisions
            place.name = name
            place.source = PlaceRow.dump
            try writer.add(place, skeleton: Skeleton.key(ofLatin: asciiName))
        }
        for alias in aliases.split(separator: ",") {
            try addName(String(alias), language: "", kind: .variant, to: id)
        }
        return true
    }

    /// A row of `alternateNamesV2.txt`, or of the older table without dates.
    mutating func addName(_ row: TabRow) throws -> Bool {
        let id = try Self.identifier(row, 1)
        guard isKnown(id) else { return false }
        let language = try row.text(2)
        guard !Self.notLanguages.contains(language) else { return false }
        let text = try row.text(3)
        if text.isEmpty { throw RowFault("has no name") }
        let isSet = { (column: Int) in row.shown(column) == "1" }
        let kind: NameKind =
            if isSet(7) {
                .historic
            } else if isSet(6) {
                .colloquial
            } else if isSet(5) || language == "abbr" {
                .short
            } else if isSet(4) {
                .preferred
            } else {
                .variant
            }
        return try addName(text, language: language, kind: kind, to: id)
    }

    /// A row of `admin1CodesASCII.txt` or `admin2Codes.txt`: which place a code means.
    func addDivision(_ row: TabRow) throws -> Bool {
        let id = try Self.identifier(row, 3)
        let code = try row.text(0)
        guard isKnown(id) else { return false }
        try writer.addDivision(code, id)
        return true
    }

    /// A row of `countryInfo.txt`.
    func addCountry(_ row: TabRow) throws -> Bool {
        // Countries that are no more have no id.
        guard let id = row.integer(16), isKnown(id) else { return false }
        try writer.addDivision(try row.text(0), id)
        return true
    }

    /// A row of `featureCodes_en.txt`.
    func addFeature(_ row: TabRow) throws -> Bool {
        let code = try row.text(0)
        guard code.contains(".") else { return false }
        try writer.addFeature(code, name: try row.text(1), description: try row.text(2))
        return true
    }

    /// A row of `hierarchy.txt`; `nil` when one of the two is not in.
    func edge(_ row: TabRow, file: String, line: Int) throws -> HierarchyEdge? {
        let (parent, child) = (try Self.identifier(row, 0), try Self.identifier(row, 1))
        guard isKnown(parent), isKnown(child) else { return nil }
        return HierarchyEdge(
            child: child, parent: parent, kind: try row.text(2), file: file, line: line)
    }

    /// Adds what all tables say of the hierarchy; returns the edges that would close a cycle.
    func addHierarchy(_ edges: [HierarchyEdge]) throws(GazetteerError) -> [HierarchyEdge] {
        var all: [HierarchyEdge] = []
        let rows = try writer.database.prepare("SELECT child, parent, kind FROM hierarchy")
        while try rows.step() {
            all.append(
                HierarchyEdge(
                    child: rows.integer(0), parent: rows.integer(1), kind: rows.text(2), file: "",
                    line: 0))
        }
        let (sound, closing) = HierarchyEdge.withoutCycles(all + edges)
        for edge in sound {
            try writer.addEdge(child: edge.child, parent: edge.parent, kind: edge.kind)
        }
        return closing
    }

    private static func identifier(_ row: TabRow, _ column: Int) throws -> Int {
        guard let id = row.integer(column), GazetteerWriter.geonameIDs.contains(id) else {
            throw RowFault("geonameid \"\(row.shown(column))\" is no number from 1 to 4294967295")
        }
        return id
    }

    /// `SY` and `13` make `SY.13`; `00` says that the division is not known.
    private static func divisions(_ row: TabRow, _ country: String) throws -> (String, String) {
        let (first, second) = (try row.text(10), try row.text(11))
        guard !country.isEmpty, !first.isEmpty, first != "00" else { return ("", "") }
        let admin1 = "\(country).\(first)"
        return (admin1, second.isEmpty ? "" : "\(admin1).\(second)")
    }

    /// Some rows say a class and no code.
    private static func feature(ofClass name: String) -> String {
        switch name {
        case "P": "PPL"
        case "A": "ADMD"
        case "": "LCTY"
        default: name
        }
    }

    /// What stands in the column of languages and is none.
    private static let notLanguages: Set<String> = [
        "link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny", "fr_1793",
    ]

    /// Codes of Arabic and its dialects.
    private static let arabic: Set<String> = [
        "ar", "arb", "arz", "ary", "arq", "aeb", "apc", "ajp", "acm", "afb", "ayl", "apd", "ars",
    ]

    /// Adds a name as its letters and its language say; false when it is not wanted.
    @discardableResult
    private func addName(
        _ text: String, language: String, kind: NameKind, to id: Int
    ) throws -> Bool {
        let isArabic = Self.arabic.contains(language)
        let isTagged = !language.isEmpty
        let script = isArabic || !isTagged ? ArabicScript(text) : .other
        let wanted = options.languages
        // "ar" with Latin letters is somebody's mistake; without a language only letters tell.
        let counts = script == .arabic || isArabic && script == .related
        guard wanted.isEmpty || wanted.contains(counts ? "ar" : language) else { return false }
        try writer.addName(
            text, kind: counts && !isTagged ? .untagged : kind,
            language: counts ? "ar" : isArabic ? "" : language, to: id)
        return true
    }

    // MARK: Own tables

    /// A row of a table of the user's own: what it says is believed before all else.
    mutating func addOwn(_ row: OwnTable.Place) throws {
        guard own.insert(row.id).inserted else { throw RowFault("the id \(row.id) stands twice") }
        var change = row.change
        if change.country == nil, let point = change.point,
            let found = Outlines.standard.codes(latitude: point.latitude, longitude: point.longitude)
        {
            change.country = found.country
            if change.admin1 == nil { change.admin1 = found.admin1 }
        }
        let number: Int
        if let known = try writer.number(of: row.id) {
            number = known
            try writer.update(number, change)
        } else {
            guard let point = change.point else {
                throw RowFault("\(row.id) is not known, and the row has no lat and lon")
            }
            var place = PlaceRow()
            place.geonameID = GazetteerWriter.geonameID(row.id)
            place.ownID = row.id
            (place.latitude, place.longitude) = point
            place.feature = change.feature ?? "LCTY"
            place.population = change.population ?? 0
            place.radiusKilometres =
                change.radiusKilometres
                ?? PlaceRadius.kilometres(feature: place.feature, population: place.population)
            (place.country, place.admin1) = (change.country ?? "", change.admin1 ?? "")
            place.name = change.name ?? row.arabicNames.first ?? row.id
            place.source = PlaceRow.own
            number = try writer.add(place, skeleton: Skeleton.key(ofLatin: place.name))
        }
        for (index, name) in row.arabicNames.enumerated() {
            try writer.addName(
                name, kind: index == 0 ? .curated : .variant, language: "ar", to: number)
        }
    }
}
