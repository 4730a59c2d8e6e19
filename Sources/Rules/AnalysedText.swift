package import Texts

/// What the vocabulary knows of one token.
package struct WordAnalysis: Hashable, Sendable {
    /// The word exactly as it stands, or -1.
    package var whole: Int32 = -1
    /// The form of the whole word, else of its stem; -1 when neither is known.
    package var form: FormID = -1
    /// The stem's form where `form` is of the whole word: «لليوم» is a cue of one table as it
    /// stands, and for another ل with «اليوم».
    package var stem: FormID = -1
    /// Index of the first phrase that begins here, -1 for none.
    fileprivate(set) package var firstPhrase: Int32 = -1
    /// Of times those of `form`, or of `stem` where `form` has none; of events those of both and of
    /// the phrases that begin here; and those of the word itself.
    package var marks = WordMarks()
    /// What was cut in front of the stem; empty when `form` is of the whole word.
    package var cut: Proclitics = []
    /// Folded letters cut in front.
    package var cutCount: UInt8 = 0
    /// Whether an object or possessive pronoun was cut behind («هجومها»).
    package var hasPronoun = false
    package var stemCut: Proclitics = []
    package var stemCutCount: UInt8 = 0
    package var stemHasPronoun = false

    /// Makes the whole word the first reading and keeps the stem as the second.
    fileprivate mutating func setAside(for whole: FormID) {
        (stem, stemCut, stemCutCount, stemHasPronoun) = (form, cut, cutCount, hasPronoun)
        (form, cut, cutCount, hasPronoun) = (whole, [], 0, false)
    }

    /// The reading that a layer knows: the whole word first, else the stem.
    package func known(by isKnown: (FormID) -> Bool) -> WordAnalysis {
        guard stem >= 0, !isKnown(form), isKnown(stem) else { return self }
        var other = self
        other.form = stem
        other.cut = stemCut
        other.cutCount = stemCutCount
        other.hasPronoun = stemHasPronoun
        return other
    }
}

/// A phrase of the vocabulary in a text.
package struct PhraseMatch: Sendable {
    package let token: Int
    package let length: Int
    package let form: FormID
    package let cut: Proclitics
    package let cutCount: UInt8
    /// Those of its form.
    package let marks: WordMarks
}

