internal import ArgumentParser
internal import Formats
internal import Miqat

/// `miqat places`: the places of each record, and nothing else.
struct PlacesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "places",
        abstract: "Places only: every name of a place, with the entry that it means.",
        discussion: HelpExamples.text(
            "miqat places article.txt",
            "miqat places -f geojson --country-hint SY,IQ news.jsonl -o places.geojson"))

    @OptionGroup var input: InputOptions

    @Option(
        name: [.short, .long],
        help: "text, tsv, jsonl or geojson; on a terminal text when not given, else jsonl.", completion: .choices(of: PlacesFormat.self))
    var format: String?

    @Option(name: [.short, .long], help: "File to write; standard output when not given.", completion: .file())
    var output: String?

    @Option(help: "Only places of which the program is so sure, 0 to 1.")
    var minConfidence = 0.0

    @Flag(
        help: "In jsonl, what spoke for and against each name, and the names that were no places.")
    var evidence = false

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() async throws {
        try await Diagnostics.guarded { try await find() }
    }

    private func find() async throws -> MiqatExit {
        let stream = RecordStream(options: input, diagnostics: diagnostics)
        let format = try format.map { try PlacesFormat($0, of: "--format") }
        let extractor = try input.extractor()
        let file = try OutputFile(path: output)
        var writer = PlacesWriter(format ?? (file.isTerminal ? .text : .jsonl))
        writer.minimumConfidence = minConfidence
        writer.writesEvidence = evidence
        let failed = writer
        return try stream.write(
            to: file, header: writer.header(), footer: writer.footer(),
            success: { document, _ in writer.record(document, extractor.places(of: document)) },
            failure: { failed.failure($0) })
    }
}

extension PlacesFormat: Choice {}
