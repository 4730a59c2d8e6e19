import Foundation
import TestSupport
import Testing

/// The samples of `Output/`, one a format.
///
/// `MIQAT_UPDATE_GOLDEN=1 swift test --filter GoldenTests` writes them anew: look at the difference
/// before you keep it.
@Suite("Golden samples") struct GoldenTests {
    private static let isUpdate = ProcessInfo.processInfo.environment["MIQAT_UPDATE_GOLDEN"] == "1"

    /// Format and sample; what is added to the first five is shown by two articles.
    private static let samples = [
        ("geojson", "sample.geojson"), ("geojsonl", "sample.geojsonl"),
        ("annotations", "sample.jsonl"), ("timeml", "sample.xml"), ("text", "sample.txt"),
        ("csv", "sample.csv"), ("kml", "sample.kml"), ("ics", "sample.ics"),
        ("timelinejs", "sample.json"), ("kepler", "sample.csv"), ("umap", "sample.geojson"),
        ("timedimension", "sample.geojson"), ("acled", "sample.csv"), ("ucdp", "sample.csv"),
        ("lpf", "sample.jsonld"), ("doccano", "sample.jsonl"), ("prodigy", "sample.jsonl"),
    ]
    private static let shownByAll: Set = ["geojson", "geojsonl", "annotations", "timeml", "text"]
    private static let twoArticles = [
        "docs/examples/maghreb-quake.txt", "docs/examples/war-day.txt",
    ]
    private static let folders = ["brat", "timemap"]

    @Test(
        "a sample is what its format writes of the documentation's articles, byte for byte",
        arguments: samples)
    func sample(format: String, name: String) throws {
        let articles = Self.shownByAll.contains(format) ? MiqatProcess.examples : Self.twoArticles
        let outcome = try MiqatProcess.run(["extract", "-q", "-f", format] + articles)
        #expect(outcome.status == 0)
        let path = "Output/\(format)/\(name)"
        let file = MiqatProcess.package.appending(path: path)
        if Self.isUpdate { try outcome.output.write(to: file) }
        try Self.expectSame(try Data(contentsOf: file), outcome.output, path)
    }

    @Test("a sample folder has the files that its format writes, byte for byte", arguments: folders)
    func sampleFolder(format: String) throws {
        let scratch = try ScratchFolder()
        let written = scratch.url.appending(path: "out")
        let outcome = try MiqatProcess.run(
            ["extract", "-q", "-f", format, "-o", written.path] + Self.twoArticles)
        #expect(outcome.status == 0 && outcome.output.isEmpty)
        let manager = FileManager.default
        let folder = MiqatProcess.package.appending(path: "Output/\(format)/sample")
        if Self.isUpdate {
            try? manager.removeItem(at: folder)
            try manager.copyItem(at: written, to: folder)
        }
        let names = try manager.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(try manager.contentsOfDirectory(atPath: written.path).sorted() == names)
        for name in names {
            try Self.expectSame(
                try Data(contentsOf: folder.appending(path: name)),
                try Data(contentsOf: written.appending(path: name)),
                "Output/\(format)/sample/\(name)")
        }
    }

    @Test(
        "the samples of a timeline are what a store of the documentation's articles gives",
        arguments: [("text", "sample.txt"), ("html", "sample.html")])
    func timeline(format: String, name: String) throws {
        let folder = try ScratchFolder()
        let store = folder.url.appending(path: "events.gpkg").path
        let kept = try MiqatProcess.run(["extract", "-q", "--store", store] + MiqatProcess.examples)
        #expect(kept.status == 0, "\(kept.errors)")
        let outcome = try MiqatProcess.run(["timeline", store, "-q", "-f", format])
        let file = MiqatProcess.package.appending(path: "Output/timeline/\(name)")
        if Self.isUpdate { try outcome.output.write(to: file) }
        try Self.expectSame(Data(contentsOf: file), outcome.output, "Output/timeline/\(name)")
    }

    private static func expectSame(_ golden: Data, _ found: Data, _ path: String) throws {
        let (golden, found) = ([UInt8](golden), [UInt8](found))
        let same = zip(golden, found).prefix { $0 == $1 }.count
        let isSame = golden == found
        #expect(
            isSame,
            """
            \(path) differs from byte \(same) on:
            wanted \(excerpt(golden, same))
            got    \(excerpt(found, same))
            """)
    }

    /// Some letters on both sides of a byte.
    private static func excerpt(_ bytes: [UInt8], _ byte: Int) -> String {
        String(decoding: bytes[max(0, byte - 60)..<min(bytes.count, byte + 100)], as: UTF8.self)
    }

    @Test("the example of README.md is what the program says")
    func readme() throws {
        let page = try String(
            contentsOf: MiqatProcess.package.appending(path: "README.md"), encoding: .utf8)
        let quoted = try #require(page.split(separator: "\n").first { $0.hasPrefix("> ") })
            .dropFirst(2)
        let block = try #require(
            page.split(separator: "```json\n").last?.split(separator: "```").first)
        let wanted = try #require(
            JSONSerialization.jsonObject(with: Data(block.utf8)) as? [String: Any])
        let folder = try ScratchFolder()
        let path = try folder.file("sarmin.txt", Data((quoted + "\n").utf8)).path
        let outcome = try MiqatProcess.run([
            "extract", "-f", "geojsonl", "--published", "2024-05-20", path,
        ])
        let features = try outcome.objects()
        #expect(features.contains { Self.holds($0, wanted) }, "\(outcome.text)")
    }

    /// Whether `value` has all that `part` has.
    private static func holds(_ value: Any?, _ part: Any) -> Bool {
        guard let part = part as? [String: Any] else {
            return (value as? NSObject) == (part as? NSObject)
        }
        guard let value = value as? [String: Any] else { return false }
        return part.allSatisfy { holds(value[$0.key], $0.value) }
    }

    @Test("every format that the program offers has a page, a sample and a section")
    func complete() throws {
        let formats = try MiqatProcess.formats()
        #expect(formats.count >= 19 && formats.contains("geojson"), "\(formats)")
        #expect(Set(formats) == Set(Self.samples.map(\.0) + Self.folders))
        let page = try String(
            contentsOf: MiqatProcess.package.appending(path: "docs/output.md"), encoding: .utf8)
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }
        let list = try String(
            contentsOf: MiqatProcess.package.appending(path: "Output/README.md"), encoding: .utf8)
        for format in formats {
            let names = try FileManager.default.contentsOfDirectory(
                atPath: MiqatProcess.package.path + "/Output/\(format)")
            #expect(names.contains("README.md") && names.contains { $0.hasPrefix("sample") })
            #expect(page.contains("\n| `\(format)` |"), "no row in docs/output.md for \(format)")
            #expect(headings.contains { $0.contains("`\(format)`") }, "no section for \(format)")
            #expect(list.contains("| [\(format)](\(format)) |"), "no row in Output/README.md")
        }
    }
}
