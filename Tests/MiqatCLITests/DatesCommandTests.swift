import Foundation
import Testing

@Suite("miqat dates") struct DatesCommandTests {
    @Test("a row an expression, with the line that it stands in")
    func rows() throws {
        let input = "قتل ثلاثة أمس السبت\nلا شيء هنا\nفي 24 فبراير الماضي\n"
        let outcome = try MiqatProcess.run(["dates", "--published", "2022-03-06"], input: Data(input.utf8))
        #expect(outcome.status == 0)
        #expect(outcome.lines.first == "line\tstart\tend\ttext\tvalue\tedtf\tearliest\tlatest")
        #expect(
            outcome.lines.dropFirst().map { $0 } == [
                "1\t10\t19\tأمس السبت\t2022-03-05\t2022-03-05\t2022-03-05\t2022-03-05",
                "3\t3\t19\t24 فبراير الماضي\t2022-02-24\t2022-02-24\t2022-02-24\t2022-02-24",
            ])
    }

    @Test("a line in, an object out, in order, also where nothing was found")
    func objects() throws {
        let lines = (0..<500).map { $0 % 3 == 0 ? "لا شيء" : "في 3 مايو \(1990 + $0 % 30)" }
        let outcome = try MiqatProcess.run(["dates", "-f", "jsonl"], input: Data(lines.joined(separator: "\n").utf8))
        let objects = try outcome.objects()
        #expect(objects.map { $0["line"] as? Int } == (1...500).map { $0 })
        for (index, object) in objects.enumerated() {
            let values = try #require(object["times"] as? [[String: Any]]).map { $0["value"] as? String }
            #expect(values == (index % 3 == 0 ? [] : ["\(1990 + index % 30)-05-03"]))
        }
    }

    @Test("records of JSON carry their own date")
    func records() throws {
        let outcome = try MiqatProcess.run(
            ["dates", "-i", "jsonl", "-f", "jsonl"],
            input: Data((record("a") + "\n" + record("b", published: "2024-05-05")).utf8))
        let values = try outcome.objects().map { ($0["times"] as? [[String: Any]])?.first?["value"] as? String }
        #expect(values == ["2022-03-05", "2024-05-04"])
    }
}
