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

    /// What was made of records that stand behind each other.
    struct Batch<Product: Sendable>: Sendable {
        var results: [Result<Product, RecordFailure>]
        /// Behind its last record.
        let mark: InputMark
        /// Whether the next record is still to be written into a pipe.
        let isBeforeWait: Bool
    }

    /// Bytes of input in one batch.
    ///
    /// - Source: measured; between 64 KiB and 1 MiB it makes no difference, below it does.
    private static let batchBytes = 1 << 18

    /// Batches that are under way for each job, so that none waits while results are written.
    private static let window = 6

    /// Makes something of all records and hands it on, a batch at a time.
    ///
    /// No more than `window` batches a job are in memory: while `take` waits, reading waits too.
    ///
    /// - Parameters:
    ///   - reading: The records; what of them was passed before is not made again.
    ///   - totals: Those of the records that were passed.
    ///   - make: What is made of an article, on any thread.
    ///   - take: Takes what was made, in the order of the input; adds to the totals.
    /// - Returns: The totals, with what stopped the run before its end, if anything did: a failure
    ///   to open an input, a signal or, if strict, the first bad record.
    func run<Product: Sendable>(
        _ reading: MarkedReading, _ totals: Totals = Totals(),
        make: @Sendable @escaping (Document) -> Product,
        take: (Batch<Product>, inout Totals) throws -> Void
    ) async throws -> (totals: Totals, fault: CommandFailure?) {
        var totals = totals
        var fault: CommandFailure?
        let reader = reader
        let results = { @Sendable (batch: RecordBatch) in
            Batch(
                results: batch.records.map { $0.parsed(reader).map(make) }, mark: batch.mark,
                isBeforeWait: batch.isBeforeWait)
        }
        func hand(_ batch: Batch<Product>) throws {
            var batch = batch
            let bad = errorPolicy == .fail ? batch.results.firstIndex { $0.isFailure } : nil
            if let bad { batch.results.removeSubrange((bad + 1)...) }
            try take(batch, &totals)
            if bad != nil { throw CommandFailure.firstBadRecord }
        }
        do {
            try await withThrowingTaskGroup(of: (Int, Batch<Product>).self) { group in
                var started = 0
                var written = 0
                var waiting: [Int: Batch<Product>] = [:]
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
                do {
                    while let batch = try reading.next(bytes: Self.batchBytes) {
                        let number = started
                        started += 1
                        if jobs == 1 {
                            waiting[number] = results(batch)
                        } else {
                            group.addTask { (number, results(batch)) }
                        }
                        // Nobody knows when input that waits goes on: what there is goes out.
                        let holds = jobs > 1 && !batch.isBeforeWait
                        try await drain(untilBelow: holds ? jobs * Self.window : 0)
                    }
                } catch let failure as InputError {
                    fault = CommandFailure(.cannotOpen, "\(failure)")
                }
                try await drain(untilBelow: 0)
            }
        } catch let failure as CommandFailure where failure.exit == .badData {
            fault = failure
        }
        return (totals, fault)
    }
}

/// Records that stand behind each other.
struct RecordBatch: Sendable {
    var records: [UnparsedRecord] = []
    /// Behind its last record.
    var mark = InputMark()
    /// Whether the next record is still to be written into a pipe.
    var isBeforeWait = false
}

/// Reads records in batches and knows how far it is.
final class MarkedReading {
    private let reading: RecordReading
    /// Whether records are looked at, or only counted.
    private let digests: Bool
    private(set) var mark = InputMark()
    private var failure: InputError?

    init(_ reading: RecordReading, digests: Bool) {
        (self.reading, self.digests) = (reading, digests)
    }

    /// The next records, about so many bytes of them; `nil` at the end.
    func next(bytes: Int) throws -> RecordBatch? {
        if let failure { throw failure }
        var batch = RecordBatch()
        var size = 0
        do {
            while size < bytes, !batch.isBeforeWait, let record = try reading.next() {
                if digests { mark.pass(record) }
                size += record.size
                batch.records.append(record)
                batch.isBeforeWait = reading.isIdle
            }
        } catch let error as InputError where !batch.records.isEmpty {
            failure = error
        }
        batch.mark = mark
        return batch.records.isEmpty ? nil : batch
    }

    /// Passes records that were read before.
    func skip(to mark: InputMark) throws {
        while self.mark.records < mark.records, let record = try reading.next() {
            self.mark.pass(record)
        }
    }
}

extension Result {
    fileprivate var isFailure: Bool {
        if case .failure = self { true } else { false }
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
