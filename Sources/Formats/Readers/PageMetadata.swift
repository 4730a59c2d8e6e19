internal import Foundation
internal import Inputs
internal import Miqat

/// What a page says of itself: in `meta`, in JSON-LD, in `link` and `time`.
struct PageMetadata {
    private let tree: HTMLTree
    private let page: PageBlocks
    private let main: MainText
    /// The first content of each `meta`, by its property or name in lower case.
    private var meta: [String: String] = [:]
    /// The members of the article's JSON-LD.
    private var article: [String: Any] = [:]

    init(_ tree: HTMLTree, _ page: PageBlocks, _ main: MainText) {
        (self.tree, self.page, self.main) = (tree, page, main)
        for (index, node) in tree.nodes.enumerated() {
            if node.name == "meta", let content = node.attributes["content"] {
                for key in ["property", "name", "itemprop"] {
                    guard let name = node.attributes[key]?.lowercased(), meta[name] == nil else {
                        continue
                    }
                    meta[name] = content.trimmed
                }
            } else if node.name == "script", article.isEmpty,
                node.attributes["type"]?.lowercased() == "application/ld+json"
            {
                article = Self.article(inScript: tree.text(of: index)) ?? [:]
            }
        }
    }

    // MARK: Values

    var title: String? {
        first(["og:title", "twitter:title"]) ?? (article["headline"] as? String)?.nonEmpty
            ?? heading ?? titleElement
    }

    var source: String? {
        first(["og:site_name"])
            ?? ((article["publisher"] as? [String: Any])?["name"] as? String)?.nonEmpty
            ?? first(["application-name"])
    }

    var url: String? {
        let canonical = tree.nodes.first { node in
            node.name == "link"
                && (node.attributes["rel"] ?? "").lowercased().split(separator: " ")
                    .contains("canonical")
        }
        return [canonical?.attributes["href"]?.trimmed, meta["og:url"]].compactMap { $0 }
            .first { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
    }

    /// The first part of a language tag: `ar` of `ar-EG`.
    var language: String? {
        let tag =
            tree.nodes.first { $0.name == "html" }?.attributes["lang"]?.nonEmpty
            ?? meta["og:locale"]?.nonEmpty
        return tag?.lowercased().split { "-_".contains($0) }.first.map(String.init)
    }

    /// When it was published.
    ///
    /// Of several stamps that differ only in how exactly they are written, one in the outlet's own
    /// time: that in UTC may name the day before.
    var published: String? {
        let stamps = stamps
        return stamps.first { !$0.hasSuffix("Z") && !$0.hasSuffix("+00:00") && $0.utf8.count > 10 }
            ?? stamps.first
    }

    private var stamps: [String] {
        let named = Self.dateNames.compactMap { meta[$0] }
        let data = ["datePublished", "dateCreated"].compactMap { article[$0] as? String }
        let marked = tree.nodes.filter { $0.attributes["itemprop"] == "datePublished" }
            .compactMap { $0.attributes["datetime"] ?? $0.attributes["content"] }
        let said = (named + data + marked).compactMap(Self.stamp)
        return said.isEmpty ? timeElement.flatMap(Self.stamp).map { [$0] } ?? [] : said
    }

    private static let dateNames = [
        "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate",
        "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "date",
    ]

    /// The first `time` between the heading and the end of the article; else the only one.
    private var timeElement: String? {
        let times = tree.nodes.indices.filter {
            tree.nodes[$0].name == "time" && tree.nodes[$0].attributes["datetime"] != nil
        }
        let heading = tree.nodes.firstIndex { $0.name == "h1" } ?? main.element
        let end = main.element.map { tree.nodes[$0].end } ?? 0
        let near = times.first { !page.isOutside[$0] && $0 >= heading ?? end && $0 < end }
        return (near ?? (times.count == 1 ? times.first : nil))
            .flatMap { tree.nodes[$0].attributes["datetime"] }
    }

    private var heading: String? {
        let headings = tree.nodes.indices.filter {
            tree.nodes[$0].name == "h1" && !page.isOutside[$0]
        }
        return headings.count == 1 ? tree.text(of: headings[0]).nonEmpty : nil
    }

    /// `title`, without the outlet's name behind it.
    private var titleElement: String? {
        guard let index = tree.nodes.firstIndex(where: { $0.name == "title" }),
            let title = tree.text(of: index).nonEmpty
        else { return nil }
        guard let source else { return title }
        for mark in [" | ", " - ", " – ", " — ", " :: ", ": "] where title.hasSuffix(mark + source)
        {
            return String(title.dropLast((mark + source).count))
        }
        return title
    }

    private func first(_ names: [String]) -> String? {
        names.lazy.compactMap { meta[$0]?.nonEmpty }.first
    }

    // MARK: Stamps

    /// A stamp as records write them; `nil` when it is no date and no clock behind it helps.
    static func stamp(_ text: String) -> String? {
        let text = text.trimmed
        // +0300 for +03:00.
        if text.utf8.count > 20, let sign = text.utf8.dropLast(4).last, sign == 0x2B || sign == 0x2D
        {
            let mended = text.dropLast(2) + ":" + text.suffix(2)
            if ReferenceTime(published: String(mended)) != nil { return String(mended) }
        }
        if ReferenceTime(published: text) != nil { return text }
        let day = text.prefix(10)
        let behind = text.dropFirst(10).first
        guard behind == "T" || behind == " ", ReferenceTime(published: String(day)) != nil else {
            return nil
        }
        return String(day)
    }

    // MARK: JSON-LD

    private static func article(inScript script: String) -> [String: Any]? {
        guard let value = try? JSONSerialization.jsonObject(with: Data(script.utf8)) else {
            return nil
        }
        return article(in: value)
    }

    private static func article(in value: Any) -> [String: Any]? {
        if let list = value as? [Any] { return list.lazy.compactMap { article(in: $0) }.first }
        guard let object = value as? [String: Any] else { return nil }
        let types = (object["@type"] as? [String]) ?? [object["@type"] as? String ?? ""]
        if types.contains(where: { $0.hasSuffix("Article") || $0.hasSuffix("BlogPosting") }) {
            return object
        }
        return object["@graph"].flatMap { article(in: $0) }
    }
}

extension HTMLTree {
    /// All text in a node, with single spaces.
    fileprivate func text(of index: Int) -> String {
        let bytes = nodes[index..<nodes[index].end].flatMap(\.text)
        return String(decoding: bytes, as: UTF8.self)
            .split { $0.isWhitespace }.joined(separator: " ")
    }
}

extension String {
    fileprivate var nonEmpty: String? {
        let text = trimmed
        return text.isEmpty ? nil : text
    }
}
