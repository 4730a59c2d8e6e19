internal import Rules
internal import Texts

/// A stretch of a sentence with one main verb or noun of event, and how it hangs on what stands
/// before it.
struct Clause: Sendable {
    enum Link: Sendable {
        /// Opens the sentence or follows «و», «ف», «لكن».
        case main
        /// After «أن», «إن», a colon or an opening quote: what somebody said.
        case content
        case relative
        /// «بعد أن», «بعدما».
        case after
        /// «قبل أن».
        case before
        /// «بينما», «عندما».
        case meanwhile
        /// «مما أدى إلى».
        case result
    }

    let tokens: Range<Int>
    let link: Link
}

/// Cuts a sentence into clauses.
struct ClauseSplitter {
    let lexicon: EventLexicon

    func clauses(of sentence: Range<Int>, in text: AnalysedText) -> [Clause] {
        var cutter = ClauseCutter(lexicon: lexicon, text: text, sentence: sentence)
        return cutter.clauses()
    }
}

/// One sentence on its way to clauses.
private struct ClauseCutter {
    let lexicon: EventLexicon
    let text: AnalysedText
    let sentence: Range<Int>
    private var first: Int
    private var link: Clause.Link
    /// The closing mark of the quote read last, and whether it holds speech, not a name.
    private var closing: Int?
    private var isSpeech = false
    private var found: [Clause] = []

    init(lexicon: EventLexicon, text: AnalysedText, sentence: Range<Int>) {
        (self.lexicon, self.text, self.sentence) = (lexicon, text, sentence)
        (first, link) = (sentence.lowerBound, .main)
    }

    mutating func clauses() -> [Clause] {
        guard !sentence.isEmpty else { return [] }
        // «بعد أن قصف …» may open a sentence.
        if mayOpen(first), let opened = subordination(first) { link = opened }
        var token = first
        while token < sentence.upperBound {
            if mayOpen(token) {
                if let end = asideEnd(token) {
                    token = end
                } else if let next = opening(token) {
                    cut(before: token, next)
                }
            }
            token += 1
        }
        found.append(Clause(tokens: first..<sentence.upperBound, link: link))
        return found
    }

    /// Whether a clause may begin at a token, or a quote or something put in between: the cheap
    /// test, which few pass.
    @inline(__always)
    private func mayOpen(_ token: Int) -> Bool {
        let mark = text.base.tokens[token].mark
        if mark != 0 { return mark == 0x3A || mark == 0x22 || mark == 0x28 || mark == 0x2D }
        return text.words[token].marks.has(.clause) || isStrange(token)
    }

    /// Whether a word that no table knows begins with و: it may be a verb.
    @inline(__always)
    private func isStrange(_ token: Int) -> Bool {
        text.words[token].form < 0 && text.base.tokens[token].foldedCount >= 5
            && text.base.folded[Int(text.base.tokens[token].foldedStart)] == FoldedLetter.waw
    }

    private mutating func cut(before token: Int, _ next: Clause.Link) {
        guard token > first else { return }
        found.append(Clause(tokens: first..<token, link: link))
        (first, link) = (token, next)
    }

    /// How a clause that begins at a token hangs on; `nil` when none begins there.
    private mutating func opening(_ token: Int) -> Clause.Link? {
        switch text.base.tokens[token].mark {
        case 0x3A: return text.base.isGlued(token) && !isQuote(token + 1) ? nil : .content
        case 0x22: return quoteLink(token)
        case 0: break
        default: return nil
        }
        if isSpeech, token - 1 == closing, isFinite(text.words[token].form) { return .main }
        // «بعد | أن», «إلا | أن»: the clause is open already.
        guard token > first else { return nil }
        let cues = lexicon.cues(text.words[token].form)
        if cues.contains(.complementiser) {
            return token == first + 1 && isSubordinator(first) ? nil : .content
        }
        if let subordinate = subordination(token) { return subordinate }
        // «… وذلك بعد توقيع الاتفاق»
        if cues.contains(.demonstrative), text.words[token].cut == .waw,
            token + 1 < sentence.upperBound,
            !allCues(token + 1).isDisjoint(with: Self.thereupon)
        {
            return .main
        }
        if cues.contains(.result) || opensResult(token) {
            // «ما | أدى إلى»
            return token == first + 1 && link == .result ? nil : .result
        }
        if cues.contains(.relative) { return .relative }
        if cues.contains(.while), isBehindComma(token) { return .meanwhile }
        if cues.contains(.after), isBehindComma(token) { return .after }
        return conjoined(token) ?? resumed(token, cues)
    }

    // MARK: Conjunctions

    /// The link of «بعدما», «قبل أن», «لكن», which take a verb.
    private func subordination(_ token: Int) -> Clause.Link? {
        guard isSubordinator(token) else { return nil }
        let cues = allCues(token)
        // «كما أعلن المرصد» is a source put in between.
        if cues.contains(.attribution) { return nil }
        if cues.contains(.after) { return .after }
        if cues.contains(.before) { return .before }
        return cues.contains(.while) ? .meanwhile : .main
    }

    private func isSubordinator(_ token: Int) -> Bool {
        let cues = allCues(token)
        if cues.contains(.conjunction) { return true }
        guard !cues.isDisjoint(with: Self.beforeThat), token + 1 < sentence.upperBound else {
            return false
        }
        return text.words[token + 1].cut.isEmpty
            && lexicon.cues(text.words[token + 1].form).contains(.complementiser)
    }

    private static let beforeThat = CueSet(.after, .before)
    private static let thereupon = CueSet(.after, .before, .while, .cause)

