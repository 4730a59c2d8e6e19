import Foundation
import TestSupport
import Testing

@Suite("miqat extract, cut and gone on with") struct ResumeTests {
    private let folder: ScratchFolder
    private let input: String
    private let output: String

    init() throws {
        folder = try ScratchFolder()
        // More than one batch.
        let filling = String(repeating: " والطقس معتدل في الربيع وبارد في الشتاء.", count: 60)
        input = try folder.file(
            "news.jsonl", (1...400).map { record("r\($0)", text: Sentence.airstrike + filling) }
        ).path
        output = folder.url.appending(path: "out").path
    }

    private func checkpoint() -> [String: Any]? {
        FileManager.default.contents(atPath: output + ".checkpoint").flatMap {
            (try? JSONSerialization.jsonObject(with: $0)) as? [String: Any]
        }
    }

    /// Runs until a checkpoint says that some records are written, then kills.
    private func cut(_ flags: String) throws {
        let outcome = try MiqatProcess.shell(
            """
            { head -300 '\(input)'; sleep 30; } | {
                "$MIQAT" extract -q -i jsonl \(flags) -o '\(output)' --resume --checkpoint-interval 0 - &
                run=$!
                while kill -0 $run && ! grep -q '"records" : [1-9]' '\(output).checkpoint'; do sleep 0.1; done 2>/dev/null
                kill -9 $run; wait $run; true
            }
            pkill -P $$ sleep; true
            """)
        #expect(outcome.errorLines == [])
        let records = try #require(checkpoint()?["records"] as? Int)
        #expect((1..<400).contains(records))
    }

    private func resume(_ flags: String) throws -> MiqatProcess.Outcome {
        try MiqatProcess.shell(
            "\"$MIQAT\" extract -i jsonl \(flags) -o '\(output)' --resume - < '\(input)'")
    }

    @Test(
        "the output of both runs is that of one, in every kind of format",
        arguments: ["geojsonl", "geojson", "csv", "annotations"])
    func same(format: String) throws {
        let whole = try MiqatProcess.shell("\"$MIQAT\" extract -i jsonl -f \(format) - < '\(input)'")
        try cut("-f \(format)")
        let outcome = try resume("-f \(format)")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try Data(contentsOf: URL(filePath: output)) == whole.output)
        #expect(outcome.errors == whole.errors)
        #expect(checkpoint() == nil)
    }

    @Test("other flags and other input are told, and what was written stays")
    func other() throws {
        try cut("-f csv")
        let before = try Data(contentsOf: URL(filePath: output))
        let flags = try resume("-f csv --prefer past")
        #expect(flags.status == 2)
        #expect(flags.errorLines.first?.contains("--prefer=past was not given") == true)
        try Data(record("r0").utf8).write(to: URL(filePath: input))
        let content = try resume("-f csv")
        #expect(content.status == 2)
        #expect(content.errorLines.first?.contains("are not those that the run before has read") == true)
        #expect(try Data(contentsOf: URL(filePath: output)) == before)
    }

    @Test("without a checkpoint an output is not overwritten, and a run that ends well leaves none")
    func none() throws {
        try Data("mine".utf8).write(to: URL(filePath: output))
        #expect(try resume("-f csv").status == 73)
        #expect(try Data(contentsOf: URL(filePath: output)) == Data("mine".utf8))
        try FileManager.default.removeItem(atPath: output)
        #expect(try resume("-f csv").status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == ["news.jsonl", "out"])
    }

    @Test(
        "a signal ends reading that waits: the output is whole, the code is 128 and its number",
        arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
    func signals(name: String, code: Int) throws {
        let outcome = try MiqatProcess.shell(
            """
            set -m
            exec 3< <(head -20 '\(input)'; sleep 30)
            "$MIQAT" extract -i jsonl -f geojson - <&3 > '\(output)' &
            run=$!
            sleep 4; kill -\(name) $run; wait $run; echo status $?
            """)
        #expect(outcome.lines == ["status \(code)"])
        #expect(outcome.errors == "error: interrupted after 20 records\n")
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: output)))
        #expect(((object as? [String: Any])?["features"] as? [Any])?.count == 20)
    }

    @Test("a packed file that is cut is told, what was before is kept, other files are read", arguments: ["gzip", "zstd"])
    func cutFile(packer: String) throws {
        let outcome = try MiqatProcess.shell(
            """
            cd '\(folder.url.path)'
            \(packer) -q -c news.jsonl | head -c -9 > cut.jsonl
            head -3 news.jsonl > more.jsonl
            "$MIQAT" extract -q -f annotations cut.jsonl more.jsonl
            """)
        #expect(outcome.status == 1)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errorLines.first?.hasPrefix("error: cut.jsonl: ") == true)
        #expect(outcome.lines.suffix(3).allSatisfy { $0.contains(#""id":"r"#) })
    }
}
