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
            miqat dates -i jsonl -f jsonl --date-field day - < records.jsonl
            """)

    @OptionGroup var input: InputOptions

    @Option(name: [.short, .long], help: "tsv or jsonl.")
    var format = "tsv"

    @Option(name: [.short, .long], help: "File to write; standard output when not given.")
    var output: String?

    func run() async throws {
        try await Diagnostics.guarded { try resolve() }
    }

    private func resolve() throws -> MiqatExit {
        guard let format = DatesFormat(rawValue: format) else {
            throw ValidationError("--format takes tsv or jsonl, not \"\(self.format)\"")
        }
        let extractor = try input.extractor()
        let reader = input.reader()
        let file = try OutputFile(path: output)
        var failures = 0
        if format == .tsv { try file.write(Array(DatesFormat.header.utf8)) }
        for path in input.inputs {
            let isJSON = try input.format(of: path) == .jsonl
            var source: LineSource
            do {
                source = try LineSource(path: path, limit: input.maxRecord)
            } catch {
                try file.flush()
                throw error
            }
            var line = 0
            while let bytes = try source.next() {
                line += 1
                switch reader.line(bytes, file: source.file, line: line, isJSON: isJSON) {
                case .success(let document):
                    let times = extractor.times(of: document)
                    try file.write(format.record(times, of: document, line: line))
                case .failure(let failure):
                    failures += 1
                    Diagnostics.error(failure.description)
                    try file.write(format.failure(failure, line: line))
                }
            }
        }
        try file.flush()
        return failures > 0 ? .someRecordsFailed : .done
    }
}
