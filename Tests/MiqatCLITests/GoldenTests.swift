import Foundation
import TestSupport
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
            ("geojson", "sample.geojson"), ("geojsonl", "sample.geojsonl"),
            ("annotations", "sample.jsonl"), ("timeml", "sample.xml"),
            ("text", "sample.txt"),
        ])
    func sample(format: String, name: String) throws {
        let outcome = try MiqatProcess.run(["extract", "-q", "-f", format] + MiqatProcess.examples)
        #expect(outcome.status == 0)
        let file = MiqatProcess.package.appending(path: "Output/\(format)/\(name)")
        if Self.isUpdate { try outcome.output.write(to: file) }
        let golden = [UInt8](try Data(contentsOf: file))
        let found = [UInt8](outcome.output)
        let same = zip(golden, found).prefix { $0 == $1 }.count
        let isSame = golden == found
        #expect(
            isSame,
            """
            Output/\(format)/\(name) differs from byte \(same) on:
            wanted \(Self.excerpt(golden, same))
            got    \(Self.excerpt(found, same))
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

    @Test("every format that the program offers has a page and a sample")
    func complete() throws {
        let help = try MiqatProcess.run(["extract", "--help"]).text.replacing("\n", with: " ")
        let list = try #require(help.split(separator: "One of ").last?.split(separator: ".").first)
        let formats = list.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }
        #expect(formats.count >= 4 && formats.contains("geojson"), "\(list)")
        for format in formats {
            let names = try FileManager.default.contentsOfDirectory(
                atPath: MiqatProcess.package.path + "/Output/\(format)")
            #expect(names.contains("README.md") && names.contains { $0.hasPrefix("sample.") })
        }
    }
}
