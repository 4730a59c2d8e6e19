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

    @Option(
        name: [.short, .long],
        help: "text, tsv, jsonl or timeml; on a terminal text when not given, else tsv.")
    var format: String?

    @Option(name: [.short, .long], help: "File to write; standard output when not given.")
    var output: String?

    @Option(
        help: """
            Calendar of the days that text shows: gregorian, hijri (Umm al-Qura) or both. For tsv and \
            jsonl hijri and both add hijri, 1443-08-03, and change nothing else.
            """)
    var calendar = ShownCalendar.gregorian.rawValue

    @Option(
        help: "Digits of the dates that text shows: latin or arabic. Other formats keep 0 to 9.")
    var digits = ShownDigits.latin.rawValue

    @Option(help: "Colours of text: auto (on a terminal, unless NO_COLOR is set), always or never.")
    var color = ColourChoice.auto.rawValue

    func run() async throws {
        try await Diagnostics.guarded { try await resolve() }
    }

    private func resolve() async throws -> MiqatExit {
        let stream = RecordStream(options: input, textUnit: .line)
        let format = try format.map { try DatesFormat($0, of: "--format") }
        let calendar = try ShownCalendar(calendar, of: "--calendar")
        let digits = try ShownDigits(digits, of: "--digits")
        let color = try ColourChoice(color, of: "--color")
        let extractor = try input.extractor()
        let reader = input.reader()
        let file = try OutputFile(path: output)
        var writer = DatesWriter(format ?? (file.isTerminal ? .text : .tsv))
        writer.calendar = calendar
        writer.digits = digits
        writer.isColoured = color.isColoured(file)
        writer.namesFiles = stream.namesFiles
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

extension DatesFormat: Choice {}
extension ShownCalendar: Choice {}
extension ShownDigits: Choice {}
