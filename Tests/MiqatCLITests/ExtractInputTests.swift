import Foundation
import TestSupport
import Testing

@Suite("miqat extract, by input") struct ExtractInputTests {
    @Test("the same bytes come out at one job and at two", arguments: ["geojson", "annotations"])
    func jobs(format: String) throws {
        let folder = try ScratchFolder()
        // Several batches of input, so that jobs can overtake each other.
        let articles = try MiqatProcess.examples.map { path in
            try String(contentsOf: MiqatProcess.package.appending(path: path), encoding: .utf8)
        }
        let lines = try (0..<180).map { number in
            let object = [
                "id": "r\(number)", "text": articles[number % articles.count],
                "published": "2025-09-04",
            ]
            return String(
                decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
        }
        let path = try folder.file("many.jsonl", lines).path
        let one = try MiqatProcess.run(["extract", "-q", "-f", format, "-j", "1", path])
        let two = try MiqatProcess.run(["extract", "-q", "-f", format, "-j", "2", path])
        #expect(one.status == 0 && two.status == 0)
        #expect(one.output.count > 500_000)
        #expect(one.output == two.output)
    }

    @Test("a byte order mark and Windows line ends change nothing in the events")
    func lineEnds() throws {
        let lines = [record("a"), record("b", published: "2023-10-18")]
        let plain = Data((lines.joined(separator: "\n") + "\n").utf8)
        let marked =
            Data([0xEF, 0xBB, 0xBF]) + Data((lines.joined(separator: "\r\n") + "\r\n").utf8)
        let flags = ["extract", "-i", "jsonl", "-f", "geojsonl"]
        let first = try MiqatProcess.run(flags, input: plain)
        let second = try MiqatProcess.run(flags, input: marked)
        #expect(!first.output.isEmpty)
        #expect(second.status == 0, "\(second.errors)")
        #expect(first.output == second.output)
    }

    @Test("the last line needs no line feed and blank lines are no records")
    func blankLines() throws {
        let flags = ["extract", "-i", "jsonl", "-f", "annotations"]
        let outcome = try MiqatProcess.run(
            flags, input: Data(("\n\n" + record("a") + "\n   \n\n" + record("b")).utf8))
        #expect(outcome.status == 0)
        #expect(try outcome.objects().map { $0["id"] as? String } == ["a", "b"])
    }

    @Test("members with other names are read by --text-field and --date-field")
    func fields() throws {
        let line = record("a").replacing("\"text\"", with: "\"body\"").replacing(
            "\"published\"", with: "\"day\"")
        let outcome = try MiqatProcess.run(
            [
                "extract", "-i", "jsonl", "-f", "geojsonl", "--text-field", "body", "--date-field",
                "day",
            ],
            input: Data(line.utf8))
        #expect(outcome.text.contains(#""edtf":"2022-03-05""#))
    }

    @Test("a record without an id is named by its line")
    func lineID() throws {
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "annotations"],
            input: Data(("\n" + record(nil) + "\n").utf8))
        #expect(try outcome.objects().first?["id"] as? String == "2")
    }

    @Test("a folder stands for the files in it that have a known ending, in order")
    func folder() throws {
        let folder = try ScratchFolder()
        _ = try folder.file("b.txt", Data(Sentence.airstrike.utf8))
        _ = try folder.file("a.jsonl", [record("first")])
        _ = try folder.file("c.png", Data([1, 2, 3]))
        let outcome = try MiqatProcess.run(["extract", "-f", "annotations", folder.url.path])
        #expect(try outcome.objects().map { $0["id"] as? String } == ["first", "b"])
    }

    @Test("-o writes to a file what otherwise goes to standard output")
    func output() throws {
        let folder = try ScratchFolder()
        let file = folder.url.appending(path: "out.geojson")
        let there = try MiqatProcess.run(["extract", "-o", file.path] + MiqatProcess.examples)
        let here = try MiqatProcess.run(["extract"] + MiqatProcess.examples)
        #expect(there.status == 0 && there.output.isEmpty)
        #expect(try Data(contentsOf: file) == here.output)
    }

    @Test("-q leaves standard error empty")
    func quiet() throws {
        #expect(try MiqatProcess.run(["extract", "-q"] + MiqatProcess.examples).errors == "")
    }

    @Test("an input without articles gives an empty collection that is valid")
    func noArticles() throws {
        let outcome = try MiqatProcess.run(["extract", "-i", "jsonl", "-f", "geojson"])
        #expect(outcome.status == 0)
        #expect((try outcome.object()["features"] as? [Any])?.isEmpty == true)
    }

    @Test("text that would break JSON comes out as it went in")
    func escapes() throws {
        let text = "\"a\" \\ \u{1}\t\u{2028}👨‍👩‍👧 " + Sentence.airstrike
        let line = try JSONSerialization.data(withJSONObject: [
            "id": "a\"\n", "text": text, "published": "2022-03-06",
        ])
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "geojsonl"], input: line)
        let properties = try #require(try outcome.objects().first?["properties"] as? [String: Any])
        #expect(properties["doc_id"] as? String == "a\"\n")
        let quote = try #require(properties["quote"] as? String)
        #expect(text.contains(quote) && quote.contains("حلب"))
    }

    @Test("the time of the run stands in a collection only when asked for")
    func timestamp() throws {
        let plain = try MiqatProcess.run(["extract", "-q"] + MiqatProcess.examples)
        #expect(!plain.text.contains("generated_at"))
        let outcome = try MiqatProcess.run(["extract", "-q", "--timestamp"] + MiqatProcess.examples)
        let stamp = try #require(try outcome.object()["generated_at"] as? String)
        #expect(try Date(stamp, strategy: .iso8601).timeIntervalSinceNow.magnitude < 600, "\(stamp)")
        let without = outcome.text.replacing(",\"generated_at\":\"\(stamp)\"", with: "")
        #expect(without == plain.text)
        let lines = try MiqatProcess.run(["extract", "--timestamp", "-f", "geojsonl"])
        #expect(lines.status == 64)
    }
}
