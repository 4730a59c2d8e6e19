/// How input is cut into articles.
public enum InputFormat: String, CaseIterable, Sendable {
    /// One article a file.
    case txt
    /// One JSON object a line.
    case jsonl
    /// JSON objects, in an array or one behind the other, over as many lines as they like.
    case json
    /// A row an article: RFC 4180 with commas, semicolons or tabs; a heading names the columns.
    case csv
    /// The same with tabs; quotation marks are letters.
    case tsv
    /// A page an article.
    case html

    /// By the file's name; the ending of a compressed file is passed over, text when none is known.
    public init(path: String) { self = Self.known(path) ?? .txt }

    /// By the file's name; `nil` when its ending is not known.
    public static func known(_ path: String) -> InputFormat? {
        let name = unpacked(path).lowercased()
        return endings.first { name.hasSuffix($0.ending) }?.format
    }

    /// A path without its known ending: the name of the article in it.
    public static func name(_ path: String) -> String {
        let path = unpacked(path)
        let ending = endings.first { path.lowercased().hasSuffix($0.ending) }?.ending ?? ""
        return String(path.dropLast(ending.count))
    }

    /// Endings that a folder's files are chosen by, for messages.
    public static var knownEndings: String { endings.map(\.ending).joined(separator: " ") }

    private static func unpacked(_ path: String) -> String {
        let packed = [".gz", ".bz2", ".xz", ".zst"].first { path.lowercased().hasSuffix($0) }
        return String(path.dropLast(packed?.count ?? 0))
    }

    private static let endings: [(ending: String, format: InputFormat)] = [
        (".txt", .txt), (".jsonl", .jsonl), (".ndjson", .jsonl), (".json", .json), (".csv", .csv),
        (".tsv", .tsv), (".html", .html), (".htm", .html), (".xhtml", .html),
    ]
}
