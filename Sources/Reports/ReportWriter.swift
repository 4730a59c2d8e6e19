public import Formats
internal import Foundation
internal import Gazetteers

/// Writes one HTML page with map, timeline, articles and table that needs nothing but itself.
///
/// The page's policy lets no request out and no other script in, and text from articles reaches it
/// only as JSON, so it can never become markup.
public struct ReportWriter: Sendable {
    /// More events than this make a page slow; the most certain stay, and the page tells how many
    /// were left out.
    public static let mostEvents = 5000

    /// Of the page, as plain text.
    public var title: String
    /// Who wrote the events, such as `miqat 1.0.0`.
    public var generator: String

    public init(title: String, generator: String) {
        self.title = title
        self.generator = generator
    }

    /// The page, the same bytes for the same events and articles.
    ///
    /// - Parameter articles: In the order in which they came; those without an event stay out.
    public func page(
        features: [Feature], articles: [ReportArticle]
    ) throws(ReportError) -> [UInt8] {
        guard let leaflet = PageParts.bytes("leaflet.js"),
            let style = PageParts.bytes("leaflet.css"), let template = PageParts.bytes("page.html")
        else { throw .mapMissing }
        let script = PageParts.script
        let styles = Self.fontFace + Self.withoutImages(style) + (PageParts.bytes("page.css") ?? [])
        return Self.filled(
            template,
            [
                "title": Self.escapedText(title),
                "policy": Self.policy(scripts: [leaflet, script], style: styles),
                "style": styles,
                "data": InlineJSON.escaped(data(features, articles)),
                "basemap": InlineJSON.escaped(Basemap.json),
                "leaflet": leaflet,
                "script": script,
                "font-licence": Self.escapedText(
                    String(decoding: PageParts.bytes("OFL.txt") ?? [], as: UTF8.self)),
            ])
    }

    // MARK: Data

    private func data(_ features: [Feature], _ articles: [ReportArticle]) -> [UInt8] {
        let shown = Self.shown(features)
        let documents = Set(shown.flatMap(Self.documents))
        let format = GeoJSONFormat()
        var json = JSONWriter()
        json.object { json in
            json.member("generator", generator)
            json.member("title", title)
            json.member("attribution", Gazetteer.attribution)
            json.member("omitted", features.count - shown.count)
            json.key("types")
            TypeNames(of: shown).write(to: &json)
            json.key("features")
            json.array { json in for feature in shown { json.raw(format.feature(feature)) } }
            json.key("articles")
            json.array { json in
                for article in articles where documents.contains(article.id) {
                    article.write(to: &json)
                }
            }
        }
        return json.bytes
    }

    /// The most certain events in the order of time, those without a date last.
    static func shown(_ features: [Feature]) -> [Feature] {
        struct Row {
            let feature: Feature
            /// Undated ones sort behind all years.
            let time: String
            let confidence: Double

            static func isEarlier(_ a: Row, _ b: Row) -> Bool {
                (a.time, a.feature.id) < (b.time, b.feature.id)
            }
        }
        var rows = features.map {
            Row(
                feature: $0, time: $0.text(.startDateTime) ?? "~",
                confidence: $0.real(.confidence) ?? 0)
        }
        if rows.count > mostEvents {
            rows.sort {
                $0.confidence == $1.confidence
                    ? Row.isEarlier($0, $1) : $0.confidence > $1.confidence
            }
            rows.removeSubrange(mostEvents...)
        }
        return rows.sorted(by: Row.isEarlier).map(\.feature)
    }

    /// The articles that tell an event: its own, and those of which it was merged.
    private static func documents(of feature: Feature) -> [String] {
        let provenance =
            try? JSONSerialization.jsonObject(with: Data(feature.provenance)) as? [String: Any]
        let mentions = provenance?["mentions"] as? [[String: Any]] ?? []
        return [feature.text(.documentID) ?? ""] + mentions.compactMap { $0["doc_id"] as? String }
    }

    // MARK: Page

    /// What a browser may do with the page: run these scripts, use this style and the font in it.
    ///
    /// No string may become markup by script either: `require-trusted-types-for`.
    private static func policy(scripts: [[UInt8]], style: [UInt8]) -> [UInt8] {
        let source = { (bytes: [UInt8]) in
            "'sha256-\(Data(SHA256.hash(bytes)).base64EncodedString())'"
        }
        let allowed = scripts.map(source).joined(separator: " ")
        return Array(
            ("default-src 'none'; script-src \(allowed); style-src \(source(style)); "
                + "img-src data:; font-src data:; base-uri 'none'; form-action 'none'; "
                + "require-trusted-types-for 'script'").utf8)
    }

    private static var fontFace: [UInt8] {
        let font = Data(PageParts.bytes("naskh.woff2") ?? []).base64EncodedString()
        return Array(
            ("@font-face{font-family:\"Miqat Naskh\";font-display:block;"
                + "src:url(data:font/woff2;base64,\(font)) format(\"woff2\")}\n").utf8)
    }

    /// Leaflet's style without rules that name image files: the page has its own buttons and pins.
    private static func withoutImages(_ style: [UInt8]) -> [UInt8] {
        let rules = String(decoding: style, as: UTF8.self).split(separator: "}")
            .filter { !$0.contains("url(") && $0.contains("{") }
        return Array(rules.map { $0 + "}" }.joined().utf8)
    }

    /// A template with its `{{name}}` replaced; what is put in is not looked at again.
    static func filled(_ template: [UInt8], _ values: [String: [UInt8]]) -> [UInt8] {
        var page: [UInt8] = []
        var rest = template[...]
        while let open = rest.firstRange(of: Array("{{".utf8)),
            let close = rest[open.upperBound...].firstRange(of: Array("}}".utf8))
        {
            page += rest[..<open.lowerBound]
            let name = String(decoding: rest[open.upperBound..<close.lowerBound], as: UTF8.self)
            page += values[name] ?? []
            rest = rest[close.upperBound...]
        }
        return page + rest
    }

    /// Text as it stands between tags.
    static func escapedText(_ text: String) -> [UInt8] {
        text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x26: Array("&amp;".utf8)
            case 0x3C: Array("&lt;".utf8)
            case 0x3E: Array("&gt;".utf8)
            default: [byte]
            }
        }
    }
}
