import Foundation
import TestSupport
import Testing

@Suite("Help") struct HelpTests {
    /// The words of each verb, also those below others.
    private static let verbs: [[String]] = below([])

    private static func below(_ verb: [String]) -> [[String]] {
        guard let help = try? MiqatProcess.run(["help"] + verb).text,
            let list = help.split(separator: "SUBCOMMANDS:\n").dropFirst().first?
                .split(separator: "\n\n").first, verb.count < 3
        else { return [verb] }
        let names = list.split(separator: "\n").filter {
            $0.hasPrefix("  ") && !$0.hasPrefix("   ")
        }
        .compactMap { $0.split(separator: " ").first.map(String.init) }
        return [verb] + names.flatMap { below(verb + [$0]) }
    }

    /// The files that the examples name.
    private static func folder() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        for name in ["news", "news/2024"] {
            try FileManager.default.createDirectory(
                at: folder.url.appending(path: name), withIntermediateDirectories: false)
        }
        _ = try folder.file("article.txt", Data(Sentence.airstrike.utf8))
        _ = try folder.file("lines.txt", [Sentence.yesterday, Sentence.airstrike])
        _ = try folder.file("names.txt", ["دمشق", "حلب"])
        _ = try folder.file("news.jsonl", [record("a"), record("b")])
        _ = try folder.file("news/2024/a.jsonl", [record("a")])
        _ = try folder.file("news.csv", ["day,headline", "2022-03-06,\(Sentence.airstrike)"])
        _ = try folder.file(
            "places.csv", ["name,name_ar,lat,lon", "Green Bridge,الجسر الأخضر,33.5,36.3"])
        let page = MiqatProcess.package.appending(path: "Tests/Corpora/pages/agency.html")
        _ = try folder.file("page.html", try Data(contentsOf: page))
        for path in ["gold.jsonl", "texts"] {
            try FileManager.default.copyItem(
                at: MiqatProcess.package.appending(path: "Tests/Corpora/gold/\(path)"),
                to: folder.url.appending(path: path))
        }
        for name in ["events", "new", "old"] {
            let store = folder.url.appending(path: name + ".gpkg").path
            _ = try MiqatProcess.run([
                "extract", "--store", store, folder.url.path + "/news.jsonl",
            ])
        }
        // Two tables as GeoNames packs them.
        let place = [
            "170063", "Aleppo", "Aleppo", "", "36.20124", "37.16117", "P", "PPLA", "SY", "", "09",
            "", "", "", "1602264", "", "405", "Asia/Damascus", "2020-01-01",
        ]
        _ = try folder.file("SY.txt", [place.joined(separator: "\t")])
        let name = ["1", "170063", "ar", "حلب", "1", "", "", "", "", ""]
        _ = try folder.file("alternateNamesV2.txt", [name.joined(separator: "\t")])
        return folder
    }

    @Test(
        "there is a page of help for each verb, with two examples or more that run",
        arguments: verbs)
    func examples(verb: [String]) throws {
        let help = try MiqatProcess.run(["help"] + verb).text
        let examples = help.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("  miqat ") }.map { String($0.dropFirst(2)) }
        #expect(examples.count >= 2, "\(verb) \(help)")
        #expect(help.contains("EXAMPLES:"))
        let folder = try Self.folder()
        let pack = "for f in SY alternateNamesV2; do python3 -m zipfile -c $f.zip $f.txt; done"
        for example in examples {
            #expect(example.contains((["miqat"] + verb).joined(separator: " ")) || verb.count < 2)
            // Later examples use what earlier ones wrote.
            let outcome = try MiqatProcess.shell(
                """
                cd \(folder.url.path) && PATH="$(dirname "$MIQAT"):$PATH" && \(pack) && \(example)
                """)
            #expect(outcome.status == 0, "\(example): \(outcome.errors)")
        }
    }

    @Test("all verbs are there")
    func all() {
        #expect(Self.verbs.count >= 14)
        #expect(Self.verbs.contains(["gazetteer", "lookup"]) && Self.verbs.contains(["extract"]))
    }

    @Test("the exit codes stand in the first page of help")
    func codes() throws {
        let help = try MiqatProcess.run(["--help"]).text
        for code in [0, 1, 2, 4, 64, 65, 66, 73, 74] {
            #expect(help.contains(" \(code)"), "\(code)")
        }
    }

    @Test("completions offer verbs, words and files", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let outcome = try MiqatProcess.run(["--generate-completion-script", shell])
        #expect(outcome.status == 0)
        let words = [
            "extract", "dates", "places", "explain", "geojsonl", "auto-archiver", "saturday",
        ]
        for word in words { #expect(outcome.text.contains(word), "\(word)") }
        if shell == "bash" {
            // Bash itself says whether the script is one.
            let checked = try MiqatProcess.shell(
                "\"$MIQAT\" --generate-completion-script bash | bash -n")
            #expect(checked.status == 0, "\(checked.errors)")
        }
    }
}
