internal import Rules
internal import Texts

/// What a word of a text may be, as far as tables and its letters tell.
extension EventLexicon {
    /// «فقدنا» is no ف with «قد»: what keeps two letters is no word with a pronoun.
    private func isTorn(_ token: Int, _ text: AnalysedText) -> Bool {
        let (word, letters) = (text.words[token], text.base.tokens[token])
        return word.hasPronoun && word.cutCount > 0
            && Int(letters.foldedCount) - Int(word.cutCount) <= 4
    }

    /// Whether a noun has the article or a pronoun on it.
    func isDefinite(_ noun: Int, in text: AnalysedText) -> Bool {
        let (word, token) = (text.words[noun], text.base.tokens[noun])
        if word.cut.contains(.article) || word.hasPronoun { return true }
        let start = Int(token.foldedStart)
        return token.foldedCount > 3 && text.base.folded[start] == FoldedLetter.alef
            && text.base.folded[start + 1] == FoldedLetter.lam
    }

    /// Whether a form may be a masdar.
    func mayBeMasdar(_ form: FormID) -> Bool {
        cues(form).contains(.masdar) || triggers(form).contains { $0.form == .masdar }
    }

    /// Whether a form that is a finite verb may be a noun too: «قصف», «عقد».
    func mayBeNoun(_ form: FormID) -> Bool {
        cues(form).contains(.masdar) || triggers(form).contains { $0.form.isNominal }
    }

    /// Whether a finite verb is a present: by its rows, else by its shape (ي, ن or ت in front).
    func isPresent(_ token: Int, in text: AnalysedText) -> Bool {
        let (word, known) = (text.base.tokens[token], text.words[token])
        let readings = triggers(known.form)
        if readings.contains(where: { $0.form.isFinite }) {
            return readings.contains { $0.form == .present }
        }
        let cues = cues(known.form)
        if cues.contains(.present) || cues.contains(.past) { return cues.contains(.present) }
        let letters = text.base.folded[
            Int(word.foldedStart)..<Int(word.foldedStart) + Int(word.foldedCount)
        ].dropFirst(known.cut.isEmpty ? 0 : Int(known.cutCount))
        guard letters.count >= 3, let last = letters.last else { return false }
        switch letters.first {
        case FoldedLetter.ya, FoldedLetter.nun: return true
        // «تحدثت», «تعهدوا»
        case FoldedLetter.ta: return last != FoldedLetter.ta && last != FoldedLetter.alef
        default: return false
        }
    }

    /// Cues of the word and of the phrases that begin with it; none outside the text.
    @inline(__always)
    func cues(at token: Int, in text: AnalysedText) -> CueSet {
        guard text.words.indices.contains(token), text.words[token].marks.has(.cue) else {
            return []
        }
        var found = isTorn(token, text) ? [] : cues(text.words[token].form)
        for index in text.phrases(at: token) { found.formUnion(cues(text.phrases[index].form)) }
        return found
    }
}
