internal import ArgumentParser
internal import Formats
internal import Miqat

/// `miqat timeline`: the events of a store or a file in order of time.
struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "The events of a store in order of time, those of several articles as one.",
        discussion: HelpExamples.text(
            "miqat timeline events.gpkg --since 2023-07-01 --country SD",
            "miqat timeline events.gpkg -f csv --class ASSAULT -o attacks.csv",
            "miqat timeline new.gpkg --diff old.gpkg"))

    @Argument(help: "A store, or GeoJSON or GeoJSON lines as extract writes them; - is standard input.")
    var events: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "text, html, jsonl, or one of the formats of extract that are not about the text of an article."))
    var format = "text"

    @Option(name: [.short, .long], help: "File to write, or folder for timemap; standard output when not given.")
    var output: String?

    @Option(help: "Say what changed since this store or file, instead.")
    var diff: String?

    @Flag(help: "Tables for Excel, as in extract.")
    var bom = false

    @OptionGroup var filter: FilterOptions

    @Flag(help: "End with code 4 when no event is left.")
    var exitStatus = false

    @Flag(name: [.short, .long], help: "No summary.")
    var quiet = false

    func run() async throws {
        try await Diagnostics.guarded { try timeline() }
    }

    private func timeline() throws -> MiqatExit {
        let writer = try TimelineWriter(format, bom: bom)
        let filter = try filter.filter()
        let source = try EventSource(path: events, filter: filter)
        let features = source.features.sorted(by: Feature.isEarlier)
        for failure in source.failures { Diagnostics.error("\(failure)") }
        if let diff {
            let old = try EventSource(path: diff, filter: filter)
            let difference = EventDifference(from: old.features, to: features)
            let file = try OutputFile(path: output)
            try file.write(Array(difference.text.utf8))
            try file.flush()
            return exitStatus && difference.changes.isEmpty ? .nothingFound : .done
        }
        let leftOut = try writer.write(features, to: output)
        if !quiet {
            let more = leftOut > 0 ? ", \(leftOut) left out: \(format) has no room for them" : ""
            Diagnostics.note("\(features.count - leftOut) events\(more)")
        }
        if !source.failures.isEmpty { return .someRecordsFailed }
        return exitStatus && features.isEmpty ? .nothingFound : .done
    }
}

/// How a timeline is written.
private enum TimelineWriter {
    case text, html
    case format(any FeatureFormat)
    case folder(TimeMapFormat)

    init(_ name: String, bom: Bool) throws {
        switch name {
        case "text": self = .text
        case "html": self = .html
        case "jsonl": self = .format(GeoJSONLinesFormat())
        case "timemap": self = .folder(TimeMapFormat())
        default:
            var options = FormatOptions()
            (options.format, options.bom, options.rs, options.dateFormat) = (name, bom, false, nil)
            guard OutputFormats.named(name) is any FeatureFormat,
                let format = try options.chosen() as? any FeatureFormat
            else {
                let known = OutputFormats.all.filter { $0 is any FeatureFormat }.map(\.name)
                throw ValidationError(
                    "--format takes text, html, jsonl, timemap, \(known.joined(separator: ", ")), not \"\(name)\""
                )
            }
            self = .format(format)
        }
    }

    /// - Returns: How many events there was no room for.
    func write(_ features: [Feature], to path: String?) throws -> Int {
        if case .folder(let format) = self {
            let folder = try OutputFolder(format, path: path)
            let article = format.formatted(features)
            if let files = article.folder { try folder.write(files) }
            try folder.finish()
            return article.leftOut
        }
        let file = try OutputFile(path: path)
        var leftOut = 0
        switch self {
        case .text: try file.write(TimelineText(isColoured: file.isTerminal).bytes(of: features))
        case .html: try file.write(TimelineHTML().bytes(of: features))
        case .format(let format):
            let article = format.formatted(features)
            try file.write(format.header())
            try file.write(article.bytes)
            try file.write(format.footer(article.box))
            leftOut = article.leftOut
        case .folder: break
        }
        try file.flush()
        return leftOut
    }
}