    /// «ما أدى إلى», which is a phrase.
    private func opensResult(_ token: Int) -> Bool {
        text.phrases(at: token).contains {
            lexicon.cues(text.phrases[$0].form).contains(.result)
        } && text.base.tokens[token].foldedCount == 2
    }

    /// «وقال», «فقتل»: a conjunction on a finite verb.
    private func conjoined(_ token: Int) -> Clause.Link? {
        let word = text.words[token]
        if word.form < 0 { return isStrange(token) && looksFinite(token) ? .main : nil }
        guard !word.cut.isDisjoint(with: [.waw, .fa]), word.cut.isDisjoint(with: Self.nominal),
            isFinite(word.form), !isCoordinatedNoun(token)
        else { return nil }
        return .main
    }

    /// «يقضي بخروج المسلحين وفك الحصار»: what may be verb and noun is a noun where the clause asks,
    /// plans or denies something, unless a party follows that may be its subject.
    private func isCoordinatedNoun(_ token: Int) -> Bool {
        guard lexicon.mayBeNoun(text.words[token].form), !hasSubject(token) else { return false }
        return (first..<token).contains { !allCues($0).isDisjoint(with: StatusRule.cues) }
    }

    private static let nominal: Proclitics = [.article, .ba, .lam, .kaf]

    /// «الهجوم الذي وقع أمس في حلب أسفر عن …»: a second verb in the past, behind what ends a noun
    /// phrase, goes on with what the subordinate clause stands in.
    private func resumed(_ token: Int, _ cues: CueSet) -> Clause.Link? {
        guard link != .main, link != .content, link != .result, text.words[token].cut.isEmpty,
            token > first + 2, endsPhrase(token - 1), isPast(token, cues),
            !lexicon.mayBeNoun(text.words[token].form) || hasSubject(token)
        else { return nil }
        let has = ((first + 1)..<token).contains { isFinite(text.words[$0].form) }
        return has ? .main : nil
    }

    /// «قصف الجيش»: a party right behind a word is its subject.
    private func hasSubject(_ token: Int) -> Bool {
        token + 1 < sentence.upperBound && text.words[token + 1].marks.has(.actor)
    }

    /// Behind a comma, a time, a name or a definite noun; behind others a relative without «الذي» may
    /// stand: «في انفجار وقع أمس».
    private func endsPhrase(_ token: Int) -> Bool {
        let marks = text.words[token].marks
        return text.base.tokens[token].mark == 0x2C || marks.has(.time) || marks.has(.opensName)
            || lexicon.isDefinite(token, in: text)
    }

    private func isPast(_ token: Int, _ cues: CueSet) -> Bool {
        let form = text.words[token].form
        if lexicon.triggers(form).contains(where: { $0.form == .past || $0.form == .passive }) {
            return true
        }
        return cues.contains(.finite) && !lexicon.isPresent(token, in: text)
    }

    private func isFinite(_ form: FormID) -> Bool {
        lexicon.cues(form).contains(.finite)
            || lexicon.triggers(form).contains { $0.form.isFinite }
    }

    /// Whether a word behind و has the shape that only a verb has: «ويتحصن», «واستقبل», «وتوجهت».
    private func looksFinite(_ token: Int) -> Bool {
        guard !text.words[token].marks.has(.opensName), token > first + 1 else { return false }
        let word = text.base.tokens[token]
        let range = (Int(word.foldedStart) + 1)..<(Int(word.foldedStart) + Int(word.foldedCount))
        let letters = text.base.folded[range]
        let (head, last) = (letters.prefix(3), letters[range.upperBound - 1])
        if letters.count >= 4, head.first == FoldedLetter.ya { return true }
        if letters.count >= 5, head.elementsEqual(Self.tenth) {
            return !letters.dropFirst(3).contains(FoldedLetter.alef)
        }
        let before = letters[range.upperBound - 2]
        return letters.count >= 4 && last == FoldedLetter.ta && before != FoldedLetter.alef
            && before != FoldedLetter.waw && before != FoldedLetter.ya
    }

    private static let tenth = [FoldedLetter.alef, FoldedLetter.sin, FoldedLetter.ta]

    // MARK: Quotes and what is put in between

    /// An opening quote that holds more than a name begins what is said; behind the closing one the sentence
    /// goes on.
    private mutating func quoteLink(_ token: Int) -> Clause.Link? {
        if let closed = closing, token <= closed { return nil }
        let rest = (token + 1)..<sentence.upperBound
        guard let end = rest.first(where: { isQuote($0) }) else { return nil }
        closing = end
        isSpeech =
            end - token > Self.longestName
            || end - token > Self.longestName / 2
                && (token..<end).contains { isFinite(text.words[$0].form) }
        guard isSpeech else { return nil }
        return token == first + 1 ? nil : .content
    }

    /// Words in quotes up to which they are a name and no speech, if they hold no verb.
    private static let longestName = 8

    private func isQuote(_ token: Int) -> Bool {
        token < sentence.upperBound && text.base.tokens[token].mark == 0x22
    }

    /// Where brackets or dashes close that open at a token: no clause is cut between them.
    private func asideEnd(_ token: Int) -> Int? {
        let mark = text.base.tokens[token].mark
        guard mark == 0x28 || mark == 0x2D && !text.base.isGlued(token) else { return nil }
        let closer: UInt8 = mark == 0x28 ? 0x29 : 0x2D
        let near = (token + 1)..<min(token + Self.longestAside, sentence.upperBound)
        return near.first { text.base.tokens[$0].mark == closer }
    }

    private static let longestAside = 16

    private func isBehindComma(_ token: Int) -> Bool {
        token > 0 && text.base.tokens[token - 1].mark == 0x2C
    }

    private func allCues(_ token: Int) -> CueSet { lexicon.cues(at: token, in: text) }
}
