internal import Formats
internal import Miqat

/// Writes what a format makes of articles.
struct FormatSink {
    let format: any OutputFormat
    let options: OutputOptions
    /// Where the output goes; for a format that is a folder, nothing goes there.
    let path: String?
    /// Where a format that is a folder writes.
    let folder: OutputFolder?
    /// `nil` where no other run could go on.
    let checkpoints: CheckpointFile?

    /// What the end of the output depends on.
    struct Progress: Codable {
        var hasWritten = false
        /// West, south, east, north.
        var box: [Double]?
    }

    /// Extracts all records and writes them.
    ///
    /// - Throws: What stopped the run; what was good before it is written, and the output is whole.
    func run(
        _ run: ExtractionRun, _ stream: RecordStream, _ extractor: Extractor
    ) async throws -> ExtractionRun.Totals {
        let reading = try stream.reading()
        defer { reading.close() }
        let records = MarkedReading(reading, digests: checkpoints != nil)
        let before = try checkpoints?.begin()
        if let before {
            try records.skip(to: before.mark)
            if let failure = Interruption.failure(after: 0) { throw failure }
            if let fault = checkpoints?.fault(of: records.mark, before) { throw fault }
        }
        let output = try opened(before, records.mark)
        var progress = before?.progress ?? Progress()
        var mark = records.mark
        let (format, options, policy) = (format, options, run.errorPolicy)
        let (totals, fault) = try await run.run(
            records, before?.totals ?? ExtractionRun.Totals(),
            make: { document -> Made in
                let extraction = extractor.extraction(of: document)
                return (format.article(extraction, options), ArticleTally(extraction, options))
            }
        ) { batch, totals in
            try write(batch.results, policy, to: output, &progress, &totals)
            mark = batch.mark
            if batch.isBeforeWait { try output.flush() }
            if let checkpoints, checkpoints.isDue {
                try checkpoints.write(mark, totals, progress, output)
            }
        }
        return try finish((mark, totals, progress), fault, output, after: reading.records)
    }

    /// The output, behind what a run before has written or behind the header.
    private func opened(_ before: Checkpoint?, _ mark: InputMark) throws -> OutputFile {
        if let before, before.length > 0, let path {
            return try OutputFile(path: path, keeping: before.length)
        }
        let output = try OutputFile(path: folder == nil ? path : nil)
        // Before there is anything in the output: it never stands without its checkpoint.
        try checkpoints?.writeFirst(mark, output)
        try output.write(format.header())
        return output
    }

    private func write(
        _ results: [Result<Made, RecordFailure>], _ policy: ErrorPolicy, to output: OutputFile,
        _ progress: inout Progress, _ totals: inout ExtractionRun.Totals
    ) throws {
        for result in results {
            switch result {
            case .failure(let failure):
                totals.failures += 1
                Diagnostics.error(failure.description)
                if policy == .record { try output.write(format.failure(failure)) }
            case .success(let (article, tally)):
                totals.tally += tally
                totals.articles += 1
                totals.events += article.eventCount
                totals.leftOut += article.leftOut
                if let files = article.folder { try folder?.write(files) }
                guard !article.bytes.isEmpty else { continue }
                if progress.hasWritten { try output.write(format.separator) }
                progress.hasWritten = true
                try output.write(article.bytes)
                if let box = article.box { progress.join(box) }
            }
        }
    }

    private typealias Made = (FormattedArticle, ArticleTally)

    /// Makes the output whole and says how the run ended.
    private func finish(
        _ state: (mark: InputMark, totals: ExtractionRun.Totals, progress: Progress),
        _ fault: CommandFailure?, _ output: OutputFile, after records: Int
    ) throws -> ExtractionRun.Totals {
        let isCut = fault != nil && fault?.exit != .badData || Interruption.signal != nil
        if isCut, records > 0 {
            // Without the footer, which a run that goes on cuts off.
            try checkpoints?.write(state.mark, state.totals, state.progress, output)
        }
        if let fault, state.totals.articles == 0 { throw fault }
        try output.write(format.footer(state.progress.bounds))
        try output.close()
        try folder?.finish()
        let advice = checkpoints == nil ? "" : "; the same command with --resume goes on"
        if let failure = Interruption.failure(after: records, advice: advice) { throw failure }
        if let fault { throw fault }
        checkpoints?.remove()
        return state.totals
    }
}

extension FormatSink.Progress {
    mutating func join(_ other: BoundingBox) {
        let joined = other.union(bounds)
        box = [joined.west, joined.south, joined.east, joined.north]
    }

    var bounds: BoundingBox? {
        guard let box, box.count == 4 else { return nil }
        return BoundingBox(west: box[0], south: box[1], east: box[2], north: box[3])
    }
}
