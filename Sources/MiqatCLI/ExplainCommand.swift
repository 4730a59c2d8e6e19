internal import ArgumentParser
internal import EventStore
internal import Formats
internal import Miqat

/// `miqat explain`: why each value is what it is.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Why each value is what it is: words, rule, anchor, candidates that lost.",
        discussion: HelpExamples.text(
            "miqat explain article.txt",
            "miqat explain --published 2022-03-06 --text \"قصفت القوات ماريوبول أمس السبت\"",
            "miqat explain evt_a16737ce7309f0c9 --store events.gpkg"))

    @OptionGroup var input: InputOptions

    @Option(help: "The text itself, instead of a file.")
    var text: String?

    @Option(help: "Explain events of this store, by their ids instead of files: who tells them, why they were merged.")
    var store: String?

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() async throws {
        try await Diagnostics.guarded {
            if let store { return try explain(in: EventStore(path: store, .reading)) }
            return try await explain()
        }
    }

    /// The events whose ids were given instead of files.
    private func explain(in store: EventStore) throws -> MiqatExit {
        let output = try OutputFile(path: nil)
        var isComplete = true
        for id in input.inputs {
            if let account = try store.account(of: id) {
                try output.write(Array(account.text.utf8))
            } else {
                isComplete = false
                Diagnostics.error(
                    "\(id): no event of the store; `miqat timeline STORE -f jsonl` lists their ids")
            }
        }
        try output.flush()
        return isComplete ? .done : .someRecordsFailed
    }

    private func explain() async throws -> MiqatExit {
        let extractor = try input.extractor(listsTriggers: true)
        let output = try OutputFile(path: nil)
        let isColoured = diagnostics.colour.isColoured(output)
        var failures = 0
        func show(_ document: Document) throws {
            let explanation = Explanation(extractor.extraction(of: document))
            let text = isColoured ? explanation.colouredText : explanation.text
            try output.write(Array("\(document.id)\(text)".utf8))
        }
        if let text {
            try show(Document(id: "text", text: text))
        } else {
            let reader = try input.reader()
            let reading = try RecordStream(options: input, diagnostics: diagnostics).reading()
            defer { reading.close() }
            while let record = try reading.next() {
                switch record.parsed(reader) {
                case .success(let document):
                    try show(document)
                    try output.flush()
                case .failure(let failure):
                    failures += 1
                    Diagnostics.error(failure.description)
                    if diagnostics.errorPolicy == .fail { throw CommandFailure.firstBadRecord }
                }
            }
        }
        try output.flush()
        return failures > 0 ? .someRecordsFailed : .done
    }
}
