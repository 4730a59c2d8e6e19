internal import Rules
internal import Texts
internal import Times

/// Reads how many were killed and injured: «مقتل ثلاثة مدنيين», «15 قتيلا», «قتيلان».
struct TollFinder {
    let lexicon: EventLexicon
    let numbers: NumberReader
    let text: AnalysedText

    /// The tolls told in a stretch of tokens.
    func tolls(in tokens: Range<Int>) -> (killed: Toll?, injured: Toll?) {
        var (killed, injured): (Toll?, Toll?)
        for token in tokens where text.words[token].marks.has(.casualty) {
            let cues = lexicon.cues(text.words[token].form)
            // «بينهم ثلاثة أطفال» is a part of what was counted, never added.
            guard !cues.isDisjoint(with: Self.casualties), !isSubset(token, tokens),
                let counted = count(around: token, in: tokens)
            else { continue }
            if cues.contains(.killed) { killed = Self.larger(killed, counted) }
            if cues.contains(.injured) { injured = Self.larger(injured, counted) }
        }
        return (killed, injured)
    }

    private static let casualties = CueSet(.killed, .injured)

    private static func larger(_ found: Toll?, _ other: Toll) -> Toll {
        guard let found, (found.best ?? found.low ?? -1) >= (other.best ?? other.low ?? 0) else {
            return other
        }
        return found
    }

    private func isSubset(_ token: Int, _ tokens: Range<Int>) -> Bool {
        (max(tokens.lowerBound, token - 3)..<token).contains {
            lexicon.cues(text.words[$0].form).contains(.subset)
        }
    }

    /// A number right before the word («15 قتيلا»), behind it («مقتل 15 مدنيا»), or a dual.
    private func count(around token: Int, in tokens: Range<Int>) -> Toll? {
        for start in stride(from: token - 1, through: max(tokens.lowerBound, token - 5), by: -1) {
            if let number = numbers.number(at: start, in: text), start + number.length == token {
                return toll(number.value, near: start)
            }
        }
        if isDual(token) { return toll(2, near: token) }
        var at = token + 1
        while at < min(tokens.upperBound, token + 5) {
            if let number = numbers.number(at: at, in: text) { return toll(number.value, near: at) }
            if isDual(at), lexicon.cues(text.words[at].form).contains(.victim) {
                return toll(2, near: at)
            }
            let cues = lexicon.cues(text.words[at].form)
            // «مقتل شخص»: one.
            if at == token + 1, cues.contains(.victim), isIndefiniteSingular(at) {
                return toll(1, near: at)
            }
            guard cues.contains(.atLeast) || text.base.tokens[at].kind == .word,
                !lexicon.isTrigger(text.words[at].form)
            else { return nil }
            at += 1
        }
        return nil
    }

    private func toll(_ count: Int, near token: Int) -> Toll? {
        guard count > 0, count < 2_000_000, !numbers.isYear(count, at: token, in: text) else {
            return nil
        }
        let around = max(0, token - 3)..<min(text.words.count, token + 5)
        let isLeast = around.contains {
            lexicon.cues(text.words[$0].form).contains(.atLeast) || hasPhrase(.atLeast, at: $0)
        }
        return Toll(low: count, best: count, high: isLeast ? nil : count)
    }

    private func hasPhrase(_ cue: Cue, at token: Int) -> Bool {
        for index in text.phrases(at: token) {
            if lexicon.cues(text.phrases[index].form).contains(cue) { return true }
        }
        return false
    }

    /// «قتيلان», «جنديين».
    private func isDual(_ token: Int) -> Bool {
        text.words[token].cut.isEmpty && lexicon.cues(text.words[token].form).contains(.twoPeople)
    }

    private func isIndefiniteSingular(_ token: Int) -> Bool {
        text.words[token].cut.isEmpty && lexicon.cues(text.words[token].form).contains(.onePerson)
    }
}
