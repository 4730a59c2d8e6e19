import Foundation
import Testing

@Suite("miqat dates") struct DatesCommandTests {
    /// Lines in, and rows that they give; the first has one expression, the second none.
    private static let lines = [
        "قتل ثلاثة أمس السبت",
        "لا شيء هنا",
        "في 24 فبراير الماضي",
    ]

    @Test("a row an expression, with the line that it stands in")
    func rows() throws {
        let input = Data(Self.lines.joined(separator: "\n").utf8)
        let outcome = try MiqatProcess.run(["dates", "--published", "2022-03-06"], input: input)
        #expect(outcome.status == 0)
        let rows = outcome.lines.map { $0.split(separator: "\t").map(String.init) }
        #expect(
            rows.first == ["line", "start", "end", "text", "value", "edtf", "earliest", "latest"])
        #expect(rows.dropFirst().map { $0[0] } == ["1", "3"])
        for (row, day) in zip(rows.dropFirst(), ["2022-03-05", "2022-02-24"]) {
            #expect(row[4...] == [day, day, day, day])
            let line = Array(Self.lines[try #require(Int(row[0])) - 1].unicodeScalars)
            let words = try line[#require(Int(row[1]))..<#require(Int(row[2]))]
            #expect(String(String.UnicodeScalarView(words)) == row[3])
        }
    }

    @Test("a line in, an object out, in order, also where nothing was found")
    func objects() throws {
        let month = "مايو"
        let lines = (0..<500).map { $0 % 3 == 0 ? Self.lines[1] : "3 \(month) \(1990 + $0 % 30)" }
        let outcome = try MiqatProcess.run(
            ["dates", "-f", "jsonl"], input: Data(lines.joined(separator: "\n").utf8))
        let objects = try outcome.objects()
        #expect(objects.map { $0["line"] as? Int } == (1...500).map { $0 })
        for (index, object) in objects.enumerated() {
            let values = try #require(object["times"] as? [[String: Any]]).map {
                $0["value"] as? String
            }
            #expect(values == (index % 3 == 0 ? [] : ["\(1990 + index % 30)-05-03"]))
        }
    }

    @Test("a clock without a zone has that of --tz on its own day")
    func zone() throws {
        let lines = ["الساعة 18:00 من يوم 24 يناير 2022", "الساعة 18:00 من يوم 24 يوليو 2022"]
        let outcome = try MiqatProcess.run(
            ["dates", "-f", "jsonl", "--published", "2022-03-06", "--tz", "Europe/Paris"],
            input: Data(lines.joined(separator: "\n").utf8))
        let values = try outcome.objects().map {
            ($0["times"] as? [[String: Any]])?.first?["value"] as? String
        }
        #expect(values == ["2022-01-24T18:00+01:00", "2022-07-24T18:00+02:00"])
    }

    @Test("records of JSON carry their own date")
    func records() throws {
        let input = [
            record("a", text: Sentence.yesterday),
            record("b", published: "2024-05-05", text: Sentence.yesterday),
        ]
        let outcome = try MiqatProcess.run(
            ["dates", "-i", "jsonl", "-f", "jsonl"], input: Data(input.joined(separator: "\n").utf8)
        )
        let values = try outcome.objects().map {
            ($0["times"] as? [[String: Any]])?.first?["value"] as? String
        }
        #expect(values == ["2022-03-05", "2024-05-04"])
    }
}
