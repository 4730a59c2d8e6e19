import Gazetteers
import TestSupport
import Testing

@Suite("Borders and coasts") struct OutlineLineTests {
    @Test(
        "the middle of a border lies on it, whichever side is asked first",
        arguments: [
            ("SY", "TR", 36.8, 39.0, 80.0), ("SY", "LB", 34.1, 36.4, 40),
            ("EG", "PS.GZ", 31.27, 34.25, 8),
            ("DZ", "MA", 31.0, -2.5, 220), ("UA", "RU", 50.3, 37.5, 250),
            ("SY.09", "SY.12", 35.9, 36.9, 40),
            ("US", "MX", 30.0, -104.5, 350),
        ] as [(String, String, Double, Double, Double)])
    func border(a: String, b: String, latitude: Double, longitude: Double, within: Double) throws {
        let line = try #require(Outlines.standard.border(a, b))
        let away = GreatCircle.kilometres((line.latitude, line.longitude), (latitude, longitude))
        #expect(away < within, "\(line)")
        #expect(line.radiusKilometres <= line.lengthKilometres / 2)
        let other = try #require(Outlines.standard.border(b, a))
        #expect(other.latitude == line.latitude && other.radiusKilometres == line.radiusKilometres)
    }

    @Test(
        "countries that do not touch have no border",
        arguments: [("SY", "EG"), ("SY", "SY"), ("CY", "TR"), ("SY", "ZZ")])
    func apart(a: String, b: String) {
        #expect(Outlines.standard.border(a, b) == nil)
    }

    @Test(
        "the middle of a coast lies at the sea",
        arguments: [
            ("LY", 31.5, 18.5, 250.0), ("SY", 35.3, 35.9, 40), ("LB", 34.0, 35.6, 40),
            ("TN", 35.8, 10.7, 150),
            ("PS", 31.4, 34.35, 15),
        ] as [(String, Double, Double, Double)])
    func coast(country: String, latitude: Double, longitude: Double, within: Double) throws {
        let line = try #require(Outlines.standard.coast(of: country))
        let away = GreatCircle.kilometres((line.latitude, line.longitude), (latitude, longitude))
        #expect(away < within, "\(line)")
        #expect(line.radiusKilometres > 5)
    }

    @Test(
        "inland countries and islands have no line for a coast",
        arguments: ["TD", "AT", "CY", "BH", "ZZ"])
    func noCoast(country: String) {
        #expect(Outlines.standard.coast(of: country) == nil)
    }
}

@Suite("Great circles") struct GreatCircleTests {
    @Test(
        "a point lies as far off as it was put, and in that direction",
        arguments: Direction.allCases.compactMap { direction in
            direction.bearing.map { (direction, $0) }
        })
    func point(direction: Direction, bearing: Double) {
        let start = (36.2, 37.16)
        let end = GreatCircle.point(50, from: start, bearing: bearing)
        #expect(abs(GreatCircle.kilometres(start, (end.latitude, end.longitude)) - 50) < 0.01)
        let name = direction.rawValue
        if name.hasPrefix("north") { #expect(end.latitude > start.0) }
        if name.hasPrefix("south") { #expect(end.latitude < start.0) }
        if name.hasSuffix("east") { #expect(end.longitude > start.1) }
        if name.hasSuffix("west") { #expect(end.longitude < start.1) }
    }

    @Test("a way over the date line stays on the map")
    func dateLine() {
        let east = GreatCircle.point(200, from: (0, 179.5), bearing: 90)
        #expect(abs(east.longitude + 178.7) < 0.05)
        let middle = GreatCircle.middle((10, 179), (10, -179))
        #expect(abs(abs(middle.longitude) - 180) < 1e-6)
    }

    @Test("the middle is equally far from both ends")
    func middle() {
        let (a, b) = ((36.2, 37.16), (33.51, 36.29))
        let middle = GreatCircle.middle(a, b)
        let point = (middle.latitude, middle.longitude)
        #expect(abs(GreatCircle.kilometres(a, point) - GreatCircle.kilometres(point, b)) < 1e-6)
        #expect(abs(2 * GreatCircle.kilometres(a, point) - GreatCircle.kilometres(a, b)) < 1e-6)
    }

    @Test("two sides make a corner, two ends do not")
    func corners() {
        #expect(Direction.north.corner(with: .east) == .northeast)
        #expect(Direction.west.corner(with: .south) == .southwest)
        #expect(Direction.north.corner(with: .south) == nil)
        #expect(Direction.middle.corner(with: .south) == nil)
    }
}
