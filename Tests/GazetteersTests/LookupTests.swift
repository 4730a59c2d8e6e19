import Gazetteers
import Testing

@Suite("Gazetteer lookup") struct LookupTests {
    private func lookup() throws -> GazetteerLookup {
        try GazetteerLookup(TestGazetteer.built.get())
    }

    @Test(
        "a name in any script finds its place, the likeliest first",
        arguments: [
            ("gn:170654", "Damascus"), ("gn:170654", "damascus"), ("gn:701822", "Mariupol"),
            ("gn:360630", "Cairo"),
            ("gn:170654", "دمشق"),
            ("gn:360630", "القاهرة"),
            ("gn:701822", "ماريوبول"),
        ])
    func named(id: String, name: String) throws {
        #expect(try lookup().places(named: name).first?.place.id == id)
    }

    @Test(
        "what would be an operator of the search is a name like any other",
        arguments: [
            "", " ", "\"", "'", "''", "*", "a*", "AND", "x OR y", "NEAR(", "-", "name:x", "(", "^",
            "%", "\u{0}", "👨‍👩‍👧",
        ])
    func operators(name: String) throws {
        let found = try lookup().places(named: name, limit: 3)
        #expect(found.count <= 3)
    }

    @Test("no more places are given than were asked for", arguments: [1, 2, 5])
    func limit(limit: Int) throws {
        #expect(try lookup().places(named: "San", limit: limit).count <= limit)
        #expect(
            try lookup().places(nearLatitude: 33.5, longitude: 36.3, limit: limit).count == limit)
    }

    @Test("the places nearest to a point come first")
    func near() throws {
        let found = try lookup().places(nearLatitude: 33.51, longitude: 36.29).map(\.place)
        #expect(found.contains { $0.id == "gn:170654" })
        let distances = found.map {
            GreatCircle.kilometres((33.51, 36.29), ($0.latitude, $0.longitude))
        }
        #expect(distances == distances.sorted())
    }

    @Test(
        "where nothing lies there is nothing, also at the poles and the date line",
        arguments: [(-48.9, -123.4), (90, 0), (-90, 180), (0, -180)])
    func nowhere(latitude: Double, longitude: Double) throws {
        #expect(
            try lookup().places(nearLatitude: latitude, longitude: longitude).map(\.place.id) == [])
    }
}
