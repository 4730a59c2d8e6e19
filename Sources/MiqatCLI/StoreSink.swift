internal import EventStore
internal import Formats
internal import Foundation
internal import Miqat

/// Keeps articles and their events in a store.
struct StoreSink {
    let path: String
    let options: OutputOptions
    /// Version and flags, as far as they change what is found.
    let readWith: String

    /// Articles that are written as one: few enough that extraction goes on beside, many enough that
    /// a commit is cheap.
    private static let batch = 128

    /// Extracts what the store does not have yet, and keeps it.
    func run(
        _ run: ExtractionRun, _ stream: RecordStream, _ extractor: Extractor
    ) async throws -> ExtractionRun.Totals {
        let store = try EventStore(path: path, .writing)
        defer { store.close() }
        let known = try store.knownArticles()
        let (options, readWith) = (options, readWith)
        var waiting: [StoredArticle] = []
        // Articles that the run tells anew: what it tells of them once more is no longer known.
        var replaced: Set<String> = []
        func keep(_ totals: inout ExtractionRun.Totals) throws {
            let counts = try store.add(waiting)
            totals.replaced += counts.replaced
            totals.unchanged += counts.unchanged
            waiting = []
        }
        func take(
            _ article: StoredArticle, _ tally: ArticleTally, _ totals: inout ExtractionRun.Totals
        ) {
            totals.articles += 1
            totals.tally += tally
            totals.events += article.eventCount
            waiting.append(article)
        }
        let reading = try stream.reading()
        defer { reading.close() }
        let (totals, fault) = try await run.run(
            MarkedReading(reading, digests: false),
            make: { document -> Reading in
                let fingerprint = StoredArticle.Fingerprint(document, readWith: readWith)
                guard known[document.id] != fingerprint else { return .known(document, fingerprint) }
                let extraction = extractor.extraction(of: document)
                return .new(
                    StoredArticle(extraction, options, fingerprint), ArticleTally(extraction, options))
            }
        ) { batch, totals in
            for result in batch.results {
                switch result {
                case .failure(let failure):
                    totals.failures += 1
                    Diagnostics.error(failure.description)
                case .success(.known(let document, let fingerprint))
                where replaced.contains(document.id):
                    let extraction = extractor.extraction(of: document)
                    take(
                        StoredArticle(extraction, options, fingerprint),
                        ArticleTally(extraction, options), &totals)
                case .success(.known):
                    totals.articles += 1
                    totals.unchanged += 1
                case .success(.new(let article, let tally)):
                    if known[article.id] != nil { replaced.insert(article.id) }
                    take(article, tally, &totals)
                }
            }
            if waiting.count >= Self.batch { try keep(&totals) }
        }
        var all = totals
        try keep(&all)
        try store.link()
        let advice = "; the same command goes on"
        if let failure = Interruption.failure(after: reading.records, advice: advice) { throw failure }
        if let fault { throw fault }
        return all
    }

    private enum Reading: Sendable {
        /// With the fingerprint that the store had when the run began.
        case known(Document, StoredArticle.Fingerprint)
        case new(StoredArticle, ArticleTally)
    }

    /// One line of what results depend on beside the article.
    static func readWith(_ flags: [String: String?], _ gazetteer: GazetteerOptions) -> String {
        let given = flags.compactMap { name, value in value.map { "\(name)=\($0)" } }.sorted()
        return (["miqat \(Version.number)"] + given + gazetteer.identity).joined(separator: " ")
    }
}

extension StoreError {
    var exit: MiqatExit {
        switch self {
        case .file: .cannotOpen
        case .database: .cannotWrite
        case .foreign, .newer: .cannotGoOn
        }
    }
}
