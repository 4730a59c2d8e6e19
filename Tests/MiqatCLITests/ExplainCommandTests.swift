import Foundation
import Testing

@Suite("miqat explain") struct ExplainCommandTests {
    @Test("it tells the reference day, the rule of a time, and the candidates of a place")
    func explains() throws {
        let outcome = try MiqatProcess.run(
            ["explain", "--published", "2022-03-06", "--text", Sentence.airstrike])
        #expect(outcome.status == 0)
        #expect(outcome.text.contains("2022-03-06") && outcome.text.contains("given"))
        #expect(outcome.text.contains("2022-03-05") && outcome.text.contains("ar.today-weekday"))
        #expect(outcome.text.contains("gn:170063") && outcome.text.contains("×"))
        #expect(outcome.text.contains("ASSAULT"))
    }

    @Test("each article of the documentation is explained", arguments: MiqatProcess.examples)
    func examples(path: String) throws {
        let outcome = try MiqatProcess.run(["explain", path])
        #expect(outcome.status == 0)
        #expect(outcome.lines.filter { $0.hasPrefix("== ") }.count >= 4)
    }

    @Test("an article that cannot be read is told and gives code 1")
    func unreadable() throws {
        let outcome = try MiqatProcess.run(["explain"], input: Data([0xD9, 0x20]))
        #expect(outcome.status == 1)
        #expect(outcome.errorLines.count == 1)
    }
}
