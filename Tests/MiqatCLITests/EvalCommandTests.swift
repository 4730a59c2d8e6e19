import Foundation
import TestSupport
import Testing

@Suite("miqat eval") struct EvalCommandTests {
    private static let gold = "Tests/Corpora/gold/gold.jsonl"
    private static let system = ["--system", "Tests/Corpora/gold/system.jsonl"]

    @Test("figures come as text and as JSON, for all and by source")
    func formats() throws {
        let text = try MiqatProcess.run(["eval", Self.gold] + Self.system)
        #expect(text.status == 0, "\(text.errors)")
        #expect(text.lines.first == "== all: 2 articles")
        let row = text.lines.first { $0.hasPrefix("times.value.precision ") }
        #expect(
            row?.split(separator: " ").prefix(3).dropFirst().joined(separator: " ") == "0.429 3/7")
        let json = try MiqatProcess.run(["eval", Self.gold, "-f", "json"] + Self.system).object()
        let figure = json["events.date_and_place"] as? [String: Any]
        #expect(figure?["count"] as? Int == 2 && figure?["of"] as? Int == 3)
        let f1 = json["times.relaxed.f1"] as? [String: Any]
        #expect(f1?["value"] as? Double == 0.923)
        let groups = try MiqatProcess.run(
            ["eval", Self.gold, "--by", "source", "-f", "json"] + Self.system
        )
        .objects()
        #expect(groups.map { $0["name"] as? String } == ["وكالة النهر", "جريدة الشاطئ"])
    }

    @Test("without --system the program itself is scored, as its annotations are")
    func program() throws {
        let own = try MiqatProcess.run(["eval", Self.gold])
        let line = """
            python3 - <<'END' | "$MIQAT" extract -q -i jsonl --all -f annotations - | \
            "$MIQAT" eval \(Self.gold) --system -
            import json
            for line in open("\(Self.gold)", encoding="utf-8"):
                row = json.loads(line)
                text = row.get("text") or open("Tests/Corpora/gold/texts/%s.txt" % row["id"]).read()
                keep = {k: row[k] for k in ("id", "published", "zone") if k in row}
                print(json.dumps({**keep, "text": text}))
            END
            """
        let other = try MiqatProcess.shell(line)
        #expect(own.status == 0 && own.output == other.output, "\(other.errors)")
        #expect(
            own.lines.contains { $0.hasPrefix("times.relaxed.recall") && $0.contains(" 1.000 ") })
    }

    @Test("--errors names what is wrong")
    func errors() throws {
        let lines = try MiqatProcess.run(["eval", Self.gold, "--errors"] + Self.system).lines
        #expect(
            lines.contains {
                $0.hasPrefix("time aleppo ") && $0.contains("gold 2022-03-08 got 2022-03-15")
            })
        #expect(
            lines.contains { $0.hasPrefix("place aleppo ") && $0.contains("gold New York got -") })
        #expect(lines.contains { $0.hasPrefix("event rabat ") })
    }

    @Test("what is wrong with the files is told with file and line")
    func faults() throws {
        let folder = try ScratchFolder()
        let bad = try folder.file("bad.jsonl", [#"{"id":"a","text":"b","times":[],"places":[]}"#])
            .path
        let outcome = try MiqatProcess.run(["eval", bad])
        #expect(outcome.status == 65)
        #expect(
            outcome.errorLines == [
                #"error: \#(bad):1: "events" is missing; docs/eval.md has the members"#
            ])
        let alone = try folder.file(
            "alone.jsonl", [#"{"id":"a","times":[],"places":[],"events":[]}"#]
        ).path
        let text = try MiqatProcess.run(["eval", alone])
        #expect(text.status == 66 && text.errors.contains("texts/a.txt"))
        #expect(try MiqatProcess.run(["eval", "/nonexistent.jsonl"]).status == 66)
        #expect(try MiqatProcess.run(["eval", Self.gold, "--by", "day"]).status == 64)
    }

    @Test("articles that the other program left out are told, and count as not found")
    func missing() throws {
        let folder = try ScratchFolder()
        let empty = try folder.file("system.jsonl", [#"{"id":"aleppo","error":"x"}"#]).path
        let outcome = try MiqatProcess.run(["eval", Self.gold, "--system", empty])
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("1 articles are not in"))
        #expect(
            outcome.lines.contains { $0.hasPrefix("events.trigger.recall") && $0.contains(" 0/3 ") }
        )
    }
}
