import Foundation
import TestSupport
import Testing

@Suite("miqat extract, by encoding") struct InputEncodingTests {
    private static let csv = "id,published,text\na,2022-03-06,\"\(Sentence.airstrike)، أمس\"\n"

    /// What the program says of a file, and of the same file converted by iconv.
    private static func annotations(_ name: String, _ content: String, _ encoding: String) throws
        -> (plain: MiqatProcess.Outcome, converted: MiqatProcess.Outcome)
    {
        let folder = try ScratchFolder()
        let plain = try folder.file(name, Data(content.utf8)).path
        let other = folder.url.appending(path: "converted").path
        let flags = "extract -f annotations --published 2022-03-06 -q"
        let converted = try MiqatProcess.shell(
            """
            mkdir \(other) && iconv -f UTF-8 -t \(encoding) \(plain) > \(other)/\(name) \
            && "$MIQAT" \(flags) \(other)/\(name)
            """)
        return (
            try MiqatProcess.run(flags.split(separator: " ").map(String.init) + [plain]), converted
        )
    }

    @Test(
        "the same text in another encoding gives the same bytes, offsets of code points too",
        arguments: ["CP1256", "UTF-16", "UTF-8"],
        [
            ("a.txt", "قال: «\(Sentence.airstrike)»\nثم عاد غدا؟"),
            ("a.jsonl", record("a") + "\n" + record("b") + "\n"),
            ("a.csv", csv),
            ("a.tsv", csv.replacing(",", with: "\t").replacing("\"", with: "")),
        ])
    func converted(encoding: String, file: (name: String, content: String)) throws {
        let (plain, converted) = try Self.annotations(file.name, file.content, encoding)
        #expect(plain.status == 0 && converted.status == 0, "\(converted.errors)")
        #expect(plain.text.contains(#""date":"2022-03-05""#), "\(plain.text)")
        #expect(plain.output == converted.output)
    }

    @Test("an encoding that is not known is told with what to do")
    func unknown() throws {
        let (_, converted) = try Self.annotations("a.txt", "В четверг президент приехал", "CP1251")
        #expect(converted.status == 1)
        let error = try #require(converted.errorLines.first)
        #expect(error.contains("not UTF-8 at byte 0, nor Windows-1256; convert it first"))
    }
}
