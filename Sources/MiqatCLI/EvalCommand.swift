internal import ArgumentParser
internal import Foundation
internal import Formats
internal import Miqat
internal import Scoring

/// `miqat eval`: scores annotations against articles that people have annotated.
struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Scores the program, or another one, against annotated articles.",
        discussion: HelpExamples.text(
            "miqat eval gold.jsonl",
            "miqat eval gold.jsonl --by source -f json",
            "miqat extract -f annotations --all news.jsonl | miqat eval gold.jsonl --system -"))

    @Argument(
        help:
            "Annotated articles, an object a line; their texts in them or in texts/ID.txt beside.",
        completion: .file(extensions: ["jsonl"]))
    var gold: String

    @Option(
        help: "Annotations of a program to score, an object a line; - is standard input.",
        completion: .file())
    var system: String?

    @Option(help: "Folder of the texts, ID.txt each.", completion: .directory)
    var texts: String?

    @Option(help: "Figures for each: source.", completion: .list(["source"]))
    var by: String?

    @Option(
        name: [.short, .long], help: "text or json.", completion: .choices(of: ScoreFormat.self))
    var format = ScoreFormat.text.rawValue

    @Flag(help: "Also a line for each time, place and event that is wrong.")
    var errors = false

    @OptionGroup var places: GazetteerOptions
    @OptionGroup var diagnostics: DiagnosticOptions

    func run() async throws {
        try await Diagnostics.guarded { try evaluate() }
    }

    private func evaluate() throws -> MiqatExit {
        let format = try ScoreFormat(format, of: "--format")
        if let by, by != "source" { throw ValidationError("--by takes source, not \"\(by)\"") }
        let articles: [GoldArticle] = try objects(of: gold)
        guard !articles.isEmpty else { throw CommandFailure(.badData, "\(gold): no articles") }
        let texts = try articles.map(text)
        let found =
            try system.map { try self.found(in: $0, for: articles) } ?? extracted(articles, texts)
        var groups: [(name: String, measures: Measures)] = []
        for (article, text) in zip(articles, texts) {
            let name = by == nil ? "all" : article.source?.name ?? "-"
            let index = groups.firstIndex { $0.name == name } ?? groups.count
            if index == groups.count { groups.append((name, Measures())) }
            groups[index].measures.add(article, found[article.id], text: text)
        }
        let output = try OutputFile(path: nil)
        for group in groups {
            let report = ScoreReport(name: group.name, measures: group.measures, hasErrors: errors)
            try output.write(Array((format == .json ? report.json : report.text).utf8))
        }
        try output.flush()
        return .done
    }

    // MARK: Reading

    private func objects<Object: Decodable>(of path: String) throws -> [Object] {
        let data: Data
        if path == "-" {
            data = FileHandle.standardInput.readDataToEndOfFile()
        } else if let content = FileManager.default.contents(atPath: path) {
            data = content
        } else {
            throw CommandFailure(.cannotOpen, "\(path) cannot be read")
        }
        var objects: [Object] = []
        for (index, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false)
            .enumerated()
        {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            do {
                objects.append(try JSONDecoder().decode(Object.self, from: Data(line)))
            } catch {
                throw CommandFailure(.badData, "\(path):\(index + 1): \(Self.reason(error))")
            }
        }
        return objects
    }

    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context)?:
            "\"\(path(context.codingPath + [key]))\" is missing; docs/eval.md has the members"
        case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
            "\"\(path(context.codingPath))\" is of another kind; docs/eval.md has the members"
        default: "not valid JSON; give one object a line"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map(\.stringValue).joined(separator: ".")
    }

    private func text(of article: GoldArticle) throws -> String {
        if let text = article.text { return text }
        let folder = texts ?? URL(filePath: gold).deletingLastPathComponent().path + "/texts"
        let path = "\(folder)/\(article.id).txt"
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else {
            throw CommandFailure(
                .cannotOpen,
                "\(path): the text of \"\(article.id)\" cannot be read; name its folder with --texts"
            )
        }
        return text
    }

    private func found(in path: String, for articles: [GoldArticle]) throws -> [String:
        FoundArticle]
    {
        let all: [FoundArticle] = try objects(of: path)
        let found = Dictionary(all.map { ($0.id, $0) }) { $1 }
        let missing = articles.filter { found[$0.id] == nil }
        if let first = missing.first {
            Diagnostics.note(
                "\(missing.count) articles are not in \(path), such as \"\(first.id)\"")
        }
        return found
    }

    /// What this program says, also of what did not happen.
    private func extracted(_ articles: [GoldArticle], _ texts: [String]) throws -> [String:
        FoundArticle]
    {
        let extractor: Extractor
        do {
            extractor = try Extractor(gazetteer: places.open(), options: Extractor.Options())
        } catch let error as Extractor.LoadError {
            throw CommandFailure(.cannotGoOn, "the tables: \(error)")
        }
        var options = OutputOptions()
        options.includesUnreal = true
        let progress = Progress(diagnostics.progressStyle, total: nil)
        defer { progress?.close() }
        var found: [String: FoundArticle] = [:]
        for (index, (article, text)) in zip(articles, texts).enumerated() {
            let document = Document(
                id: article.id, text: text, published: article.published, zone: article.zone)
            let bytes = AnnotationsFormat().article(extractor.extraction(of: document), options)
                .bytes
            found[article.id] = try JSONDecoder().decode(FoundArticle.self, from: Data(bytes))
            progress?.tell(records: index + 1, bytes: 0)
        }
        return found
    }
}

