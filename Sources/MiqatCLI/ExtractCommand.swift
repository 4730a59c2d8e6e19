internal import ArgumentParser
internal import Formats
internal import Foundation
internal import Miqat

/// `miqat extract`: articles in, dated and located events out.
struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Articles in, dated and located events out.",
        discussion: HelpExamples.text(
            "miqat extract article.txt -o events.geojson",
            "miqat extract --published 2024-05-20 -f text page.html",
            "miqat extract -i jsonl -f annotations --all - < news.jsonl",
            "miqat extract -f geojsonl --located-only 'news/**/*.jsonl'"))

    @OptionGroup var input: InputOptions

    @Option(name: [.short, .long], help: ArgumentHelp(stringLiteral: "One of \(OutputFormats.all.map(\.name).joined(separator: ", "))."), completion: .list(OutputFormats.all.map(\.name)))
    var format = "geojson"

    @Option(name: [.short, .long], help: "File to write; standard output when not given.", completion: .file())
    var output: String?

    @Option(name: [.short, .long], help: "Articles read at the same time; 0 = as many as there are cores.")
    var jobs = 0

    @Flag(help: "Also what did not happen: negated, planned, hypothetical.")
    var all = false

    @Flag(help: "Only events with a place.")
    var locatedOnly = false

    @Option(help: "Leave out events below this confidence (0 to 1).")
    var minConfidence = 0.0

    @OptionGroup var filter: FilterOptions

    @Flag(help: "In annotations, every trigger that was weighed, and what spoke for and against it.")
    var evidence = false

    @Flag(help: "End with code 4 when no event was found.")
    var exitStatus = false

    @Flag(help: "In geojson, say when the collection was made: the member generated_at.")
    var timestamp = false

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() async throws {
        try await Diagnostics.guarded { try await extract() }
    }

    private func extract() async throws -> MiqatExit {
        guard var format = OutputFormats.named(format) else {
            let known = OutputFormats.all.map(\.name).joined(separator: ", ")
            throw ValidationError("--format takes \(known), not \"\(self.format)\"")
        }
        if timestamp {
            guard var collection = format as? GeoJSONFormat else {
                throw ValidationError("--timestamp is for --format geojson")
            }
            // The only time that the clock is read for data, and only when asked for.
            collection.generatedAt = Date.now.formatted(.iso8601)
            format = collection
        }
        var chosen = OutputOptions()
        chosen.includesUnreal = all
        chosen.locatedOnly = locatedOnly
        chosen.minimumConfidence = minConfidence
        chosen.filter = try filter.filter()
        let run = ExtractionRun(
            extractor: try input.extractor(listsTriggers: evidence), reader: try input.reader(), format: format,
            options: chosen, output: try OutputFile(path: output), 
            errorPolicy: diagnostics.errorPolicy,
            jobs: jobs > 0 ? jobs : ProcessInfo.processInfo.activeProcessorCount)
        let clock = ContinuousClock()
        let begin = clock.now
        let totals = try await run.run(RecordStream(options: input, diagnostics: diagnostics))
        if !diagnostics.quiet {
            // Files get no time: the same input, the same bytes.
            let time = begin.duration(to: clock.now)
            Diagnostics.note(
                ExtractionRun.summary(totals)
                    + (Diagnostics.isTerminal ? "  \(Figures.tenths(time)) s" : ""))
        }
        if totals.failures > 0 { return .someRecordsFailed }
        return exitStatus && totals.events == 0 ? .nothingFound : .done
    }
}
