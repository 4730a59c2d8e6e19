package import Rules
internal import Texts

/// Finds the words that tell a time.
///
/// Only islands are read: runs of tokens that the time lexicon knows, with digits and the marks
/// between them. What stands outside islands costs one look-up a token.
package struct TimeTagger: Sendable {
    private let grammar: TimeGrammar
    private let tenses: TenseFinder

    package init(_ grammar: TimeGrammar, tenses: TenseFinder) {
        self.grammar = grammar
        self.tenses = tenses
    }

    /// The mentions of a text in order; they do not overlap.
    ///
    /// - Parameter masked: Tokens that belong to names («صحيفة اليوم السابع») and tell no time.
    package func mentions(in text: AnalysedText, masked: (Int) -> Bool) -> [TimeMention] {
        var mentions: [TimeMention] = []
        let phrases = phrasesByToken(text)
        var token = 0
        let count = text.base.tokens.count
        while token < count {
            guard let end = islandEnd(from: token, text, masked), end > token else {
                token += 1
                continue
            }
            if isWorthReading(token..<end, text, phrases) {
                read(token..<end, text, phrases, masked, into: &mentions)
            }
            token = end
        }
        return mentions
    }

    /// Phrases that the lexicon knows, by their first token.
    private func phrasesByToken(_ text: AnalysedText) -> [Int: [PhraseMatch]] {
        Dictionary(grouping: text.phrases.filter { grammar.lexicon.knows($0.form) }, by: \.token)
    }

    // MARK: Islands

    /// Where the island that begins at a token ends; `nil` when none begins there.
    private func islandEnd(from first: Int, _ text: AnalysedText, _ masked: (Int) -> Bool) -> Int? {
        var token = first
        var end = first
        while token < text.base.tokens.count, !masked(token) {
            switch text.base.tokens[token].kind {
            case .lineBreak: return end
            case .number: end = token + 1
            case .word:
                guard isKnown(token, text) else { return end }
                end = token + 1
            case .punctuation:
                guard token > first, isJoint(token, text) else { return end }
                if text.base.tokens[token].mark == 0x29 { end = token + 1 }
            }
            token += 1
        }
        return end
    }

    private func isKnown(_ token: Int, _ text: AnalysedText) -> Bool {
        grammar.lexicon.knows(text.words[token].form) || isInsidePhrase(token, text)
            || particleBeforeDigits(token, text) != nil
    }

    /// Whether a token may be the second or later word of a known phrase.
    private func isInsidePhrase(_ token: Int, _ text: AnalysedText) -> Bool {
        guard text.words[token].whole >= 0 else { return false }
        var low = text.phrases.partitioningIndex { $0.token >= token - 3 }
        while low < text.phrases.count, text.phrases[low].token <= token {
            let phrase = text.phrases[low]
            if token < phrase.token + phrase.length, grammar.lexicon.knows(phrase.form) {
                return true
            }
            low += 1
        }
        return false
    }

    /// What a word of one or two letters is that is glued to digits or a bracket: «الـ18», «و40».
    private func particleBeforeDigits(_ token: Int, _ text: AnalysedText) -> Proclitics? {
        let found = text.base.tokens[token]
        guard found.kind == .word, found.foldedCount <= 2, text.base.isGlued(token) else {
            return nil
        }
        let next = text.base.tokens[token + 1]
        guard next.kind == .number || next.mark == 0x28 else { return nil }
        let letters = (0..<Int(found.foldedCount)).map { text.base.folded[Int(found.foldedStart) + $0] }
        switch letters {
        case [FoldedLetter.alef, FoldedLetter.lam]: return .article
        case [FoldedLetter.lam, FoldedLetter.lam]: return [.lam, .article]
        case [FoldedLetter.waw]: return .waw
        case [FoldedLetter.ba]: return .ba
        case [FoldedLetter.lam]: return .lam
        default: return nil
        }
    }

    /// Marks that may stand inside an expression.
    private func isJoint(_ token: Int, _ text: AnalysedText) -> Bool {
        switch text.base.tokens[token].mark {
        case 0x28, 0x29, 0x2C, 0x2D, 0x2F, 0x3A: true
        case 0x2E: text.base.isGlued(token) && text.base.tokens[token + 1].kind == .number
        default: false
        }
    }

    private func isWorthReading(
        _ island: Range<Int>, _ text: AnalysedText, _ phrases: [Int: [PhraseMatch]]
    ) -> Bool {
        var numbers = 0
        for token in island {
            if text.base.tokens[token].kind == .number { numbers += 1 }
            if isCore(text.words[token].form) { return true }
            if let known = phrases[token], known.contains(where: { isCore($0.form) }) { return true }
        }
        // «2018/04/14», «14:30», «في 2019», «بين 1975 و1990».
        return numbers >= 1
    }

    private func isCore(_ form: FormID) -> Bool {
        grammar.lexicon[form].contains { !grammar.classes.contextClasses.contains($0.wordClass) }
    }

    // MARK: Reading

    private func read(
        _ island: Range<Int>, _ text: AnalysedText, _ phrases: [Int: [PhraseMatch]],
        _ masked: (Int) -> Bool, into mentions: inout [TimeMention]
    ) {
        // One more token on either side, for what a rule wants beside it.
        let first = max(0, island.lowerBound - 1)
        let wide = first..<min(text.base.tokens.count, island.upperBound + 1)
        var lattice = wide.map { masked($0) ? [] : atoms(at: $0, text, phrases) }
        dropBlockedWords(&lattice)
        grammar.numbers.addNumbers(to: &lattice)
        var matcher = Matcher(grammar.grammar, words: lattice)
        let found = matcher.run()
        var at = 0
        while at < found.count {
            let best = found[at].filter { $0.wordClass == grammar.classes.mention }
                .max { $0.length < $1.length }
            guard let best, !isName(at, found) else {
                at += 1
                continue
            }
            mentions.append(mention(best, at: first + at, text))
            at += best.length
        }
    }

    private func mention(_ atom: Atom, at token: Int, _ text: AnalysedText) -> TimeMention {
        let first = token + atom.outside
        let last = token + atom.length - 1
        let start = text.start(of: first, behind: atom.cutCount)
        return TimeMention(
            meaning: atom.meaning,
            range: TextRange(start, Int(text.base.tokens[last].end)),
            tokens: first..<(last + 1), rule: atom.rule,
            tense: tenses.tense(at: first..<(last + 1), text))
    }

    /// «شارع 14 تموز», «حزب اليوم التالي»: what follows is part of a name.
    private func isName(_ at: Int, _ found: [[Atom]]) -> Bool {
        at > 0 && found[at - 1].contains { $0.wordClass == grammar.classes.nameHead }
    }

    /// «المدير العام» and its like leave no word for time.
    private func dropBlockedWords(_ lattice: inout [[Atom]]) {
        for start in lattice.indices {
            guard let blocked = lattice[start].first(where: { $0.wordClass == grammar.classes.notTime })
            else { continue }
            for token in start..<min(start + blocked.length, lattice.count) { lattice[token] = [] }
        }
    }

    /// What may begin at one token.
    private func atoms(
        at token: Int, _ text: AnalysedText, _ phrases: [Int: [PhraseMatch]]
    ) -> [Atom] {
        let found = text.base.tokens[token]
        switch found.kind {
        case .number: return numberAtoms(token, text, particle: nil)
        case .punctuation: return markAtoms(token, text)
        case .lineBreak: return []
        case .word: break
        }
        if let particle = particleBeforeDigits(token, text) {
            return text.base.tokens[token + 1].kind == .number
                ? numberAtoms(token + 1, text, particle: particle)
                : [Atom(wordClass: grammar.classes.article, length: 1, meaning: Meaning())]
        }
        var atoms: [Atom] = []
        let word = text.words[token]
        for reading in grammar.lexicon[word.form]
        where !word.hasPronoun && isExact(reading, token, text, word.cutCount) {
            let isDefiniteWeekday =
                reading.wordClass == grammar.classes.bareWeekday && word.cut.contains(.article)
            atoms.append(
                Atom(
                    wordClass: isDefiniteWeekday ? grammar.classes.weekday : reading.wordClass,
                    length: 1, cut: word.cut, cutCount: visibleCut(word),
                    meaning: Meaning(reading.fields)))
        }
        for phrase in phrases[token] ?? [] {
            for reading in grammar.lexicon[phrase.form] {
                atoms.append(
                    Atom(
                        wordClass: reading.wordClass, length: phrase.length, cut: phrase.cut,
                        cutCount: phrase.cut.contains(.article) ? phrase.cutCount - 2 : phrase.cutCount,
                        meaning: Meaning(reading.fields)))
            }
        }
        if atoms.isEmpty, startsWithLam(token, text) {
            atoms.append(
                Atom(wordClass: grammar.classes.lamWord, length: 1, meaning: Meaning()))
        }
        return atoms
    }

    /// Letters cut in front that do not belong to the span: the article stays in it.
    private func visibleCut(_ word: WordAnalysis) -> UInt8 {
        guard word.cut.contains(.article) else { return word.cutCount }
        // In «لل» the article has one letter.
        return word.cut.contains(.lam) ? word.cutCount - 1 : word.cutCount - 2
    }

    private func startsWithLam(_ token: Int, _ text: AnalysedText) -> Bool {
        let found = text.base.tokens[token]
        return found.foldedCount >= 4 && text.base.folded[Int(found.foldedStart)] == FoldedLetter.lam
    }

    private func isExact(
        _ reading: Reading, _ token: Int, _ text: AnalysedText, _ cutCount: UInt8
    ) -> Bool {
        guard let exact = reading.exact else { return true }
        var letters = text.base.text[
            text.start(of: token, behind: cutCount)..<Int(text.base.tokens[token].end)]
        var wanted = exact[...]
        while let lead = letters.first {
            if lead & 0xFC == 0xD8, letters.count > 1 {
                let second = letters[letters.startIndex + 1]
                if Folding.arabic[Int((lead & 3) << 6 | (second & 0x3F))] == 0 {
                    letters = letters.dropFirst(2)
                    continue
                }
            }
            guard wanted.first == lead else { return false }
            wanted = wanted.dropFirst()
            letters = letters.dropFirst()
        }
        return wanted.isEmpty
    }

    // MARK: Digits and marks

    /// What a run of digits can be.
    ///
    /// - Parameter particle: What a token in front that belongs to the digits says.
    private func numberAtoms(
        _ token: Int, _ text: AnalysedText, particle: Proclitics?
    ) -> [Atom] {
        guard let value = text.base.number(token) else { return [] }
        let width = Int(text.base.tokens[token].foldedCount)
        let classes = grammar.classes
        var atoms: [Atom] = []
        func add(_ wordClass: Int, _ fields: [(TimeField, Int)]) {
            var said = Fields()
            for (field, value) in fields { said[field] = value }
            atoms.append(
                Atom(
                    wordClass: wordClass, length: particle == nil ? 1 : 2, cut: particle ?? [],
                    cutCount: particle == nil || particle == .article ? 0 : 1,
                    meaning: Meaning(said)))
        }
        add(classes.digits, [(.count, value)])
        if width <= 2 {
            if (1...31).contains(value) { add(classes.day, [(.day, value)]) }
            if (1...12).contains(value) { add(classes.month, [(.month, value)]) }
            if (0...24).contains(value) { add(classes.hour, [(.hour, value)]) }
            if width == 2, (0...59).contains(value) { add(classes.minute, [(.minute, value)]) }
        } else if width == 4 {
            if (1000...2200).contains(value) { add(classes.year, [(.year, value)]) }
            if value / 100 <= 24, value % 100 < 60 {
                add(classes.clock4, [(.hour, value / 100), (.minute, value % 100)])
            }
        }
        return atoms
    }

    private func markAtoms(_ token: Int, _ text: AnalysedText) -> [Atom] {
        let classes = grammar.classes
        let found = text.base.tokens[token]
        let isGlued = token > 0 && text.base.isGlued(token - 1) && text.base.isGlued(token)
        let named: [Int]
        switch found.mark {
        case 0x2F: named = isGlued ? [classes.slash] : [classes.looseSlash]
        case 0x2D: named = isGlued ? [classes.dash] : [classes.looseDash]
        case 0x3A: named = isGlued ? [classes.colon] : []
        case 0x2E: named = isGlued ? [classes.dot] : []
        case 0x2C: named = isGlued ? [classes.comma, classes.looseComma] : [classes.looseComma]
        case 0x28: named = [classes.open]
        case 0x29: named = [classes.close]
        case 0x25: named = [classes.percent]
        default: named = []
        }
        return named.map { Atom(wordClass: $0, length: 1, meaning: Meaning()) }
    }
}
