internal import Rules
internal import Texts

/// Finds whose word a sentence is: «قالت وزارة الدفاع إن …», «بحسب وكالة رويترز».
struct AttributionFinder {
    let lexicon: EventLexicon
    let text: AnalysedText

    /// The sources named in a sentence, in order.
    func sources(in sentence: Range<Int>) -> [TextRange] {
        var found: [TextRange] = []
        var token = sentence.lowerBound
        while token < sentence.upperBound {
            if text.words[token].marks.has(.cue),
                !lexicon.cues(text.words[token].form).isDisjoint(with: Self.openers),
                let source = source(after: token, in: sentence)
            {
                found.append(text.base.range(source.lowerBound, source.upperBound - 1))
                token = source.upperBound
            } else {
                token += 1
            }
        }
        return found
    }

    /// Words behind which a source stands.
    private static let openers = CueSet(.report, .attribution, .claim)
    /// Words before which it ends.
    private static let closers = CueSet(.complementiser, .report, .relative, .while, .after)

    /// The noun phrase behind a verb of saying: up to «أن», a mark, a date or another verb.
    private func source(after token: Int, in sentence: Range<Int>) -> Range<Int>? {
        var first = token + 1
        if first < sentence.upperBound, lexicon.cues(text.words[first].form).contains(.report) {
            first += 1
        }
        var end = first
        while end < min(sentence.upperBound, first + 8), text.base.tokens[end].kind == .word {
            if !lexicon.cues(text.words[end].form).isDisjoint(with: Self.closers) { break }
            if lexicon.triggers(text.words[end].form).contains(where: { $0.form.isFinite }),
                end > first
            {
                break
            }
            end += 1
        }
        return end > first ? first..<end : nil
    }
}
