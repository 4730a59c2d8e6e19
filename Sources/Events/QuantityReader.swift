internal import Rules
internal import Texts
internal import Times

/// Reads how many are told: «15», «ما لا يقل عن خمسة», «بين 30 و35», «عشرات».
struct QuantityReader {
    let lexicon: EventLexicon
    let numbers: NumberReader
    let text: AnalysedText
    /// By token, whether it is part of a time or place.
    let taken: [Bool]

    /// The quantity right before a token: «15 قتيلا».
    func quantity(
        endingAt end: Int, in sentence: Range<Int>
    ) -> (toll: Toll, start: Int)? {
        for start in max(sentence.lowerBound, end - 7)..<end {
            if let found = quantity(at: start, in: sentence), found.end == end {
                return (found.toll, start)
            }
        }
        return nil
    }

    /// A number with what bounds it: «ما لا يقل عن 15», «بين 30 و35», «عشرات».
    func quantity(at start: Int, in sentence: Range<Int>) -> (toll: Toll, end: Int)? {
        var at = start
        var bounds = ArgumentCues()
        for _ in 0..<3 {
            guard at < sentence.upperBound else { return nil }
            if vagueQuantity(at) != nil { break }
            if isLoneWaw(at) {
                at += 1
            } else if let (cue, length) = qualifier(at) {
                bounds.insert(cue)
                at += length
            }
        }
        if let (least, length) = vagueQuantity(at) {
            return (Toll(low: least, best: nil, high: nil), at + length)
        }
        guard let first = number(at, sentence) else { return nil }
        if let last = rangeEnd(first.end, isRange: bounds.contains(.between), sentence),
            last.value > first.value
        {
            return (Toll(low: first.value, best: nil, high: last.value), last.end)
        }
        if isAtLeast(behind: first.end, sentence) { bounds.insert(.init(.atLeast)) }
        let (isLeast, isMost) = (bounds.contains(.atLeast), bounds.contains(.atMost))
        let isAbout = bounds.contains(.approx)
        return (
            Toll(
                low: isMost || isAbout ? nil : first.value, best: first.value,
                high: isLeast || isAbout ? nil : first.value), first.end
        )
    }

    /// «سبعة أشخاص على الأقل»
    private func isAtLeast(behind end: Int, _ sentence: Range<Int>) -> Bool {
        let near = (end..<min(end + 4, sentence.upperBound)).prefix {
            text.base.tokens[$0].kind == .word && !joins($0)
                && !text.words[$0].marks.has(.casualty)
        }
        return hasCue(.atLeast, in: near)
    }

    private func number(_ token: Int, _ sentence: Range<Int>) -> (value: Int, end: Int)? {
        guard token < sentence.upperBound, !taken[token],
            let found = numbers.number(at: token, in: text),
            found.value > 0, found.value < 20_000_000,
            !numbers.isYear(found.value, at: token, in: text)
        else { return nil }
        return (found.value, token + found.length)
    }

    /// «و35» behind «بين 30», «إلى 35», «-35».
    private func rangeEnd(
        _ token: Int, isRange: Bool, _ sentence: Range<Int>
    ) -> (value: Int, end: Int)? {
        guard token < sentence.upperBound else { return nil }
        if isRange, joins(token) { return number(isLoneWaw(token) ? token + 1 : token, sentence) }
        let isDash = text.base.tokens[token].mark == 0x2D && text.base.isGlued(token)
        return isDash || isRange && lexicon.isPreposition(token, text)
            ? number(token + 1, sentence) : nil
    }

    private static let qualifiers = ArgumentCues(.atLeast, .atMost, .approx, .between)

    private func qualifier(_ token: Int) -> (ArgumentCues, length: Int)? {
        guard text.words[token].marks.has(.cue) else { return nil }
        for index in text.phrases(at: token).reversed() {
            let cues = lexicon.argumentCues(text.phrases[index].form)
                .intersection(Self.qualifiers)
            if !cues.isEmpty { return (cues, text.phrases[index].length) }
        }
        let cues = wordCues(token).intersection(Self.qualifiers)
        return cues.isEmpty ? nil : (cues, 1)
    }

    private func vagueQuantity(_ token: Int) -> (least: Int, length: Int)? {
        guard token < text.words.count, text.base.tokens[token].kind == .word else { return nil }
        for index in text.phrases(at: token).reversed() {
            if let least = lexicon.leastOfQuantity(text.phrases[index].form) {
                return (least, text.phrases[index].length)
            }
        }
        return lexicon.leastOfQuantity(text.words[token].form).map { ($0, 1) }
    }

    // MARK: Words

    /// «و», by itself before digits or as part of a word.
    func joins(_ token: Int) -> Bool {
        text.words[token].cut.contains(.waw) || isLoneWaw(token)
    }

    private func isLoneWaw(_ token: Int) -> Bool {
        let found = text.base.tokens[token]
        return found.kind == .word && found.foldedCount == 1
            && text.base.folded[Int(found.foldedStart)] == FoldedLetter.waw
    }

    /// What a word says of counting, whole or without what is written together with it.
    func wordCues(_ token: Int) -> ArgumentCues {
        let word = text.words[token]
        guard word.marks.has(.cue | .casualty) else { return [] }
        let cues = lexicon.argumentCues(word.form)
        return cues.isEmpty && word.stem >= 0 ? lexicon.argumentCues(word.stem) : cues
    }

    /// Whether a word or phrase that begins in a stretch of tokens is a cue.
    func hasCue(_ cue: ArgumentCue, in tokens: Range<Int>) -> Bool {
        tokens.contains { token in
            guard text.words[token].marks.has(.cue) else { return false }
            return lexicon.argumentCues(text.words[token].form).contains(cue)
                || text.phrases(at: token).contains {
                    lexicon.argumentCues(text.phrases[$0].form).contains(cue)
                }
        }
    }
}
