internal import Formats

/// How the program was called.
enum Invocation {
    /// Flags that change nothing of what is written.
    private static let silent: Set<String> = [
        "jobs", "output", "resume", "checkpoint-interval", "progress", "color", "quiet", "verbose",
        "exit-status", "store",
    ]

    /// The flags that change the output, each with its values, wherever they were given:
    /// `published=2024-05-20`.
    ///
    /// Made from the parser's own list, so that a new flag is one of them.
    static func options() -> [String] {
        let given = Array(CommandLine.arguments.dropFirst())
        guard case .arguments(let arguments)? = try? Configuration.expanded(given) else { return [] }
        let flags = KnownFlags()
        guard let verb = flags.verb(of: arguments) else { return [] }
        return (flags.verbs[verb] ?? []).filter { !silent.contains($0.name) }.flatMap { flag in
            (flag.values(in: arguments) ?? []).map { value in
                let size = Self.files.contains(flag.name) ? InputFiles.size(value) : nil
                return "\(flag.name)=\(value)" + (size.map { ":\($0)" } ?? "")
            }
        }.sorted()
    }

    /// Flags whose values are files that results hang from.
    private static let files: Set<String> = ["gazetteer", "overlay"]
}
