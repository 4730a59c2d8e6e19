import Foundation
import TestSupport
import Testing

@Suite("miqat dates, for people") struct DatesTextTests {
    private static let lines = "Output/dates/lines.txt"
    private static let isUpdate = ProcessInfo.processInfo.environment["MIQAT_UPDATE_GOLDEN"] == "1"

    @Test(
        "a sample is what the program writes of the lines, byte for byte",
        arguments: [
            ("sample.txt", ["-f", "text"]),
            ("both.txt", ["-f", "text", "--calendar", "both"]),
            ("hijri.txt", ["-f", "text", "--calendar", "hijri", "--digits", "arabic"]),
            ("coloured.txt", ["-f", "text", "--color", "always"]),
            ("sample.tsv", ["--calendar", "both", "--digits", "arabic", "--color", "always"]),
        ])
    func sample(name: String, flags: [String]) throws {
        let outcome = try MiqatProcess.run(
            ["dates", "--published", "2022-03-06"] + flags + [Self.lines])
        #expect(outcome.status == 0)
        let file = MiqatProcess.package.appending(path: "Output/dates/\(name)")
        if Self.isUpdate { try outcome.output.write(to: file) }
        let isSame = try Data(contentsOf: file) == outcome.output
        #expect(isSame, "Output/dates/\(name) differs: \(outcome.text)")
    }

    /// What is seen of a line: isolates and marks take no column.
    private static func columns(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.count {
            ![.format, .nonspacingMark].contains($0.properties.generalCategory)
        }
    }

    @Test("values begin in one column, whatever marks the words carry")
    func alignment() throws {
        let text = "يوم الخَمِيسِ 3 مايو 2018 ثم يوم الجمعة 4 مايو 2018"
        let outcome = try MiqatProcess.run(["dates", "-f", "text"], input: Data(text.utf8))
        let rows = outcome.lines.dropFirst()
        #expect(rows.count == 2)
        let edges = try rows.map { row in
            Self.columns(row[..<(try #require(row.range(of: "\u{2069}  "))).lowerBound])
        }
        #expect(Set(edges) == [28])
    }

    @Test("every isolate is closed on its line, also around text that has some of its own")
    func isolates() throws {
        let text = "\u{202E}وصل\u{2069}\u{1B}[2J\tأمس"
        let outcome = try MiqatProcess.run(
            ["dates", "-f", "text", "--published", "2022-03-06"], input: Data(text.utf8))
        #expect(outcome.lines.first == "1  \u{2068}وصل\u{FFFD}[2J أمس\u{2069}")
        for line in outcome.lines {
            let (open, close) = (line.count { $0 == "\u{2068}" }, line.count { $0 == "\u{2069}" })
            #expect(open == close)
        }
    }

    @Test("a bad record stands where it stood")
    func failure() throws {
        let outcome = try MiqatProcess.run(
            ["dates", "-f", "text", "-i", "jsonl"], input: Data("{\n{\"text\":\"لا شيء\"}\n".utf8))
        #expect(outcome.status == 1)
        #expect(outcome.lines.first?.hasPrefix("1  \u{2068}error: not valid JSON") == true)
        #expect(outcome.lines.dropFirst().first == "2  \u{2068}لا شيء\u{2069}")
    }

    @Test(
        "a terminal gets text in colours, unless NO_COLOR or a flag says otherwise",
        arguments: [
            ("", "", true), ("NO_COLOR=1", "", false), ("NO_COLOR=1", "--color always", true),
            ("", "--color never", false), ("TERM=dumb", "", false),
        ])
    func terminal(variable: String, flag: String, isColoured: Bool) throws {
        let command = "$MIQAT dates --published 2022-03-06 \(flag) \(Self.lines)"
        let outcome = try MiqatProcess.shell(
            "export TERM=xterm; unset NO_COLOR; export \(variable) X=; script -qec '\(command)' /dev/null"
        )
        #expect(outcome.text.hasPrefix(isColoured ? "\u{1B}[2m1\u{1B}[0m  " : "1  \u{2068}"))
        #expect(outcome.text.contains("\u{1B}[32m") == isColoured)
    }

    @Test("Hijri days are a column or member, all else stays as it was")
    func hijri() throws {
        let flags = ["dates", "--published", "2022-03-06", "-f", "jsonl", Self.lines]
        let plain = try MiqatProcess.run(flags)
        let both = try MiqatProcess.run(flags + ["--calendar", "hijri", "--digits", "arabic"])
        let days = try both.objects().flatMap { $0["times"] as? [[String: Any]] ?? [] }
            .map { $0["hijri"] as? String }
        #expect(days.prefix(3) == ["1443-08-02", "1443-08-07", "1435-02-29/1435-03-30"])
        #expect(days.contains(nil))
        let without = both.text.replacing(/"hijri":("[^"]*"|null),/, with: "")
        #expect(without == plain.text)
    }

    @Test("days before the first Hijri year have none")
    func early() throws {
        let outcome = try MiqatProcess.run(
            ["dates", "--calendar", "both", "--published", "0600-01-01"], input: Data("اليوم".utf8))
        #expect(outcome.lines.last?.hasSuffix("0600-01-01\t") == true, "\(outcome.text)")
    }

    @Test("the commands of docs/dates.md run as they are written")
    func page() throws {
        let page = try String(
            contentsOf: MiqatProcess.package.appending(path: "docs/dates.md"), encoding: .utf8)
        let commands = page.components(separatedBy: "```sh\n").dropFirst()
            .flatMap { $0.components(separatedBy: "```")[0].components(separatedBy: "\n") }
            .filter { $0.hasPrefix("miqat ") }
        #expect(commands.count >= 4)
        let folder = try ScratchFolder()
        let setting = """
            set -e -o pipefail; miqat() { "$MIQAT" "$@"; }
            ln -s "$PWD/Output" '\(folder.url.path)/Output'; cd '\(folder.url.path)'
            """
        let outcome = try MiqatProcess.shell(setting + "\n" + commands.joined(separator: "\n"))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(!outcome.text.isEmpty)
    }
}
