import Foundation
import TestSupport
import Testing

@Suite("Flags of output formats") struct FormatFlagsTests {
    private let article = Data(record("a1").utf8)

    private func run(_ flags: [String], input: Data? = nil) throws -> MiqatProcess.Outcome {
        try MiqatProcess.run(["extract", "-i", "jsonl"] + flags, input: input ?? article)
    }

    @Test("--bom marks the order of bytes and keeps spreadsheets from taking text for a formula")
    func byteOrderMark() throws {
        let hostile = try HostileArticle.record()
        let plain = try run(["-q", "-f", "csv"], input: hostile)
        #expect(plain.output.prefix(3) == Data("id,".utf8))
        #expect(plain.text.contains("\"=HYPERLINK(\"\"http:") && !plain.text.contains("'=HYPER"))
        let marked = try run(["-q", "-f", "csv", "--bom"], input: hostile)
        #expect(marked.output.prefix(6) == Data([0xEF, 0xBB, 0xBF] + Array("id,".utf8)))
        #expect(marked.text.contains("\"'=HYPERLINK(\"\"http:"))
        // A number below zero is none.
        let west = try run(
            ["-q", "-f", "csv", "--bom"], input: Data(record("n", text: Sentence.newYork).utf8))
        #expect(west.text.contains(",-7") && !west.text.contains("'-7"))
    }

    @Test("--rs puts a record separator before each feature")
    func recordSeparators() throws {
        let plain = try run(["-q", "-f", "geojsonl"])
        let marked = try run(["-q", "-f", "geojsonl", "--rs"])
        #expect(plain.lines.count >= 1)
        #expect(marked.text == plain.lines.map { "\u{1E}\($0)\n" }.joined())
    }

    @Test("--profile is another name of --format")
    func profile() throws {
        #expect(
            try run(["-q", "--profile", "acled"]).output == run(["-q", "-f", "acled"]).output)
    }

    @Test(
        "a flag that the format has no use for, and a missing folder, are told",
        arguments: [
            (["-f", "geojson", "--bom"], "--bom is for the tables"),
            (["-f", "csv", "--rs"], "--rs is for geojsonl, not csv"),
            (["-f", "csv", "--date-format", "M/D/YYYY"], "--date-format is for timemap"),
            (["-f", "timemap", "--date-format", "D/M/YYYY"], "MM/DD/YYYY, not \"D/M/YYYY\""),
            (["-f", "shp"], "--format takes geojson, geojsonl, csv"),
            (
                ["-f", "brat"],
                "-f brat writes several files: name a folder for them with -o FOLDER"
            ),
            (["-f", "timemap", "-o", "-"], "name a folder"),
        ])
    func faults(flags: [String], told: String) throws {
        let outcome = try run(flags)
        #expect(outcome.status == 64 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(told), "\(outcome.errors)")
    }

    @Test("a folder that is not empty or no folder is left as it is")
    func occupied() throws {
        let scratch = try ScratchFolder()
        let file = try scratch.file("notes.txt", Data("x".utf8))
        let full = try run(["-f", "brat", "-o", scratch.url.path])
        #expect(full.status == 73 && full.errors.contains("is not empty (notes.txt is in it)"))
        let found = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
        #expect(found == ["notes.txt"])
        let plain = try run(["-f", "timemap", "-o", file.path])
        #expect(plain.status == 73 && plain.errors.contains("is no folder that can be read"))
    }

    @Test("a run that cannot open its input leaves no folder")
    func noInput() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.url.appending(path: "out").path
        let outcome = try MiqatProcess.run(["extract", "-f", "brat", "-o", folder, "/nowhere.txt"])
        #expect(outcome.status == 66 && !FileManager.default.fileExists(atPath: folder))
    }

    @Test("articles whose names would be one file have files of their own")
    func collisions() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.url.appending(path: "made/on/the/way")
        let ids =
            ["a/b", "a:b", "a b", "..", ".hidden", "عاجل 1", String(repeating: "ط", count: 300)]
        let input = Data(ids.map { record($0) }.joined(separator: "\n").utf8)
        #expect(try run(["-q", "-f", "brat", "-o", folder.path], input: input).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".ann") }.sorted()
        let long = String(repeating: "ط", count: 60)
        let wanted = ["_.", "_hidden", "a_b", "a_b-2", "a_b-3", "عاجل_1", long]
        #expect(names == wanted.map { $0 + ".ann" }.sorted())
    }

    @Test("a source stands once in a timemap, whatever it tells; dates are as the deployment's")
    func timemap() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.url.appending(path: "out")
        let flags = ["-q", "-f", "timemap", "--date-format", "M/D/YYYY", "-o", folder.path]
        let input = Data([record("a1"), record("a1"), record("a2")].joined(separator: "\n").utf8)
        #expect(try run(flags, input: input).status == 0)
        let text = { (name: String) in
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        #expect(try text("sources.json").split(separator: "\n").count == 4)
        #expect(try text("events.json").contains(#""date":"3/5/2022""#))
        #expect(try text("config.js").contains(#"DATE_FMT: "M/D/YYYY""#))
    }

    @Test("events for which a format has no room are counted on standard error, unless quiet")
    func leftOut() throws {
        let undated = Data(record("u", published: nil, text: Sentence.yesterday).utf8)
        let told = try run(["-f", "ics"], input: undated)
        #expect(told.errors.contains("left out: ics has room only for events with a date"))
        #expect(told.errors.contains("0 events") && !told.text.contains("BEGIN:VEVENT"))
        #expect(try run(["-q", "-f", "ics"], input: undated).errors.isEmpty)
        #expect(try run(["-f", "ics", "--exit-status"], input: undated).status == 4)
    }

    @Test("the help names each format on a line of its own")
    func help() throws {
        let formats = try MiqatProcess.formats()
        #expect(Set(formats).count == formats.count && formats.first == "geojson")
        for line in try MiqatProcess.run(["extract", "--help"]).lines { #expect(line.count <= 80) }
    }
}
