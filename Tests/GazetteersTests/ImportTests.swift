import Databases
import Foundation
import Gazetteers
import TestSupport
import Testing

@Suite("Import of gazetteers") struct ImportTests {
    /// A row of a table of places, some of its fields changed.
    private func place(_ id: Int, _ name: String, _ changes: [Int: String] = [:]) -> String {
        var fields = [
            "\(id)", name, name, "", "33.5", "36.3", "P", "PPL", "SY", "", "13", "1301", "", "", "1200",
            "", "700", "Asia/Damascus", "2020-01-01",
        ]
        for (column, value) in changes { fields[column] = value }
        return fields.joined(separator: "\t")
    }

    @Test("a row that is wrong is told with file and line, and the others are taken",
        arguments: Corpus.rows("gazetteer/bad-places.tsv"))
    func badRow(_ row: CorpusRow) throws {
        var changes: [Int: String] = [:]
        for change in row.text.split(separator: " ") {
            let parts = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            changes[try #require(Int(parts[0]))] = String(parts[1])
        }
        let result = try Imported([
            ("SY.txt", [place(11, "Goodtown"), place(12, "Badtown", changes), place(13, "Lasttown")])
        ])
        #expect(result.problems.count == 1)
        let problem = try #require(result.problems.first)
        #expect(problem.line == 2 && problem.file.hasSuffix("SY.txt"))
        #expect(problem.reason.contains(row.fields[0]), "\(problem.reason)")
        #expect(try result.count("place") == 2)
    }

    @Test("the corpus of bad rows is there")
    func corpus() { #expect(Corpus.rows("gazetteer/bad-places.tsv").count > 10) }

    @Test("quotes, CRLF, wrong columns, broken UTF-8, NULs and rows that stand twice")
    func hostileLines() throws {
        var bytes = Data(
            [
                place(1, "Q\"uote"), place(2, "Crlf") + "\r", "3\ttoo\tfew", place(4, "Twice"),
                place(4, "Twice"), "", place(5, "Nul\0byte"),
            ].joined(separator: "\n").utf8)
        bytes += Data("\n".utf8) + Data(place(6, "Br?ken").utf8.map { $0 == 0x3F ? 0xFF : $0 })
        let result = try Imported(files: [("SY.txt", bytes)])
        #expect(result.problems.map(\.line) == [3, 5, 7, 8])
        #expect(try result.count("place") == 3)
        #expect(try result.lookup().places(named: "Q\"uote").first?.place.id == "gn:1")
    }

    @Test("names have their kinds, their languages, and a place that is in")
    func alternateNames() throws {
        let names = [
            "1\t11\tar\tبلدة الاختبار\t1\t\t\t\t\t", "2\t11\tarz\tاختباريه\t\t\t1\t\t\t",
            "3\t11\t\tآزمایشگاه\t\t\t\t\t\t", "4\t11\t\tاختبارستان\t\t\t\t\t\t",
            "5\t11\tfr\tEssaiville\t\t1\t\t\t\t", "6\t11\tlink\thttps://example.org\t\t\t\t\t\t",
            "7\t99\tar\tلا مكان\t\t\t\t\t\t", "8\t11\tar\tقديمة\t\t\t\t1\t1850\t19th century",
            "9\tx\tar\tخطأ\t\t\t\t\t\t",
        ]
        let result = try Imported([
            ("alternateNamesV2.txt", names), ("SY.txt", [place(11, "Testville", [3: "Aliasville"])]),
        ])
        #expect(result.problems.map(\.line) == [9])
        let rows = try result.rows(
            "SELECT language || ' ' || kind || ' ' || text FROM name ORDER BY rowid")
        #expect(
            rows == [
                "en preferred Testville", "ar preferred بلدة الاختبار", "ar colloquial اختباريه",
                " variant آزمایشگاه", "ar untagged اختبارستان", "fr short Essaiville",
                "ar historic قديمة",
            ])
        let lookup = try result.lookup()
        #expect(try lookup.places(named: "اختبارستان").first?.match == .variant)
        #expect(try lookup.places(named: "Essaiville").first?.place.id == "gn:11")
        #expect(try lookup.places(named: "لا مكان").isEmpty)
    }

    @Test("without a table of names the column of aliases counts")
    func aliases() throws {
        let result = try Imported([
            ("SY.txt", [place(11, "Testville", [3: "Aliasville,مستعارة,آزمایش"])])
        ])
        let rows = try result.rows("SELECT language || ' ' || text FROM name ORDER BY rowid")
        #expect(rows == ["en Testville", " Aliasville", "ar مستعارة", " آزمایش"])
    }

    @Test("countries, features and languages bound what is taken")
    func bounds() throws {
        var options = GazetteerImport.Options()
        options.countries = ["SY"]
        options.features = ["P", "DAM"]
        options.languages = ["ar"]
        let result = try Imported(
            [
                ("all.txt", [
                    place(11, "Town"), place(12, "Iraqi Town", [8: "IQ"]),
                    place(13, "Dam", [6: "S", 7: "DAM"]), place(14, "School", [6: "S", 7: "SCH"]),
                ]),
                ("names.txt", ["1\t11\tar\tبلدة\t\t\t\t\t\t", "2\t13\tfr\tBarrage\t\t\t\t\t\t"]),
            ], options)
        #expect(result.problems.isEmpty)
        #expect(try result.rows("SELECT name FROM place ORDER BY number") == ["Town", "Dam"])
        #expect(try result.rows("SELECT text FROM name WHERE language != 'en'") == ["بلدة"])
    }

    @Test("codes and hierarchy tell what a place is in; a cycle is told and cut")
    func hierarchy() throws {
        let result = try Imported([
            ("SY.txt", [
                place(1, "Syria", [6: "A", 7: "PCLI", 10: "00", 11: ""]),
                place(2, "Province", [6: "A", 7: "ADM1", 11: ""]),
                place(3, "District", [6: "A", 7: "ADM2"]), place(4, "Town"),
                place(5, "Valley", [6: "L", 7: "RGN", 8: "", 10: "", 11: ""]),
                place(6, "Basin", [6: "L", 7: "RGN", 8: "", 10: "", 11: ""]),
            ]),
            ("hierarchy.txt", ["5\t4\t", "6\t5\tADM", "4\t6\t", "77\t4\t", "x\t4\t"]),
        ])
        #expect(result.problems.map(\.line).sorted() == [3, 5])
        let town = try #require(try result.lookup().places(named: "Town").first?.place)
        #expect(
            try result.lookup().containers(of: town)
                == ["District", "Province", "Syria", "Valley", "Basin"])
    }

