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
    /// Where a format that is a folder writes, instead of `output`.
    let folder: OutputFolder?
    let isStrict: Bool
    let jobs: Int

    struct Totals {
        var articles = 0
        var events = 0
        /// Events for which the format has no room.
        var leftOut = 0
        var failures = 0
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
                    if isStrict { throw CommandFailure(.badData, "stopped at the first bad record") }
                    try output.write(format.failure(failure))
                case .success(let article):
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
        try folder?.finish()
        if let fault { throw fault }
        return totals
    }

    private func results(of records: [UnparsedRecord]) -> [Outcome] {
        BatchRun(extractor: extractor, reader: reader, format: format, options: options)
            .results(of: records)
    }
}

typealias Outcome = Result<FormattedArticle, RecordFailure>

/// What one batch needs, apart from the writer.
struct BatchRun: Sendable {
    let extractor: Extractor
    let reader: RecordReader
    let format: any OutputFormat
    let options: OutputOptions

    func results(of records: [UnparsedRecord]) -> [Outcome] {
        records.map { record in
            record.parsed(reader).map { format.article(extractor.extraction(of: $0), options) }
        }
    }
}
