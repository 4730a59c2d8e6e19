internal import ArgumentParser
internal import Formats
internal import Miqat

/// Flags that say what comes in and how it is read.
struct InputOptions: ParsableArguments {
    @Argument(
        help: "Files, folders (all below them) or quoted patterns such as 'news/**/*.jsonl'; - is standard input.", completion: .file())
    var inputs: [String] = ["-"]

    @Option(name: [.short, .customLong("input-format")], help: "txt, jsonl, json, csv, tsv or html; by the file's ending when not given.", completion: .choices(of: InputFormat.self))
    var inputFormat: String?

    @Option(name: [.long, .customLong("dct")], help: "Publication date of input that carries none (YYYY-MM-DD).")
    var published: String?

    @Option(help: "Zone of clocks that name none: an IANA name or +03:00.")
    var tz: String?

    @Option(help: "What a bare weekday or month means: past, future or tense.", completion: .choices(of: TimePreference.self))
    var prefer = "tense"

    @Option(help: "The day with which a week begins: monday, saturday or sunday.", completion: .choices(of: WeekStart.self))
    var weekStart = WeekStart.monday.rawValue

    @Option(help: "ISO codes of countries that the input is likely about: SY,IQ.")
    var countryHint: String?

    @OptionGroup var places: GazetteerOptions

    @OptionGroup var fields: FieldOptions

    @Option(help: "Bytes that a record may have.")
    var maxRecord = 16 << 20

    /// - Throws: `ValidationError` that names the flag and what it takes.
    func extractorOptions() throws -> Extractor.Options {
        var options = Extractor.Options()
        if let published {
            let order = try fields.order()
            guard let reference = ReferenceTime(published: PublicationDate.ordered(published, order))
            else {
                throw ValidationError(
                    "--published is \"\(published)\", \(PublicationDate.fault(published) ?? "no date")")
            }
            options.published = reference
        }
        options.preference = try TimePreference(prefer, of: "--prefer")
        options.weekStart = try WeekStart(weekStart, of: "--week-start").weekday
        if let tz, let fault = ZoneName.fault(tz) {
            throw ValidationError("--tz is \"\(tz)\", \(fault)")
        }
        options.zone = tz
        if let countryHint, let fault = CountryHint.fault(countryHint) {
            throw ValidationError("--country-hint is \"\(countryHint)\", \(fault)")
        }
        options.countryHint = countryHint.map(CountryHint.codes) ?? []
        return options
    }

    func extractor(listsTriggers: Bool = false) throws -> Extractor {
        do {
            var options = try extractorOptions()
            options.listsTriggers = listsTriggers
            return try Extractor(gazetteer: places.open(), options: options)
        } catch let error as Extractor.LoadError {
            throw CommandFailure(.cannotGoOn, "the tables: \(error)")
        }
    }

    func reader() throws -> RecordReader {
        var reader = RecordReader()
        reader.fields = try fields.names()
        reader.dateOrder = try fields.order()
        reader.maximumBytes = maxRecord
        return reader
    }

    /// How a file is read: by the flag, else by its ending; standard input is text.
    func format(of path: String) throws -> InputFormat {
        guard let inputFormat else { return InputFormat(path: path) }
        return try InputFormat(inputFormat, of: "--input-format")
    }
}

extension InputFormat: Choice {}
extension TimePreference: Choice {}

/// Days with which weeks begin somewhere.
enum WeekStart: String, Choice {
    case monday, saturday, sunday

    var weekday: Weekday {
        switch self {
        case .monday: .monday
        case .saturday: .saturday
        case .sunday: .sunday
        }
    }
}
