internal import Glibc

/// When output is coloured.
enum ColourChoice: String, Choice {
    case auto, always, never

    /// Whether what goes to `output` is coloured.
    ///
    /// - Source: no-color.org: `NO_COLOR`, when it is not empty, asks for none; a flag is stronger.
    func isColoured(_ output: OutputFile) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            output.isTerminal && Self.variable("NO_COLOR").isEmpty
                && Self.variable("TERM") != "dumb"
        }
    }

    private static func variable(_ name: String) -> String {
        // SAFETY: the environment is not changed; the text is copied at once.
        unsafe getenv(name).map { unsafe String(cString: $0) } ?? ""
    }
}
