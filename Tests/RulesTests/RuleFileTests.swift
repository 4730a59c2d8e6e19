import Rules
import Testing

@Suite("Rule files") struct RuleFileTests {
    private static let good = """
        # a comment
        context	a h
        reference	2022-03-06
        stratum	one
        rule	first
        pattern	a b
        pattern	a c
        means	x=1 y=2
        yields	d
        unless-before	e
        unless-next	f g
        confidence	70
        example	2022	a text
        never	another
        stratum	two
        rule	second
        pattern	d
        """

    private func file(_ text: String, withExamples: Bool = true) throws -> RuleFile {
        try RuleFile(path: "t.rules", bytes: Array(text.utf8), withExamples: withExamples)
    }

    @Test("every keyword is read into its rule")
    func reads() throws {
        let file = try file(Self.good)
        let first = try #require(file.rules.first)
        #expect(file.rules.map(\.name) == ["first", "second"])
        #expect(file.rules.map(\.stratum) == ["one", "two"])
        #expect(first.line == 5)
        #expect(file.context.map(\.wordClass) == ["a", "h"])
        #expect(file.context.map(\.line) == [2, 2])
        #expect(first.patterns == ["a b", "a c"])
        #expect(first.means == ["x=1", "y=2"])
        #expect(first.yields == "d")
        #expect(first.unlessBefore == ["e"])
        #expect(first.unlessNext == ["f", "g"])
        #expect(first.confidence == 70)
        #expect(first.examples.map(\.text) == ["a text"])
        #expect(first.examples.map(\.reference) == ["2022-03-06"])
        #expect(first.nevers.map(\.line) == [14])
        #expect(file.rules[1].yields == "mention")
        #expect(file.rules[1].confidence == 95)
    }

    @Test("examples are left out when only the program reads the file")
    func withoutExamples() throws {
        let file = try file(Self.good, withExamples: false)
        #expect(file.rules.allSatisfy { $0.examples.isEmpty && $0.nevers.isEmpty })
    }

    @Test(
        "a fault is told with file and line",
        arguments: [
            ("pattern\ta", 1), ("rule\tr\npattern", 2), ("rule\tr\n\n# c\nnonsense\tx", 4),
            ("rule\tr\nconfidence\t0", 2), ("rule\tr\nconfidence\t101", 2),
            ("rule\tr\nconfidence\thigh", 2),
            ("rule\tr\npattern\ta\tb", 2), ("rule\tr\nexample\tonly a value", 2), ("just words", 1),
        ])
    func faults(text: String, line: Int) throws {
        let error = try #require(throws: TableError.self) { try file(text) }
        #expect(error.line == line)
        #expect(error.description.hasPrefix("t.rules:\(line): "))
        #expect(error.reason.count > 5)
    }

    @Test(
        "the grammars that are compiled in have no fault",
        arguments: EmbeddedTables.paths.filter { $0.hasSuffix(".rules") })
    func embedded(path: String) throws {
        let file = try RuleFile(path: path, bytes: EmbeddedTables.bytes(path), withExamples: true)
        #expect(file.rules.count > 10)
        #expect(file.rules.allSatisfy { !$0.patterns.isEmpty })
        #expect(Set(file.rules.map(\.name)).count == file.rules.count, "two rules have one name")
    }
}
