internal import ArgumentParser
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

    @Flag(name: [.short, .long], help: "No summary.")
    var quiet = false

    func run() async throws {
        try await Diagnostics.guarded { try report() }
    }

    private func report() throws -> MiqatExit {
        let input: ReportInput
        let page: [UInt8]
        let writer = ReportWriter(title: title, generator: "miqat \(Version.number)")
        do {
            input = try ReportInput(path: events)
            page = try writer.page(events: input.events, articles: input.articles)
        } catch ReportError.mapMissing {
            throw CommandFailure(.cannotGoOn, ReportError.mapMissing.description)
        } catch let error as ReportError {
            let name = events == "-" ? "standard input" : events
            throw CommandFailure(.badData, "\(name): \(error)")
        }
        // The page comes first, so that a fault leaves an older report as it is.
        let file = try OutputFile(path: output)
        try file.write(page)
        try file.flush()
        if !quiet {
            Diagnostics.note(
                "\(input.events.count) events, \(input.articles.count) articles, \(page.count) bytes")
            if input.events.count > ReportWriter.mostEvents {
                Diagnostics.note(
                    "only the \(ReportWriter.mostEvents) most certain events are in the page")
            }
        }
        return .done
    }
}

/// What a report is made of, read from where the user keeps it.
struct ReportInput {
    let events: [ReportEvent]
    let articles: [ReportArticle]

    /// - Parameter path: GeoJSON of events; `-` is standard input.
    init(path: String) throws {
        let stream = try ByteStream(path: path)
        var bytes: [UInt8] = []
        while try stream.nextFile() != nil {
            while try stream.read(into: &bytes) {}
        }
        var events: [ReportEvent] = []
        var numbers: [String: Int] = [:]
        for (index, slice) in try GeoJSONFeatures.slices(of: bytes).enumerated() {
            let event = try ReportEvent(json: Array(slice), number: index + 1)
            if let first = numbers.updateValue(index + 1, forKey: event.id) {
                throw ReportError.record(
                    index + 1, reason: "has the \"id\" of feature \(first); each needs its own")
            }
            events.append(event)
        }
        self.events = events
        articles = Excerpts.articles(of: events)
    }
}
