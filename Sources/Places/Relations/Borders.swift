internal import Gazetteers
internal import Rules
internal import Texts

/// Borders: «الحدود بين سوريا ولبنان», «الحدود السورية التركية», «الشريط الحدودي مع تركيا».
extension PlaceReader {
    /// A country or division at a border: its code, and the mention that names it.
    private struct Side {
        let code: String
        let place: Place?
        let anchors: [Range<Int>]
        let confidence: Double
        let end: Int
    }

    func border(_ entry: RelationLexicon.Found) -> RelativePlace? {
        guard relations.word(at: entry.tokens.lowerBound - 1, text) != .noPlace else { return nil }
        let next = afterAttributes(entry.tokens.upperBound)
        switch relations.word(at: next, text) {
        case .between:
            guard let (first, second) = pair(at: next + 1) else { return nil }
            return border(side(first), side(second), entry)
        case .with:
            guard let other = side(at: next + 1) else { return nil }
            return border(of: other, entry)
        default: break
        }
        guard let first = isDefinite(entry) ? demonymSide(at: next) : side(at: next) else {
            return nil
        }
        let behind = afterAttributes(first.end)
        if relations.word(at: behind, text) == .with, let second = side(at: behind + 1) {
            return border(first, second, entry)
        }
        if isDefinite(entry) {
            // «الحدود السورية - التركية»
            let isJoined =
                behind < text.base.tokens.count
                && [0x2D, 0x2F].contains(text.base.tokens[behind].mark)
            if let second = demonymSide(at: isJoined ? behind + 1 : behind) {
                return border(first, second, entry)
            }
        }
        return border(of: first, entry)
    }

    /// Behind adjectives of borders and ways: «المشتركة», «الدولي».
    func afterAttributes(_ token: Int) -> Int {
        var next = token
        while relations.word(at: next, text) == .attribute { next += 1 }
        return next
    }

    private func demonymSide(at token: Int) -> Side? {
        guard isDefinite(token), let code = country(ofDemonymAt: token) else { return nil }
        return Side(code: code, place: nil, anchors: [], confidence: 0.8, end: token + 1)
    }

    private func side(at token: Int) -> Side? { side(base(at: token, takesGovernments: true)) }

    private func side(_ base: BasePlace?) -> Side? {
        guard let base, let code = base.outlineCode else { return nil }
        return Side(
            code: code, place: base.place, anchors: base.anchors, confidence: base.confidence,
            end: base.tokens.upperBound)
    }

    private func border(_ a: Side?, _ b: Side?, _ entry: RelationLexicon.Found) -> RelativePlace? {
        guard let a, let b, let line = Outlines.standard.border(a.code, b.code) else { return nil }
        let (first, second) = a.code < b.code ? (a, b) : (b, a)
        let name = [first, second].map { Outlines.standard.name(of: $0.code) ?? $0.code }
        let (own, other) = (a.code.prefix(2), b.code.prefix(2))
        return told(
            SaidWords(entry, through: max(a.end, b.end)), .border,
            id: "x:border-of-\(first.code)-and-\(second.code)", Disc(line),
            country: own == other ? String(own) : "", name: "border of \(name[0]) and \(name[1])",
            anchors: a.anchors + b.anchors,
            reason: "the line that two countries or divisions share",
            confidence: 0.9 * min(a.confidence, b.confidence))
    }

    /// The other side of a border of which one is named is the neighbour that the article speaks of
    /// most («قرب الحدود التركية» in news from Syria); without one, the border is around that side.
    private func border(of side: Side, _ entry: RelationLexicon.Found) -> RelativePlace? {
        let neighbour = countries.most {
            $0 != side.code.prefix(2) && Outlines.standard.border($0, side.code) != nil
        }
        if let neighbour {
            let other = Side(
                code: neighbour, place: nil, anchors: [], confidence: 0.6, end: side.end)
            return border(side, other, entry)
        }
        guard let whole = side.place ?? countries.place(of: side.code) else { return nil }
        return told(
            SaidWords(entry, through: side.end), .border, id: "x:border-of-\(side.code)",
            Disc(around: whole, radius: whole.radiusKilometres), country: whole.country,
            admin1: whole.admin1, name: "border of \(whole.name)", anchors: side.anchors,
            reason: "a border with only one side named: that side",
            confidence: 0.6 * side.confidence)
    }
}
