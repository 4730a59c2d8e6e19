internal import Inputs

/// The paragraphs of a page, without what is plainly no article: navigation, forms, notes aside.
struct PageBlocks {
    /// A run of text that no block begins or ends in.
    struct Block {
        /// The innermost block element around it.
        let element: Int
        let text: [UInt8]
        /// Code points, and those that are in links.
        let count: Int
        let linked: Int
        /// Commas and stops, which sentences have and headings of lists have not.
        let stops: Int

        var linkShare: Double { count == 0 ? 0 : Double(linked) / Double(count) }
    }

    private(set) var blocks: [Block] = []
    /// Whether a node stands in what is no article.
    let isOutside: [Bool]

    init(_ tree: HTMLTree) {
        isOutside = Self.outside(tree)
        var reader = BlockReader()
        for index in tree.nodes.indices where !isOutside[index] {
            let node = tree.nodes[index]
            if node.name.isEmpty {
                let (block, isLinked) = Self.surroundings(of: index, in: tree)
                reader.read(node.text, in: block, isLinked: isLinked)
            } else if node.name == "br" || node.name == "hr" {
                reader.close()
            }
        }
        reader.close()
        blocks = reader.blocks
    }

    private static func surroundings(of text: Int, in tree: HTMLTree) -> (
        block: Int, isLinked: Bool
    ) {
        var isLinked = false
        var index = tree.nodes[text].parent
        while index >= 0, !blockNames.contains(tree.nodes[index].name) {
            isLinked = isLinked || tree.nodes[index].name == "a"
            index = tree.nodes[index].parent
        }
        // A link around a whole block.
        var outer = index
        while !isLinked, outer >= 0, tree.nodes[outer].name != "body" {
            isLinked = tree.nodes[outer].name == "a"
            outer = tree.nodes[outer].parent
        }
        return (max(index, 0), isLinked)
    }

    // MARK: What is no article

    private static func outside(_ tree: HTMLTree) -> [Bool] {
        let sizes = sizes(tree)
        let whole = sizes.first ?? 0
        var outside = [Bool](repeating: false, count: tree.nodes.count)
        var isInArticle = outside
        for (index, node) in tree.nodes.enumerated() {
            if node.parent >= 0 {
                outside[index] = outside[node.parent]
                isInArticle[index] = isInArticle[node.parent]
            }
            guard !node.name.isEmpty, !outside[index] else { continue }
            isInArticle[index] =
                isInArticle[index] || node.name == "article" || node.name == "main"
            outside[index] =
                outsideNames.contains(node.name)
                || (node.name == "header" && !isInArticle[index])
                || isHidden(node) || outsideRoles.contains(node.attributes["role"] ?? "")
                || (isNamedOutside(node) && sizes[index] * 2 < whole
                    && !holdsArticle(index, tree))
        }
        return outside
    }

    /// Bytes of text in each node.
    private static func sizes(_ tree: HTMLTree) -> [Int] {
        var sizes = tree.nodes.map(\.text.count)
        for index in tree.nodes.indices.reversed() where tree.nodes[index].parent >= 0 {
            sizes[tree.nodes[index].parent] += sizes[index]
        }
        return sizes
    }

    private static func isHidden(_ node: HTMLTree.Node) -> Bool {
        node.attributes["hidden"] != nil || node.attributes["aria-hidden"] == "true"
            || (node.attributes["style"]?.split(separator: " ").joined().contains("display:none")
                ?? false)
    }

    /// By the words of its class and id: `post-comments` is one of comments.
    private static func isNamedOutside(_ node: HTMLTree.Node) -> Bool {
        guard !["html", "body", "main", "article"].contains(node.name) else { return false }
        return ["class", "id"].contains { attribute in
            (node.attributes[attribute] ?? "").lowercased()
                .split { !($0.isLetter || $0.isNumber) }
                .contains { outsideWords.contains(String($0)) }
        }
    }

    private static func holdsArticle(_ index: Int, _ tree: HTMLTree) -> Bool {
        tree.nodes[index..<tree.nodes[index].end].contains {
            $0.name == "h1" || $0.name == "main" || $0.attributes["itemprop"] == "articleBody"
        }
    }

    private static let outsideNames: Set<String> = [
        "script", "style", "noscript", "template", "head", "nav", "aside", "footer", "form",
        "button", "select", "textarea", "menu", "dialog", "iframe", "object", "svg", "canvas",
        "audio", "video", "figcaption",
    ]
    private static let outsideRoles: Set<String> = [
        "navigation", "complementary", "banner", "contentinfo", "search", "menu", "dialog",
    ]
    /// - Source: the names that Readability takes for unlikely (Apache 2.0), as far as whole words.
    private static let outsideWords: Set<String> = [
        "comment", "comments", "related", "share", "sharing", "social", "sidebar", "breadcrumb",
        "breadcrumbs", "newsletter", "subscribe", "ad", "ads", "advert", "advertisement", "promo",
        "recommended", "trending", "popular", "popup", "modal", "cookie", "cookies", "footer",
        "navbar", "navigation", "menu", "pagination", "tags", "caption",
    ]
    private static let blockNames: Set<String> = [
        "html", "body", "div", "p", "section", "article", "main", "header", "h1", "h2", "h3", "h4",
        "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "tbody",
        "tr", "td", "th", "caption", "figure", "center", "address", "details", "summary",
    ]
}

/// Gathers the texts of blocks, with space as browsers show it.
private struct BlockReader {
    private(set) var blocks: [PageBlocks.Block] = []
    private var element = -1
    private var text: [UInt8] = []
    private var count = 0
    private var linked = 0
    private var stops = 0
    private var hasSpace = false

    mutating func read(_ bytes: [UInt8], in element: Int, isLinked: Bool) {
        if element != self.element {
            close()
            self.element = element
        }
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar {
            case " ", "\t", "\n", "\r", "\u{C}", "\u{A0}": hasSpace = !text.isEmpty
            case "\0": continue
            default:
                if hasSpace {
                    text.append(0x20)
                    count += 1
                    linked += isLinked ? 1 : 0
                    hasSpace = false
                }
                text += String(scalar).utf8
                count += 1
                linked += isLinked ? 1 : 0
                if Self.stops.contains(scalar) { stops += 1 }
            }
        }
    }

    mutating func close() {
        if count > 0 {
            blocks.append(
                PageBlocks.Block(
                    element: element, text: text, count: count, linked: linked, stops: stops))
        }
        text = []
        (count, linked, stops, hasSpace) = (0, 0, 0, false)
    }

    private static let stops: Set<Unicode.Scalar> = [".", ",", ":", "\u{60C}", "\u{61B}"]
}
