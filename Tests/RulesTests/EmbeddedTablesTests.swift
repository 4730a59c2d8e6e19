import Foundation
import Rules
import Testing

@Suite("Embedded tables") struct EmbeddedTablesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Languages").standardizedFileURL

    @Test("every table of the folder is compiled in, and nothing else")
    func complete() throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasSuffix(".tsv") || $0.hasSuffix(".rules") }
        #expect(files.count > 10)
        #expect(Set(EmbeddedTables.paths) == Set(files))
    }

    @Test("a table's bytes are its file's", arguments: EmbeddedTables.paths)
    func bytes(path: String) throws {
        let file = try Data(contentsOf: Self.folder.appending(path: path))
        #expect(EmbeddedTables.bytes(path) == Array(file))
    }
}
