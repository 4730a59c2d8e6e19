internal import Glibc

/// When output is coloured.
enum ColourChoice: String, Choice {
    case auto, always, never

    /// Whether what goes to `output` is coloured.
    func isColoured(_ output: OutputFile) -> Bool { isColoured(isTerminal: output.isTerminal) }

    /// - Source: no-color.org: `NO_COLOR`, when it is not empty, asks for none; a flag is stronger.
    func isColoured(isTerminal: Bool) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            isTerminal && Environment.variable("NO_COLOR").isEmpty
                && Environment.variable("TERM") != "dumb"
        }
    }
}

/// The variables of the environment.
enum Environment {
    /// Empty when it is not set.
    static func variable(_ name: String) -> String {
        // SAFETY: the environment is not changed; the text is copied at once.
        unsafe getenv(name).map { unsafe String(cString: $0) } ?? ""
    }
}
