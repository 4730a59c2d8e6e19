import Foundation
import TestSupport
import Testing

/// A file that cannot be read whole, with what must be said of it.
struct BadFile: Sendable, CustomTestStringConvertible {
    let name: String
    let content: [UInt8]
    /// Behind `error: FILE`; all of `parts` must be in the line.
    let line: Int?
    let parts: [String]

    var testDescription: String { name }

    static let whole: [BadFile] = [
        BadFile(name: "empty.txt", content: [], line: nil, parts: ["empty"]),
        BadFile(name: "blank.txt", content: Array(" \r\n\n \t".utf8), line: nil, parts: ["empty"]),
        BadFile(
            name: "binary.txt",
            content: [0x7F, 0x45, 0x4C, 0x46, 2] + [UInt8](repeating: 0, count: 200),
            line: nil, parts: ["binary"]),
        BadFile(
            name: "broken.txt", content: Array("seven: ".utf8) + [0xD9] + Array(" and more".utf8),
            line: nil,
            parts: ["UTF-8", "byte 7"]),
    ]

    /// Lines of a JSON file that are bad; good ones stand before and behind.
    static let lines: [BadFile] = [
        line("lone surrogate", #"{"id":"a","text":"\ud83d x"}"#, ["JSON"]),
        line("low surrogate first", #"{"id":"a","text":"\ude00\ud83d x"}"#, ["JSON"]),
        line("no text", record("a", text: nil), ["\"text\"", "missing"]),
        line("text is a number", #"{"id":"a","text":7}"#, ["\"text\""]),
        line("empty text", record("a", text: "  "), ["\"text\"", "empty"]),
        line(
            "impossible day", record("a", published: "2022-02-31"),
            ["\"published\"", "2022-02-31", "does not exist", "YYYY-MM-DD"]),
        line(
            "ambiguous day", record("a", published: "14-3-24"),
            ["\"published\"", "14-3-24", "way", "YYYY-MM-DD"]),
        line(
            "no day", record("a", published: "yesterday"),
            ["\"published\"", "yesterday", "YYYY-MM-DD"]),
        line(
            "no zone", #"{"id":"a","zone":"Mars/Olympus","text":"b"}"#,
            ["\"zone\"", "Mars/Olympus", "Asia/Damascus"]),
        line("no JSON", "a b c", ["JSON"]),
        line("cut JSON", #"{"id":"a","text":"b"#, ["JSON"]),
        line("a list", #"["text"]"#, ["object"]),
        line("deep nesting", String(repeating: "[", count: 100_000), ["JSON"]),
        BadFile(
            name: "broken UTF-8",
            content: Array(#"{"id":"a","text":""#.utf8) + [0xD9, 0x82, 0xD8] + Array(#"x"}"#.utf8),
            line: 2, parts: ["UTF-8", "byte 20"]),
        BadFile(
            name: "overlong UTF-8",
            content: Array(#"{"id":"a","text":""#.utf8) + [0xC0, 0xAF] + Array(#""}"#.utf8),
            line: 2, parts: ["UTF-8", "byte 18"]),
    ]

    private static func line(_ name: String, _ text: String, _ parts: [String]) -> BadFile {
        BadFile(name: name, content: Array(text.utf8), line: 2, parts: parts)
    }
}

@Suite("miqat extract, when input is bad") struct ExtractFailuresTests {
    @Test(
        "a text that cannot be read gives one error with its file and code 1",
        arguments: BadFile.whole)
    func wholeFiles(_ bad: BadFile) throws {
        let folder = try ScratchFolder()
        let path = try folder.file(bad.name, Data(bad.content)).path
        let good = try folder.file("z-good.txt", Data(Sentence.airstrike.utf8)).path
        let outcome = try MiqatProcess.run(["extract", "-f", "geojsonl", path, good])
        #expect(outcome.status == 1)
        #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
        let error = try #require(outcome.errorLines.first)
        #expect(error.hasPrefix("error: \(path): "))
        for part in bad.parts { #expect(error.contains(part), "\(error)") }
        #expect(outcome.lines.count >= 1)
    }

    @Test(
        "a bad line gives one error with file and line, and all others are extracted",
        arguments: BadFile.lines)
    func badLines(_ bad: BadFile) throws {
        let folder = try ScratchFolder()
        let content =
            Data((record("g1") + "\n").utf8) + Data(bad.content)
            + Data(("\n" + record("g2") + "\n").utf8)
        let path = try folder.file("articles.jsonl", content).path
        let outcome = try MiqatProcess.run(["extract", "-f", "geojsonl", path])
        #expect(outcome.reason == .exit && outcome.status == 1)
        #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
        let error = try #require(outcome.errorLines.first)
        #expect(error.hasPrefix("error: \(path):\(bad.line ?? 0): "), "\(error)")
        #expect(error.utf8.count < path.utf8.count + 300)
        for part in bad.parts { #expect(error.contains(part), "\(error)") }
        #expect(
            outcome.text.contains(#""doc_id":"g1""#) && outcome.text.contains(#""doc_id":"g2""#))
        #expect(outcome.errors.contains("  1 skipped"))
    }

    @Test("a line of 20 MB is refused without stopping the run")
    func longLine() throws {
        let folder = try ScratchFolder()
        var content = Data((record("g1") + "\n" + #"{"id":"big","text":""#).utf8)
        content.append(Data(repeating: UInt8(ascii: "a"), count: 20_000_000))
        content.append(Data(("\"}\n" + record("g2") + "\n").utf8))
        let path = try folder.file("big.jsonl", content).path
        let outcome = try MiqatProcess.run(["extract", "-f", "geojsonl", path])
        #expect(outcome.status == 1)
        #expect(outcome.errorLines.count == 1)
        let error = try #require(outcome.errorLines.first)
        #expect(error.hasPrefix("error: \(path):2: ") && error.contains("--max-record"))
        #expect(
            outcome.text.contains(#""doc_id":"g1""#) && outcome.text.contains(#""doc_id":"g2""#))
    }

    @Test("--max-record moves the limit both ways")
    func maximumRecord() throws {
        let folder = try ScratchFolder()
        let path = try folder.file("one.jsonl", [record("g1")]).path
        let small = try MiqatProcess.run(["extract", "--max-record", "50", path])
        #expect(small.status == 1 && small.errorLines.count == 1)
        let large = try MiqatProcess.run(["extract", "--max-record", "1000", path])
        #expect(large.status == 0)
    }

    @Test("a bad record keeps its place among the lines of annotations")
    func failureLine() throws {
        let input = [record("g1"), #"{"id":"bad"}"#, record("g2")].joined(separator: "\n")
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "annotations"], input: Data(input.utf8))
        let objects = try outcome.objects()
        #expect(objects.map { $0["id"] as? String } == ["g1", "bad", "g2"])
        #expect((objects[1]["error"] as? String)?.contains("standard input:2: ") == true)
    }

    @Test("--strict ends at the first bad record with code 65")
    func strict() throws {
        let input = [record("g1"), "nonsense", record("g2")].joined(separator: "\n")
        let outcome = try MiqatProcess.run(
            ["extract", "--strict", "-i", "jsonl", "-f", "geojsonl"], input: Data(input.utf8))
        #expect(outcome.status == 65)
        #expect(outcome.text.contains(#""doc_id":"g1""#))
        #expect(!outcome.text.contains(#""doc_id":"g2""#))
        #expect(try MiqatProcess.run(["extract", "--strict"] + MiqatProcess.examples).status == 0)
    }

    @Test("what stands before an input that cannot be opened is written, and the output is whole")
    func missingInput() throws {
        let outcome = try MiqatProcess.run(
            ["extract", "docs/examples/protest.txt", "no-such-file.txt"])
        #expect(outcome.status == 66)
        #expect(outcome.text.hasSuffix("}\n"))
        #expect(outcome.text.contains(#""type":"Feature""#))
    }

    @Test(
        "what the command line gets wrong has its exit code and says what is wrong",
        arguments: [
            (["extract", "no-such-file.txt"], 66, "no-such-file.txt"),
            (["extract", "--frobnicate"], 64, "--frobnicate"),
            (["extract", "-f", "shapefile", "docs/examples/protest.txt"], 64, "shapefile"),
            (["extract", "-i", "docx", "docs/examples/protest.txt"], 64, "docx"),
            (
                ["extract", "--published", "2022-02-31", "docs/examples/protest.txt"], 64,
                "2022-02-31"
            ),
            (["extract", "--published", "14-3-24", "docs/examples/protest.txt"], 64, "14-3-24"),
            (["extract", "--tz", "Mars/Olympus", "docs/examples/protest.txt"], 64, "Mars/Olympus"),
            (["extract", "--prefer", "never", "docs/examples/protest.txt"], 64, "never"),
            (["extract", "--jobs", "many", "docs/examples/protest.txt"], 64, "many"),
            (
                ["extract", "-o", "/nonexistent/folder/x", "docs/examples/protest.txt"], 73,
                "/nonexistent/folder/x"
            ),
            (["frobnicate"], 64, "frobnicate"),
            (["gazetteer", "lookup", "--limit", "0", "Kyiv"], 64, "--limit"),
        ] as [([String], Int32, String)])
    func usage(arguments: [String], status: Int32, says: String) throws {
        let outcome = try MiqatProcess.run(arguments)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test("--exit-status tells by code 4 that nothing was found, and no flag does not")
    func nothingFound() throws {
        let text = Data(Sentence.weather.utf8)
        #expect(try MiqatProcess.run(["extract", "--exit-status"], input: text).status == 4)
        #expect(try MiqatProcess.run(["extract"], input: text).status == 0)
        #expect(
            try MiqatProcess.run(["extract", "--exit-status"] + MiqatProcess.examples).status == 0)
    }

    @Test("a closed pipe ends the program quietly")
    func closedPipe() throws {
        let folder = try ScratchFolder()
        let path = try folder.file("many.jsonl", (0..<2000).map { record("r\($0)") }).path
        let outcome = try MiqatProcess.shell(
            "\"$MIQAT\" extract -q -f geojson \(path) | head -c 100 >/dev/null; echo ${PIPESTATUS[0]}"
        )
        #expect(outcome.lines == ["0"])
        #expect(outcome.errors == "")
    }

    @Test("a full disk is told with code 74")
    func fullDisk() throws {
        try #require(FileManager.default.fileExists(atPath: "/dev/full"))
        let outcome = try MiqatProcess.shell(
            "\"$MIQAT\" extract -q docs/examples/protest.txt > /dev/full")
        #expect(outcome.status == 74)
        #expect(outcome.errorLines.count == 1)
    }
}
