import Calendars
import Rules
import Testing
import Times

/// One `example` or `never` line of a grammar.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let path: String
    let rule: String
    let example: RuleFile.Example

    var testDescription: String { "\(path):\(example.line) \(rule) \(example.text)" }
}

@Suite("Rule examples") struct RuleExamplesTests {
    static let pipeline = TimePipeline()

    static let rules: [(path: String, rule: RuleFile.Rule)] = EmbeddedTables.paths
        .filter { $0.hasSuffix(".rules") }
        .flatMap { path in
            let file = try? RuleFile(
                path: path, bytes: EmbeddedTables.bytes(path), withExamples: true)
            return (file?.rules ?? []).map { (path, $0) }
        }

    static let examples = rules.flatMap { path, rule in
        rule.examples.map { RuleCase(path: path, rule: rule.name, example: $0) }
    }

    static let nevers = rules.flatMap { path, rule in
        rule.nevers.map { RuleCase(path: path, rule: rule.name, example: $0) }
    }

    @Test("an example gives its value", arguments: examples)
    func example(_ row: RuleCase) {
        let found = Self.pipeline.expressions(in: row.example.text, on: row.example.reference)
        let values = found.flatMap { expression in
            [expression.timex, bounds(expression)].compactMap { $0 }
        }
        #expect(values.contains(row.example.value), "got \(values)")
    }

    @Test("a never gives nothing", arguments: nevers)
    func never(_ row: RuleCase) {
        let found = Self.pipeline.expressions(in: row.example.text, on: row.example.reference)
        #expect(found.isEmpty, "got \(found.map { "\($0.rule) \($0.timex)" })")
    }

    @Test("there are examples, and nevers beside them")
    func coverage() {
        #expect(Self.examples.count > 40)
        #expect(Self.nevers.count * 3 >= Self.examples.count)
    }

    private func bounds(_ expression: TimeExpression) -> String? {
        expression.span.map { "[\($0.first)..\($0.last)]" }
    }
}
