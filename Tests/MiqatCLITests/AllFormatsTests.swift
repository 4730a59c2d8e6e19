import Foundation
import FoundationXML
import TestSupport
import Testing

/// What is true of every output format, those to come too.
@Suite("Every output format") struct AllFormatsTests {
    static let formats = (try? MiqatProcess.formats()) ?? []
    static let folders: Set = ["brat", "timemap"]

    /// What a run writes: standard output, or the files of a folder by their names.
    private func output(_ format: String, _ flags: [String], input: Data) throws -> [String: Data] {
        let flags = ["extract", "-q", "-i", "jsonl", "-f", format] + flags
        guard Self.folders.contains(format) else {
            let outcome = try MiqatProcess.run(flags, input: input)
            #expect(outcome.status == 0, "\(outcome.errors)")
            return ["": outcome.output]
        }
        let scratch = try ScratchFolder()
        let folder = scratch.url.appending(path: "out")
        let outcome = try MiqatProcess.run(flags + ["-o", folder.path], input: input)
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map {
                ($0, try Data(contentsOf: folder.appending(path: $0)))
            })
    }

    /// Records so long that each fills a batch of its own, with little in them to read.
    private static let batches: Data = {
        let filler = String(repeating: " ", count: 280_000)
        let records = MiqatProcess.examples.prefix(4).enumerated().map { number, path in
            let file = MiqatProcess.package.appending(path: path)
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            let members = ["id": "a\(number)", "text": text + "|", "published": "2024-05-20"]
            let json = (try? JSONSerialization.data(withJSONObject: members)) ?? Data()
            return String(decoding: json, as: UTF8.self).replacing("|\"", with: "\(filler)\"")
        }
        return Data(records.joined(separator: "\n").utf8)
    }()

    @Test("has the same bytes at one job and at two", arguments: formats)
    func jobs(format: String) throws {
        #expect(Self.batches.count > 4 << 18)
        let one = try output(format, ["-j", "1"], input: Self.batches)
        let two = try output(format, ["-j", "2"], input: Self.batches)
        #expect(one.values.contains { $0.count > 1000 })
        #expect(one == two)
    }

    @Test("has a whole output without any article", arguments: formats)
    func empty(format: String) throws {
        let files = try output(format, [], input: Data())
        switch format {
        case "geojson", "umap", "timedimension", "timelinejs", "lpf":
            let json = try JSONSerialization.jsonObject(with: try #require(files[""]))
            let whole = try #require(json as? [String: Any])
            #expect(((whole["features"] ?? whole["events"]) as? [Any])?.isEmpty == true)
        case "kml", "timeml": #expect(XMLParser(data: try #require(files[""])).parse())
        case "csv", "kepler", "acled", "ucdp":
            #expect(try #require(files[""]).count { $0 == 0x0A } == 1)
        case "ics": #expect(files[""]?.suffix(15) == Data("END:VCALENDAR\r\n".utf8))
        case "timemap":
            #expect(try JSONSerialization.jsonObject(with: files["events.json"] ?? Data()) is [Any])
        case "brat": #expect(files.keys.sorted() == ["annotation.conf"])
        default: #expect(files[""]?.isEmpty == true)
        }
    }

    @Test("holds a hostile article as text and nothing else", arguments: formats)
    func hostile(format: String) throws {
        let files = try output(format, [], input: try HostileArticle.record())
        let bytes = files[""] ?? Data()
        let text = String(decoding: bytes, as: UTF8.self)
        switch format {
        case "geojson", "umap", "timedimension", "lpf":
            let whole = try #require(
                try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
            let features = try #require(whole["features"] as? [[String: Any]])
            try checkFeature(try #require(features.first), format)
        case "geojsonl": try checkFeature(try object(bytes), format)
        case "annotations":
            #expect(try object(bytes)["id"] as? String == HostileArticle.members["id"])
        case "doccano", "prodigy":
            #expect(try object(bytes)["text"] as? String == HostileArticle.text)
        case "timelinejs":
            let whole = try object(bytes)
            let slide = try #require((whole["events"] as? [[String: Any]])?.first)
            let body = try #require((slide["text"] as? [String: Any])?["text"] as? String)
            #expect(body.contains("&lt;script&gt;alert(1)") && !body.contains("<script"))
            #expect(!body.contains("javascript:"))
        case "csv", "kepler", "acled", "ucdp":
            try checkTable(text, format)
        case "kml": try checkKML(bytes)
        case "timeml":
            let reader = XMLTexts(of: "TEXT")
            #expect(reader.parse(bytes) && reader.texts.count == 1)
        case "ics": checkCalendar(bytes)
        case "timemap":
            let events = try JSONSerialization.jsonObject(with: files["events.json"] ?? Data())
            let event = try #require((events as? [[String: Any]])?.first)
            #expect(event["description"] as? String == HostileArticle.sentence)
            let sources = try JSONSerialization.jsonObject(with: files["sources.json"] ?? Data())
            let id = try #require(HostileArticle.members["id"])
            #expect((sources as? [String: Any])?.keys.sorted() == [id])
        case "brat": try checkBrat(files)
        case "text": #expect(text.contains("alert(1)"))
        default: Issue.record("\(format) has no check of what a hostile article does to it")
        }
    }

    private func object(_ bytes: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    }

    private func checkFeature(_ feature: [String: Any], _ format: String) throws {
        let properties = try #require(feature["properties"] as? [String: Any])
        switch format {
        case "umap":
            let description = try #require(properties["description"] as? String)
            #expect(!description.contains("{{") && !description.contains("[["))
        case "lpf":
            let descriptions = feature["descriptions"] as? [[String: Any]]
            #expect(descriptions?.first?["value"] as? String == HostileArticle.sentence)
            #expect(descriptions?.first?["@id"] == nil)
        default: #expect(properties["quote"] as? String == HostileArticle.sentence)
        }
    }

    private func checkTable(_ text: String, _ format: String) throws {
        let rows = SeparatedRows(text).rows
        let quote = try #require(
            rows[0].firstIndex(of: ["acled": "notes", "kepler": "description"][format] ?? "quote")
                ?? rows[0].firstIndex(of: "source_office"))
        #expect(rows.count == 2 && rows[1].count == rows[0].count)
        let isControl = { (value: UInt32) in
            value < 0x20 && ![0x09, 0x0A, 0x0D].contains(value) || value == 0x7F
        }
        if format != "ucdp" {
            #expect(rows[1][quote].hasSuffix(HostileArticle.replacing(isControl)))
        } else {
            #expect(rows[1][quote].hasPrefix("=HYPERLINK(\"http:"))
        }
    }

    private func checkKML(_ bytes: Data) throws {
        let descriptions = XMLTexts(of: "description")
        #expect(descriptions.parse(bytes))
        // The first is that of the whole; a viewer takes the others for HTML.
        let html = try #require(descriptions.texts.dropFirst().first)
        #expect(html.contains("&lt;script&gt;") && !html.contains("<script"))
        #expect(!html.contains("javascript:"))
        let names = XMLTexts(of: "Placemark")
        #expect(names.parse(bytes) && names.texts.count == 1)
    }

    private func checkCalendar(_ bytes: Data) {
        let lines = String(decoding: bytes, as: UTF8.self).utf8.split(
            separator: 0x0A, omittingEmptySubsequences: false
        ).dropLast()
        #expect(lines.allSatisfy { $0.last == 0x0D && $0.count <= 76 })
        let isBare = { (byte: UInt8) in byte < 0x20 && byte != 0x09 || byte == 0x7F }
        #expect(lines.allSatisfy { !$0.dropLast().contains(where: isBare) })
        let names = lines.filter { $0.first != 0x20 }.map { line in
            String(
                decoding: line.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";") },
                as: UTF8.self)
        }
        #expect(!names.contains("X") && !names.contains("URL"))
        #expect(names.count { $0 == "BEGIN" } == 2)
    }

    private func checkBrat(_ files: [String: Data]) throws {
        let names = files.keys.filter { $0 != "annotation.conf" }.sorted()
        #expect(names.count == 2 && names.allSatisfy { !$0.contains("/") && !$0.hasPrefix(".") })
        let text = String(decoding: try #require(files[names[1]]), as: UTF8.self)
        #expect(text == HostileArticle.text)
        let letters = Array(text.unicodeScalars)
        let lines = String(decoding: try #require(files[names[0]]), as: UTF8.self)
            .split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("T") } >= 3)
        for line in lines where line.hasPrefix("T") {
            let fields = line.split(separator: "\t")
            let ends = fields[1].split(separator: " ").compactMap { Int($0) }
            #expect(fields.count == 3 && ends.count == 2)
            #expect(String(String.UnicodeScalarView(letters[ends[0]..<ends[1]])) == fields[2])
        }
    }
}

/// The texts of all elements of a name.
private final class XMLTexts: NSObject, XMLParserDelegate {
    private let name: String
    private var depth = 0
    private(set) var texts: [String] = []

    init(of name: String) { self.name = name }

    /// Whether the document is well formed.
    func parse(_ bytes: Data) -> Bool {
        let parser = XMLParser(data: bytes)
        parser.delegate = self
        return parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        guard element == name else { return }
        depth += 1
        texts.append("")
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        if element == name { depth -= 1 }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if depth > 0 { texts[texts.count - 1] += string }
    }
}

/// Rows of RFC 4180.
private struct SeparatedRows {
    private(set) var rows: [[String]] = []

    init(_ text: String) {
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var wasQuote = false
        for scalar in text.unicodeScalars {
            if scalar == "\"" {
                if !isQuoted && wasQuote { cell.append(scalar) }
                isQuoted.toggle()
                wasQuote = !isQuoted
                continue
            }
            wasQuote = false
            if isQuoted || scalar != "," && scalar != "\n" {
                cell.append(scalar)
                continue
            }
            row.append(String(cell))
            cell = String.UnicodeScalarView()
            guard scalar == "\n" else { continue }
            rows.append(row)
            row = []
        }
    }
}
