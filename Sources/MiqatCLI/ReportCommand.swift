internal import ArgumentParser
internal import EventStore
internal import Formats
internal import Miqat
internal import Reports

/// `miqat report`: one offline page with map, timeline and articles.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "One HTML page with map, timeline, articles and table that needs no network.",
        discussion: HelpExamples.text(
            "miqat report events.gpkg -o report.html --title \"أسبوع في السودان\"",
            "miqat extract -f geojsonl article.txt | miqat report - -o report.html"))

    @Argument(help: "A store, or GeoJSON or GeoJSON lines as extract writes them; - is standard input.")
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

    /// - Parameter path: A store, or GeoJSON of events; `-` is standard input.
    init(path: String, filter: EventFilter) throws {
        let source = try EventSource(path: path, filter: filter)
        features = source.features
        failures = source.failures
        articles = try source.store.map { try Self.articles(of: source.features, in: $0) }
            ?? Excerpts.articles(of: source.features)
    }

    /// The articles that tell events, with their texts.
    private static func articles(
        of features: [Feature], in store: EventStore
    ) throws -> [ReportArticle] {
        let told = Set(try features.flatMap { try store.documentIDs(telling: $0.id) })
        return try store.documents(told).map { document in
            var article = ReportArticle(
                id: document.id, text: document.text,
                marks: document.marks.compactMap { mark in
                    ReportArticle.Mark.Kind(rawValue: mark.kind).map {
                        ReportArticle.Mark(start: mark.start, end: mark.end, kind: $0)
                    }
                })
            article.title = document.title
            article.url = document.url
            article.source = document.source
            article.published = document.published
            return article
        }
    }
}