/// How scores are written.
enum ScoreFormat: String, Choice {
    case text, json
}

/// The figures of some articles, to read or as JSON.
private struct ScoreReport {
    let name: String
    let measures: Measures
    let hasErrors: Bool

    var text: String {
        var lines = hasErrors ? measures.errors : []
        lines.append("== \(name): \(measures.articles) articles")
        let figures = measures.figures
        let width = (figures.map(\.name.count).max() ?? 0) + 2
        for figure in figures {
            let share = figure.share.map(Self.decimal) ?? "  -  "
            let count = "\(figure.count)/\(figure.of)"
            lines.append(
                figure.name + Self.space(width - figure.name.count) + share + "  " + count
                    + Self.space(12 - count.count) + figure.says)
        }
        for (name, share) in f1 {
            lines.append(name + Self.space(width - name.count) + Self.decimal(share))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    var json: String {
        var members = ["\"name\":\(Self.quoted(name))", "\"articles\":\(measures.articles)"]
        for figure in measures.figures {
            let share = figure.share.map(Self.decimal) ?? "null"
            members.append(
                "\"\(figure.name)\":{\"value\":\(share),\"count\":\(figure.count),\"of\":\(figure.of)}"
            )
        }
        members += f1.map { "\"\($0)\":{\"value\":\(Self.decimal($1))}" }
        if hasErrors {
            members.append(
                "\"errors\":[\(measures.errors.map(Self.quoted).joined(separator: ","))]")
        }
        return "{" + members.joined(separator: ",") + "}\n"
    }

    /// The harmonic mean of what has a precision and a recall.
    private var f1: [(String, Double)] {
        let shares = Dictionary(measures.figures.map { ($0.name, $0.share ?? 0) }) { first, _ in
            first
        }
        return measures.figures.map(\.name).filter { $0.hasSuffix(".precision") }.compactMap {
            name in
            let stem = String(name.dropLast(".precision".count))
            guard let precision = shares[name], let recall = shares[stem + ".recall"] else {
                return nil
            }
            return (
                stem + ".f1",
                precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
            )
        }
    }

    /// Three decimals, rounded to even as C does.
    private static func decimal(_ share: Double) -> String {
        String(format: "%.3f", locale: Locale(identifier: "en_US_POSIX"), share)
    }

    private static func space(_ count: Int) -> String {
        String(repeating: " ", count: max(1, count))
    }

    private static func quoted(_ text: String) -> String {
        let bytes = (try? JSONEncoder().encode(text)) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }
}
