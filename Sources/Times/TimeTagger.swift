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
        var lattice = lattice()
        return mentions(in: text, masked: masked, lattice: &lattice)
    }

    /// A lattice to find mentions with, in one text after the other.
    package func lattice() -> Lattice { Lattice(shared: grammar.lexicon.meanings) }

    /// - Parameter lattice: Made by `lattice()`; what is in it does not matter.
    package func mentions(
        in text: AnalysedText, masked: (Int) -> Bool, lattice: inout Lattice
    ) -> [TimeMention] {
        var mentions: [TimeMention] = []
        var token = 0
        let count = text.base.tokens.count
        while token < count {
            guard mayBegin(token, text), let end = islandEnd(from: token, text, masked), end > token
            else {
                token += 1
                continue
            }
            if let island = worthReading(token..<end, text) {
                read(island, text, masked, &lattice, into: &mentions)
            }
            token = max(end, mentions.last?.tokens.upperBound ?? 0)
        }
        return mentions
    }

    // MARK: Islands

    /// Whether an island may begin at a token: a glance at each token of a text.
    @inline(__always)
    private func mayBegin(_ token: Int, _ text: AnalysedText) -> Bool {
        let found = text.base.tokens[token]
        return switch found.kind {
        case .number: true
        case .word:
            found.foldedCount <= 2 || text.words[token].marks.has(.time)
                || text.words[token].marks.has(.timePhrase)
        case .punctuation, .lineBreak: false
        }
    }

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
        text.words[token].marks.has(.time) || text.words[token].marks.has(.timePhrase)
            || particleBeforeDigits(token, text) != nil
    }

    /// What a word of one or two letters is that is glued to digits or a bracket: «الـ18», «و40».
    private func particleBeforeDigits(_ token: Int, _ text: AnalysedText) -> Proclitics? {
        let found = text.base.tokens[token]
        guard found.kind == .word, found.foldedCount <= 2, text.base.isGlued(token) else {
            return nil
        }
        let next = text.base.tokens[token + 1]
        guard next.kind == .number || next.mark == 0x28 else { return nil }
        let first = text.base.folded[Int(found.foldedStart)]
        let second = found.foldedCount > 1 ? text.base.folded[Int(found.foldedStart) + 1] : 0
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
    private func isJoint(_ token: Int, _ text: AnalysedText) -> Bool {
        switch text.base.tokens[token].mark {
        case 0x28, 0x29, 0x2C, 0x2D, 0x2F, 0x3A: true
        case 0x2B: text.base.isGlued(token) || text.base.isGlued(token - 1)
        case 0x2E:
            text.base.isGlued(token)
                && (text.base.tokens[token + 1].kind == .number || isInAbbreviation(token, text))
        default: false
        }
    }

    /// The full stop of «ت.غ».
    private func isInAbbreviation(_ token: Int, _ text: AnalysedText) -> Bool {
        text.base.tokens[token - 1].kind == .word && text.base.tokens[token - 1].foldedCount == 1
            && text.base.tokens[token + 1].kind == .word
            && text.base.tokens[token + 1].foldedCount == 1
    }

    /// The part of an island in which a time can be told: about its words that can be the core of
    /// one, and its dates in digits; `nil` when it has none of these.
    private func worthReading(_ island: Range<Int>, _ text: AnalysedText) -> Range<Int>? {
        var first: Int?
        var last = island.lowerBound
        for token in island where isCore(token, text) {
            if first == nil { first = token }
            last = token
        }
        guard let first else { return nil }
        return max(island.lowerBound, first - Self.beside.before)..<min(
            island.upperBound, last + 1 + Self.beside.behind)
    }

    /// Words that a rule may name before and behind the core of a time: «قبل ما يقرب من ثلاث مئة
    /// وخمسة وعشرين عاما من …».
    private static let beside = (before: 12, behind: 8)

    /// Whether a token may be the core of a time. Of digits «2018» and those that a mark joins,
    /// «14:30», «4/3»: a number of its own tells no time.
    private func isCore(_ token: Int, _ text: AnalysedText) -> Bool {
        let found = text.base.tokens[token]
        if found.kind == .number {
            if found.foldedCount == 4 { return true }
            return found.foldedCount <= 2 && text.base.isGlued(token)
                && [0x2F, 0x3A, 0x2D, 0x2E].contains(text.base.tokens[token + 1].mark)
        }
        return text.words[token].marks.has(.timeCore)
            || text.phrases(at: token).contains { text.phrases[$0].marks.has(.timeCore) }
    }

    /// The word as the time lexicon knows it.
    private func word(_ token: Int, _ text: AnalysedText) -> WordAnalysis {
        text.words[token].known { grammar.lexicon.knows($0) }
    }

    // MARK: Reading

    /// Tokens behind an island that rules may name: «بعد ساعات من | توقيع الاتفاق».
    private static let lookahead = 3

    /// Tokens of an island that are read at a time, and how many more are looked at on either side:
    /// more than any rule spans. Islands are shorter but in texts that are none.
    private static let window = (read: 512, beside: 64)

    private func read(
        _ island: Range<Int>, _ text: AnalysedText,
        _ masked: (Int) -> Bool, _ lattice: inout Lattice, into mentions: inout [TimeMention]
    ) {
        var start = island.lowerBound
        while start < island.upperBound {
            start = read(island, from: start, text, masked, &lattice, into: &mentions)
        }
    }

    /// Adds the mentions that begin in the next tokens of an island, at most `window.read` of them.
    ///
    /// - Returns: The token behind the last one that was read.
    private func read(
        _ island: Range<Int>, from start: Int, _ text: AnalysedText,
        _ masked: (Int) -> Bool, _ lattice: inout Lattice, into mentions: inout [TimeMention]
    ) -> Int {
        let end = start + Self.window.read
        let isFirst = start == island.lowerBound
        let isLast = end + Self.window.beside >= island.upperBound
        // Some more tokens on either side, for what a rule wants beside it.
        let first = max(0, isFirst ? start - 1 : start - Self.window.beside)
        let behind = isLast ? island.upperBound + Self.lookahead : end + Self.window.beside
        let wide = first..<min(text.base.tokens.count, behind)
        lattice.reset(count: wide.count)
        for token in wide where !masked(token) {
            addAtoms(of: token, at: token - first, text, to: &lattice)
        }
        dropBlockedWords(&lattice)
        grammar.numbers.addNumbers(to: &lattice)
        Matcher(grammar.grammar).run(&lattice)
        // What begins in the words behind is of the next island.
        var at = isFirst ? 0 : start - first
        let limit = (isLast ? island.upperBound : end) - first
        while at < limit {
            let best = lattice.first(grammar.classes.mention, at: at)
            // «ثورة 25 يناير», «(24 عاما)»: time words that tell no time.
            if let none = lattice.first(grammar.classes.noTime, at: at),
                none.length >= best?.length ?? 0, isNoTime(lattice.meaning(none).fields)
            {
                at += Int(none.length)
                continue
            }
            guard let best else {
                at += 1
                continue
            }
            if isName(at, lattice) {
                at += Int(best.length)
                continue
            }
            mentions.append(mention(best, lattice.meaning(best), at: first + at, text))
            at += Int(best.length)
        }
        return first + at
    }

    private func mention(
        _ atom: Atom, _ meaning: Meaning, at token: Int, _ text: AnalysedText
    ) -> TimeMention {
        let first = token + Int(atom.outside)
        let last = token + Int(atom.length) - 1
        let start = text.start(of: first, behind: atom.cutCount)
        let tokens = first..<(last + 1)
        return TimeMention(
            meaning: meaning, range: TextRange(start, Int(text.base.tokens[last].end)),
            tokens: tokens, rule: Int(atom.rule), tense: tenses.tense(at: tokens, text),
            isAlone: isAlone(tokens, text), hang: hang(meaning, tokens, text),
            speech: meaning.fields[.deixis] == nil ? nil : speech(around: first, text))
    }

    /// Whether hardly a word but the time stands in its sentence.
    private func isAlone(_ tokens: Range<Int>, _ text: AnalysedText) -> Bool {
        let sentence = text.base.sentences[text.base.sentence(of: tokens.lowerBound)]
        guard sentence.count - tokens.count <= 8 else { return false }
        return sentence.count { !tokens.contains($0) && text.base.tokens[$0].kind == .word } <= 2
    }

    /// The words of the event from which an expression hangs, its last ones: «بعد ساعات من | توقيع
    /// الاتفاق».
    private func hang(
        _ meaning: Meaning, _ tokens: Range<Int>, _ text: AnalysedText
    ) -> TimeMention.Hang? {
        let shape = meaning.fields[.shape].flatMap(Shape.init(rawValue:))
        guard shape == .event || shape == .nth || shape == .measured, meaning.fields[.named] == nil else { return nil }
        let first = tokens.last { isKnown($0, text) && !isEventHead($0, text) }.map { $0 + 1 }
            ?? tokens.lowerBound
        guard first < tokens.upperBound else { return nil }
        return TimeMention.Hang(
            tokens: first..<tokens.upperBound,
            words: text.base.range(first, tokens.upperBound - 1))
    }

    /// «هجوم», «ثورة»: known here because a date may follow it in a name.
    private func isEventHead(_ token: Int, _ text: AnalysedText) -> Bool {
        grammar.lexicon[word(token, text).form].contains {
            $0.wordClass == grammar.classes.eventHead
        }
    }

    /// Where the quoted words begin among which a token stands: behind the colon or the opening
    /// quotation mark before it in its sentence.
    private func speech(around token: Int, _ text: AnalysedText) -> Int? {
        let sentence = text.base.sentences[text.base.sentence(of: token)]
        var isQuoted = false
        var opening: Int?
        for index in sentence.lowerBound..<token {
            switch text.base.tokens[index].mark {
            case 0x22:
                isQuoted.toggle()
                if isQuoted { opening = index }
            case 0x3A where !text.base.isGlued(index): opening = index
            default: break
            }
            if !isQuoted, opening.map({ text.base.tokens[$0].mark == 0x22 }) ?? false { opening = nil }
        }
        return opening
    }

    /// Whether words that may be a name without a time are one: of names made of a date those that
    /// the table has.
    private func isNoTime(_ fields: Fields) -> Bool {
        guard let row = fields[.named] else { return true }
        return grammar.named.date(ofRow: row, month: fields[.month], day: fields[.day]) != nil
    }

    /// «شارع 14 تموز», «حزب اليوم التالي»: what follows is part of a name.
    private func isName(_ at: Int, _ lattice: Lattice) -> Bool {
        at > 0 && lattice.contains(grammar.classes.nameHead, at: at - 1)
    }

    /// «المدير العام» and its like leave no word for time.
    private func dropBlockedWords(_ lattice: inout Lattice) {
        for start in 0..<lattice.count {
            guard let blocked = lattice.first(grammar.classes.notTime, at: start) else { continue }
            for token in start..<min(start + Int(blocked.length), lattice.count) {
                lattice.clear(token)
            }
        }
    }

    /// Adds what may begin at one token.
    private func addAtoms(
        of token: Int, at place: Int, _ text: AnalysedText, to lattice: inout Lattice
    ) {
        let found = text.base.tokens[token]
        switch found.kind {
        case .number: return addNumber(token, at: place, text, particle: nil, to: &lattice)
        case .punctuation: return addMark(token, at: place, text, to: &lattice)
        case .lineBreak: return
        case .word: break
        }
        if let particle = particleBeforeDigits(token, text) {
            if text.base.tokens[token + 1].kind == .number {
                addNumber(token + 1, at: place, text, particle: particle, to: &lattice)
            } else {
                lattice.add(grammar.classes.article, at: place, length: 1)
            }
            return
        }
        let word = word(token, text)
        if !isKnown(token, text) {
            let folded = text.base.folded
            let at = Int(found.foldedStart)
            let hasArticle =
                found.foldedCount >= 4 && folded[at] == FoldedLetter.alef
                && folded[at + 1] == FoldedLetter.lam
            lattice.add(
                hasArticle ? grammar.classes.articleWord : grammar.classes.otherWord, at: place,
                length: 1)
        }
        for reading in grammar.lexicon[word.form]
        where isExact(reading, token, text, word.cutCount) {
            // «لليوم» and «يومها» are as definite as «اليوم».
            let isDefinite = word.cut.contains(.article) || word.hasPronoun
            var definite = isDefinite ? grammar.classes.definite[reading.wordClass] : nil
            // «جمعتهما» is a verb.
            if word.hasPronoun, definite == grammar.classes.weekday { definite = nil }
            if word.hasPronoun, definite == nil { continue }
            // «مدينة السادس من أكتوبر» is a name; «المدينة أمس» is not.
            if isDefinite, reading.wordClass == grammar.classes.nameHead { continue }
            lattice.add(
                definite ?? reading.wordClass, shared: reading.meaning, at: place, length: 1,
                cut: word.cut, cutCount: visibleCut(word.cut, word.cutCount))
        }
        for phrase in text.phrases[text.phrases(at: token)] {
            for reading in grammar.lexicon[phrase.form] {
                lattice.add(
                    reading.wordClass, shared: reading.meaning, at: place, length: phrase.length,
                    cut: phrase.cut, cutCount: visibleCut(phrase.cut, phrase.cutCount))
            }
        }
        if startsWithLam(token, text), !lattice.contains(grammar.classes.lamParticle, at: place) {
            lattice.add(grammar.classes.lamWord, at: place, length: 1)
        }
    }

    /// Letters cut in front that do not belong to the span: the article stays in it.
    private func visibleCut(_ cut: Proclitics, _ count: UInt8) -> UInt8 {
        guard cut.contains(.article) else { return count }
        // In «لل» the article has one letter.
        return cut.contains(.lam) ? count - 1 : count - 2
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

    /// Adds what a run of digits can be.
    ///
    /// - Parameter particle: What a token in front that belongs to the digits says.
    private func addNumber(
        _ token: Int, at place: Int, _ text: AnalysedText, particle: Proclitics?,
        to lattice: inout Lattice
    ) {
        guard let value = text.base.number(token) else { return }
        let width = Int(text.base.tokens[token].foldedCount)
        let classes = grammar.classes
        func add(_ wordClass: Int, _ first: (TimeField, Int), _ second: (TimeField, Int)? = nil) {
            var said = Fields()
            said[first.0] = first.1
            if let second { said[second.0] = second.1 }
            lattice.add(
                wordClass, Meaning(said), at: place, length: particle == nil ? 1 : 2,
                cut: particle ?? [], cutCount: particle == nil || particle == .article ? 0 : 1)
        }
        add(classes.digits, (.count, value))
        if let bare = [1: classes.one, 2: classes.two][value] {
            lattice.add(bare, at: place, length: 1)
        }
        if width <= 2 {
            if (1...31).contains(value) { add(classes.day, (.day, value)) }
            if (1...12).contains(value) { add(classes.month, (.month, value)) }
            if (0...24).contains(value) { add(classes.hour, (.hour, value)) }
            if width == 2, (0...59).contains(value) {
                add(classes.minute, (.minute, value))
                add(classes.second, (.second, value))
            }
        } else if width == 4 {
            if (1000...2200).contains(value) { add(classes.year, (.year, value)) }
            if value / 100 <= 24, value % 100 < 60 {
                add(classes.clock4, (.hour, value / 100), (.minute, value % 100))
            }
        }
    }

    private func addMark(
        _ token: Int, at place: Int, _ text: AnalysedText, to lattice: inout Lattice
    ) {
        let classes = grammar.classes
        let isGlued = token > 0 && text.base.isGlued(token - 1) && text.base.isGlued(token)
        func add(_ wordClass: Int) { lattice.add(wordClass, at: place, length: 1) }
        switch text.base.tokens[token].mark {
        case 0x2F: add(isGlued ? classes.slash : classes.looseSlash)
        case 0x2D: add(isGlued ? classes.dash : classes.looseDash)
        case 0x3A where isGlued: add(classes.colon)
        case 0x2E where isGlued && text.base.tokens[token + 1].kind == .number: add(classes.dot)
        case 0x2E where isGlued && isInAbbreviation(token, text): add(classes.abbreviationDot)
        case 0x2C:
            if isGlued { add(classes.comma) }
            add(classes.looseComma)
        case 0x28: add(classes.open)
        case 0x29: add(classes.close)
        case 0x25: add(classes.percent)
        case 0x2B: add(classes.plus)
        default: break
        }
    }
}
