import Gazetteers
import Testing

@Suite("Places") struct PlaceTests {
    @Test(
        "distances are those of the sphere",
        arguments: [
            (33.51, 36.29, 36.20, 37.16, 310.0), (30.05, 31.25, 15.55, 32.53, 1618),
            (0, 0, 0, 180, 20_015),
            (0, 179.5, 0, -179.5, 111), (90, 0, -90, 0, 20_015), (34.0, -6.85, 34.0, -6.85, 0),
        ])
    func distance(
        latitudeA: Double, longitudeA: Double, latitudeB: Double, longitudeB: Double,
        kilometres: Double
    ) {
        let there = GreatCircle.kilometres((latitudeA, longitudeA), (latitudeB, longitudeB))
        let back = GreatCircle.kilometres((latitudeB, longitudeB), (latitudeA, longitudeA))
        #expect(abs(there - kilometres) <= max(1, kilometres * 0.01))
        #expect(abs(there - back) < 1e-6)
    }

    @Test(
        "a feature code is of its kind",
        arguments: [
            ("PCLI", FeatureClass.country), ("ADM1", .admin1), ("ADM2", .admin2), ("PPL", .city),
            ("PPLC", .city),
            ("PPLX", .district), ("RGN", .region), ("STRT", .water), ("MT", .land),
            ("AIRP", .facility), ("", .facility),
        ])
    func featureClass(code: String, expected: FeatureClass) {
        #expect(FeatureClass(code: code) == expected)
    }

    @Test(
        "a country's code has its English name",
        arguments: [("SY", "Syria"), ("SD", "Sudan"), ("FR", "France")])
    func country(code: String, name: String) {
        #expect(CountryNames.english(code) == name)
    }

    @Test("what is no country's code has no name", arguments: ["", "XX", "sy", "SYR"])
    func noCountry(code: String) {
        #expect(CountryNames.english(code) == nil)
    }
}
