import Databases
import Foundation
import TestSupport
import Testing

@testable import EventStore

private typealias EventStoreDatabase = Databases.Database<StoreError>

@Suite("Versions of a store") struct StoreSchemaTests {
    private let folder: ScratchFolder
    private let path: String

    init() throws {
        folder = try ScratchFolder()
        path = folder.url.appending(path: "events.gpkg").path
        try EventStore(path: path, .writing).close()
    }

    private static func schema(_ migrations: [Int: [String]]) -> StoreSchema {
        StoreSchema(migrations: migrations, newest: migrations.keys.max() ?? 1)
    }

    private func integer(_ sql: String) throws -> Int {
        try EventStoreDatabase(path: path, readOnly: true).integer(sql)
    }

    private var version: Int {
        get throws { try integer("SELECT CAST(value AS INTEGER) FROM miqat_state WHERE name = 'version'") }
    }

    @Test("what a version adds is done once, in the order of versions")
    func once() throws {
        #expect(try version == StoreSchema.version)
        let schema = Self.schema([
            2: ["CREATE TABLE added(x)", "INSERT INTO added VALUES (2)"],
            3: ["INSERT INTO added SELECT x + 1 FROM added"],
        ])
        for _ in 0..<3 {
            try EventStore(path: path, .writing, schema: schema).close()
            #expect(try version == 3)
            #expect(try integer("SELECT group_concat(x, '') FROM added") == 23)
        }
    }

    @Test("one that is two versions behind goes on from where it is")
    func goesOn() throws {
        try EventStore(path: path, .writing, schema: Self.schema([2: ["CREATE TABLE added(x)"]])).close()
        let schema = Self.schema([
            2: ["CREATE TABLE added(x)"], 3: ["INSERT INTO added VALUES (7)"],
        ])
        try EventStore(path: path, .writing, schema: schema).close()
        #expect(try integer("SELECT sum(x) FROM added") == 7)
    }

    @Test("one that breaks leaves nothing, and the store can be used")
    func atomic() throws {
        let broken = Self.schema([
            2: ["CREATE TABLE added(x)"], 3: ["INSERT INTO added VALUES (1)", "NONSENSE"],
        ])
        #expect(throws: StoreError.self) { try EventStore(path: path, .writing, schema: broken) }
        #expect(try version == 1)
        #expect(try integer("SELECT count(*) FROM sqlite_master WHERE name = 'added'") == 0)
        let store = try EventStore(path: path, .writing)
        #expect(try store.size().events == 0)
        store.close()
    }

    @Test("a newer one is refused with its version and stays as it is")
    func newer() throws {
        try EventStore(path: path, .writing, schema: Self.schema([2: []])).close()
        let before = try Data(contentsOf: URL(filePath: path))
        for access in [EventStore.Access.writing, .reading] {
            #expect(throws: StoreError.newer(path: path, version: 2)) {
                try EventStore(path: path, access)
            }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test("what another program wrote is refused and stays as it is")
    func foreign() throws {
        let file = folder.url.appending(path: "other.db").path
        try EventStoreDatabase(path: file).run("CREATE TABLE miqat_state(name, value)")
        let text = try folder.file("text.gpkg", ["لا شيء"]).path
        for path in [file, text] {
            let before = try Data(contentsOf: URL(filePath: path))
            for access in [EventStore.Access.writing, .reading] {
                #expect(throws: StoreError.foreign(path: path)) { try EventStore(path: path, access) }
            }
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }
}
