import Foundation
import TestSupport
import Testing

@Suite("What goes to standard error") struct DiagnosticsTests {
    private static func records(_ count: Int) throws -> (ScratchFolder, String) {
        let folder = try ScratchFolder()
        let lines = (0..<count).map {
            record("r\($0)", text: String(repeating: Sentence.weather + ". ", count: 40))
        }
        return (folder, try folder.file("many.jsonl", lines).path)
    }

    /// Runs a line of Bash on a terminal, which stands for standard output and error.
    private static func onTerminal(_ line: String) throws -> String {
        let outcome = try MiqatProcess.shell(
            "export TERM=xterm; unset NO_COLOR; script -qec '\(line)' /dev/null < /dev/null")
        return outcome.text.replacing("\r\n", with: "\n")
    }

    @Test("the last line counts what was read and found, with no time in files")
    func summary() throws {
        let input = [record("a"), #"{"id":"bad"}"#, record("b")].joined(separator: "\n")
        let outcome = try MiqatProcess.run(["extract", "-i", "jsonl"], input: Data(input.utf8))
        #expect(
            outcome.errors.split(separator: "\n").last
                == "2 articles  2 dates (100% resolved)  2 events (2 located)  1 skipped")
        let none = try MiqatProcess.run(
            ["extract", "-i", "jsonl"], input: Data(record("a", text: Sentence.weather).utf8))
        #expect(none.errors == "1 articles  0 dates  0 events (0 located)  0 skipped\n")
    }

    @Test("a date that needs a day and has none counts as not resolved")
    func unresolved() throws {
        let line = record("a", published: nil, text: Sentence.yesterday)
        let outcome = try MiqatProcess.run(["extract", "-i", "jsonl"], input: Data(line.utf8))
        #expect(outcome.errors.contains("1 dates (0% resolved)"))
    }

    @Test("progress is told when asked for, in lines or JSON, and never on standard output")
    func progress() throws {
        let (folder, path) = try Self.records(1234)
        defer { withExtendedLifetime(folder) {} }
        let size = try Data(contentsOf: URL(filePath: path)).count
        let none = try MiqatProcess.run(["extract", "-f", "geojson", path])
        #expect(none.errors.split(separator: "\n").count == 1)
        let plain = try MiqatProcess.run(["extract", "-f", "geojson", "--progress", "plain", path])
        let line = try #require(plain.errors.split(separator: "\n").dropLast().last)
        #expect(line.hasPrefix("1,234 records  100% of ") && line.contains("/s"), "\(line)")
        let json = try MiqatProcess.run(["extract", "-f", "geojson", "--progress", "json", path])
        let last = try #require(json.errors.split(separator: "\n").dropLast().last)
        let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
        #expect(object?["records"] as? Int == 1234)
        #expect(object?["bytes"] as? Int == size && object?["total_bytes"] as? Int == size)
        #expect(plain.output == none.output && json.output == none.output)
        let quiet = try MiqatProcess.run(["extract", "-q", "--progress", "json", path])
        #expect(quiet.errors == "")
    }

    @Test("input without a size has progress without a share")
    func pipe() throws {
        let outcome = try MiqatProcess.run(
            ["dates", "--progress", "json"], input: Data("أمس\nغدا\n".utf8))
        #expect(outcome.errors.contains(#""records":2,"#))
        #expect(outcome.errors.contains(#""total_bytes":null"#))
    }

    @Test("a terminal gets progress in one line that goes again, colours and the time")
    func terminal() throws {
        let (folder, path) = try Self.records(3000)
        defer { withExtendedLifetime(folder) {} }
        let text = try Self.onTerminal("$MIQAT extract -o /dev/null nothing.txt")
        #expect(text.contains("\u{1B}[1;31merror:\u{1B}[0m nothing.txt: "), "\(text)")
        let shown = try Self.onTerminal("$MIQAT extract -j 1 -o /dev/null \(path)")
        #expect(shown.contains("\r\u{1B}[K"), "\(shown)")
        let last = try #require(shown.split(separator: "\n").last)
        #expect(last.hasSuffix(" s") && last.contains("3,000 articles"), "\(shown)")
        let plain = try Self.onTerminal("NO_COLOR=1 $MIQAT extract -o /dev/null nothing.txt")
        #expect(plain.contains("error: nothing.txt"))
    }

    @Test("explain is coloured when asked for, and says the same")
    func explain() throws {
        let flags = ["explain", "--published", "2022-03-06", "--text", Sentence.airstrike]
        let plain = try MiqatProcess.run(flags)
        let coloured = try MiqatProcess.run(flags + ["--color", "always"])
        #expect(!plain.text.contains("\u{1B}"))
        #expect(coloured.text.contains("\u{1B}[1;36m«حلب»\u{1B}[0m"))
        let stripped = ["1", "33", "32", "2", "1;36", "0"].reduce(coloured.text) {
            $0.replacing("\u{1B}[\($1)m", with: "")
        }
        #expect(stripped == plain.text)
    }

    @Test("-v names the files that are read")
    func verbose() throws {
        let (folder, path) = try Self.records(3)
        defer { withExtendedLifetime(folder) {} }
        let outcome = try MiqatProcess.run(["extract", "-v", path])
        #expect(outcome.errors.hasPrefix("\(path): 3 records\n"))
        #expect(try MiqatProcess.run(["extract", "-v", "-q", path]).status == 64)
    }

    @Test(
        "--on-error says what becomes of a bad record",
        arguments: ["extract", "dates", "places"],
        [("record", Int32(1), 3), ("skip", 1, 2), ("fail", 65, 1)])
    func onError(verb: String, policy: (String, Int32, Int)) throws {
        let input = [record("a"), "nonsense", record("b")].joined(separator: "\n")
        let format = verb == "extract" ? "annotations" : "jsonl"
        let outcome = try MiqatProcess.run(
            [verb, "-i", "jsonl", "-f", format, "--on-error", policy.0], input: Data(input.utf8))
        #expect(outcome.status == policy.1)
        #expect(outcome.errorLines.first?.hasPrefix("error: standard input:2: ") == true)
        #expect(outcome.lines.count == policy.2, "\(outcome.text)")
    }

    @Test(
        "words that the flags do not take are usage errors",
        arguments: ["--progress", "--color", "--on-error"])
    func words(flag: String) throws {
        let outcome = try MiqatProcess.run(["extract", flag, "loud"])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("\(flag) takes "))
    }
}
