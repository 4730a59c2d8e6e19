internal import Rules
internal import Texts

/// Words that evoke an event, where they stand.
struct Trigger: Sendable {
    let tokens: Range<Int>
    let cut: Proclitics
    let cutCount: UInt8
    let hasPronoun: Bool
    let reading: EventLexicon.TriggerReading
    /// The sentence, and the clause within it.
    let sentence: Int
    let clause: Clause
}

/// Finds triggers: the longest match wins, so that «وقف إطلاق النار» never holds «إطلاق النار».
struct TriggerTagger {
    let lexicon: EventLexicon

    /// The triggers of a sentence, in order, not overlapping.
    func triggers(
        in clauses: [Clause], sentence: Int, of text: AnalysedText, masked: (Int) -> Bool
    ) -> [Trigger] {
        var found: [Trigger] = []
        for clause in clauses {
            var token = clause.tokens.lowerBound
            while token < clause.tokens.upperBound {
                if !masked(token), let trigger = trigger(at: token, clause, sentence, text) {
                    found.append(trigger)
                    token = trigger.tokens.upperBound
                } else {
                    token += 1
                }
            }
        }
        return found
    }

    private func trigger(
        at token: Int, _ clause: Clause, _ sentence: Int, _ text: AnalysedText
    ) -> Trigger? {
        let word = text.words[token]
        var best: Trigger?
        func offer(
            _ reading: EventLexicon.TriggerReading, length: Int, _ cut: Proclitics, _ count: UInt8
        ) {
            if let known = best,
                (known.tokens.count, known.reading.prior) >= (length, reading.prior)
            {
                return
            }
            best = Trigger(
                tokens: token..<(token + length), cut: cut, cutCount: count,
                hasPronoun: word.hasPronoun && length == 1, reading: reading, sentence: sentence,
                clause: clause)
        }
        for phrase in text.phrases[phraseRange(token, text)] {
            for reading in lexicon.triggers(phrase.form) {
                offer(reading, length: phrase.length, phrase.cut, phrase.cutCount)
            }
        }
        if best == nil {
            for reading in lexicon.triggers(word.form) {
                offer(reading, length: 1, word.cut, word.cutCount)
            }
            for collocation in lexicon.collocations(word.form)
            where hasObject(collocation, after: token, clause, text) {
                offer(collocation.reading, length: 1, word.cut, word.cutCount)
            }
        }
        return best
    }

    /// Whether one of a collocation's objects stands within four words behind it.
    private func hasObject(
        _ collocation: EventLexicon.Collocation, after token: Int, _ clause: Clause,
        _ text: AnalysedText
    ) -> Bool {
        let end = min(token + 5, clause.tokens.upperBound)
        return ((token + 1)..<max(end, token + 1)).contains {
            collocation.objects.contains(text.words[$0].form)
        }
    }

    private func phraseRange(_ token: Int, _ text: AnalysedText) -> Range<Int> {
        let first = text.phrases.partitioningIndex { $0.token >= token }
        var end = first
        while end < text.phrases.count, text.phrases[end].token == token { end += 1 }
        return first..<end
    }
}
