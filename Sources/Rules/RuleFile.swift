/// A grammar file: blocks of one keyword a line, a tab, its value.
///
/// Keywords: `context`, `stratum`, `rule`, `pattern` (several are alternatives), `means`, `yields`,
/// `unless-before`, `unless-next`, `only-next`, `finer`, `confidence`, and, for tests, `reference`,
/// `example`, `never`.
/// The form is described in docs/rules-format.md.
package struct RuleFile: Sendable {
    package struct Rule: Sendable {
        package let name: String
        package let line: Int
        package let stratum: String
        package var patterns: [String] = []
        package var means: [String] = []
        package var yields = "mention"
        package var unlessBefore: [String] = []
        package var unlessNext: [String] = []
        package var onlyNext: [String] = []
        /// A field that must be smaller at the far end.
        package var finer: String?
        /// Percent.
        package var confidence = 95
        package var examples: [Example] = []
        package var nevers: [Example] = []
    }

    /// A line that shows a rule at work, or that it must leave alone.
    package struct Example: Sendable {
        package let line: Int
        /// The reference date in force at the line.
        package let reference: String
        /// The expected value; empty for a `never`.
        package let value: String
        package let text: String
    }

    package let path: String
    package private(set) var rules: [Rule] = []
    /// Classes of words that are not enough for a match by themselves: what has no word of another
    /// class is not read.
    package private(set) var context: [(wordClass: String, line: Int)] = []

    /// - Parameter withExamples: Whether to keep the lines that only tests read.
    package init(path: String, bytes: [UInt8], withExamples: Bool) throws(TableError) {
        self.path = path
        var stratum = ""
        var reference = ""
        for (index, raw) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .enumerated()
        {
            guard let first = raw.first, first != 0x23 else { continue }
            let isTestLine = raw.starts(with: "example".utf8) || raw.starts(with: "never".utf8)
            if isTestLine && !withExamples { continue }
            let parts = raw.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
            guard parts.count >= 2 else {
                throw TableError(path, index + 1, "a keyword, a tab and a value wanted")
            }
            switch parts[0] {
            case "context":
                context += parts[1].split(separator: " ").map { (String($0), index + 1) }
            case "stratum": stratum = parts[1]
            case "reference": reference = parts[1]
            case "rule": rules.append(Rule(name: parts[1], line: index + 1, stratum: stratum))
            default:
                guard !rules.isEmpty else {
                    throw TableError(path, index + 1, "\(parts[0]) stands before any rule")
                }
                try read(parts, index + 1, reference)
            }
        }
    }

    private mutating func read(
        _ parts: [String], _ line: Int, _ reference: String
    ) throws(TableError) {
        var words: [String] {
            parts[1].utf8.split(separator: 0x20).map { String($0) ?? "" }
        }
        let last = rules.count - 1
        switch (parts[0], parts.count) {
        case ("pattern", 2): rules[last].patterns.append(parts[1])
        case ("means", 2): rules[last].means += words
        case ("yields", 2): rules[last].yields = parts[1]
        case ("unless-before", 2): rules[last].unlessBefore += words
        case ("unless-next", 2): rules[last].unlessNext += words
        case ("only-next", 2): rules[last].onlyNext += words
        case ("finer", 2): rules[last].finer = parts[1]
        case ("confidence", 2):
            guard let percent = Int(parts[1]), (1...100).contains(percent) else {
                throw TableError(path, line, "confidence is 1 to 100 percent")
            }
            rules[last].confidence = percent
        case ("example", 3):
            rules[last].examples.append(
                Example(line: line, reference: reference, value: parts[1], text: parts[2]))
        case ("never", 2):
            rules[last].nevers.append(
                Example(line: line, reference: reference, value: "", text: parts[1]))
        default:
            throw TableError(path, line, "\(parts[0]) with \(parts.count - 1) values is unknown")
        }
    }
}