/// A tokenised text with what the vocabulary knows of its words.
package final class AnalysedText: Sendable {
    package let base: TokenizedText
    package let words: [WordAnalysis]
    /// The marks of each token, those of its kind among them, side by side: see `first(_:in:)`.
    private let marks: [WordMarks]
    /// In order of their first token; of several that begin together all are here.
    package let phrases: [PhraseMatch]

    /// The indices of the phrases that begin at a token.
    @inline(__always)
    package func phrases(at token: Int) -> Range<Int> {
        let first = Int(words[token].firstPhrase)
        if first < 0 { return 0..<0 }
        var end = first + 1
        while end < phrases.count, phrases[end].token == token { end += 1 }
        return first..<end
    }

    /// - Parameter memo: Remembers words from text to text; it must serve one vocabulary only.
    package init(_ base: TokenizedText, _ vocabulary: Vocabulary, memo: inout WordMemo) {
        self.base = base
        var (words, marks) = Self.words(of: base, vocabulary, &memo)
        var phrases: [PhraseMatch] = []
        var next = 0
        while let index = marks.first(.opensPhrase, in: next..<max(next, marks.count - 1)) {
            next = index + 1
            guard marks[next].has(.continuesPhrase) else { continue }
            let state = vocabulary.state(afterFirst: words[index].whole)
            if state >= 0, !vocabulary.mayStep(state, words[next].whole) { continue }
            let before = phrases.count
            Self.addPhrases(at: index, words, base, vocabulary, to: &phrases)
            if phrases.count > before { words[index].firstPhrase = Int32(before) }
        }
        for phrase in phrases {
            let told = phrase.marks.only(.ofEvents | .relation)
            marks[phrase.token].add(told)
            words[phrase.token].marks.add(told)
            guard phrase.marks.has(.time) else { continue }
            for token in phrase.token..<(phrase.token + min(phrase.length, 4)) {
                marks[token].add(.timePhrase)
                words[token].marks.add(.timePhrase)
            }
        }
        self.words = words
        self.marks = marks
        self.phrases = phrases
    }

    /// What each word is by itself, and the marks of all tokens.
    private static func words(
        of base: TokenizedText, _ vocabulary: Vocabulary, _ memo: inout WordMemo
    ) -> (words: [WordAnalysis], marks: [WordMarks]) {
        var words: [WordAnalysis] = []
        var marks: [WordMarks] = []
        words.reserveCapacity(base.tokens.count)
        marks.reserveCapacity(base.tokens.count)
        for token in base.tokens {
            guard token.kind == .word else {
                words.append(WordAnalysis())
                marks.append(kind(token))
                continue
            }
            let key = key(token, base.text)
            let number = memo.first(key)
            let word =
                number != 0
                ? memo[number]
                : memo.word(key) { analysis(token, base.text, base.folded.span, vocabulary) }
            words.append(word)
            marks.append(word.marks | .word)
        }
        return (words, marks)
    }

    private static func kind(_ token: Token) -> WordMarks {
        switch token.kind {
        case .word: .word
        case .number: .number
        case .punctuation: .punctuation
        case .lineBreak: .lineBreak
        }
    }

    /// The first token of a range that has one of the wanted marks. Tokens that have none cost next to
    /// nothing, so that a layer goes from one word that is its own to the next:
    /// `while let token = text.first(.relation, in: at..<end) { …; at = token + 1 }`.
    @inline(__always)
    package func first(_ wanted: WordMarks, in range: Range<Int>) -> Int? {
        marks.first(wanted, in: range)
    }

    /// Whether a token of a range has one of the wanted marks.
    @inline(__always)
    package func has(_ wanted: WordMarks, in range: Range<Int>) -> Bool {
        first(wanted, in: range) != nil
    }

    /// What a word is remembered by: a final ta marbuta folds like ه but is read otherwise.
    @inline(__always)
    private static func key(_ token: Token, _ text: [UInt8]) -> UInt64 {
        endsInTaMarbuta(token, text) ? ~token.hash : token.hash
    }

    private static func analysis(
        _ token: Token, _ text: [UInt8], _ folded: Span<UInt8>, _ vocabulary: Vocabulary
    ) -> WordAnalysis {
        var found = WordAnalysis()
        found.whole = vocabulary.number(token.hash)
        let whole = vocabulary.form(ofWord: found.whole)
        let range = Int(token.foldedStart)..<Int(token.foldedStart) + Int(token.foldedCount)
        if vocabulary.opensName(folded, range) { found.marks.add(.opensName) }
        guard token.foldedCount >= 3 else {
            found.form = whole
            found.marks.add(vocabulary.marks(of: whole))
            found.marks.add(vocabulary.phraseMarks(found.whole))
            return found
        }
        if mayHaveProclitic(folded[range.lowerBound]) {
            look(range, folded, vocabulary, &found, isWhole: whole >= 0)
        }
        // A ta marbuta folds to ه but is no pronoun.
        if found.form < 0, !endsInTaMarbuta(token, text),
            let cut = Clitics.withoutPronoun(folded, range)
        {
            look(range.lowerBound..<cut.end, folded, vocabulary, &found)
            if found.form < 0, cut.openTa {
                lookWithTaMarbuta(range.lowerBound..<cut.end, folded, vocabulary, &found)
            }
            found.hasPronoun = found.form >= 0
        }
        if whole >= 0 { found.setAside(for: whole) }
        found.marks.add(
            marks(vocabulary.marks(of: found.form), stem: vocabulary.marks(of: found.stem)))
        found.marks.add(vocabulary.phraseMarks(found.whole))
        return found
    }

    /// The marks of a word from those of its two readings.
    private static func marks(_ form: WordMarks, stem: WordMarks) -> WordMarks {
        form.without(.ofEvents).isEmpty ? form | stem : form | stem.only(.ofEvents)
    }

    private static func endsInTaMarbuta(_ token: Token, _ text: [UInt8]) -> Bool {
        let end = Int(token.end)
        return end >= 2 && text[end - 2] == 0xD8 && text[end - 1] == 0xA9
    }

    /// Looks the stems of `range` up and keeps the first that has a form.
    ///
    /// - Parameter isWhole: Whether the whole range is known already and only less will do.
    private static func look(
        _ range: Range<Int>, _ folded: Span<UInt8>, _ vocabulary: Vocabulary,
        _ found: inout WordAnalysis, isWhole: Bool = false
    ) {
        var (form, cut, count): (FormID, Proclitics, Int) = (-1, [], 0)
        var opensPhrase = false
        Clitics.analyses(folded, range) { start, proclitics in
            guard range.upperBound - start >= 2, !isWhole || start > range.lowerBound else {
                return false
            }
            let number = vocabulary.number(FoldedHash.of(folded, start..<range.upperBound))
            guard number >= 0 else { return false }
            opensPhrase = opensPhrase || vocabulary.opensPhrase(number)
            if form < 0 {
                form = vocabulary.form(ofWord: number)
                (cut, count) = (proclitics, start - range.lowerBound)
            }
            return false
        }
        if opensPhrase { found.marks.add(.opensPhrase) }
        guard form >= 0 else { return }
        found.form = form
        found.cut = cut
        found.cutCount = UInt8(count)
    }

    /// As `look`, the last ت read as the ta marbuta that it is without the pronoun.
    private static func lookWithTaMarbuta(
        _ range: Range<Int>, _ folded: Span<UInt8>, _ vocabulary: Vocabulary,
        _ found: inout WordAnalysis
    ) {
        var (form, cut, count): (FormID, Proclitics, Int) = (-1, [], 0)
        Clitics.analyses(folded, range) { start, proclitics in
            guard range.upperBound - start >= 3 else { return false }
            var hash = FoldedHash.start
            for index in start..<(range.upperBound - 1) {
                hash = FoldedHash.add(folded[index], to: hash)
            }
            hash = FoldedHash.finish(FoldedHash.add(FoldedLetter.ha, to: hash))
            form = vocabulary.form(ofWord: vocabulary.number(hash))
            (cut, count) = (proclitics, start - range.lowerBound)
            return form >= 0
        }
        guard form >= 0 else { return }
        found.form = form
        found.cut = cut
        found.cutCount = UInt8(count)
    }

    /// Adds the phrases that begin at a token, whole or without its proclitics.
    private static func addPhrases(
        at first: Int, _ words: [WordAnalysis], _ base: TokenizedText, _ vocabulary: Vocabulary,
        to phrases: inout [PhraseMatch]
    ) {
        let token = base.tokens[first]
        guard token.kind == .word else { return }
        let whole = words[first].whole
        if vocabulary.opensPhrase(whole) {
            follow(whole, first, [], 0, base, words, vocabulary, &phrases)
            return
        }
        let folded = base.folded.span
        let range = Int(token.foldedStart)..<Int(token.foldedStart) + Int(token.foldedCount)
        guard range.count > 2, mayHaveProclitic(folded[range.lowerBound]) else { return }
        let before = phrases.count
        Clitics.analyses(folded, range) { start, proclitics in
            guard start > range.lowerBound, range.upperBound - start >= 2 else { return false }
            let number = vocabulary.number(FoldedHash.of(folded, start..<range.upperBound))
            guard vocabulary.opensPhrase(number) else { return false }
            follow(
                number, first, proclitics, UInt8(start - range.lowerBound), base, words, vocabulary,
                &phrases)
            return phrases.count > before
        }
    }

    private static func mayHaveProclitic(_ letter: UInt8) -> Bool {
        switch letter {
        case FoldedLetter.waw, FoldedLetter.fa, FoldedLetter.ba, FoldedLetter.lam,
            FoldedLetter.kaf, FoldedLetter.sin, FoldedLetter.alef:
            true
        default: false
        }
    }

    private static func follow(
        _ number: Int32, _ first: Int, _ cut: Proclitics, _ cutCount: UInt8, _ base: TokenizedText,
        _ words: [WordAnalysis], _ vocabulary: Vocabulary, _ phrases: inout [PhraseMatch]
    ) {
        var state = vocabulary.state(afterFirst: number)
        var next = first + 1
        while next < words.count, words[next].marks.has(.continuesPhrase),
            let following = vocabulary.step(state, words[next].whole)
        {
            state = following
            let form = vocabulary.form(ofState: state)
            if form >= 0 {
                phrases.append(
                    PhraseMatch(
                        token: first, length: next - first + 1, form: form, cut: cut,
                        cutCount: cutCount, marks: vocabulary.marks(of: form)))
            }
            next += 1
        }
    }

    /// The first byte of a token behind the folded letters that were cut from its front.
    package func start(of token: Int, behind cutCount: UInt8) -> Int {
        let found = base.tokens[token]
        var byte = Int(found.start)
        var left = Int(cutCount)
        // A cut letter is a letter of U+0600...06FF or a presentation form; marks between vanish.
        while left > 0, byte < Int(found.end) {
            let lead = base.text[byte]
            let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            if width == 2, lead & 0xFC == 0xD8,
                Folding.arabic[Int((lead & 3) << 6 | (base.text[byte + 1] & 0x3F))] < 0x80
            {
                byte += width
                continue
            }
            left -= 1
            byte += width
        }
        // Marks that belong to the cut letter go with it.
        while byte + 1 < Int(found.end), base.text[byte] & 0xFC == 0xD8,
            Folding.arabic[Int((base.text[byte] & 3) << 6 | (base.text[byte + 1] & 0x3F))] == 0
        {
            byte += 2
        }
        return byte
    }
}

extension [WordMarks] {
    /// The first of a range that has one of the wanted marks, found four at a time.
    @inline(__always)
    fileprivate func first(_ wanted: WordMarks, in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        let end = range.upperBound
        while index + 4 <= end {
            let four = self[index] | self[index + 1] | self[index + 2] | self[index + 3]
            if four.has(wanted) { break }
            index += 4
        }
        while index < end {
            if self[index].has(wanted) { return index }
            index += 1
        }
        return nil
    }
}
