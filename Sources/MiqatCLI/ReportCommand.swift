internal import ArgumentParser
internal import Formats
internal import Inputs
internal import Miqat
internal import Reports

/// `miqat report`: one offline page with map, timeline and articles.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "One HTML page with map, timeline, articles and table that needs no network.",
        discussion: """
            miqat extract articles.jsonl -i jsonl -o events.geojson
            miqat report events.geojson -o report.html --title "أسبوع في السودان"
            miqat extract -f geojsonl article.txt | miqat report - -o report.html
            """)

    @Argument(help: "GeoJSON or GeoJSON lines, as extract writes them; - is standard input.")
    var events: String

    @Option(name: [.short, .long], help: "File to write; standard output when not given.")
    var output: String?

    @Option(help: "Title of the page.")
    var title = "تقرير الأحداث"

    @OptionGroup var filter: FilterOptions

    @Flag(name: [.short, .long], help: "No summary.")
    var quiet = false

    func run() async throws {
        try await Diagnostics.guarded { try report() }
    }

    private func report() throws -> MiqatExit {
        let input = try ReportInput(path: events, filter: filter.filter())
        let writer = ReportWriter(title: title, generator: "miqat \(Version.number)")
        let page: [UInt8]
        do {
            page = try writer.page(features: input.features, articles: input.articles)
        } catch {
            throw CommandFailure(.cannotGoOn, "\(error)")
        }
        // The page comes first, so that a fault leaves an older report as it is.
        let file = try OutputFile(path: output)
        try file.write(page)
        try file.flush()
        for failure in input.failures { Diagnostics.error("\(failure)") }
        if !quiet { tell(input, page) }
        return input.failures.isEmpty ? .done : .someRecordsFailed
    }

    private func tell(_ input: ReportInput, _ page: [UInt8]) {
        let (events, most) = (input.features.count, ReportWriter.mostEvents)
        let articles = input.articles.count
        Diagnostics.note("\(events) events, \(articles) articles, \(page.count) bytes")
        if events > most {
            Diagnostics.note(
                "the page has the \(most) most certain of them; --since, --country and so on choose"
            )
        }
    }
}

/// What a report is made of, read from where the user keeps it.
struct ReportInput {
    let features: [Feature]
    let articles: [ReportArticle]
    let failures: [RecordFailure]

    /// - Parameter path: GeoJSON of events; `-` is standard input.
    init(path: String, filter: EventFilter) throws {
        let stream = try ByteStream(path: path)
        var bytes: [UInt8] = []
        while try stream.nextFile() != nil {
            while try stream.read(into: &bytes) {}
        }
        let contents = FeatureReader().contents(of: bytes, file: stream.name)
        var known: Set<String> = []
        var twice = 0
        features = contents.features.filter { feature in
            guard known.insert(feature.id).inserted else {
                twice += 1
                return false
            }
            return filter.keeps(feature)
        }
        failures = contents.failures + Self.failures(ofRepeats: twice, in: stream.name)
        if let first = failures.first, contents.features.isEmpty {
            throw CommandFailure(.cannotGoOn, "\(first)")
        }
        articles = Excerpts.articles(of: features)
    }

    private static func failures(ofRepeats count: Int, in file: String) -> [RecordFailure] {
        if count == 0 { return [] }
        let reason = "\(count) events have the \"id\" of another; the first of each is kept"
        return [RecordFailure(file: file, record: 0, reason: reason)]
    }
}
