internal import Rules
internal import Texts
internal import Times

/// Takes any bytes for a table of words and for a file of rules: what is wrong in them is told with
/// its line, and what is right can be run.
package struct RulesTrial: Trial, Sendable {
    private let classes: NameTable
    private let vocabulary: Vocabulary

    package init() throws {
        var vocabulary = Vocabulary()
        var classes = NameTable()
        var lexicon = Lexicon()
        for path in ["ar/numbers.tsv", "ar/time.tsv"] {
            try lexicon.add(
                Table(path: path, bytes: EmbeddedTables.bytes(path)), vocabulary: &vocabulary,
                classes: &classes, fields: TimeField.names)
        }
        (self.classes, self.vocabulary) = (classes, vocabulary)
    }

    package func faults(in bytes: [UInt8]) -> [String] {
        let lines = bytes.count { $0 == 0x0A } + 1
        var faults: [String] = []
        do throws(TableError) {
            var (vocabulary, classes, lexicon) = (vocabulary, classes, Lexicon())
            try lexicon.add(
                Table(path: "f", bytes: bytes), vocabulary: &vocabulary, classes: &classes,
                fields: TimeField.names)
        } catch {
            faults += Self.faults(of: error, lines)
        }
        for withExamples in [false, true] {
            do throws(TableError) {
                let file = try RuleFile(path: "f", bytes: bytes, withExamples: withExamples)
                let grammar = try Grammar([file], classes: classes, fields: TimeField.names)
                if !withExamples { faults += Self.faults(of: grammar) }
            } catch {
                faults += Self.faults(of: error, lines)
            }
        }
        return faults
    }

    private static func faults(of error: TableError, _ lines: Int) -> [String] {
        (1...lines).contains(error.line) && !error.reason.isEmpty ? [] : ["an error is \(error)"]
    }

    /// Words of all classes, three at each token, so that many rules find something.
    private static func faults(of grammar: Grammar) -> [String] {
        let (tokens, count) = (12, grammar.classes.names.count)
        var lattice = Lattice(shared: [])
        for first in stride(from: 0, to: min(count, 240), by: tokens) {
            lattice.reset(count: tokens)
            for token in 0..<tokens {
                for offset in 0..<3 {
                    var fields = Fields()
                    fields[offset] = token
                    lattice.add((first + token + offset) % count, Meaning(fields), at: token, length: 1)
                }
            }
            Matcher(grammar).run(&lattice)
            for token in 0..<tokens {
                let long = lattice.first(at: token) { token + Int($0.length) > tokens || $0.length == 0 }
                if let long { return ["a rule finds \(long.length) of \(tokens - token) tokens"] }
            }
        }
        return []
    }
}
