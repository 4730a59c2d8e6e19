internal import Rules
internal import Texts

/// To whom a suffix points.
enum Pronoun { case masculine, feminine, plural }

/// What the letters of a noun tell of its gender, number and kind.
extension TokenizedText {
    /// The pronoun in which a word ends.
    func pronoun(of token: Int) -> Pronoun {
        switch letter(token, fromEnd: 1) {
        case FoldedLetter.alef: .feminine
        case FoldedLetter.mim: .plural
        default: .masculine
        }
    }

    /// «ضربة», «غارات», «قوات»
    func isFeminine(_ token: Int) -> Bool {
        let last = letter(token, fromEnd: 1)
        return last == FoldedLetter.ha
            || last == FoldedLetter.ta && letter(token, fromEnd: 2) == FoldedLetter.alef
    }

    /// «مسلحون», «مسلحين»
    func isSoundPlural(_ token: Int) -> Bool {
        tokens[token].foldedCount > 4 && letter(token, fromEnd: 1) == FoldedLetter.nun
    }

    /// «جوية», «صاروخي»: an adjective made from a noun.
    func isRelational(_ token: Int) -> Bool {
        let last = letter(token, fromEnd: 1)
        return last == FoldedLetter.ya
            || last == FoldedLetter.ha && letter(token, fromEnd: 2) == FoldedLetter.ya
    }

    /// A folded letter of a word of three letters or more; 0 in shorter ones.
    private func letter(_ token: Int, fromEnd distance: Int) -> UInt8 {
        let found = tokens[token]
        guard found.foldedCount > 2 else { return 0 }
        return folded[Int(found.foldedStart) + Int(found.foldedCount) - distance]
    }
}

extension AnalysedText {
    /// Whether a noun has the article.
    func isDefinite(_ token: Int) -> Bool {
        let (found, word) = (base.tokens[token], words[token])
        if word.cut.contains(.article) { return true }
        let start = Int(found.foldedStart) + Int(word.cutCount)
        return found.foldedCount > UInt16(word.cutCount) + 3
            && base.folded[start] == FoldedLetter.alef
            && base.folded[start + 1] == FoldedLetter.lam
    }
}
