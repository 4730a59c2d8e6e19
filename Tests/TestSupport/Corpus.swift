internal import Foundation
internal import Texts

/// The folder of corpora.
package enum Corpus {
    /// The rows of a corpus below `Tests/Corpora`; none when there is no such file.
    package static func rows(_ path: String) -> [CorpusRow] {
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
package struct CorpusRow: Sendable, CustomStringConvertible {
    package let path: String
    package let line: Int
    package let fields: [String]

    package var text: String { fields.last ?? "" }
    /// The words of a field.
    package func words(_ column: Int) -> [String] { fields[column].split(separator: " ").map(String.init) }

    package var description: String { "\(path):\(line) \(text)" }
}
