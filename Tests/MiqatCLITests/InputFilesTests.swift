import Foundation
import TestSupport
import Testing

@Suite("miqat extract, by files") struct InputFilesTests {
    /// A folder of folders, with what must not be read.
    private static func tree() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        for path in ["a", "a/b", ".git"] {
            try FileManager.default.createDirectory(
                at: folder.url.appending(path: path), withIntermediateDirectories: true)
        }
        for path in ["x.txt", "a/x.txt", "a/b/x.txt", "a.txt", ".git/x.txt", "a/.x.txt"] {
            _ = try folder.file(path, Data(Sentence.airstrike.utf8))
        }
        _ = try folder.file("a/c.png", Data([1, 2, 3]))
        _ = try folder.file("a/news.jsonl", [record("first")])
        let page = "<html><body><p>\(Sentence.airstrike)، وكان القصف عنيفا جدا.</p></body></html>"
        _ = try folder.file("a/page.HTM", Data(page.utf8))
        // Leads back.
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "a/b/up"), withDestinationURL: folder.url)
        return folder
    }

    private static func ids(_ arguments: [String]) throws -> [String] {
        let outcome = try MiqatProcess.run(["extract", "-q", "-f", "annotations"] + arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try outcome.objects().compactMap { $0["id"] as? String }
    }

    @Test("a folder stands for all below it, named by their paths, in order of these")
    func folder() throws {
        let folder = try Self.tree()
        let wanted = ["a", "a/b/x", "first", "a/page", "a/x", "x"]
        #expect(try Self.ids([folder.url.path]) == wanted)
        #expect(try Self.ids([folder.url.path + "/"]) == wanted)
    }

    @Test("a quoted pattern stands for what it matches")
    func pattern() throws {
        let folder = try Self.tree()
        #expect(try Self.ids([folder.url.path + "/**/x.txt"]) == ["a/b/x", "a/x", "x"])
        #expect(try Self.ids([folder.url.path + "/*/*.[jH]*"]) == ["first", "a/page"])
        let named = try folder.file("odd[1].txt", Data(Sentence.airstrike.utf8)).path
        #expect(try Self.ids([named]) == ["odd[1]"])
    }

    @Test("a file given by its name keeps it")
    func name() throws {
        let folder = try Self.tree()
        let paths = ["x.txt", "a/b/x.txt"].map { folder.url.path + "/" + $0 }
        #expect(try Self.ids(paths) == ["x", "x"])
    }

    @Test(
        "a folder or pattern that stands for nothing is told",
        arguments: ["", "/*.txt", "/n/*.txt"])
    func nothing(suffix: String) throws {
        let folder = try ScratchFolder()
        let outcome = try MiqatProcess.run(["extract", folder.url.path + suffix])
        #expect(outcome.status == 66)
        #expect(outcome.errorLines.first?.hasPrefix("error: \(folder.url.path)\(suffix): ") == true)
    }

    @Test("all files of a zip are read, named by their paths in it")
    func zip() throws {
        let folder = try Self.tree()
        let line = """
            cd \(folder.url.path) && rm a/b/up && python3 -m zipfile -c n.zip x.txt a && \
            "$MIQAT" extract -q -f annotations n.zip
            """
        let outcome = try MiqatProcess.shell(line)
        let objects = try outcome.objects().compactMap { $0["id"] as? String }
        #expect(Set(objects).isSuperset(of: ["x", "a/x", "a/b/x", "first", "a/page"]))
    }

    @Test("a page gives its events with its day, address, outlet and title")
    func page() throws {
        let outcome = try MiqatProcess.run([
            "extract", "-q", "-f", "geojsonl", "Tests/Corpora/pages/agency.html",
        ])
        let properties = try #require(try outcome.objects().first?["properties"] as? [String: Any])
        #expect(properties["edtf"] as? String == "2024-05-19")
        #expect(properties["published_at"] as? String == "2024-05-19T21:40:00Z")
        #expect(
            properties["source_url"] as? String == "https://example.org/news/2024/aleppo?x=1&y=2")
        #expect(properties["source_name"] as? String == "وكالة النهر")
    }

    @Test("an old page in Windows-1256 gives what it gives in UTF-8")
    func oldPage() throws {
        let line = """
            iconv -f UTF-8 -t CP1256 Tests/Corpora/pages/tables.html | \
            "$MIQAT" extract -q -i html -f annotations --published 2010-05-05
            """
        let converted = try MiqatProcess.shell(line)
        let plain = try MiqatProcess.shell(line.replacing("iconv -f UTF-8 -t CP1256", with: "cat"))
        #expect(converted.text.contains("2010-05-04"), "\(converted.errors)")
        #expect(converted.output == plain.output)
    }
}
