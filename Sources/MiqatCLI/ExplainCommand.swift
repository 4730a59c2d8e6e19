internal import ArgumentParser
internal import Formats
internal import Miqat

/// `miqat explain`: why each value is what it is.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Why each value is what it is: words, rule, anchor, candidates that lost.",
        discussion: HelpExamples.text(
            "miqat explain article.txt",
            "miqat explain --published 2022-03-06 --text \"قصفت القوات ماريوبول أمس السبت\""))

    @OptionGroup var input: InputOptions

    @Option(help: "The text itself, instead of a file.")
    var text: String?

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() async throws {
        try await Diagnostics.guarded { try await explain() }
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
            try await RecordStream(options: input, diagnostics: diagnostics).forEach { record in
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
