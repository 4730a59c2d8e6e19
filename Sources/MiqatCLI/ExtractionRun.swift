internal import Formats
internal import Inputs
internal import Miqat

/// Runs an extractor over a stream of records: batches in parallel, results in order.
struct ExtractionRun {
    let reader: RecordReader
    let errorPolicy: ErrorPolicy
    let jobs: Int

    struct Totals {
        var articles = 0
        var events = 0
        /// Events for which the format has no room.
        var leftOut = 0
        var failures = 0
        var tally = ArticleTally()
        /// Of a store: articles that were there with other content, and with the same.
        var replaced = 0
        var unchanged = 0
    }

    /// Bytes of input in one batch.
    ///
    /// - Source: measured; between 64 KiB and 1 MiB it makes no difference, below it does.
    private static let batchBytes = 1 << 18

    /// Batches that are under way for each job, so that none waits while results are written.
    private static let window = 6

    /// Makes something of all records and hands it on, a batch at a time.
    ///
    /// - Parameters:
    ///   - make: What is made of an article, on any thread.
    ///   - take: Takes what was made, in the order of the input; adds to the totals.
    /// - Returns: The totals, with what stopped the run before its end, if anything did: a failure
    ///   to open an input or, if strict, the first bad record.
    func run<Product: Sendable>(
        _ stream: RecordStream, make: @Sendable @escaping (Document) -> Product,
        take: ([Result<Product, RecordFailure>], inout Totals) throws -> Void
    ) async throws -> (totals: Totals, fault: CommandFailure?) {
        var totals = Totals()
        var fault: CommandFailure?
        let reader = reader
        let results = { @Sendable (records: [UnparsedRecord]) in
            records.map { $0.parsed(reader).map(make) }
        }
        func hand(_ outcomes: [Result<Product, RecordFailure>]) throws {
            let bad = errorPolicy == .fail ? outcomes.firstIndex { $0.isFailure } : nil
            try take(Array(outcomes[...(bad ?? outcomes.count - 1)]), &totals)
            if bad != nil { throw CommandFailure.firstBadRecord }
        }
        do {
            try await withThrowingTaskGroup(
                of: (Int, [Result<Product, RecordFailure>]).self
            ) { group in
                var batch: [UnparsedRecord] = []
                var size = 0
                var started = 0
                var written = 0
                var waiting: [Int: [Result<Product, RecordFailure>]] = [:]
                func drain(untilBelow limit: Int) async throws {
                    while started - written > limit {
                        if let ready = waiting.removeValue(forKey: written) {
                            try hand(ready)
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
                        waiting[number] = results(records)
                    } else {
                        group.addTask { (number, results(records)) }
                    }
                    try await drain(untilBelow: jobs == 1 ? 0 : jobs * Self.window)
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
        return (totals, fault)
    }
}

extension Result {
    fileprivate var isFailure: Bool {
        if case .failure = self { true } else { false }
    }
}

/// Writes what a format makes of articles.
struct FormatSink {
    let format: any OutputFormat
    let options: OutputOptions
    let output: OutputFile
    /// Where a format that is a folder writes, instead of `output`.
    let folder: OutputFolder?

    /// Extracts all records and writes them.
    ///
    /// - Throws: What stopped the run; what was good before it is written, and the output is whole.
    func run(
        _ run: ExtractionRun, _ stream: RecordStream, _ extractor: Extractor
    ) async throws -> ExtractionRun.Totals {
        var box: BoundingBox?
        var hasWritten = false
        let (format, options, policy) = (format, options, run.errorPolicy)
        try output.write(format.header())
        let (totals, fault) = try await run.run(
            stream,
            make: { document in
                let extraction = extractor.extraction(of: document)
                return (format.article(extraction, options), ArticleTally(extraction, options))
            }
        ) { results, totals in
            for result in results {
                switch result {
                case .failure(let failure):
                    totals.failures += 1
                    Diagnostics.error(failure.description)
                    if policy == .record { try output.write(format.failure(failure)) }
                case .success((let article, let tally)):
                    totals.tally += tally
                    totals.articles += 1
                    totals.events += article.eventCount
                    totals.leftOut += article.leftOut
                    if let files = article.folder { try folder?.write(files) }
                    guard !article.bytes.isEmpty else { continue }
                    if hasWritten { try output.write(format.separator) }
                    hasWritten = true
                    try output.write(article.bytes)
                    box = article.box?.union(box) ?? box
                }
            }
        }
        if let fault, totals.articles == 0 { throw fault }
        try output.write(format.footer(box))
        try output.flush()
        try folder?.finish()
        if let fault { throw fault }
        return totals
    }
}

extension ExtractionRun.Totals {
    /// `1,204 articles  3,310 dates (96% resolved)  812 events (640 located)  12 skipped`; of a store
    /// also what was there: `1,200 unchanged  4 replaced`.
    var summary: String {
        let share = tally.dates > 0 ? " (\(tally.resolvedDates * 100 / tally.dates)% resolved)" : ""
        return [
            "\(Figures.grouped(articles)) articles", "\(Figures.grouped(tally.dates)) dates\(share)",
            "\(Figures.grouped(events)) events (\(Figures.grouped(tally.locatedEvents)) located)",
            "\(Figures.grouped(failures)) skipped",
            unchanged > 0 ? "\(Figures.grouped(unchanged)) unchanged" : nil,
            replaced > 0 ? "\(Figures.grouped(replaced)) replaced" : nil,
        ].compactMap { $0 }.joined(separator: "  ")
    }
}
