import Foundation
import Testing

/// The samples of `Output/`, one a format.
///
/// `MIQAT_UPDATE_GOLDEN=1 swift test --filter GoldenTests` writes them anew: look at the difference
/// before you keep it.
@Suite("Golden samples") struct GoldenTests {
    private static let isUpdate = ProcessInfo.processInfo.environment["MIQAT_UPDATE_GOLDEN"] == "1"

    @Test(
        "a sample is what its format writes of the documentation's articles, byte for byte",
        arguments: [
            ("geojson", "sample.geojson"), ("geojsonl", "sample.geojsonl"), ("annotations", "sample.jsonl"),
            ("text", "sample.txt"),
        ])
    func sample(format: String, name: String) throws {
        let outcome = try MiqatProcess.run(["extract", "-q", "-f", format] + MiqatProcess.examples)
        #expect(outcome.status == 0)
        let file = MiqatProcess.package.appending(path: "Output/\(format)/\(name)")
        if Self.isUpdate { try outcome.output.write(to: file) }
        let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let found = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
        // One line of the difference says more than two files.
        for (line, (wanted, got)) in zip(golden, found).enumerated() where wanted != got {
            Issue.record("Output/\(format)/\(name):\(line + 1) wants \(wanted), got \(got)")
            return
        }
        #expect(golden.count == found.count)
    }

    @Test("every format that the program offers has a sample and a page")
    func complete() throws {
        let help = try MiqatProcess.run(["extract", "--help"]).text
        for format in ["geojson", "geojsonl", "annotations", "text"] {
            #expect(help.contains(format))
            #expect(FileManager.default.fileExists(atPath: MiqatProcess.package.path + "/Output/\(format)/README.md"))
        }
    }
}
