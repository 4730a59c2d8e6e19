internal import Rules
internal import Texts

/// Finds with what an act of violence was done: «بسيارة مفخخة», «بالسكاكين».
struct InstrumentFinder {
    let lexicon: EventLexicon
    let text: AnalysedText

    /// Words behind a trigger in which its weapon stands.
    private static let reach = 10

    /// The weapon behind ب in the clause; `nil` when none is named.
    func instrument(of trigger: Trigger) -> TextRange? {
        guard trigger.reading.type.eventClass == "ASSAULT" else { return nil }
        let end = trigger.tokens.upperBound
        let near = (end..<end + Self.reach).clamped(to: trigger.clause.tokens)
        for token in near where lexicon.isWeapon(at: token, text) {
            let word = text.words[token]
            var (cut, count, length) = (word.cut, word.cutCount, 1)
            for index in text.phrases(at: token) {
                let phrase = text.phrases[index]
                guard lexicon.cues(phrase.form).contains(.weapon) else { continue }
                (cut, count, length) = (phrase.cut, phrase.cutCount, phrase.length)
            }
            guard cut.contains(.ba) else { continue }
            return text.range(
                of: token..<(token + length), behind: cut.lettersBeforeArticle(of: count))
        }
        return nil
    }
}
