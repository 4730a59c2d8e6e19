import Calendars
import Foundation
import TestSupport
import Testing

@testable import EventStore

@Suite("The QGIS project of a store") struct QGISProjectTests {
    private static func project(
        _ fileName: String, from first: Int = 1, days: Int? = 10,
        extent: QGISProject.Extent? = .init(west: 30, south: 10, east: 40, north: 20)
    ) -> QGISProject? {
        let start = CivilDate(year: 2024, month: 3, day: first)
        return QGISProject(
            fileName: fileName, extent: extent,
            days: start.flatMap { day in days.map { day...day.adding(days: $0 - 1) } })
    }

    /// What Python's zipfile and ElementTree make of `content`: a line a value of `paths`.
    private static func told(_ content: String, _ paths: [String]) throws -> [String] {
        let script = """
            import io, sys, zipfile, xml.etree.ElementTree as tree
            archive = zipfile.ZipFile(io.BytesIO(bytes.fromhex(sys.stdin.read())))
            assert archive.testzip() is None and archive.namelist() == ["miqat.qgs"]
            root = tree.fromstring(archive.read("miqat.qgs"))
            for path in sys.argv[1:]:
                path, _, attribute = path.partition("@")
                for found in root.findall(path):
                    print(ascii(found.get(attribute) if attribute else found.text))
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + paths
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // A thread of its own: the pipe holds less than a project, and Python reads all of it first.
        Thread.detachNewThread {
            try? input.fileHandleForWriting.write(contentsOf: Data(content.utf8))
            try? input.fileHandleForWriting.close()
        }
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test(
        "a file name comes back as it is",
        arguments: [
            ("events.gpkg", "events.gpkg"),
            ("a b.gpkg", "a b.gpkg"),
            (#"R&D "x" <y>'.gpkg"#, #"R&D "x" <y>\'.gpkg"#),
            ("tab\tline\n.gpkg", #"tab\tline\n.gpkg"#),
            ("bell\u{7}.gpkg", #"bell\ufffd.gpkg"#),
            ("آب.gpkg", #"\u0622\u0628.gpkg"#),
        ])
    func names(fileName: String, told: String) throws {
        let project = try #require(Self.project(fileName))
        let sources = try Self.told(project.content, ["projectlayers/maplayer/datasource"])
        #expect(
            sources == [
                "'inbuilt:/data/world_map.gpkg|layername=countries'",
                "'./\(told)|layername=events'", "'./\(told)|layername=documents'",
                "'./\(told)|layername=mentions'", "'./\(told)|layername=sources'",
            ])
    }

    @Test(
        "a name that QGIS would read otherwise makes no project",
        arguments: ["", "a/b.gpkg", "a|b.gpkg"])
    func refused(fileName: String) { #expect(Self.project(fileName) == nil) }

    @Test("the same project has the same bytes")
    func same() throws {
        let (one, other) = (Self.project("events.gpkg"), Self.project("events.gpkg"))
        #expect(try #require(one).content == #require(other).content)
        #expect(
            one?.content.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
            } == true)
    }

    @Test("every layer of the tree is there, and no other")
    func tree() throws {
        let content = try #require(Self.project("events.gpkg")).content
        let inTree = try Self.told(content, ["layer-tree-group/layer-tree-layer@id"])
        let layers = try Self.told(content, ["projectlayers/maplayer/id"])
        #expect(Set(inTree) == Set(layers) && inTree.count == 5 && layers.count == 5)
    }

    @Test(
        "a step is as short as 200 frames let it be",
        arguments: [
            (1, "'d'"), (200, "'d'"), (201, "'wk'"), (1400, "'wk'"), (1401, "'mon'"),
            (6000, "'mon'"), (6001, "'y'"), (90_000, "'y'"),
        ])
    func steps(days: Int, unit: String) throws {
        let project = try #require(Self.project("events.gpkg", days: days))
        #expect(try Self.told(project.content, ["ProjectTimeSettings@timeStepUnit"]) == [unit])
    }

    @Test("time runs over whole days and is on")
    func time() throws {
        let project = try #require(Self.project("events.gpkg"))
        let told = try Self.told(
            project.content,
            [
                "properties/TemporalControllerWidget/NavigationMode",
                "ProjectTimeSettings/TemporalRange/start", "ProjectTimeSettings/TemporalRange/end",
                "projectlayers/maplayer/temporal@mode",
            ])
        #expect(told == ["'1'", "'2024-03-01T00:00:00Z'", "'2024-03-10T23:59:59Z'", "'2'"])
    }

    @Test("without dates there is no range, and time is off")
    func timeless() throws {
        let project = try #require(Self.project("events.gpkg", days: nil))
        let told = try Self.told(
            project.content,
            ["properties/TemporalControllerWidget/NavigationMode", "ProjectTimeSettings@timeStep"])
        #expect(told == ["'0'"])
    }

    @Test("the view is the extent in metres, with a margin, and ends where the map does")
    func view() throws {
        let sides = ["xmin", "ymin", "xmax", "ymax"].map {
            "ProjectViewSettings/DefaultViewExtent@\($0)"
        }
        let some = try #require(Self.project("events.gpkg"))
        // 29 and 41 degrees east, 9 and 21 north: as PROJ has them in EPSG:3857, to the kilometre.
        #expect(
            try Self.told(some.content, sides) == [
                "'3228000'", "'1006000'", "'4564000'", "'2392000'",
            ])
        let world = try #require(
            Self.project("events.gpkg", extent: .init(west: -180, south: -90, east: 180, north: 90))
        )
        #expect(
            try Self.told(world.content, sides)
                == ["'-20038000'", "'-19972000'", "'20038000'", "'19972000'"])
        let none = try #require(Self.project("events.gpkg", extent: nil))
        #expect(try Self.told(none.content, sides).count == 4)
    }

    @Test("the classes have 18 names and 18 looks")
    func classes() {
        let all = EventClassSymbol.all
        #expect(Set(all.map(\.eventClass)).count == 18 && all.count == 18)
        #expect(Set(all.map { "\($0.red) \($0.green) \($0.blue) \($0.form)" }).count == 18)
        #expect(Set(all.map(\.label)).count == 18)
    }

    @Test("frames of months and years begin with the month and the year")
    func starts() throws {
        for (days, start) in [(1000, "'2024-03-15"), (2000, "'2024-03-01"), (7000, "'2024-01-01")] {
            let project = try #require(Self.project("events.gpkg", from: 15, days: days))
            let told = try Self.told(project.content, ["ProjectTimeSettings/TemporalRange/start"])
            #expect(told == [start + "T00:00:00Z'"], "\(days)")
        }
    }

    @Test("a few that lie far off do not decide where and when a project opens")
    func opening() throws {
        let day = try #require(CivilDate(year: 2024, month: 3, day: 1))
        let far = try #require(CivilDate(year: 1783, month: 1, day: 1))
        var counts = Dictionary(uniqueKeysWithValues: (0..<60).map { (day.adding(days: $0), 3) })
        #expect(QGISProject.openingDays(counts) == day...day.adding(days: 59))
        counts[far] = 2
        #expect(QGISProject.openingDays(counts) == day...day.adding(days: 54))
        #expect(QGISProject.openingDays([:]) == nil)
        #expect(QGISProject.openingDays([far: 1]) == far...far)

        let near = QGISProject.Extent(west: 30, south: 10, east: 41, north: 21)
        let (x, y) = ([30: 5, 40: 5], [10: 5, 20: 5])
        #expect(QGISProject.openingExtent(longitudes: x, latitudes: y) == near)
        #expect(
            QGISProject.openingExtent(
                longitudes: x.merging([-160: 2]) { $1 }, latitudes: y.merging([64: 2]) { $1 })
                == QGISProject.Extent(west: 30, south: 10, east: 41, north: 65))
        #expect(QGISProject.openingExtent(longitudes: [:], latitudes: [:]) == nil)
    }

    @Test("the shortest span is that of trying every one", arguments: 0..<200)
    func shortest(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let counts = Dictionary(
            (0..<Int.random(in: 1...12, using: &random)).map { _ in
                (Int.random(in: -9...9, using: &random), Int.random(in: 0...4, using: &random))
            }, uniquingKeysWith: { $1 })
        let percent = Int.random(in: 1...100, using: &random)
        let total = counts.values.reduce(0, +)
        let every = (-9...9).flatMap { first in (first...9).map { first...$0 } }
        let good = every.filter { span in
            100 * counts.filter { span.contains($0.key) }.values.reduce(0, +) >= percent * total
        }
        let best =
            total == 0 ? nil : good.min { ($0.count, $0.lowerBound) < ($1.count, $1.lowerBound) }
        #expect(DenseSpan.shortest(holding: percent, of: counts) == best)
    }
}
