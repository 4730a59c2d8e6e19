internal import ArgumentParser
internal import Formats
internal import Inputs
internal import Miqat

/// `miqat dates`: one record in, one record out, order kept.
struct DatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dates",
        abstract: "Bulk date resolution: every expression of every line, resolved.",
        discussion: """
            miqat dates --published 2022-03-06 lines.txt
            miqat dates --text-field headline --date-field day news.csv -o dates.tsv
            """)

    @OptionGroup var input: InputOptions

    @Option(name: [.short, .long], help: "tsv, jsonl or timeml.")
    var format = DatesFormat.tsv.rawValue

    @Option(name: [.short, .long], help: "File to write; standard output when not given.")
    var output: String?

    func run() async throws {
        try await Diagnostics.guarded { try await resolve() }
    }

    private func resolve() async throws -> MiqatExit {
        let stream = RecordStream(options: input, textUnit: .line)
        var writer = DatesWriter(try DatesFormat(format, of: "--format"))
        writer.namesFiles = stream.namesFiles
        let extractor = try input.extractor()
        let reader = input.reader()
        let file = try OutputFile(path: output)
        var failures = 0
        try file.write(writer.header())
        do {
            try await stream.forEach { record in
                switch record.parsed(reader) {
                case .success(let document):
                    try file.write(
                        writer.record(
                            DatedRecord(
                                document: document,
                                reference: extractor.givenReference(of: document) ?? .unknown,
                                times: extractor.times(of: document), file: record.file,
                                line: record.line)))
                case .failure(let failure):
                    failures += 1
                    Diagnostics.error(failure.description)
                    try file.write(writer.failure(failure))
                }
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

extension DatesFormat: Choice {}
