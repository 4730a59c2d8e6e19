internal import ArgumentParser
internal import Duplicates
internal import Formats
internal import Miqat

/// `miqat merge`: what several articles tell becomes one event, without a store.
struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Events of articles in; those that several articles tell as one out.",
        discussion: HelpExamples.text(
            "miqat extract -f geojsonl -o events.geojsonl news.jsonl",
            "miqat merge events.geojsonl -o merged.geojsonl")
            + """


            Writes GeoJSON lines in order of time, merged by the rules of the store. A step is a part of the
            merge for engines that spread it over many machines (integrations/spark); it reads lines with tabs on
            standard input, which come sorted by their first column but in keys.
            """)

    @Argument(help: "GeoJSON lines or GeoJSON as extract writes them; - is standard input.")
    var events = "-"

    @Option(name: [.short, .long], help: "File to write; standard output when not given.", completion: .file())
    var output: String?

    @Option(help: "Only one step: keys, pairs, groups or held.", completion: .choices(of: MergeStep.self))
    var step: String?

    @Option(help: "Days in a block, in the step keys.")
    var window = 1

    @Flag(name: [.short, .long], help: "No summary.")
    var quiet = false

    func validate() throws {
        guard (1...366).contains(window) else {
            throw ValidationError("--window is \(window); give 1 to 366 days")
        }
        guard let step else { return }
        _ = try MergeStep(step, of: "--step")
        guard events == "-" else {
            throw ValidationError("--step reads standard input; give no file, but < \(events)")
        }
    }

    func run() async throws {
        try await Diagnostics.guarded { try merge() }
    }

    private func merge() throws -> MiqatExit {
        if let step {
            let output = try OutputFile(path: output)
            try MergeStep(step, of: "--step").run(window: window, to: output)
            try output.close()
            return .done
        }
        let source = try EventSource(path: events, filter: EventFilter())
        guard source.store == nil else {
            throw CommandFailure(.cannotGoOn, "\(events) is a store, which has merged its events: miqat timeline \(events)")
        }
        for failure in source.failures { Diagnostics.error("\(failure)") }
        let merged = Merging.events(of: source.features).sorted(by: Feature.isEarlier)
        let output = try OutputFile(path: output)
        let format = GeoJSONLinesFormat()
        for event in merged { try output.write(format.feature(event)) }
        try output.close()
        if !quiet {
            Diagnostics.note(
                "\(Figures.grouped(source.features.count)) events  \(Figures.grouped(merged.count)) merged")
        }
        return source.failures.isEmpty ? .done : .someRecordsFailed
    }
}
