internal import Rules
internal import Texts

/// What words, digits and marks may be in a time: the atoms that the rules join.
struct TimeAtoms: Sendable {
    let grammar: TimeGrammar

    /// Adds what may begin at one token.
    func add(
        _ token: Int, at place: Int, _ text: AnalysedText, to lattice: inout Lattice
    ) {
        let found = text.base.tokens[token]
        switch found.kind {
        case .number: return addNumber(token, at: place, text, particle: nil, to: &lattice)
        case .punctuation: return addMark(token, at: place, text, to: &lattice)
        case .lineBreak: return
        case .word: break
        }
        if let particle = text.particleBeforeDigits(token) {
            if text.base.tokens[token + 1].kind == .number {
                addNumber(token + 1, at: place, text, particle: particle, to: &lattice)
            } else {
                lattice.add(grammar.classes.article, at: place, length: 1)
            }
            return
        }
        let word = word(token, text)
        if let other = otherWord(token, text) { lattice.add(other, at: place, length: 1) }
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

    /// The class of a word that tells no time.
    private func otherWord(_ token: Int, _ text: AnalysedText) -> Int? {
        guard !text.tellsTime(token) else { return nil }
        let found = text.base.tokens[token]
        let at = Int(found.foldedStart)
        let hasArticle =
            found.foldedCount >= 4 && text.base.folded[at] == FoldedLetter.alef
            && text.base.folded[at + 1] == FoldedLetter.lam
        return hasArticle ? grammar.classes.articleWord : grammar.classes.otherWord
    }

    /// Letters cut in front that do not belong to the span: the article stays in it.
    private func visibleCut(_ cut: Proclitics, _ count: UInt8) -> UInt8 {
        guard cut.contains(.article) else { return count }
        // In «لل» the article has one letter.
        return cut.contains(.lam) ? count - 1 : count - 2
    }

    private func startsWithLam(_ token: Int, _ text: AnalysedText) -> Bool {
        let found = text.base.tokens[token]
        return found.foldedCount >= 4
            && text.base.folded[Int(found.foldedStart)] == FoldedLetter.lam
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
        let (first, second) = markClasses(token, text)
        if let first { lattice.add(first, at: place, length: 1) }
        if let second { lattice.add(second, at: place, length: 1) }
    }

    /// The classes of a mark, in the order in which they are added.
    private func markClasses(_ token: Int, _ text: AnalysedText) -> (Int?, Int?) {
        let classes = grammar.classes
        let isGlued = isGlued(token, text)
        switch text.base.tokens[token].mark {
        case 0x2F: return (isGlued ? classes.slash : classes.looseSlash, nil)
        case 0x2D: return (isGlued ? classes.dash : classes.looseDash, nil)
        case 0x3A where isGlued: return (classes.colon, nil)
        case 0x2E where isGlued && text.base.tokens[token + 1].kind == .number:
            return (classes.dot, nil)
        case 0x2E where isGlued && text.isInAbbreviation(token):
            return (classes.abbreviationDot, nil)
        case 0x2C: return isGlued ? (classes.comma, classes.looseComma) : (classes.looseComma, nil)
        case 0x28: return (classes.open, nil)
        case 0x29: return (classes.close, nil)
        case 0x25: return (classes.percent, nil)
        case 0x2B: return (classes.plus, nil)
        default: return (nil, nil)
        }
    }

    /// Whether a mark touches what stands on either side.
    private func isGlued(_ token: Int, _ text: AnalysedText) -> Bool {
        token > 0 && text.base.isGlued(token - 1) && text.base.isGlued(token)
    }

    /// The word as the time lexicon knows it.
    func word(_ token: Int, _ text: AnalysedText) -> WordAnalysis {
        text.words[token].known { grammar.lexicon.knows($0) }
    }
}
