/// The examples below `--help`, under a heading, as lines that can be copied.
enum HelpExamples {
    /// - Parameter lines: At most 76 letters each, so that no terminal breaks them; they are run in
    ///   `HelpTests`.
    static func text(_ lines: String...) -> String {
        (["EXAMPLES:"] + lines.map { "  " + $0 }).joined(separator: "\n")
    }
}
