internal import Rules
internal import Texts

/// A stretch of a sentence with one main verb or noun of event, and how it hangs on what stands
/// before it.
struct Clause: Sendable {
    enum Link: Sendable {
        /// Opens the sentence or follows «و», «ف».
        case main
        /// After «أن», «إن», a colon or an opening quote: what somebody said.
        case content
        case relative
        /// «بعد أن», «وذلك بعد».
        case after
        /// «بينما», «وسط».
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
        var clauses: [Clause] = []
        var first = sentence.lowerBound
        var link = Clause.Link.main
        for token in sentence where mayOpen(token, text) && token > first {
            guard let next = opening(token, text) else { continue }
            clauses.append(Clause(tokens: first..<token, link: link))
            first = token
            link = next
        }
        if first < sentence.upperBound {
            clauses.append(Clause(tokens: first..<sentence.upperBound, link: link))
        }
        return clauses
    }

    /// Whether a clause may begin at a token: the cheap test, which few pass.
    @inline(__always)
    private func mayOpen(_ token: Int, _ text: AnalysedText) -> Bool {
        text.words[token].marks.has(.clause) || isColon(token, text)
    }

    @inline(__always)
    private func isColon(_ token: Int, _ text: AnalysedText) -> Bool {
        text.base.tokens[token].mark == 0x3A
    }

    /// How a clause that begins at a token hangs on; `nil` when none begins there.
    private func opening(_ token: Int, _ text: AnalysedText) -> Clause.Link? {
        if isColon(token, text) { return text.base.isGlued(token) ? nil : .content }
        let word = text.words[token]
        let cues = lexicon.cues(word.form)
        if cues.contains(.complementiser) { return .content }
        if cues.contains(.relative) { return .relative }
        if cues.contains(.result) { return .result }
        if cues.contains(.while), isClauseOpener(token, text) { return .meanwhile }
        if cues.contains(.after), isClauseOpener(token, text) { return .after }
        // «وقال»، «فقتل»: a conjunction on a finite verb.
        if !word.cut.isDisjoint(with: [.waw, .fa]), isFiniteVerb(word.form) { return .main }
        return nil
    }

    /// After a comma the particle opens a clause of its own.
    private func isClauseOpener(_ token: Int, _ text: AnalysedText) -> Bool {
        token > 0 && text.base.tokens[token - 1].mark == 0x2C
    }

    private func isFiniteVerb(_ form: FormID) -> Bool {
        !lexicon.cues(form).isDisjoint(with: Self.verbs)
            || lexicon.triggers(form).contains { $0.form.isFinite }
    }

    private static let verbs = CueSet(
        .report, .request, .accusation, .denial, .threat, .lightOccur, .ongoing)
}
