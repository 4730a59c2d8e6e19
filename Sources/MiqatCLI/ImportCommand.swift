internal import ArgumentParser
internal import Glibc
internal import Miqat

/// `miqat gazetteer import SOURCES… -o FILE`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Writes a gazetteer of the built-in places and GeoNames dumps or tables of your own.",
        discussion: """
            Files may be plain, packed (gz, bz2, xz, zst) or zipped; what they are is seen from their \
            columns: places (allCountries, XX, cities500), alternateNamesV2, admin1CodesASCII, \
            admin2Codes, countryInfo, hierarchy, featureCodes; CSV, TSV or GeoJSON with the columns \
            name, name_ar, lat, lon and, if you have them, id, variants, country_code, admin1, \
            feature_code, population, radius_km.


            """
            + HelpExamples.text(
                "miqat gazetteer import places.csv -o own.sqlite",
                "miqat gazetteer import SY.zip alternateNamesV2.zip -o syria.sqlite"))

    @Argument(help: "Files; - is standard input.")
    var sources: [String]

    @Option(name: [.short, .long], help: "File to write; one that is there is replaced when all is done.")
    var output: String

    @Option(help: "Gazetteer file to add to, instead of the built-in places.")
    var gazetteer: String?

    @Flag(help: "Leave the built-in places out.")
    var bare = false

    @Option(help: "Take only places of these countries from a dump: SY,IQ.")
    var countries: String?

    @Option(help: "Take only these feature classes and codes from a dump: P,A,DAM.")
    var features: String?

    @Option(help: "Take only names in these languages from a dump: ar,en.")
    var langs: String?

    @Flag(help: "End with code 65 at the first row that is wrong, and write nothing.")
    var strict = false

    @Option(help: "auto, bar, plain, json or none.")
    var progress = ProgressReport.Style.auto

    @Flag(name: [.short, .long], help: "No report.")
    var quiet = false

    func run() async throws {
        try await Diagnostics.guarded { try importSources() }
    }

    private func importSources() throws -> MiqatExit {
        let options = try options()
        do throws(GazetteerError) { try GazetteerImport.checkOutput(output) } catch {
            throw CommandFailure(.cannotCreate, "\(error)")
        }
        let (log, report) = (ProblemLog(), ProgressReport(quiet ? .none : progress))
        let sources = GazetteerImport(
            sources: sources, options: options,
            onProblem: { (problem) throws(GazetteerError) in
                if strict { throw .row(source: problem.file, line: problem.line, reason: problem.reason) }
                report.clear()
                log.tell(problem)
            },
            onProgress: { report.show($0) })
        Interruption.remove(GazetteerImport.temporaryPath(for: output))
        let files: [GazetteerImport.FileReport]
        do throws(GazetteerError) {
            files = try sources.write(to: output, extending: gazetteer)
        } catch {
            report.clear()
            log.close()
            let exit: MiqatExit =
                switch error {
                case .row: .badData
                case .file: .cannotOpen
                case .database: .cannotGoOn
                }
            throw CommandFailure(exit, "\(error); nothing is written")
        }
        report.clear()
        log.close()
        let made = try Gazetteer(path: output)
        if !quiet {
            for file in files {
                Diagnostics.note(
                    "\(file.file): \(file.table), \(file.rows) rows, \(file.taken) taken, \(file.problems) wrong")
            }
            Diagnostics.note(
                "\(output): \(made.size >> 20) MiB, its name index \(made.indexSize >> 20) MiB")
        }
        return log.count > 0 ? .someRecordsFailed : .done
    }

    private func options() throws -> GazetteerImport.Options {
        var options = GazetteerImport.Options()
        options.isBare = bare
        options.countries = Set(list(countries).map { $0.uppercased() })
        options.features = Set(list(features).map { $0.uppercased() })
        options.languages = Set(list(langs).map { $0.lowercased() })
        for country in options.countries where CountryNames.english(country) == nil {
            throw ValidationError("--countries takes ISO codes of two letters, not \"\(country)\"")
        }
        for language in options.languages where !(2...3).contains(language.prefix { $0 != "-" }.count) {
            throw ValidationError("--langs takes ISO codes as ar,en, not \"\(language)\"")
        }
        if bare, gazetteer != nil {
            throw ValidationError("--bare and --gazetteer do not go together: a file is what it is")
        }
        for feature in options.features where feature.utf8.count > 5 {
            throw ValidationError(
                "--features takes classes and codes with commas between, as P,A,DAM, not \"\(feature)\"")
        }
        return options
    }

    private func list(_ text: String?) -> [String] {
        text?.split(separator: ",").map { $0.filter { $0 != " " } } ?? []
    }
}

/// Shows on standard error how far an import is.
final class ProgressReport {
    enum Style: String, ExpressibleByArgument {
        case auto, none, plain, json
        /// One line that is written over.
        case bar
    }

    private let style: Style
    private let clock = ContinuousClock()
    private var file = ""
    private var started: ContinuousClock.Instant
    private var told: ContinuousClock.Instant
    private var hasBar = false

    init(_ style: Style) {
        self.style = style == .auto ? (isatty(2) == 1 ? .bar : .none) : style
        started = clock.now
        told = started
    }

    func show(_ progress: GazetteerImport.Progress) {
        guard style != .none else { return }
        let now = clock.now
        if progress.file != file {
            (file, started) = (progress.file, now)
        } else if now - told < (style == .bar ? .milliseconds(100) : .seconds(2)) {
            return
        }
        told = now
        let seconds = max(0.001, (now - started) / .seconds(1))
        let pace = Int(Double(progress.rows) / seconds)
        let left = progress.share.flatMap { $0 > 0.001 ? Int(seconds / $0 * (1 - $0)) : nil }
        switch style {
        case .json:
            let share = progress.share.map { String(Int($0 * 1000)) } ?? "null"
            Diagnostics.note(
                "{\"file\":\"\(file.filter { $0 != "\"" && $0 != "\\" })\",\"rows\":\(progress.rows),"
                    + "\"rows_per_second\":\(pace),\"permille\":\(share),"
                    + "\"seconds_left\":\(left.map { "\($0)" } ?? "null")}")
        case .bar:
            let filled = Int((progress.share ?? 0) * 24)
            let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 24 - filled)
            clear()
            hasBar = true
            Diagnostics.write("\(file)  [\(bar)]  \(Self.words(progress.rows, pace, left))")
        default: Diagnostics.note("\(file)  \(Self.words(progress.rows, pace, left))")
        }
    }

    private static func words(_ rows: Int, _ pace: Int, _ left: Int?) -> String {
        let time = left.map { "  \($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60) left" } ?? ""
        return rows == 0 ? "…" : "\(rows) rows  \(pace) rows/s\(time)"
    }

    /// Takes the bar away, so that something else can be said.
    func clear() {
        guard hasBar else { return }
        hasBar = false
        Diagnostics.write("\r\u{1B}[K")
    }
}