    @Test("the R*Tree that is made at once is one that SQLite takes for its own",
        arguments: [1, 51, 52, 2700])
    func packedTree(count: Int) throws {
        let result = try Imported([
            ("SY.txt", (1...count).map { id in
                place(id, "Town\(id)", [
                    4: "\(Double(id * 7919 % 170) - 85 + Double(id) / 10000)",
                    5: "\(Double(id * 104729 % 350) - 175)",
                ])
            })
        ])
        #expect(try result.rows("SELECT rtreecheck('place_box')") == ["ok"])
        #expect(try result.count("place_box") == count)
        // Each is found where it is.
        #expect(
            try result.rows(
                """
                SELECT count(*) FROM place JOIN place_box USING (number)
                WHERE longitude BETWEEN west AND east AND latitude BETWEEN south AND north
                """) == ["\(count)"])
    }

    @Test("an own table is read by its column names, its places are found")
    func ownTable() throws {
        let lines = [
            "id;Name;name_ar;LAT;lng;country;note",
            "a1;\"Fort; North\";حصن الشمال|القلعة الشمالية;34.1;37.2;sy;\"two\nlines\"",
            ";;تل النسر;35.0;38.0;;", ";Nowhere;;95;38;;", ";;;35;38;;", ";Cut;x", ";A;;1;2;XX;",
        ]
        let result = try Imported([("own.csv", lines)])
        #expect(result.problems.map(\.line) == [5, 6, 7, 8])
        let lookup = try result.lookup()
        #expect(try lookup.places(named: "القلعة الشمالية").first?.place.id == "own:a1")
        #expect(try lookup.places(named: "Fort; North").first?.place.country == "SY")
        #expect(try lookup.places(named: "تل النسر").first?.place.longitude == 38)
    }

    @Test("GeoJSON is an own table too")
    func geoJSON() throws {
        let text = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":"k1","geometry":{"type":"Point","coordinates":[44.2,33.3]},
             "properties":{"name":"Kiosk","name_ar":"كشك الميدان"}},
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[10,10],[12,10],[12,14],[10,10]]]},
             "properties":{"name":"Field"}},
            {"type":"Feature","geometry":null,"properties":{"name":"Nowhere"}}]}
            """
        let result = try Imported(files: [("own.geojson", Data(text.utf8))])
        #expect(result.problems.map(\.line) == [3])
        #expect(try result.lookup().places(named: "كشك الميدان").first?.place.id == "own:k1")
        #expect(try result.lookup().places(named: "Field").first?.place.latitude == 12)
    }

    @Test("a GeoNames id that cannot be one is told; no place of ours is touched",
        arguments: ["gn:-5", "gn:0", "gn:99999999999", "gn:abc", "99999999999"])
    func impossibleID(id: String) throws {
        let result = try Imported([("own.csv", ["id,name,lat,lon", "\(id),Trap,10,10", "77,Good,1,2"])])
        #expect(result.problems.map(\.line) == [2])
        #expect(try result.rows("SELECT id FROM place") == ["gn:77"])
    }

    @Test("a known place takes over every field that an own row fills, and no other")
    func update() throws {
        let result = try Imported([
            ("SY.txt", [place(11, "Testville")]),
            ("own.csv", ["id,name,name_ar,population,radius_km,lat,lon", "gn:11,,مدينة الاختبار,42,,,"]),
        ])
        #expect(result.problems.isEmpty)
        #expect(
            try result.rows(
                "SELECT name || ' ' || population || ' ' || latitude || ' ' || source FROM place")
                == ["Testville 42 33.5 own table"])
    }

    @Test("a row that is left out leaves nothing behind, and its names go with it")
    func noGhosts() throws {
        var places = Data(place(11, "Good").utf8) + Data("\n".utf8)
        places += Data(place(12, "Ghost", [11: "13?1"]).utf8.map { $0 == 0x3F ? 0xFF : $0 })
        let result = try Imported(files: [
            ("SY.txt", places), ("names.txt", Data("1\t12\tar\tشبح\t\t\t\t\t\t".utf8)),
        ])
        #expect(result.problems.map(\.line) == [2])
        #expect(try result.rows("SELECT count(*) FROM name WHERE place NOT IN (SELECT number FROM place)") == ["0"])
        #expect(try result.lookup().places(named: "شبح").isEmpty)
    }

    @Test("columns of an own table may look like those of GeoNames")
    func looksLikeGeoNames() throws {
        let lines = ["lat\tlon\tname_ar\tid"] + (1...5).map { "3\($0).5\t36\tموقع رقم \($0)\t9\($0)" }
        let result = try Imported([("own.tsv", lines)])
        #expect(result.problems.isEmpty)
        #expect(try result.count("place") == 5)
    }

    @Test("a stray quotation mark costs one row")
    func strayQuote() throws {
        let lines = ["name,lat,lon", "\"Stray,1,1"] + (1...3000).map { "Good\($0),2,\($0 % 90)" }
        let result = try Imported([("own.csv", lines)])
        #expect(result.problems.map(\.line) == [2])
        #expect(try result.count("place") == 3000)
    }

    @Test("GeoJSON of any size, with collections, numbers for ids and two columns of one meaning")
    func largeGeoJSON() throws {
        let features = (1...12_000).map {
            #"{"type":"Feature","id":\#($0 + 100),"geometry":{"type":"GeometryCollection","geometries":"#
                + #"[{"type":"Point","coordinates":[\#($0 % 90),10]}]},"#
                + #""properties":{"title":"Second","name":"First \#($0)","label":null}}"#
        }
        let text = #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
        #expect(text.utf8.count > 1 << 20)
        let result = try Imported(files: [("own.geojson", Data(text.utf8))])
        #expect(result.problems.isEmpty)
        #expect(try result.rows("SELECT name FROM place WHERE number = 101") == ["First 1"])
        #expect(try result.count("place") == 12_000)
    }

    @Test("names that are not in Arabic letters alone are told; quotation marks are not part of them")
    func arabicNames() throws {
        let result = try Imported([
            ("own.csv", ["name,name_ar,lat,lon", "A,حصن\u{A0}الغرب,1,2", "B,«حصن الشرق»,1,3", "C,Fort X,1,4"])
        ])
        #expect(result.problems.map(\.line) == [4])
        #expect(
            try result.rows("SELECT text FROM name WHERE language = 'ar' ORDER BY rowid") == ["حصن الغرب", "حصن الشرق"])
    }

    @Test("a cycle over two files of the hierarchy is cut too")
    func cycleOverFiles() throws {
        let result = try Imported([
            ("SY.txt", [place(1, "One"), place(2, "Two")]), ("h1.txt", ["1\t2\tADM"]),
            ("h2.txt", ["2\t1\tADM"]),
        ])
        #expect(result.problems.count == 1)
        #expect(try result.count("hierarchy") == 1)
    }

    @Test("a file that is no table is refused with its name, and nothing is written",
        arguments: [
            "", "one line of prose\n", "a,b,c\n1,2,3\n", "{\"type\":\"Feature\"}", "{\"features\":",
            "\u{1F}\u{8B}\u{8}broken gzip",
        ])
    func notATable(text: String) throws {
        let folder = try ScratchFolder()
        let target = folder.url.appending(path: "g.sqlite")
        try Data("old".utf8).write(to: target)
        let source = folder.url.appending(path: "odd.txt")
        try Data(text.utf8).write(to: source)
        let imported = GazetteerImport(sources: [source.path], onProblem: { _ in })
        let error = #expect(throws: GazetteerError.self) { try imported.write(to: target.path) }
        #expect(error?.description.contains("odd.txt") == true)
        #expect(try Data(contentsOf: target) == Data("old".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 2)
    }

    @Test("places beyond the date line are near")
    func dateLine() throws {
        let result = try Imported([("FJ.txt", [place(1, "East", [4: "-16.8", 5: "179.99", 8: "FJ"])])])
        let near = try result.lookup().places(nearLatitude: -16.8, longitude: -179.99)
        #expect(near.map(\.place.id) == ["gn:1"])
    }

    @Test("bytes that were changed at random never break it; what is good stays")
    func mutated() throws {
        var generator = SeededGenerator(seed: 3)
        func random(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
        let good = Array((1...40).map { place($0, "Town\($0)") }.joined(separator: "\n").utf8)
        for _ in 0..<60 {
            var bytes = good
            for _ in 0..<(1 + random(12)) {
                switch random(3) {
                case 0: bytes[random(bytes.count)] = UInt8(random(256))
                case 1: bytes.remove(at: random(bytes.count))
                default: bytes.insert([0x09, 0x0A, 0x22, 0x00, 0xD8][random(5)], at: random(bytes.count))
                }
            }
            let result = try Imported(files: [("SY.txt", Data(bytes))])
            let count = try result.count("place")
            #expect(count >= 40 - 13 && count <= 40 + 13)
            #expect(try result.rows("PRAGMA integrity_check") == ["ok"])
        }
    }
}

/// A gazetteer of nothing but some files.
private struct Imported {
    private let folder = try! ScratchFolder()
    private let path: String
    private(set) var problems: [GazetteerImport.Problem] = []

    init(_ files: [(name: String, lines: [String])], _ options: GazetteerImport.Options = .init())
        throws
    {
        try self.init(
            files: files.map { ($0.name, Data($0.lines.joined(separator: "\n").utf8)) }, options)
    }

    init(files: [(name: String, content: Data)], _ options: GazetteerImport.Options = .init()) throws {
        let folder = folder.url
        var options = options
        options.isBare = true
        path = folder.appending(path: "g.sqlite").path
        for file in files { try file.content.write(to: folder.appending(path: file.name)) }
        var problems: [GazetteerImport.Problem] = []
        let source = GazetteerImport(
            sources: files.map { folder.appending(path: $0.name).path }, options: options,
            onProblem: { problems.append($0) })
        _ = try source.write(to: path)
        self.problems = problems
    }

    func count(_ table: String) throws -> Int {
        try Database<GazetteerError>(path: path, readOnly: true).integer("SELECT count(*) FROM \(table)")
    }

    /// The first column of all rows.
    func rows(_ sql: String) throws -> [String] {
        let rows = try Database<GazetteerError>(path: path).prepare(sql)
        var texts: [String] = []
        while try rows.step() { texts.append(rows.text(0)) }
        return texts
    }

    func lookup() throws -> GazetteerLookup { try GazetteerLookup(Gazetteer(path: path)) }
}
