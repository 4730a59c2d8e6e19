import Foundation
import Texts

/// The folder of corpora.
enum Corpus {
    /// The rows of a corpus below `Tests/Corpora`; none when there is no such file.
    static func rows(_ path: String) -> [CorpusRow] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Corpora/\(path)")
        guard let data = try? Data(contentsOf: file) else { return [] }
        let table = Table(path: path, bytes: Array(data))
        return table.rows.map { row in
            CorpusRow(
                path: path, line: row.line, fields: (0..<row.count).map { table.text(row, $0) })
        }
    }
}

/// One row of a corpus; what is expected stands first, the text last.
struct CorpusRow: Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let fields: [String]

    var text: String { fields.last ?? "" }
    /// The words of a field.
    func words(_ column: Int) -> [String] { fields[column].split(separator: " ").map(String.init) }

    var description: String { "\(path):\(line) \(text)" }
}
