import Gazetteers
import TestSupport
import Testing

@Suite("Outlines") struct OutlineTests {
    @Test(
        "a point lies in its country and its division",
        arguments: [
            (33.51, 36.29, "SY", "SY.13"), (44.6, 33.53, "UA", "UA.20"), (31.5, 34.46, "PS", "PS.GZ"),
            (31.9, 35.2, "PS", "PS.WE"), (33.0, 35.8, "SY", "SY.03"), (26.0, -12.0, "EH", ""),
            (15.55, 32.53, "SD", "SD.29"), (26.22, 50.58, "BH", nil), (4.18, 73.51, "MV", nil),
            (42.66, 21.17, "XK", nil), (66.0, -170.5, "RU", nil), (-17.5, 178.0, "FJ", nil),
        ] as [(Double, Double, String, String?)])
    func inside(latitude: Double, longitude: Double, country: String, division: String?) throws {
        let found = try #require(Outlines.standard.codes(latitude: latitude, longitude: longitude))
        #expect(found.country == country)
        if let division { #expect(found.admin1 == division) }
    }

    @Test("the open sea is in no country", arguments: [(20.3, 38.5), (35.0, 20.0), (0, -30)])
    func sea(latitude: Double, longitude: Double) {
        #expect(Outlines.standard.codes(latitude: latitude, longitude: longitude) == nil)
    }

    @Test("every ring is closed, runs its way round and lies on Earth")
    func rings() throws {
        #expect(Outlines.standard.codes.count > 3000)
        for code in Outlines.standard.codes {
            let outline = try #require(Outlines.standard.outline(of: code))
            for polygon in outline.polygons {
                for (index, ring) in polygon.enumerated() {
                    let area = zip(ring, ring.dropFirst()).reduce(0.0) { sum, edge in
                        sum + edge.0.longitude * edge.1.latitude - edge.1.longitude * edge.0.latitude
                    }
                    let isSound =
                        ring.count > 3 && ring.first == ring.last && (area > 0) == (index == 0)
                        && ring.allSatisfy { abs($0.longitude) <= 180 && abs($0.latitude) <= 90 }
                    if !isSound { Issue.record("\(code): ring \(index) of \(ring.count) points") }
                }
            }
        }
    }

    @Test(
        "a direction names the part where its towns are",
        arguments: [
            ("UA", Direction.east, 48.0, 37.8), ("SY", .northwest, 35.93, 36.63),
            ("NG", .northeast, 11.83, 13.15), ("LY", .east, 32.1, 20.1), ("PK", .northwest, 34.0, 71.5),
            ("SD", .west, 13.63, 25.35), ("IQ", .north, 36.34, 43.13), ("TR", .southeast, 37.9, 40.2),
            ("PS.GZ", .south, 31.3, 34.25), ("RU", .east, 62.0, 129.7), ("US", .west, 37.8, -122.4),
        ] as [(String, Direction, Double, Double)])
    func parts(code: String, direction: Direction, latitude: Double, longitude: Double) throws {
        let part = try #require(Outlines.standard.part(direction, of: code))
        let box = part.box
        #expect((box.south...box.north).contains(latitude))
        #expect((box.west...box.east).contains(longitude))
        let away = GreatCircle.kilometres((part.latitude, part.longitude), (latitude, longitude))
        #expect(away < 2.5 * part.radiusKilometres, "\(away) km, \(part)")
    }

    @Test("sides are two fifths of the area, corners a quarter")
    func shares() throws {
        let whole = try #require(Outlines.standard.outline(of: "DZ"))
        let radius = { (direction: Direction) in whole.part(direction)?.radiusKilometres ?? 0 }
        let area = { (direction: Direction) in radius(direction) * radius(direction) }
        let total = area(.northeast) + area(.northwest) + area(.southeast) + area(.southwest)
        for side in [Direction.north, .south, .east, .west] {
            #expect(abs(area(side) / total - 0.4) < 0.03, "\(side)")
        }
        #expect(Outlines.standard.part(.north, of: "ZZ") == nil)
    }
}
