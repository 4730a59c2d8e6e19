import Foundation
import TestSupport
import Testing

@Suite("miqat gazetteer import") struct ImportCommandTests {
    /// Files of GeoNames that Debian's libtimezonemap-data ships; scripts/test installs it.
    private static let real = "/usr/share/libtimezonemap/ui/"

    private func run(_ arguments: [String], input: Data = Data()) throws -> MiqatProcess.Outcome {
        try MiqatProcess.run(["gazetteer", "import"] + arguments, input: input)
    }

    private func found(_ name: String, _ flags: [String]) throws -> [[String: Any]] {
        let outcome = try MiqatProcess.run(
            ["gazetteer", "lookup", name, "-f", "jsonl", "--limit", "3"] + flags)
        return try #require(try outcome.object()["places"] as? [[String: Any]])
    }

    @Test("real files of GeoNames are taken whole, and change nothing that was known")
    func realFiles() throws {
        let folder = try ScratchFolder()
        let path = folder.url.appending(path: "world.sqlite").path
        let files = ["cities15000.txt", "admin1Codes.txt", "countryInfo.txt"].map { Self.real + $0 }
        let outcome = try run(files + ["-o", path, "--progress", "json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("cities15000.txt: GeoNames places, 23461 rows, 23461 taken, 0 wrong"))
        #expect(outcome.errors.contains("\"rows_per_second\":"))
        // Rimini has no Arabic name among the built-in ones, but in the file.
        let rimini = try found("Rimini", ["--gazetteer", path])
        #expect(rimini.first?["country_code"] as? String == "IT")
        // Scores of places that lost differ, since they are counted among all.
        let sample = ["extract", "-q", "-f", "csv"] + MiqatProcess.examples
        let known = try MiqatProcess.run(sample)
        let same = try MiqatProcess.run(sample + ["--gazetteer", path])
        #expect(known.output.count > 1000 && known.output == same.output)
        let info = try MiqatProcess.run(["gazetteer", "info", "--gazetteer", path])
        #expect(info.text.contains("source cities15000.txt\tGeoNames places"))
        #expect(info.text.contains("CC BY 4.0"))
    }

    @Test("zipped, packed and from standard input it is the same")
    func containers() throws {
        let folder = try ScratchFolder()
        let rows = try String(contentsOfFile: Self.real + "cities15000.txt", encoding: .utf8)
            .split(separator: "\n").prefix(300).joined(separator: "\n")
        let file = try folder.file("XX.txt", Data(rows.utf8))
        _ = try folder.file("readme.txt", ["This is no table."])
        let made = try MiqatProcess.shell(
            """
            cd '\(folder.url.path)' && python3 -m zipfile -c XX.zip readme.txt XX.txt && gzip -k XX.txt
            """)
        #expect(made.status == 0, "\(made.errors)")
        var counts: [String] = []
        for source in [file.path, folder.url.path + "/XX.zip", folder.url.path + "/XX.txt.gz", "-"] {
            let path = folder.url.appending(path: "g\(counts.count).sqlite").path
            let outcome = try run(["--bare", source, "-o", path], input: Data(rows.utf8))
            #expect(outcome.status == 0, "\(source): \(outcome.errors)")
            let info = try MiqatProcess.run(["gazetteer", "info", "--gazetteer", path])
            counts += info.lines.filter { $0.hasPrefix("places\t") }
        }
        #expect(counts == Array(repeating: "places\t300", count: 4))
    }

    @Test("a zip that was cut short ends it, and what was there stays")
    func truncatedZip() throws {
        let folder = try ScratchFolder()
        let zip = folder.url.appending(path: "c.zip")
        let made = try MiqatProcess.shell(
            "cd \(Self.real) && python3 -m zipfile -c '\(zip.path)' cities15000.txt")
        #expect(made.status == 0, "\(made.errors)")
        let whole = try Data(contentsOf: zip)
        try whole.prefix(whole.count / 2).write(to: zip)
        let old = try folder.file("g.sqlite", Data("old".utf8))
        let outcome = try run([zip.path, "-o", old.path])
        #expect(outcome.status == 66)
        #expect(outcome.errorLines.count == 1 && outcome.errors.contains("c.zip"))
        #expect(try Data(contentsOf: old) == Data("old".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 2)
    }

    @Test("interrupted, it leaves what was there and nothing else", arguments: [("INT", 130), ("TERM", 143)])
    func interrupted(signal: String, status: Int) throws {
        let folder = try ScratchFolder()
        let old = try folder.file("g.sqlite", Data("old".utf8))
        let outcome = try MiqatProcess.shell(
            """
            mkfifo '\(folder.url.path)/pipe'
            "$MIQAT" gazetteer import --bare - -o '\(old.path)' < '\(folder.url.path)/pipe' &
            import=$!
            { head -20000 \(Self.real)cities15000.txt; sleep 1; kill -\(signal) $import; sleep 1; } \
                > '\(folder.url.path)/pipe'
            wait $import; echo status $?
            """)
        #expect(outcome.text.contains("status \(status)"), "\(outcome.text) \(outcome.errors)")
        #expect(try Data(contentsOf: old) == Data("old".utf8))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
                == ["g.sqlite", "pipe"])
    }

    @Test("wrong rows are told, the exit code is 1, and 65 with nothing written when strict")
    func wrongRows() throws {
        let folder = try ScratchFolder()
        let table = try folder.file(
            "own.csv",
            ["name,name_ar,lat,lon"] + (1...30).map { "Place \($0),,95,\($0)" } + ["Good,حصن جيد,35,38"])
        let path = folder.url.appending(path: "g.sqlite").path
        let outcome = try run([table.path, "--bare", "-o", path])
        #expect(outcome.status == 1)
        #expect(outcome.errorLines.count == 21)
        #expect(outcome.errorLines[0].contains("own.csv:2: lat \"95\" is no number from -90 to 90"))
        #expect(try found("حصن جيد", ["--gazetteer", path]).count == 1)
        let strict = folder.url.appending(path: "strict.sqlite").path
        #expect(try run([table.path, "--bare", "--strict", "-o", strict]).status == 65)
        #expect(!FileManager.default.fileExists(atPath: strict))
    }

    @Test("a gazetteer can be added to, and an overlay be laid over one")
    func layers() throws {
        let folder = try ScratchFolder()
        let first = try folder.file("a.csv", ["name,name_ar,lat,lon,country", "Alpha,قلعة ألفا,35,38,SY"])
        let second = try folder.file("b.tsv", ["name\tname_ar\tlat\tlon", "Beta\tقلعة بيتا\t34\t37"])
        let base = folder.url.appending(path: "base.sqlite").path
        let both = folder.url.appending(path: "both.sqlite").path
        #expect(try run([first.path, "--bare", "-o", base]).status == 0)
        #expect(try run([second.path, "--gazetteer", base, "-o", both]).status == 0)
        #expect(try found("قلعة ألفا", ["--gazetteer", both]).count == 1)
        #expect(try found("Beta", ["--gazetteer", both]).count == 1)
        #expect(try found("قلعة بيتا", ["--gazetteer", base, "--overlay", second.path]).count == 1)

        let record = Data(#"{"id":"1","published":"2022-03-06","text":"وقع انفجار في قلعة ألفا أمس"}"#.utf8)
        let arguments = ["extract", "-i", "jsonl", "-f", "annotations", "-q", "-"]
        for (flags, id) in [([], nil), (["--overlay", first.path], "own:Alpha@35.0,38.0")] {
            let outcome = try MiqatProcess.run(arguments + flags, input: record)
            let places = try #require(try outcome.object()["places"] as? [[String: Any]])
            #expect(places.first?["place_id"] as? String == id)
        }
        // Two runs at once, with tables of one name, do not disturb each other.
        let other = try folder.file("c.csv", ["name,name_ar,lat,lon", "Gamma,قلعة غاما,33,36"])
        let runs = try [first, other].map {
            try MiqatProcess(["gazetteer", "lookup", "قلعة غاما", "-f", "jsonl", "--overlay", $0.path])
        }
        #expect(try runs.map { try $0.outcome().status } == [0, 0])
        // The table is read again when it has changed.
        try Data("name,name_ar,lat,lon\nAlpha,برج ألفا,36,39\n".utf8).write(to: first)
        #expect(try found("برج ألفا", ["--overlay", first.path]).count == 1)
        let gone = try found("قلعة ألفا", ["--overlay", first.path])
        #expect(!gone.contains { ($0["place_id"] as? String)?.hasPrefix("own:") == true })
    }

    @Test("rows of an overlay that were left out are told again, by their number")
    func toldAgain() throws {
        let folder = try ScratchFolder()
        let table = try folder.file("o.csv", ["name,lat,lon", "A,95,1", "B,2,3", "C,96,1"])
        let arguments = ["gazetteer", "lookup", "B", "--overlay", table.path]
        #expect(try MiqatProcess.run(arguments).errorLines.count == 2)
        let again = try MiqatProcess.run(arguments)
        #expect(again.errorLines.count == 1 && again.errors.contains("2 rows were left out"))
    }

    @Test("in a zip the order of the tables does not matter")
    func zipOrder() throws {
        let folder = try ScratchFolder()
        _ = try folder.file("a-names.txt", ["1\t77\tar\tبلدة مرتبة\t\t\t\t\t\t"])
        _ = try folder.file(
            "b-places.txt",
            ["77\tOrderly\tOrderly\t\t33\t36\tP\tPPL\tSY\t\t13\t\t\t\t10\t\t\tX\t2020-01-01"])
        let path = folder.url.appending(path: "g.sqlite").path
        let made = try MiqatProcess.shell(
            "cd '\(folder.url.path)' && python3 -m zipfile -c both.zip a-names.txt b-places.txt")
        #expect(made.status == 0)
        #expect(try run(["--bare", folder.url.path + "/both.zip", "-o", path]).status == 0)
        #expect(try found("بلدة مرتبة", ["--gazetteer", path]).count == 1)
    }

    @Test("a gazetteer that somebody has edited is read as it is, or refused, never trapped on")
    func editedFile() throws {
        let folder = try ScratchFolder()
        let table = try folder.file("a.csv", ["name,name_ar,lat,lon", "Alpha,قلعة ألفا,35,38"])
        let path = folder.url.appending(path: "g.sqlite").path
        #expect(try run([table.path, "--bare", "-o", path]).status == 0)
        for change in ["radius_km = -1", "latitude = 99999", "longitude = 'x'", "population = -5"] {
            let script = try folder.file(
                "edit.py",
                [
                    "import sqlite3", "database = sqlite3.connect('g.sqlite')",
                    "database.execute(\"UPDATE place SET \(change)\")", "database.commit()",
                ])
            let edited = try MiqatProcess.shell("cd '\(folder.url.path)' && python3 '\(script.path)'")
            #expect(edited.status == 0, "\(edited.errors)")
            #expect(try found("قلعة ألفا", ["--gazetteer", path]).count == 1)
        }
    }

    @Test(
        "what the command line gets wrong is told with its code",
        arguments: [
            (["-o", "/tmp/x.sqlite"], 64), (["none.txt"], 64), (["none.txt", "-o", "x.sqlite"], 66),
            (["README.md", "-o", "x.sqlite"], 66), (["README.md", "-o", "Sources"], 73),
            (["README.md", "-o", "/nonexistent/x.sqlite"], 73),
            (["--bare", "--gazetteer", "g.sqlite", "none.txt", "-o", "x.sqlite"], 64),
            (["--langs", "arabic", "none.txt", "-o", "x.sqlite"], 64),
            (["--countries", "Syria", "none.txt", "-o", "x.sqlite"], 64),
            (["--features", "PAHLST", "none.txt", "-o", "x.sqlite"], 64),
        ] as [([String], Int32)])
    func usage(arguments: [String], status: Int32) throws {
        let outcome = try run(arguments)
        #expect(outcome.status == status && !outcome.errors.isEmpty && outcome.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: MiqatProcess.package.path + "/x.sqlite"))
    }

    @Test("what is no gazetteer is said to be none", arguments: ["README.md", "none.sqlite"])
    func noGazetteer(path: String) throws {
        let outcome = try MiqatProcess.run(["extract", "--gazetteer", path, "docs/examples/protest.txt"])
        #expect(outcome.status == 66 && outcome.errors.contains(path))
    }
}
