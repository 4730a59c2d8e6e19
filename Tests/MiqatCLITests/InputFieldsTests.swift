import Foundation
import TestSupport
import Testing

@Suite("miqat extract, by names of fields") struct InputFieldsTests {
    private static let names = ["nr", "body", "day", "head", "link", "outlet", "sprache", "clock"]
    private static let values = [
        "n1", Sentence.airstrike, "2022-03-06", "عنوان", "https://example.org/1", "وكالة", "ar",
        "Asia/Damascus",
    ]
    private static let flags = [
        "--id-field", "nr", "--text-field", "body", "--date-field", "day", "--title-field", "head",
        "--url-field", "link", "--source-field", "outlet", "--lang-field", "sprache",
        "--zone-field", "clock",
    ]

    @Test(
        "each field can have another name, in all that has names",
        arguments: ["csv", "tsv", "jsonl", "json"])
    func names(format: String) throws {
        let input: String
        switch format {
        case "csv":
            input = [Self.names, Self.values].map { $0.joined(separator: ",") }.joined(
                separator: "\n")
        case "tsv":
            input = [Self.names, Self.values].map { $0.joined(separator: "\t") }.joined(
                separator: "\n")
        default:
            let members = zip(Self.names, Self.values).map { "\"\($0)\":\"\($1)\"" }
            input = "{" + members.joined(separator: ",") + "}"
        }
        let outcome = try MiqatProcess.run(
            ["extract", "-f", "geojsonl", "-i", format] + Self.flags, input: Data(input.utf8))
        let properties = try #require(
            try outcome.objects().first?["properties"] as? [String: Any], "\(outcome.errors)")
        let wanted = [
            ("doc_id", "n1"), ("edtf", "2022-03-05"), ("source_url", "https://example.org/1"),
            ("source_name", "وكالة"),
        ]
        for (name, value) in wanted { #expect(properties[name] as? String == value) }
    }

    @Test("a column that was named and is not there is told, with the flag")
    func missing() throws {
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "csv", "--url-field", "address"], input: Data("text\nx\n".utf8))
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                #"no column "address"; the columns are text; name one with --url-field"#))
    }

    @Test("numbers name columns without a heading")
    func numbers() throws {
        let outcome = try MiqatProcess.run(
            [
                "extract", "-i", "csv", "-f", "annotations", "--text-field", "2", "--id-field", "1",
                "--date-field", "3",
            ], input: Data("n7,\(Sentence.airstrike),2022-03-06\n".utf8))
        #expect(
            outcome.text.hasPrefix(#"{"id":"n7","published":"2022-03-06""#), "\(outcome.errors)")
    }

    @Test("a sheet of auto-archiver is read by its profile, and one bad row is one error")
    func autoArchiver() throws {
        let sheet = """
            Link,Archive status,Archive date,Upload timestamp,Upload title,Text content,Screenshot,Hash
            https://example.org/p/1,success,2022-03-07,2022-03-06T10:00:00+00:00,قصف,\(Sentence.airstrike),,h1
            https://example.org/p/2,success,2022-03-07,2022-03-06 10:00:00,فيديو,,,h2
            https://example.org/p/3,success,2022-03-07,2022-03-08 11:00:00,قصف,"\(Sentence.airstrike)",,h3
            """
        let outcome = try MiqatProcess.run(
            ["extract", "-f", "annotations", "-i", "csv", "--input-profile", "auto-archiver"],
            input: Data(sheet.utf8))
        #expect(outcome.status == 1)
        let objects = try outcome.objects()
        #expect(
            objects.map { $0["id"] as? String }
                == [1, 2, 3].map { "https://example.org/p/\($0)" })
        #expect(objects[1]["error"] as? String == #"standard input:3: "text content" is empty"#)
        let reference = objects[2]["reference"] as? [String: Any]
        #expect(reference?["value"] as? String == "2022-03-08")
    }

    @Test(
        "--date-order says what numbers mean, for records and for --published",
        arguments: [
            ("dmy", "14-3-24", "2024-03-14"), ("mdy", "3/14/2024", "2024-03-14"),
            ("ymd", "24.3.14", "2024-03-14"), ("dmy", "١٤/٣/٢٠٢٤", "2024-03-14"),
            ("dmy", "05/06/1999", "1999-06-05"), ("mdy", "05/06/99", "1999-05-06"),
            ("dmy", "2024/3/14", "2024-03-14"), ("dmy", "14/03/2024 10:30", "2024-03-14"),
            ("mdy", "2024-03-14", "2024-03-14"),
        ])
    func dateOrder(order: String, date: String, day: String) throws {
        let flags = ["extract", "-i", "jsonl", "-f", "annotations", "--date-order", order]
        let recorded = try MiqatProcess.run(
            flags, input: Data(record("a", published: date).utf8))
        let given = try MiqatProcess.run(
            flags + ["--published", date], input: Data(record("a", published: nil).utf8))
        for outcome in [recorded, given] {
            let reference = try outcome.objects().first?["reference"] as? [String: Any]
            #expect(reference?["value"] as? String == day, "\(outcome.errors)")
        }
    }

    @Test(
        "a date that can be read two ways is refused with the way out",
        arguments: [
            ("14-3-24", "which can be read two ways; give YYYY-MM-DD or --date-order dmy"),
            ("03/04/2024", "which can be read two ways; give YYYY-MM-DD or --date-order dmy"),
            ("14/03/2024", "which is not YYYY-MM-DD; give that or --date-order"),
            ("31/02/2024", "a day that does not exist; give YYYY-MM-DD"),
            ("2024-02-31", "a day that does not exist; give YYYY-MM-DD"),
            ("غدا", "which is no date; give YYYY-MM-DD or an RFC 3339 date-time"),
            ("14-03", "which is no date; give YYYY-MM-DD or an RFC 3339 date-time"),
        ])
    func ambiguous(date: String, reason: String) throws {
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "jsonl"], input: Data(record("a", published: date).utf8))
        #expect(
            outcome.errorLines == [
                #"error: standard input:1: "published" is "\#(date)", \#(reason)"#
            ])
    }

    @Test("a .json file may hold an array, an object over lines, or an object a line")
    func json() throws {
        let folder = try ScratchFolder()
        let pretty = record("b").replacing(",", with: ",\n  ").replacing("{", with: "{\n  ")
        let files = [
            ("array.json", "[\n\(record("a")),\n\(pretty),\(record(nil))]\n", ["a", "b", "3"]),
            ("one.json", pretty, ["b"]),
            ("lines.json", record("a") + "\n" + record(nil) + "\n", ["a", "2"]),
        ]
        for (name, content, ids) in files {
            let path = try folder.file(name, Data(content.utf8)).path
            let outcome = try MiqatProcess.run(["extract", "-f", "annotations", path])
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try outcome.objects().map { $0["id"] as? String } == ids)
        }
    }

    @Test("a bad object of an array is told by its number, and the others are read")
    func badObject() throws {
        let folder = try ScratchFolder()
        let path = try folder.file(
            "a.json", Data("[\(record("a")), {\"id\": 2 x}, \(record("c")), 7]".utf8)
        ).path
        let outcome = try MiqatProcess.run(["extract", "-f", "annotations", path])
        #expect(outcome.status == 1)
        #expect(outcome.errorLines.map { $0.hasPrefix("error: \(path):2: ") } == [true, false])
        #expect(outcome.errorLines.last?.hasPrefix("error: \(path):4: ") == true)
        #expect(try outcome.objects().compactMap { $0["events"] }.count == 2)
    }
}
