import Foundation
import TestSupport
import Testing

@Suite("miqat dates, by input") struct DatesInputTests {
    /// Said on the day after.
    private static let yesterday = "وصل الوفد أمس"

    private static func values(_ outcome: MiqatProcess.Outcome) -> [String] {
        outcome.lines.dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)[4]
        }.map(String.init)
    }

    @Test("rows of CSV carry their own date, in the columns named, quoted or not")
    func csv() throws {
        let folder = try ScratchFolder()
        let path = try folder.file(
            "news.csv",
            [
                "id,day,body",
                "a,2022-03-06,\(Self.yesterday)",
                #"b,2022-03-07,"\#(Self.yesterday), ""ثم"""#,
                #"عاد غدا""#,
                "c,,\(Self.yesterday)",
            ]
        ).path
        let flags = ["dates", "--text-field", "body", "--date-field", "day", path]
        let outcome = try MiqatProcess.run(flags + ["-f", "jsonl", "--published", "2020-01-02"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let objects = try outcome.objects()
        #expect(objects.map { $0["id"] as? String } == ["a", "b", "c"])
        #expect(objects.map { $0["line"] as? Int } == [2, 3, 5])
        let values = objects.map { object in
            (object["times"] as? [[String: Any]])?.compactMap { $0["value"] as? String }
        }
        #expect(values == [["2022-03-05"], ["2022-03-06", "2022-03-08"], ["2020-01-01"]])
    }

    @Test(
        "columns are numbers in a table without a heading, and quotation marks of TSV are letters")
    func numbers() throws {
        let rows = ["2022-03-06\t\"\(Self.yesterday)", "2022-03-07\t\(Self.yesterday)\"", ""]
        let outcome = try MiqatProcess.run(
            ["dates", "-i", "tsv", "--text-field", "2", "--date-field", "1"],
            input: Data(rows.joined(separator: "\r\n").utf8))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(Self.values(outcome) == ["2022-03-05", "2022-03-06"])
    }

    @Test("semicolons separate columns where they are the most")
    func semicolons() throws {
        let rows = ["published;text", "2022-03-06;\(Self.yesterday), مساء"]
        let outcome = try MiqatProcess.run(
            ["dates", "-i", "csv"], input: Data(rows.joined(separator: "\n").utf8))
        #expect(Self.values(outcome).first?.hasPrefix("2022-03-05") == true, "\(outcome.text)")
    }

    @Test("a bad row is told with file, line and remedy, keeps its place, and the run goes on")
    func badRows() throws {
        let folder = try ScratchFolder()
        let path = try folder.file(
            "bad.csv",
            [
                "published,text", "14-3-24,\(Self.yesterday)", "2022-03-06,\(Self.yesterday), ثم",
                "2022-03-06", #"2022-03-06,""#, "2022-03-06,\(Self.yesterday)",
            ]
        ).path
        let outcome = try MiqatProcess.run(["dates", path])
        #expect(outcome.status == 1)
        #expect(outcome.errorLines.count == 4)
        for (error, remedy) in zip(
            outcome.errorLines,
            [
                "bad.csv:2: \"published\" is \"14-3-24\", which can be read two ways; give YYYY-MM-DD",
                "bad.csv:3: 3 fields, the first row has 2; put a field that holds a separator in quotation marks",
                "bad.csv:4: 1 fields, the text is field 2",
                "bad.csv:5: a quotation mark is not closed; double or close it",
            ])
        {
            #expect(error.contains(remedy), "\(error)")
        }
        let rows = outcome.lines.dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(rows.map { $0[0] } == ["2", "3", "4", "5", "6"])
        #expect(rows.dropLast().allSatisfy { $0[1].isEmpty && $0[3].hasPrefix("error: ") })
        #expect(rows.allSatisfy { $0.count == 8 })
    }

    @Test("a table without the column named is one bad record", arguments: ["csv", "tsv"])
    func columns(format: String) throws {
        let outcome = try MiqatProcess.run(
            ["dates", "-i", format, "--date-field", "day"], input: Data("text\nx\n".utf8))
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains(#"no column "day"; the columns are text"#))
    }

    @Test("a folder stands for its files, and each row names its own")
    func folder() throws {
        let folder = try ScratchFolder()
        _ = try folder.file("b.txt", Data("في 3 مايو 2020\n\nفي 4 مايو 2020".utf8))
        _ = try folder.file("a.csv", ["text", "في 5 مايو 2020"])
        _ = try folder.file("c.png", Data([1, 2, 3]))
        let outcome = try MiqatProcess.run(["dates", folder.url.path])
        let rows = outcome.lines.map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.first?.last == "file")
        #expect(
            rows.dropFirst().map { $0[0] + $0[4] } == ["22020-05-05", "12020-05-03", "32020-05-04"])
        #expect(rows.dropFirst().map { $0.last?.suffix(5) } == ["a.csv", "b.txt", "b.txt"])
        let objects = try MiqatProcess.run(["dates", "-f", "jsonl", folder.url.path]).objects()
        #expect(objects.count == 4)
        #expect(objects.compactMap { $0["file"] as? String }.count == 4)
    }

    @Test("--prefer and --tz say what the words leave open")
    func preferences() throws {
        let flags = ["dates", "--published", "2022-03-06", "--tz", "Asia/Damascus", "--prefer"]
        let input = Data("الجمعة الساعة الثالثة عصرا".utf8)
        let past = try MiqatProcess.run(flags + ["past"], input: input)
        let future = try MiqatProcess.run(flags + ["future"], input: input)
        #expect(Self.values(past).first?.hasPrefix("2022-03-04T15:00+") == true, "\(past.text)")
        #expect(Self.values(future).first?.hasPrefix("2022-03-11T15:00+") == true, "\(future.text)")
    }

    @Test(
        "a word that a flag does not take is a usage error that names those it takes",
        arguments: [
            ("--prefer", "now", "past, future or tense"),
            ("--week-start", "friday", "monday, saturday or sunday"),
            ("-i", "xml", "txt, jsonl, json, csv, tsv or html"), ("--tz", "Nowhere/City", "give an IANA name"),
        ])
    func words(flag: String, word: String, told: String) throws {
        let outcome = try MiqatProcess.run(["dates", flag, word], input: Data("x".utf8))
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(told), "\(outcome.errors)")
    }

    @Test("extract reads tables too")
    func extract() throws {
        let rows = ["id,published,text", "a,2022-03-06,\(Sentence.airstrike)"]
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "csv", "-f", "annotations"],
            input: Data(rows.joined(separator: "\n").utf8))
        let object = try #require(try outcome.objects().first)
        #expect(object["id"] as? String == "a")
        #expect((object["events"] as? [Any])?.isEmpty == false)
    }
}
