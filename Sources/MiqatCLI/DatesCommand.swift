internal import ArgumentParser
internal import Formats
internal import Miqat

/// `miqat dates`: one record in, one record out, order kept.
struct DatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dates",
        abstract: "Bulk date resolution: every expression of every line, resolved.",
        discussion: HelpExamples.text(
            "miqat dates --published 2022-03-06 lines.txt",
            "miqat dates --text-field headline --date-field day news.csv -o dates.tsv"))

    @OptionGroup var input: InputOptions

    @Option(
        name: [.short, .long],
        help: "text, tsv, jsonl or timeml; on a terminal text when not given, else tsv.", completion: .choices(of: DatesFormat.self))
    var format: String?

    @Option(name: [.short, .long], help: "File to write; standard output when not given.", completion: .file())
    var output: String?

    @Option(
        help: """
            Calendar of the days that text shows: gregorian, hijri (Umm al-Qura) or both. For tsv and \
            jsonl hijri and both add hijri, 1443-08-03, and change nothing else.
            """, completion: .choices(of: ShownCalendar.self))
    var calendar = ShownCalendar.gregorian.rawValue

    @Option(
        help: "Digits of the dates that text shows: latin or arabic. Other formats keep 0 to 9.", completion: .choices(of: ShownDigits.self))
    var digits = ShownDigits.latin.rawValue

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() async throws {
        try await Diagnostics.guarded { try await resolve() }
    }

    private func resolve() async throws -> MiqatExit {
        let stream = RecordStream(options: input, diagnostics: diagnostics, textUnit: .line)
        let format = try format.map { try DatesFormat($0, of: "--format") }
        let calendar = try ShownCalendar(calendar, of: "--calendar")
        let digits = try ShownDigits(digits, of: "--digits")
        let extractor = try input.extractor()
        let file = try OutputFile(path: output)
        var writer = DatesWriter(format ?? (file.isTerminal ? .text : .tsv))
        writer.calendar = calendar
        writer.digits = digits
        writer.isColoured = diagnostics.colour.isColoured(file)
        writer.namesFiles = stream.namesFiles
        return try stream.write(
            to: file, header: writer.header(), footer: writer.footer(),
            success: { [writer] document, record in
                writer.record(
                    DatedRecord(
                        document: document,
                        reference: extractor.givenReference(of: document) ?? .unknown,
                        times: extractor.times(of: document), file: record.file,
                        line: record.line))
            },
            failure: { [writer] in writer.failure($0) })
    }
}

extension DatesFormat: Choice {}
extension ShownCalendar: Choice {}
extension ShownDigits: Choice {}
