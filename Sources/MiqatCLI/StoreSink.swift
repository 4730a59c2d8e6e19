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

    /// Articles that are written as one.
    ///
    /// - Source: measured; each commit waits for the disk.
    private static let batch = 512

    /// Extracts what the store does not have yet, and keeps it.
    func run(
        _ run: ExtractionRun, _ stream: RecordStream, _ extractor: Extractor
    ) async throws -> ExtractionRun.Totals {
        let store = try EventStore(path: path, .writing)
        defer { store.close() }
        let known = try store.knownArticles()
        let (options, readWith) = (options, readWith)
        var waiting: [StoredArticle] = []
        func keep(_ totals: inout ExtractionRun.Totals) throws {
            let counts = try store.add(waiting)
            totals.replaced += counts.replaced
            totals.unchanged += counts.unchanged
            waiting = []
        }
        let (totals, fault) = try await run.run(
            stream,
            make: { document -> (StoredArticle, ArticleTally)? in
                let fingerprint = StoredArticle.Fingerprint(document, readWith: readWith)
                guard known[document.id] != fingerprint else { return nil }
                let extraction = extractor.extraction(of: document)
                return (
                    StoredArticle(extraction, options, fingerprint),
                    ArticleTally(extraction, options)
                )
            }
        ) { results, totals in
            for result in results {
                switch result {
                case .failure(let failure):
                    totals.failures += 1
                    Diagnostics.error(failure.description)
                case .success((let article, let tally)?):
                    totals.articles += 1
                    totals.tally += tally
                    totals.events += article.eventCount
                    waiting.append(article)
                case .success(nil):
                    totals.articles += 1
                    totals.unchanged += 1
                }
            }
            if waiting.count >= Self.batch { try keep(&totals) }
        }
        var all = totals
        try keep(&all)
        try store.link()
        if let fault { throw fault }
        return all
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
