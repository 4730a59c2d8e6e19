import Foundation
import Testing
import Texts

/// The folder of corpora.
enum Corpus {
    static func table(_ path: String) -> Table? {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Corpora/\(path)")
        guard let data = try? Data(contentsOf: file) else { return nil }
        return Table(path: path, bytes: Array(data))
    }
}

/// One row of a corpus of sentences: `reference`, `expected` where there is one, `text` last.
struct SentenceCase: Sendable, CustomTestStringConvertible {
    let path: String
    let line: Int
    let reference: String
    /// Values in the order of the text.
    let expected: [String]
    let text: String

    var testDescription: String { "\(path):\(line) \(text)" }

    /// The rows of a corpus below `Tests/Corpora`; none when there is no such file.
    static func rows(of path: String) -> [SentenceCase] {
        guard let table = Corpus.table(path) else { return [] }
        return table.rows.map { row in
            SentenceCase(
                path: path, line: row.line, reference: table.text(row, 0),
                expected: row.count < 3 ? [] : table.text(row, 1).split(separator: " ").map(String.init),
                text: table.text(row, row.count - 1))
        }
    }
}
