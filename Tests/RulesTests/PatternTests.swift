import Rules
import Testing

@Suite("Patterns") struct PatternTests {
    /// The sequences of a pattern as names of classes.
    private func sequences(_ pattern: String) throws -> [[String]] {
        var classes = NameTable()
        let found = try PatternReader.sequences(pattern, classes: &classes) {
            TableError("t.rules", 7, $0)
        }
        return found.map { $0.map { classes.names[$0.wordClass] } }
    }

    @Test(
        "a pattern stands for all of its readings",
        arguments: [
            ("a b", ["a b"]), ("[a] b", ["a b", "b"]), ("(a|b c) d", ["a d", "b c d"]),
            ("a [b [c]]", ["a b c", "a b", "a"]), ("[a|b] c", ["a c", "b c", "c"]),
            ("(a|b)(c|d)", ["a c", "a d", "b c", "b d"]), ("a | b", ["a", "b"]), ("[a]", ["a"]),
            ("", []),
        ])
    func readings(pattern: String, expected: [String]) throws {
        #expect(try Set(sequences(pattern).map { $0.joined(separator: " ") }) == Set(expected))
    }

    @Test("signs before a class are read and are not part of its name")
    func signs() throws {
        var classes = NameTable()
        let sequence = try PatternReader.sequences("<a &b +c *d to:e &to:f", classes: &classes) {
            TableError("t.rules", 7, $0)
        }
        let elements = try #require(sequence.first)
        #expect(elements.map { classes.names[$0.wordClass] } == ["a", "b", "c", "d", "e", "f"])
        #expect(elements.map(\.proclitic) == [.none, .and, .preposition, .any, .none, .and])
        #expect(elements.map(\.isEnd) == [false, false, false, false, true, true])
        #expect(elements.map(\.isOutside) == [true, false, false, false, false, false])
    }

    @Test(
        "a bracket that is not closed, or closes nothing, is told with file and line",
        arguments: ["[a", "(a", "(a|b", "a]", "a)", "(a]", "[a)", "a ) b"])
    func brackets(pattern: String) throws {
        let error = try #require(throws: TableError.self) { try sequences(pattern) }
        #expect(error.description.hasPrefix("t.rules:7: "))
    }

    @Test("a pattern of too many readings is refused")
    func tooMany() throws {
        let eleven = Array(repeating: "[a]", count: 11).joined(separator: " ")
        let error = try #require(throws: TableError.self) { try sequences(eleven) }
        #expect(error.reason.contains("1,024"))
        #expect(
            try sequences(Array(repeating: "[a]", count: 9).joined(separator: " ")).count <= 1024)
    }

    @Test(
        "what would double without end, or nest without end, is refused before it is made",
        arguments: ["[a] ", "(a|b) ", "[", "(", "[a (", "a | "])
    func endless(piece: String) throws {
        let pattern = String(repeating: piece, count: 100_000)
        let error = try #require(throws: TableError.self) { try sequences(pattern) }
        #expect(error.reason.utf8.count < 1000)
    }
}
