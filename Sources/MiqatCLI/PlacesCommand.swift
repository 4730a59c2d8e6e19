internal import ArgumentParser
internal import Formats
internal import Inputs
internal import Miqat

/// `miqat places`: the places of each record, and nothing else.
struct PlacesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "places",
        abstract: "Places only: every name of a place, with the entry that it means.",
        discussion: """
            miqat places article.txt
            miqat places -f geojson --country-hint SY,IQ news.jsonl -o places.geojson
            """)

    @OptionGroup var input: InputOptions

    @Option(
        name: [.short, .long],
        help: "text, tsv, jsonl or geojson; on a terminal text when not given, else jsonl.")
    var format: String?

    @Option(name: [.short, .long], help: "File to write; standard output when not given.")
    var output: String?

    @Option(help: "Only places of which the program is so sure, 0 to 1.")
    var minConfidence = 0.0

    @Flag(
        help: "In jsonl, what spoke for and against each name, and the names that were no places.")
    var evidence = false

    func run() async throws {
        try await Diagnostics.guarded { try await find() }
    }

    private func find() async throws -> MiqatExit {
        let stream = RecordStream(options: input)
        let format = try format.map { try PlacesFormat($0, of: "--format") }
        let extractor = try input.extractor()
        let reader = input.reader()
        let file = try OutputFile(path: output)
        var writer = PlacesWriter(format ?? (file.isTerminal ? .text : .jsonl))
        writer.minimumConfidence = minConfidence
        writer.writesEvidence = evidence
        var failures = 0
        try file.write(writer.header())
        do {
            try await stream.forEach { record in
                switch record.parsed(reader) {
                case .success(let document):
                    try file.write(writer.record(document, extractor.places(of: document)))
                case .failure(let failure):
                    failures += 1
                    Diagnostics.error(failure.description)
                    try file.write(writer.failure(failure))
                }
                if file.isTerminal { try file.flush() }
            }
        } catch let error as InputError {
            // What was good before it goes out.
            try file.write(writer.footer())
            try file.flush()
            throw error
        }
        try file.write(writer.footer())
        try file.flush()
        return failures > 0 ? .someRecordsFailed : .done
    }
}

extension PlacesFormat: Choice {}
