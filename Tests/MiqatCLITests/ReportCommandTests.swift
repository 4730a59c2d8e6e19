import Foundation
import TestSupport
import Testing

@Suite("miqat report") struct ReportCommandTests {
    private func events(_ arguments: [String] = []) throws -> Data {
        try MiqatProcess.run(["extract", "-q", "docs/examples/war-day.txt"] + arguments).output
    }

    @Test("a collection, lines and lines with record separators give the same page")
    func inputs() throws {
        let lines = try events(["-f", "geojsonl"])
        let separated =
            Data("\u{1E}".utf8)
            + Data(
                String(decoding: lines, as: UTF8.self)
                    .replacingOccurrences(of: "\n{", with: "\n\u{1E}{").utf8)
        let pages = try [events(), lines, separated].map {
            try MiqatProcess.run(["report", "-"], input: $0)
        }
        #expect(pages.allSatisfy { $0.status == 0 })
        #expect(pages[0].text.hasPrefix("<!doctype html>"))
        #expect(pages[0].output == pages[1].output && pages[1].output == pages[2].output)
        #expect(pages[0].errors.contains("events, 1 articles"))
    }

    @Test("a title and filters are taken")
    func options() throws {
        let page = try MiqatProcess.run(
            ["report", "-q", "-", "--title", "<b>", "--country", "IS"], input: events())
        #expect(page.status == 0 && page.errors == "")
        #expect(page.text.contains("<title>&lt;b&gt;</title>"))
        #expect(page.text.contains("\"features\":[]"))
    }

    @Test("a feature that is none is told, the others make a page; with none at all there is none")
    func faults() throws {
        let good = try #require(
            String(decoding: events(["-f", "geojsonl"]), as: UTF8.self).split(separator: "\n").first
        )
        let mixed = try MiqatProcess.run(
            ["report", "-"], input: Data("\(good)\n{\"type\":\"Feature\"}\n\(good)\n".utf8))
        #expect(mixed.status == 1)
        #expect(mixed.errorLines.count == 2)
        #expect(mixed.errorLines[0].contains("standard input:2: \"id\" is missing"))
        #expect(mixed.errorLines[1].contains("\"id\" of another"))
        let folder = try ScratchFolder()
        let path = try folder.file("report.html", Data("as it was".utf8))
        let none = try MiqatProcess.run(
            ["report", "-", "-o", path.path], input: Data("no JSON\n".utf8))
        #expect(none.status == 2)
        #expect(try Data(contentsOf: path) == Data("as it was".utf8))
        #expect(try MiqatProcess.run(["report", "nowhere.geojson"]).status == 66)
    }
}
