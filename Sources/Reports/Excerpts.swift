/// Articles made of the sentences that events quote, where the articles themselves are not at hand.
public enum Excerpts {
    /// One article for each `doc_id`, in the order in which they first come; a quote a paragraph, in
    /// the order of the text.
    public static func articles(of events: [ReportEvent]) -> [ReportArticle] {
        var order: [String] = []
        var byDocument: [String: [ReportEvent]] = [:]
        for event in events where event.quote != nil {
            if byDocument[event.documentID] == nil { order.append(event.documentID) }
            byDocument[event.documentID, default: []].append(event)
        }
        return order.map { article(of: byDocument[$0] ?? [], id: $0) }
    }

    private static func article(of events: [ReportEvent], id: String) -> ReportArticle {
        let inOrder = events.enumerated()
            .sorted { ($0.element.characterStart, $0.offset) < ($1.element.characterStart, $1.offset) }
            .map(\.element)
        var text: [Unicode.Scalar] = []
        var marks: Set<ReportArticle.Mark> = []
        var starts: [String: Int] = [:]
        var triggers: [String: Int] = [:]
        for event in inOrder {
            guard let quote = event.quote else { continue }
            let letters = Array(quote.unicodeScalars)
            let start = starts[quote] ?? (text.isEmpty ? 0 : text.count + 1)
            if starts[quote] == nil {
                if !text.isEmpty { text.append("\n") }
                text += letters
                starts[quote] = start
            }
            for word in event.words {
                // Of two events with the same trigger in a sentence, the second has its second one.
                let key = "\(start) \(word.text)"
                let past = word.kind == .trigger ? triggers[key] ?? 0 : 0
                guard let found = position(of: word.text, in: letters, from: past) else { continue }
                let end = found + word.text.unicodeScalars.count
                if word.kind == .trigger { triggers[key] = end }
                marks.insert(
                    ReportArticle.Mark(
                        start: start + found, end: start + end, kind: word.kind,
                        event: word.kind == .trigger ? event.id : nil))
            }
        }
        var article = ReportArticle(
            id: id, text: String(String.UnicodeScalarView(text)),
            marks: marks.sorted {
                ($0.start, $0.end, $0.kind.rawValue, $0.event ?? "")
                    < ($1.start, $1.end, $1.kind.rawValue, $1.event ?? "")
            })
        article.title = inOrder.lazy.compactMap(\.title).first
        article.url = inOrder.lazy.compactMap(\.url).first
        article.source = inOrder.lazy.compactMap(\.source).first
        article.published = inOrder.lazy.compactMap(\.published).first
        return article
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
