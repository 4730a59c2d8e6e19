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
            "miqat extract --store events.gpkg 'news/**/*.jsonl'"))

    @OptionGroup var input: InputOptions

    @OptionGroup var format: FormatOptions

    @Option(name: [.short, .long], help: "File to write, or folder for brat and timemap; standard output when not given.", completion: .file())
    var output: String?

    @Flag(help: "Go on where the same command was cut: killed, interrupted, out of disk. The output becomes what one run would have made.")
    var resume = false

    @Option(help: "Seconds between two checkpoints, which --resume goes on from; 0 = one a batch of 256 KiB.")
    var checkpointInterval = 5.0

    @Option(help: "GeoPackage to keep articles and events in, each article once, instead of output.", completion: .file())
    var store: String?

    @Option(name: [.short, .long], help: "Articles read at the same time; 0 = as many as there are cores.")
    var jobs = 0

    @Flag(help: "Also what did not happen: negated, planned, hypothetical.")
    var all = false

    @OptionGroup var filter: FilterOptions

    @Flag(help: "In annotations, every trigger that was weighed, and what spoke for and against it.")
    var evidence = false

    @Flag(help: "End with code 4 when no event was found.")
    var exitStatus = false

    @Flag(help: "In geojson, say when the collection was made: the member generated_at.")
    var timestamp = false

    @OptionGroup var diagnostics: DiagnosticOptions

    func validate() throws {
        guard store == nil || format.format == FormatOptions.standard else {
            throw ValidationError(
                "--store is a GeoPackage; write the store, then: miqat timeline STORE -f \(format.format)")
        }
        guard checkpointInterval >= 0 else {
            throw ValidationError("--checkpoint-interval is \(checkpointInterval); give 0 or more seconds")
        }
        guard store == nil || output == nil else {
            throw ValidationError(
                "--store and --output are two places; write the store, then: miqat timeline STORE -f … -o …")
        }
    }

    private func checkpoints(_ format: any OutputFormat) throws -> CheckpointFile? {
        let file = format is any FolderFormat
            ? nil : CheckpointFile(
                output: output, resumes: resume, interval: .seconds(checkpointInterval))
        guard resume, file == nil else { return file }
        guard store == nil else {
            throw ValidationError(
                "--resume is not for --store, which always goes on: articles that it has are not read again")
        }
        throw ValidationError("--resume is for one file of output: name it with -o FILE")
    }

    func run() async throws {
        try await Diagnostics.guarded { try await extract() }
    }

    private func extract() async throws -> MiqatExit {
        let begin = ContinuousClock.now
        let format = try stamped(format.chosen())
        let checkpoints = try checkpoints(format)
        var chosen = OutputOptions()
        chosen.includesUnreal = all
        chosen.filter = try filter.filter()
        let run = ExtractionRun(
            reader: try input.reader(), errorPolicy: diagnostics.errorPolicy,
            jobs: jobs > 0 ? jobs : ProcessInfo.processInfo.activeProcessorCount)
        let extractor = try input.extractor(listsTriggers: evidence)
        let stream = RecordStream(options: input, diagnostics: diagnostics)
        if let store {
            let sink = StoreSink(path: store, options: chosen, readWith: readWith)
            return try await told(sink.run(run, stream, extractor), nil, since: begin)
        }
        let sink = FormatSink(
            format: format, options: chosen, path: output,
            folder: try (format as? any FolderFormat).map { try OutputFolder($0, path: output) },
            checkpoints: checkpoints)
        return try await told(sink.run(run, stream, extractor), format, since: begin)
    }

    /// What a store has to know of the flags: those that change what is found.
    private var readWith: String {
        StoreSink.readWith(
            [
                "published": input.published, "tz": input.tz, "prefer": input.prefer,
                "week-start": input.weekStart, "country-hint": input.countryHint,
                "all": all ? "yes" : nil,
            ].merging(filter.given) { first, _ in first }, input.places)
    }

    private func stamped(_ format: any OutputFormat) throws -> any OutputFormat {
        guard timestamp else { return format }
        guard var collection = format as? GeoJSONFormat, store == nil else {
            throw ValidationError("--timestamp is for --format geojson")
        }
        // The only time that the clock is read for data, and only when asked for.
        collection.generatedAt = Date.now.formatted(.iso8601)
        return collection
    }

    private func told(
        _ totals: ExtractionRun.Totals, _ format: (any OutputFormat)?,
        since begin: ContinuousClock.Instant
    ) -> MiqatExit {
        if !diagnostics.quiet {
            // Files get no time: the same input, the same bytes.
            let time = Figures.tenths(begin.duration(to: .now))
            Diagnostics.note(totals.summary + (Diagnostics.isTerminal ? "  \(time) s" : ""))
            if totals.leftOut > 0, let format, let held = format.holdsOnly {
                Diagnostics.note(
                    "\(totals.leftOut) more events left out: \(format.name) has room only for \(held)")
            }
        }
        if totals.failures > 0 { return .someRecordsFailed }
        return exitStatus && totals.events == 0 ? .nothingFound : .done
    }
}
