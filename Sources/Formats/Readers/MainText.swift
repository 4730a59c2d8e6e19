internal import Inputs

/// The article of a page: the element whose paragraphs have most text that is no link.
///
/// - Source: the idea of Arc90's Readability (2009): a paragraph speaks for the element around it,
///   less for those farther out; links speak against.
struct MainText {
    /// The element chosen; `nil` when no paragraph is long enough to tell.
    let element: Int?
    /// Its paragraphs, a line each, without lists of links.
    let blocks: [PageBlocks.Block]

    init(_ tree: HTMLTree, _ page: PageBlocks) {
        let marked = Self.marked(tree, page)
        let scores = Self.scores(tree, page.blocks)
        let best = marked ?? Self.best(tree, scores).map { Self.widened($0, tree, scores) }
        element = best
        guard let best else {
            blocks = page.blocks.filter { $0.linkShare < 0.5 }
            return
        }
        blocks = page.blocks.filter { block in
            (tree.holds(best, block.element) || Self.isNeighbour(block, of: best, tree, scores))
                && !Self.isOfLinks(block, tree)
        }
    }

    /// What the page itself calls the body of its article.
    private static func marked(_ tree: HTMLTree, _ page: PageBlocks) -> Int? {
        // Pages that mark more than some are not searched through for each.
        let bodies = tree.nodes.indices.lazy.filter { index in
            !page.isOutside[index] && tree.nodes[index].attributes["itemprop"] == "articleBody"
        }
        return bodies.prefix(8).first { index in
            page.blocks.lazy.filter { tree.holds(index, $0.element) }
                .reduce(0) { $0 + $1.count - $1.linked } >= 200
        }
    }

    /// What the paragraphs say for each element.
    private static func scores(_ tree: HTMLTree, _ blocks: [PageBlocks.Block]) -> [Int: Double] {
        var scores: [Int: Double] = [:]
        var counts: [Int: (all: Int, linked: Int)] = [:]
        for block in blocks {
            var outer = block.element
            while outer >= 0 {
                let before = counts[outer] ?? (0, 0)
                counts[outer] = (before.all + block.count, before.linked + block.linked)
                outer = tree.nodes[outer].parent
            }
            guard block.count >= shortest else { continue }
            let length = min(Double(block.count - block.linked) / 100, 3)
            let score = (1 + Double(block.stops) + length) * (1 - block.linkShare)
            var element =
                paragraphNames.contains(tree.nodes[block.element].name)
                ? tree.nodes[block.element].parent : block.element
            for weight in weights where element >= 0 {
                scores[element, default: 0] += score * weight
                element = tree.nodes[element].parent
            }
        }
        for (element, score) in scores {
            let (all, linked) = counts[element] ?? (1, 0)
            let isNamed = ["article", "main"].contains(tree.nodes[element].name)
            scores[element] =
                score * (1 - Double(linked) / Double(max(all, 1))) * (isNamed ? 1.25 : 1)
        }
        return scores
    }

    private static func best(_ tree: HTMLTree, _ scores: [Int: Double]) -> Int? {
        scores.filter { !["html", "body"].contains(tree.nodes[$0.key].name) || scores.count <= 2 }
            .max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map(\.key)
    }

    /// The element around those that are built like `best`, when they say more together than it
    /// does: some pages put each paragraph in boxes of its own.
    private static func widened(_ best: Int, _ tree: HTMLTree, _ scores: [Int: Double]) -> Int {
        var widest = best
        var outer = best
        for level in 1...3 {
            outer = tree.nodes[outer].parent
            guard outer >= 0, !["html", "body"].contains(tree.nodes[outer].name) else { break }
            let shape = tree.shape(of: best, levels: level)
            let alike = scores.filter { element, _ in
                tree.holds(outer, element) && element != outer
                    && tree.shape(of: element, levels: level) == shape
                    && tree.ancestor(of: element, levels: level) == outer
            }
            let sum = alike.values.reduce(0, +)
            if alike.count > 1, sum >= 1.5 * scores[best, default: 0] { widest = outer }
        }
        return widest
    }

    /// A paragraph beside the element chosen, such as a lead that stands before it.
    private static func isNeighbour(
        _ block: PageBlocks.Block, of best: Int, _ tree: HTMLTree, _ scores: [Int: Double]
    ) -> Bool {
        let parent = tree.nodes[best].parent
        guard parent >= 0, tree.holds(parent, block.element), block.element != parent else {
            return false
        }
        var sibling = block.element
        while tree.nodes[sibling].parent != parent { sibling = tree.nodes[sibling].parent }
        let isParagraph = sibling == block.element && tree.nodes[sibling].name == "p"
        if isParagraph { return block.count >= 80 && block.linkShare < 0.25 }
        return scores[sibling, default: 0] >= max(10, scores[best, default: 0] / 5)
    }

    /// «اقرأ أيضا» and lists of other articles.
    private static func isOfLinks(_ block: PageBlocks.Block, _ tree: HTMLTree) -> Bool {
        let isItem = tree.nodes[block.element].name == "li"
        return block.linkShare > (isItem ? 0.5 : 0.66)
    }

    /// Code points of a paragraph that tells something.
    private static let shortest = 25
    /// What a paragraph says for the element around it, and those farther out.
    private static let weights = [1, 1.0 / 2, 1.0 / 6, 1.0 / 9]
    private static let paragraphNames: Set<String> = [
        "p", "pre", "blockquote", "li", "h1", "h2", "h3", "h4", "h5", "h6",
    ]
}

extension HTMLTree {
    /// Names and first classes of an element and those around it.
    fileprivate func shape(of element: Int, levels: Int) -> [String] {
        (0..<levels).map { level in
            let node = nodes[max(0, ancestor(of: element, levels: level))]
            let classes = node.attributes["class"] ?? ""
            return node.name + "." + (classes.split(separator: " ").first ?? "")
        }
    }

    /// -1 when there are fewer.
    fileprivate func ancestor(of element: Int, levels: Int) -> Int {
        var outer = element
        for _ in 0..<levels where outer >= 0 { outer = nodes[outer].parent }
        return outer
    }

    /// Whether `inner` is `outer` or stands in it.
    func holds(_ outer: Int, _ inner: Int) -> Bool {
        outer <= inner && inner < nodes[outer].end
    }
}
