import Foundation
import TestSupport
import Testing

@Suite("miqat gazetteer") struct GazetteerCommandTests {
    @Test("lookup gives an object a name, in order, also for what is no place")
    func lookup() throws {
        let names = ["Aleppo", "xyzzyx", "Damascus"]
        let outcome = try MiqatProcess.run(
            ["gazetteer", "lookup", "-", "--format", "jsonl"],
            input: Data(names.joined(separator: "\n").utf8))
        let objects = try outcome.objects()
        #expect(objects.map { $0["name"] as? String } == names)
        let places = try objects.map { try #require($0["places"] as? [[String: Any]]) }
        #expect(places.map(\.isEmpty) == [false, true, false])
        #expect(places[2][0]["country_code"] as? String == "SY")
    }

    @Test("info tells where the file is, how many places it has and whose they are")
    func info() throws {
        let outcome = try MiqatProcess.run(["gazetteer", "info"])
        let rows = outcome.lines.map { $0.split(separator: "\t").map(String.init) }
        let values = Dictionary(rows.filter { $0.count > 1 }.map { ($0[0], $0[1]) }) { first, _ in
            first
        }
        #expect(values["file"]?.hasPrefix(MiqatProcess.cache.path) == true)
        #expect(try #require(values["places"].flatMap { Int($0) }) > 50_000)
        #expect(values["attribution"]?.contains("CC BY 4.0") == true)
    }

    @Test("build writes an SQLite file")
    func build() throws {
        let folder = try ScratchFolder()
        let file = folder.url.appending(path: "g.sqlite")
        #expect(try MiqatProcess.run(["gazetteer", "build", "-o", file.path]).status == 0)
        #expect(try Data(contentsOf: file).starts(with: Data("SQLite format 3".utf8)))
    }

    @Test(
        "what the command line gets wrong is told with its code",
        arguments: [
            (["gazetteer", "lookup", "--near", "91,0"], 64),
            (["gazetteer", "lookup", "--near", "here"], 64),
            (["gazetteer", "lookup", "-f", "kml", "x"], 64), (["gazetteer", "build"], 64),
            (["gazetteer", "build", "-o", "/nonexistent/folder/g.sqlite"], 73),
        ] as [([String], Int32)])
    func usage(arguments: [String], status: Int32) throws {
        let outcome = try MiqatProcess.run(arguments)
        #expect(outcome.status == status)
        #expect(!outcome.errors.isEmpty && outcome.output.isEmpty)
    }
}
