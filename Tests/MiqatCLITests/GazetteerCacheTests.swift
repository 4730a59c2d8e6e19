import Foundation
import TestSupport
import Testing

@Suite("The gazetteer's cache folder") struct GazetteerCacheTests {
    private let arguments = ["extract", "-q", "-f", "annotations", "docs/examples/protest.txt"]

    /// What a run over a cache that is ready writes.
    private func expected() throws -> Data { try MiqatProcess.run(arguments).output }

    @Test("two processes that start at once with no cache write the same")
    func concurrent() throws {
        let folder = try ScratchFolder()
        let runs = try (0..<2).map { _ in
            try MiqatProcess(arguments, cache: folder.url.appending(path: "new/cache"))
        }
        let outcomes = try runs.map { try $0.outcome() }
        let expected = try expected()
        #expect(expected.count > 1000)
        for outcome in outcomes {
            #expect(outcome.status == 0 && outcome.errors == "")
            #expect(outcome.output == expected)
        }
        let left = try FileManager.default.contentsOfDirectory(
            atPath: folder.url.path + "/new/cache")
        #expect(left.count == 2 && !left.contains { $0.hasSuffix(".tmp") }, "\(left)")
    }

    @Test("a folder that cannot be made is done without")
    func noFolder() throws {
        let folder = try ScratchFolder()
        let file = try folder.file("a-file", Data([1]))
        let outcome = try MiqatProcess.run(arguments, cache: file.appending(path: "cache"))
        #expect(outcome.status == 0 && outcome.errors == "")
        #expect(try outcome.output == expected())
    }

    @Test("a read-only folder is done without")
    func readOnly() throws {
        let folder = try ScratchFolder()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
        defer {
            try? FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
        }
        let outcome = try MiqatProcess.run(arguments, cache: folder.url)
        #expect(outcome.status == 0 && outcome.errors == "")
        #expect(try outcome.output == expected())
    }

    @Test("an index that was cut short is built anew", arguments: [0, 1000])
    func damaged(length: Int) throws {
        let folder = try ScratchFolder()
        _ = try MiqatProcess.run(arguments, cache: folder.url)
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).first {
                $0.hasSuffix(".index")
            })
        let index = folder.url.appending(path: name)
        let whole = try Data(contentsOf: index)
        try whole.prefix(length).write(to: index)
        let outcome = try MiqatProcess.run(arguments, cache: folder.url)
        #expect(outcome.status == 0 && outcome.errors == "")
        #expect(try outcome.output == expected())
        #expect(try Data(contentsOf: index) == whole)
    }
}
