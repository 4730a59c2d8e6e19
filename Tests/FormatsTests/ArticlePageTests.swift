import Foundation
import Formats
import Inputs
import Miqat
import TestSupport
import Testing

@Suite("Articles out of pages") struct ArticlePageTests {
    private static let rows = Corpus.rows("pages/pages.tsv").map { row in
        (0..<6).map { $0 < row.fields.count ? row.fields[$0] : "" }
    }

    private static func file(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return Array(try Data(contentsOf: folder.appending(path: "../Corpora/pages/\(name)")))
    }

    private static func page(_ bytes: [UInt8]) -> Record {
        RecordReader().page(bytes, file: "page.html", id: "page")
    }

    private static func document(_ html: String) throws -> Document {
        try page(Array(html.utf8)).get()
    }

    @Test("a page gives its article and nothing else, with what it says of itself", arguments: rows)
    func pages(row: [String]) throws {
        let document = try Self.page(Self.file(row[0] + ".html")).get()
        #expect(
            String(decoding: document.text, as: UTF8.self) + "\n"
                == String(decoding: try Self.file(row[0] + ".txt"), as: UTF8.self))
        let said = [
            document.published, document.title, document.url, document.source, document.language,
        ]
        #expect(said.map { $0 ?? "" } == Array(row.dropFirst()))
        #expect(Self.rows.count == 3)
    }

    private static let long =
        "وصل الوفد إلى عمّان، وقال رئيسه للصحفيين إن المحادثات، وهي الثالثة، تبدأ يوم الأحد."

    @Test(
        "a stamp is read where pages write it, and none is made up",
        arguments: [
            (#"<meta name="pubdate" content="2024-03-05">"#, "2024-03-05"),
            (
                #"<meta property="article:published_time" content="2024-03-05T10:00:00.123+02:00">"#,
                "2024-03-05"
            ),
            (#"<meta property="article:published_time" content="الثلاثاء">"#, nil),
            (#"<meta property="article:published_time" content="2024-02-31T10:00:00Z">"#, nil),
            (#"<meta property="article:modified_time" content="2024-03-05">"#, nil),
            // In the outlet's own time it is the next day already.
            (
                #"<meta name="date" content="2024-03-04T22:30:00Z">"#
                    + #"<script type="application/ld+json">"#
                    + #"{"@type":"NewsArticle","datePublished":"2024-03-05T01:30:00+03:00"}</script>"#,
                "2024-03-05T01:30:00+03:00"
            ),
            ("</head><body><h1>ع</h1><time datetime=2024-03-05>5 آذار</time>", "2024-03-05"),
            (
                "</head><body><time datetime=2024-03-01></time><h1>ع</h1><time datetime=2024-03-05></time>",
                "2024-03-05"
            ),
            (
                "</head><body><time datetime=2024-03-01></time><time datetime=2024-03-05></time>",
                nil
            ),
        ] as [(String, String?)])
    func stamps(head: String, published: String?) throws {
        let document = try Self.document(
            "<html><head>\(head)<div><p>\(Self.long)<p>\(Self.long)</div>")
        #expect(document.published?.hasPrefix(published ?? "-") ?? (published == nil))
    }

    @Test("entities, comments and spaces come out as a browser shows them")
    func entities() throws {
        let document = try Self.document(
            "<p>\(Self.long)<!-- لا --> &amp;&#1593;&#x644;&lt;b&gt;\n\n <i>ه</i>نا&nbsp; .</p>")
        #expect(
            String(decoding: document.text, as: UTF8.self) == Self.long + " &عل<b> هنا .")
    }

    @Test("a page in an encoding that it names is read", arguments: ["iso-8859-6", "windows-1256"])
    func charset(name: String) throws {
        // «الوفد» five times and more, in bytes that both encodings have alike.
        let word: [UInt8] =
            name == "iso-8859-6"
            ? [0xC7, 0xE4, 0xE8, 0xE1, 0xCF] : [0xC7, 0xE1, 0xE6, 0xDD, 0xCF]
        let text = Array([[UInt8]](repeating: word, count: 9).joined(separator: [0x20]))
        let head = "<html><head><meta charset='\(name)'></head><body><p>"
        let document = try Self.page(Array(head.utf8) + text + Array("</p>".utf8)).get()
        #expect(String(decoding: document.text, as: UTF8.self).hasPrefix("الوفد الوفد"))
        // Unnamed, Windows-1256 is known by its letters and the other is not.
        let unnamed = Self.page(Array("<html><p>".utf8) + text)
        #expect((try? unnamed.get()) == nil ? name == "iso-8859-6" : name == "windows-1256")
    }

    @Test(
        "a page without an article is a failure that names the page",
        arguments: ["", "<", "<html></html>", "<nav><a href=1>سياسة</a></nav>", "<p> \n&nbsp;</p>"])
    func empty(html: String) {
        guard case .failure(let failure) = Self.page(Array(html.utf8)) else {
            Issue.record("\(html)")
            return
        }
        #expect(
            failure.description == "page.html: no article is in the page; give its text as .txt")
    }

    @Test("no page is too broken, too deep or too large", arguments: 0..<200)
    func broken(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let names = ["agency", "tables", "json-ld"]
        var bytes = try Self.file((names.randomElement(using: &random) ?? "agency") + ".html")
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + 40))
            case 2: bytes.insert(contentsOf: bytes[place...].prefix(60), at: place)
            default: bytes.insert(contentsOf: Array("<div><p><a>".utf8), at: place)
            }
        }
        if case .success(let document) = Self.page(bytes) {
            #expect(String(validating: document.text, as: UTF8.self) != nil)
        }
    }

    @Test(
        "ten thousand open elements, a megabyte of one attribute and of entities are no trouble",
        arguments: [
            "<div>", "<a href=x><b>", "<p>", "<table><tr><td>", "&amp;", "<li><ul>", "</p>",
        ])
    func large(part: String) {
        let text = "<p>\(Self.long)</p>"
        let repeated = String(repeating: part, count: 10_000)
        let attribute = "<i title='\(String(repeating: "أ", count: 500_000))'>"
        let record = Self.page(Array((text + attribute + repeated + text).utf8))
        #expect((try? record.get())?.text.isEmpty == false)
    }
}
