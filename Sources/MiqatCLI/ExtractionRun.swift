internal import Formats
internal import Inputs
internal import Miqat

/// Runs an extractor over a stream of records: batches in parallel, output in order.
struct ExtractionRun {
    let extractor: Extractor
    let reader: RecordReader
    let format: any OutputFormat
    let options: OutputOptions
    let output: OutputFile
    let errorPolicy: ErrorPolicy
    let jobs: Int

    struct Totals {
        var articles = 0
        var events = 0
        var failures = 0
        var tally = ArticleTally()
    }

    /// Bytes of input in one batch.
    ///
    /// - Source: measured; between 64 KiB and 1 MiB it makes no difference, below it does.
    private static let batchBytes = 1 << 18

    /// Extracts all records and writes them.
    ///
    /// - Throws: A failure to open an input or, if strict, the first bad record; what was good
    ///   before it is written, and the output is whole.
    func run(_ stream: RecordStream) async throws -> Totals {
        var totals = Totals()
        var box: BoundingBox?
        var hasWritten = false
        var fault: CommandFailure?
        try output.write(format.header())
        func write(_ results: [Outcome]) throws {
            for result in results {
                switch result {
                case .failure(let failure):
                    totals.failures += 1
                    Diagnostics.error(failure.description)
                    if errorPolicy == .fail { throw CommandFailure.firstBadRecord }
                    if errorPolicy == .record { try output.write(format.failure(failure)) }
                case .success((let article, let tally)):
                    totals.articles += 1
                    totals.tally += tally
                    totals.events += article.eventCount
                    guard !article.bytes.isEmpty else { continue }
                    if hasWritten { try output.write(format.separator) }
                    hasWritten = true
                    try output.write(article.bytes)
                    box = article.box?.union(box) ?? box
                }
            }
        }
        do {
            try await withThrowingTaskGroup(of: (Int, [Outcome]).self) { group in
                var batch: [UnparsedRecord] = []
                var size = 0
                var started = 0
                var written = 0
                var waiting: [Int: [Outcome]] = [:]
                func drain(untilBelow limit: Int) async throws {
                    while started - written > limit {
                        if let ready = waiting.removeValue(forKey: written) {
                            try write(ready)
                            written += 1
                        } else if let (number, results) = try await group.next() {
                            waiting[number] = results
                        }
                    }
                }
                func start() async throws {
                    guard !batch.isEmpty else { return }
                    let (number, records) = (started, batch)
                    started += 1
                    batch = []
                    size = 0
                    if jobs == 1 {
                        waiting[number] = results(of: records)
                    } else {
                        let run = BatchRun(extractor: extractor, reader: reader, format: format, options: options)
                        group.addTask { (number, run.results(of: records)) }
                    }
                    try await drain(untilBelow: jobs == 1 ? 0 : jobs * 2)
                }
                do {
                    try await stream.forEach { record in
                        batch.append(record)
                        size += record.size
                        if size >= Self.batchBytes { try await start() }
                    }
                } catch let failure as InputError {
                    fault = CommandFailure(.cannotOpen, "\(failure)")
                }
                try await start()
                try await drain(untilBelow: 0)
            }
        } catch let failure as CommandFailure where failure.exit == .badData {
            fault = failure
        }
        if let fault, totals.articles == 0 { throw fault }
        try output.write(format.footer(box))
        try output.flush()
        if let fault { throw fault }
        return totals
    }

    /// `1,204 articles  3,310 dates (96% resolved)  812 events (640 located)  12 skipped`
    static func summary(_ totals: Totals) -> String {
        let tally = totals.tally
        let share = tally.dates > 0 ? " (\(tally.resolvedDates * 100 / tally.dates)% resolved)" : ""
        return [
            "\(Figures.grouped(totals.articles)) articles",
            "\(Figures.grouped(tally.dates)) dates\(share)",
            "\(Figures.grouped(totals.events)) events (\(Figures.grouped(tally.locatedEvents)) located)",
            "\(Figures.grouped(totals.failures)) skipped",
        ].joined(separator: "  ")
    }

    private func results(of records: [UnparsedRecord]) -> [Outcome] {
        BatchRun(extractor: extractor, reader: reader, format: format, options: options)
            .results(of: records)
    }
}

typealias Outcome = Result<(FormattedArticle, ArticleTally), RecordFailure>

/// What one batch needs, apart from the writer.
struct BatchRun: Sendable {
    let extractor: Extractor
    let reader: RecordReader
    let format: any OutputFormat
    let options: OutputOptions

    func results(of records: [UnparsedRecord]) -> [Outcome] {
        records.map { record in
            record.parsed(reader).map { document in
                let extraction = extractor.extraction(of: document)
                return (format.article(extraction, options), ArticleTally(extraction, options))
            }
        }
    }
}
