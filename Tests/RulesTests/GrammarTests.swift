import Rules
import Testing

@Suite("Grammars") struct GrammarTests {
    private static let fields = FieldNames(fields: ["x": 0, "y": 1], constants: ["last": -1])

    private func grammar(_ means: String) throws -> Grammar {
        let text = "stratum\ts\nrule\tr\npattern\ta\nmeans\t\(means)\n"
        return try Grammar(
            [RuleFile(path: "t.rules", bytes: Array(text.utf8), withExamples: false)],
            classes: NameTable(["a"]),
            fields: Self.fields)
    }

    @Test(
        "assignments of numbers, constants and fields are read",
        arguments: ["x=1", "x=last", "x=y", "x=-y", "x+=y", "to:x=3", "x=1 y=2"])
    func assignments(means: String) throws {
        #expect(try grammar(means).ruleNames[0] == "r")
    }

    @Test(
        "an assignment that names no field or value is told with file, line and rule",
        arguments: ["z=1", "x", "x=z", "x=-z", "x+=z", "z+=x", "to:z=1", "x=1=2"])
    func faults(means: String) throws {
        let error = try #require(throws: TableError.self) { try grammar(means) }
        #expect(error.description.hasPrefix("t.rules:2: r: "))
    }

    @Test(
        "a bad pattern, or one of a class that nothing yields, is told with the line of its rule",
        arguments: ["[a", "a b", "a) a"])
    func pattern(pattern: String) throws {
        let text = "stratum\ts\n\nrule\tr\npattern\t\(pattern)\n"
        let error = try #require(throws: TableError.self) {
            try Grammar(
                [RuleFile(path: "t.rules", bytes: Array(text.utf8), withExamples: false)],
                classes: NameTable(["a"]), fields: Self.fields)
        }
        #expect(error.description.hasPrefix("t.rules:3: r: "))
    }
}
