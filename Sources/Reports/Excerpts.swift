public import Formats

/// Articles made of the sentences that events quote, where the articles themselves are not at hand.
public enum Excerpts {
    /// One article for each `doc_id`, in the order in which they first come; a quote a paragraph, in
    /// the order of the text.
    public static func articles(of features: [Feature]) -> [ReportArticle] {
        var order: [String] = []
        var byDocument: [String: [Feature]] = [:]
        for feature in features where feature.text(.quote)?.isEmpty == false {
            let id = feature.text(.documentID) ?? ""
            if byDocument[id] == nil { order.append(id) }
            byDocument[id, default: []].append(feature)
        }
        return order.map { article(of: byDocument[$0] ?? [], id: $0) }
    }

    private static func article(of features: [Feature], id: String) -> ReportArticle {
        let starts = features.map { $0.integer(.charStart) ?? 0 }
        let inOrder = features.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }
            .map { features[$0] }
        var excerpt = Excerpt()
        for feature in inOrder { excerpt.add(feature) }
        var article = ReportArticle(id: id, text: excerpt.string, marks: excerpt.sortedMarks)
        article.url = inOrder.lazy.compactMap { $0.text(.sourceURL) }.first
        article.source = inOrder.lazy.compactMap { $0.text(.sourceName) }.first
        article.published = inOrder.lazy.compactMap { $0.text(.publishedAt) }.first
        return article
    }
}

/// The text that grows as quotes come.
private struct Excerpt {
    private var text: [Unicode.Scalar] = []
    private var marks: Set<ReportArticle.Mark> = []
    /// Where each quote begins.
    private var starts: [String: Int] = [:]
    /// Behind the last use of a trigger in a quote.
    private var passed: [String: Int] = [:]

    var string: String { String(String.UnicodeScalarView(text)) }

    var sortedMarks: [ReportArticle.Mark] {
        marks.sorted {
            ($0.start, $0.end, $0.kind.rawValue, $0.event ?? "")
                < ($1.start, $1.end, $1.kind.rawValue, $1.event ?? "")
        }
    }

    mutating func add(_ feature: Feature) {
        guard let quote = feature.text(.quote) else { return }
        let letters = Array(quote.unicodeScalars)
        let start = place(quote, letters)
        for (words, kind) in Self.words(of: feature) {
            // Of two events with the same trigger in a sentence, the second has its second one.
            let key = "\(start) \(words)"
            let from = kind == .trigger ? passed[key] ?? 0 : 0
            guard let found = Self.position(of: words, in: letters, from: from) else { continue }
            let end = found + words.unicodeScalars.count
            if kind == .trigger { passed[key] = end }
            marks.insert(
                ReportArticle.Mark(
                    start: start + found, end: start + end, kind: kind,
                    event: kind == .trigger ? feature.id : nil))
        }
    }

    private mutating func place(_ quote: String, _ letters: [Unicode.Scalar]) -> Int {
        if let known = starts[quote] { return known }
        if !text.isEmpty { text.append("\n") }
        starts[quote] = text.count
        text += letters
        return starts[quote] ?? 0
    }

    private static func words(of feature: Feature) -> [(String, ReportArticle.Mark.Kind)] {
        let told: [(Property, ReportArticle.Mark.Kind)] = [
            (.trigger, .trigger), (.dateText, .date), (.placeText, .place),
        ]
        return told.compactMap { property, kind in feature.text(property).map { ($0, kind) } }
            + feature.list(.actors).map { ($0, .actor) }
    }

    /// Where words stand in a sentence, code points; the first time when they do not come again.
    private static func position(
        of words: String, in letters: [Unicode.Scalar], from: Int
    ) -> Int? {
        let wanted = Array(words.unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= letters.count else { return nil }
        let places = 0...(letters.count - wanted.count)
        let isThere = { (at: Int) in letters[at..<at + wanted.count].elementsEqual(wanted) }
        return places.first { $0 >= from && isThere($0) } ?? places.first(where: isThere)
    }
}
