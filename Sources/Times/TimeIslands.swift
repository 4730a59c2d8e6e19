internal import Rules
internal import Texts

/// Islands: runs of tokens that the time lexicon knows, with digits and the marks between them.
extension AnalysedText {
    /// The first token of a range that can be the core of a time; nothing is told without one.
    func firstCore(in range: Range<Int>) -> Int? {
        var at = range.lowerBound
        while let token = first(.timeCore | .timePhrase | .number, in: at..<range.upperBound) {
            if isCore(token) { return token }
            at = token + 1
        }
        return nil
    }

    /// The island that holds a core, of the tokens from a bound on.
    func island(around core: Int, from bound: Int, _ masked: [Bool]) -> Range<Int> {
        var start = core
        var token = core - 1
        scan: while token >= bound, !masked[token] {
            switch base.tokens[token].kind {
            case .lineBreak: break scan
            case .number: start = token
            case .word:
                guard tellsTime(token) else { break scan }
                start = token
            case .punctuation: guard token > bound, isJoint(token) else { break scan }
            }
            token -= 1
        }
        return start..<end(ofIsland: start, masked)
    }

    /// Where the island that begins at a token ends.
    private func end(ofIsland first: Int, _ masked: [Bool]) -> Int {
        var token = first
        var end = first
        while token < base.tokens.count, !masked[token] {
            switch base.tokens[token].kind {
            case .lineBreak: return end
            case .number: end = token + 1
            case .word:
                guard tellsTime(token) else { return end }
                end = token + 1
            case .punctuation:
                guard token > first, isJoint(token) else { return end }
                if base.tokens[token].mark == 0x29 { end = token + 1 }
            }
            token += 1
        }
        return end
    }

    /// Whether the time lexicon knows a word, or it belongs to digits behind it.
    func tellsTime(_ token: Int) -> Bool {
        has(.time | .timePhrase, in: token..<(token + 1)) || particleBeforeDigits(token) != nil
    }

    /// What a word of one or two letters is that is glued to digits or a bracket: «الـ18», «و40».
    func particleBeforeDigits(_ token: Int) -> Proclitics? {
        let found = base.tokens[token]
        guard found.kind == .word, found.foldedCount <= 2, base.isGlued(token) else {
            return nil
        }
        let next = base.tokens[token + 1]
        guard next.kind == .number || next.mark == 0x28 else { return nil }
        let first = base.folded[Int(found.foldedStart)]
        let second = found.foldedCount > 1 ? base.folded[Int(found.foldedStart) + 1] : 0
        switch (first, second) {
        case (FoldedLetter.alef, FoldedLetter.lam): return .article
        case (FoldedLetter.lam, FoldedLetter.lam): return [.lam, .article]
        case (FoldedLetter.waw, 0): return .waw
        case (FoldedLetter.ba, 0): return .ba
        case (FoldedLetter.lam, 0): return .lam
        default: return nil
        }
    }

    /// Marks that may stand inside an expression.
    private func isJoint(_ token: Int) -> Bool {
        switch base.tokens[token].mark {
        case 0x28, 0x29, 0x2C, 0x2D, 0x2F, 0x3A: true
        case 0x2B: base.isGlued(token) || base.isGlued(token - 1)
        case 0x2E:
            base.isGlued(token)
                && (base.tokens[token + 1].kind == .number || isInAbbreviation(token))
        default: false
        }
    }

    /// The full stop of «ت.غ».
    func isInAbbreviation(_ token: Int) -> Bool {
        base.tokens[token - 1].kind == .word && base.tokens[token - 1].foldedCount == 1
            && base.tokens[token + 1].kind == .word
            && base.tokens[token + 1].foldedCount == 1
    }

    /// The part of an island in which a time can be told: about its words that can be the core of
    /// one, and its dates in digits, of which `core` is the first.
    func worthReading(_ island: Range<Int>, _ core: Int) -> Range<Int> {
        var last = core
        while let next = firstCore(in: (last + 1)..<island.upperBound) { last = next }
        return max(
            island.lowerBound, core - Self.beside.before)..<min(
                island.upperBound, last + 1 + Self.beside.behind)
    }

    /// Words that a rule may name before and behind the core of a time: «قبل ما يقرب من ثلاث مئة
    /// وخمسة وعشرين عاما من …».
    private static let beside = (before: 12, behind: 8)

    /// Whether a token may be the core of a time. Of digits «2018» and those that a mark joins,
    /// «14:30», «4/3»: a number of its own tells no time.
    private func isCore(_ token: Int) -> Bool {
        let found = base.tokens[token]
        if found.kind == .number {
            if found.foldedCount == 4 { return true }
            guard found.foldedCount <= 2, base.isGlued(token) else { return false }
            return switch base.tokens[token + 1].mark {
            case 0x2F, 0x3A, 0x2D, 0x2E: true
            default: false
            }
        }
        return words[token].marks.has(.timeCore)
            || phrases(at: token).contains { phrases[$0].marks.has(.timeCore) }
    }
}
