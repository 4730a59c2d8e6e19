internal import ArgumentParser

/// Flags that say what is told on standard error, and in which colours.
struct DiagnosticOptions: ParsableArguments {
    @Option(
        help: "Progress on standard error: auto (on a terminal), none, plain or json.",
        completion: .choices(of: ProgressStyle.self))
    var progress = ProgressStyle.auto.rawValue

    @Option(
        help: "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.",
        completion: .choices(of: ColourChoice.self))
    var color = ColourChoice.auto.rawValue

    @Option(
        help:
            "A record that cannot be read: record (told, and kept in formats that can), skip (told) or fail (the run ends with code 65).",
        completion: .choices(of: ErrorPolicy.self))
    var onError: String?

    @Flag(help: "The same as --on-error fail.")
    var strict = false

    @Flag(name: [.short, .long], help: "No summary and no progress.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Also each file as it is read.")
    var verbose = false

    @OptionGroup var configuration: ConfigurationOptions

    func validate() throws {
        _ = try ProgressStyle(progress, of: "--progress")
        Diagnostics.setColour(try ColourChoice(color, of: "--color"))
        if let onError, try ErrorPolicy(onError, of: "--on-error") != .fail, strict {
            throw ValidationError("--strict is --on-error fail, not \(onError)")
        }
        if quiet && verbose { throw ValidationError("-q and -v exclude each other") }
    }

    var errorPolicy: ErrorPolicy {
        strict ? .fail : onError.flatMap(ErrorPolicy.init(rawValue:)) ?? .record
    }

    var colour: ColourChoice { ColourChoice(rawValue: color) ?? .auto }

    var progressStyle: ProgressStyle {
        quiet ? .none : ProgressStyle(rawValue: progress) ?? .auto
    }
}

/// What becomes of a run with a record that cannot be read.
enum ErrorPolicy: String, Choice {
    /// It is told, and formats that can keep its place.
    case record
    /// It is told.
    case skip
    /// It is told, and the run ends.
    case fail
}
