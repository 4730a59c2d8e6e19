import Databases
import EventStore
import Foundation
import TestSupport
import Testing

/// `Output/gpkg/sample.sql`, the schema that people write queries against.
@Suite("Schema of stores") struct SchemaSampleTests {
    @Test("the schema that is shown is the one that is made")
    func sample() throws {
        let folder = try ScratchFolder()
        let path = folder.url.appending(path: "events.gpkg").path
        try EventStore(path: path, .writing).close()
        let rows = try Database<StoreError>(path: path).prepare(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        var made: Set<String> = []
        while try rows.step() { made.insert(rows.text(0)) }
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Output/gpkg/sample.sql")
        let shown = try String(contentsOf: file, encoding: .utf8).split(separator: ";\n").map(String.init)
        #expect(shown.count >= 10)
        for statement in shown { #expect(made.contains(statement), "\(statement)") }
    }
}
