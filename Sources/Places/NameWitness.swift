internal import Gazetteers
internal import Rules
internal import Texts

/// Says what speaks for and against a run of words being a place, as far as the words right around
/// it tell.
struct NameWitness: Sendable {
    let lexicon: PlaceLexicon
    let index: NameIndex

    func evidence(_ run: NameRun, _ text: AnalysedText) -> NameEvidenceSet {
        var evidence = run.name.evidence
        addWordsBefore(run, text, to: &evidence)
        addWords(run, text, to: &evidence)
        addWordsBehind(run, text, to: &evidence)
        // Where a generic word names it, that says more.
        if evidence.contains(.afterPlaceNoun) { evidence.odds = 0 }
        return evidence
    }

    /// «مدينة», «معسكر»: a generic word without the article names nothing, but «ولاية معسكر» does.
    func isGeneric(_ run: NameRun, _ text: AnalysedText) -> Bool {
        guard run.tokens.count == 1, !run.hasArticle,
            ownCues(run.tokens.lowerBound, text).contains(.placeNoun)
        else { return false }
        let noun = placeNoun(before: run.tokens.lowerBound, text)
        return noun.map { $0.feature != .admin1 && $0.feature != .admin2 } ?? true
    }

    // MARK: Its words

    private func addWords(
        _ run: NameRun, _ text: AnalysedText, to evidence: inout NameEvidenceSet
    ) {
        let first = run.tokens.lowerBound
        if run.cut.contains(.waw) { evidence.insert(.waw) }
        if run.cut.contains(.fa) { evidence.insert(.fa) }
        if run.cut.contains(.ba) { evidence.insert(.ba) }
        if run.cut.contains(.lam) { evidence.insert(.lam) }
        if run.cut.contains(.kaf) { evidence.insert(.kaf) }
        if hasTanwin(run, text) { evidence.insert(.tanwin) }
        guard run.tokens.count == 1 else {
            evidence.insert(.severalWords)
            if isHeaded(run, text) { evidence.insert(.headInside) }
            if run.tokens.contains(where: { isStrange($0, text) }) {
                evidence.insert(.severalStrange)
            }
            return
        }
        if run.hasArticle { evidence.insert(.definite) }
        // «حي النصر»: once a generic word names it, it does not matter what else it may be.
        if evidence.contains(.afterPlaceNoun) { return }
        let token = text.base.tokens[first]
        if token.foldedCount - UInt16(run.cutCount) <= 3 { evidence.insert(.short) }
        let own = ownCues(first, text)
        // What the tables know of a word with proclitics they know of the rest.
        if own.contains(.vocabulary), text.words[first].cutCount == run.cutCount {
            evidence.insert(.vocabulary)
        }
        if own.contains(.givenName) { evidence.insert(.givenName) }
        if own.contains(.placeNoun) { evidence.insert(.ownPlaceNoun) }
        if own.contains(.title) { evidence.insert(.ownTitle) }
        if own.contains(.demonym) {
            let isCountry = run.matches.prefix(NameRun.likely).contains {
                index.summary($0.place).featureClass == .country
            }
            evidence.insert(isCountry ? .demonymOfCountry : .demonymElse)
        }
    }

    // MARK: Before it

    private func addWordsBefore(
        _ run: NameRun, _ text: AnalysedText, to evidence: inout NameEvidenceSet
    ) {
        let first = run.tokens.lowerBound
        // What stands before «وحلب» is parted from it.
        guard first > 0, !run.cut.contains(.waw), !run.cut.contains(.fa) else { return }
        let last = wordBefore(first, text)
        let phrase = phraseCues(through: last, text)
        let before = cues(last, text).union(phrase)
        let isBare = run.cut.isEmpty
        if isBare, isNamed(run, by: placeNoun(before: last + 1, text)?.feature, last, text) {
            evidence.insert(isDefinite(last, text) ? .afterDefinitePlaceNoun : .afterPlaceNoun)
        }
        if before.contains(.locative) { evidence.insert(.afterLocative) }
        if before.contains(.at) { evidence.insert(.afterIn) }
        if before.contains(.toward) { evidence.insert(.afterToward) }
        if before.contains(.locativeVerb) { evidence.insert(.afterLocativeVerb) }
        if before.contains(.locativeNoun) { evidence.insert(.afterLocativeNoun) }
        if before.contains(.relation) || before.contains(.between) {
            evidence.insert(.afterRelation)
        }
        if before.contains(.complementiser) { evidence.insert(.afterThat) }
        let isState = evidence.contains(.country) || evidence.contains(.capital)
        if isState, isBare, !before.isDisjoint(with: [.speechVerb, .verb]) {
            evidence.insert(.stateSpeaks)
        } else {
            if before.contains(.speechVerb) { evidence.insert(.afterSpeechVerb) }
            if before.contains(.verb) { evidence.insert(.afterVerb) }
        }
        guard isBare else { return }
        if before.contains(.placeNoun) {
            // «جائزة مدينة فرانكفورت»
            if cues(last - 1, text).contains(.treatyHead) { evidence.insert(.afterTreaty) }
            return
        }
        // «زار الرئيس التركي بغداد»: whom the title means is told.
        if isState, phrase.contains(.title) { return }
        if before.contains(.title) {
            evidence.insert(isDefinite(last, text) ? .afterTitle : .afterOffice)
        }
        if before.contains(.givenName) { evidence.insert(.afterGivenName) }
        if before.contains(.kin) { evidence.insert(.afterKin) }
        if before.contains(.mediaHead) { evidence.insert(.afterMedia) }
        if before.contains(.teamHead) { evidence.insert(.afterTeam) }
        if before.contains(.treatyHead) { evidence.insert(.afterTreaty) }
        if before.contains(.firmHead) { evidence.insert(.afterFirm) }
        if before.contains(.bodyHead) || before.contains(.zoneHead) { evidence.insert(.afterBody) }
        // «المملكة السعودية», «القمصان البيضاء»
        if run.hasArticle, isDefinite(last, text) {
            evidence.insert(.adjective)
            if isNisba(run, text) { evidence.insert(.nisba) }
        }
    }

    /// The token before a name; a bracket, quotation mark or # before it is passed over.
    func wordBefore(_ first: Int, _ text: AnalysedText) -> Int {
        guard first >= 2 else { return first - 1 }
        return switch text.base.tokens[first - 1].mark {
        case 0x22, 0x23, 0x28: first - 2
        default: first - 1
        }
    }

    /// The feature that a generic word before a name asks for, «مدينة حلب», and whether it names
    /// several, «مدينتي حلب وإدلب».
    func placeNoun(
        before first: Int, _ text: AnalysedText
    ) -> (feature: FeatureClass, isSeveral: Bool)? {
        for back in 1...2 where first - back >= 0 {
            let form = text.words[first - back].form
            if lexicon[form].contains(.placeNoun) {
                return lexicon.noun(form).map { ($0.feature, $0.isSeveral) }
            }
            // «العاصمة السورية دمشق»: a demonym may stand between.
            guard lexicon[form].contains(.demonym) else { return nil }
        }
        return nil
    }

    /// Whether a generic word names the run. A name that only an import brought must stand right
    /// behind it in the construct state, and fit it: «بلدة كفرا», not «البلدة القديمة», «مدن أخرى»,
    /// «محافظات الوسط».
    private func isNamed(
        _ run: NameRun, by wanted: FeatureClass?, _ last: Int, _ text: AnalysedText
    ) -> Bool {
        guard let wanted else { return false }
        guard run.isFromDump else { return true }
        guard run.cut.isEmpty, cues(last, text).contains(.placeNoun),
            lexicon.noun(text.words[last].form)?.isPlural != true, !isDefinite(last, text)
        else { return false }
        return run.matches.contains { index.summary($0.place).featureClass == wanted }
    }

    // MARK: Behind it

    private func addWordsBehind(
        _ run: NameRun, _ text: AnalysedText, to evidence: inout NameEvidenceSet
    ) {
        let next = run.tokens.upperBound
        let behind = cues(next, text)
        if behind.contains(.givenName), run.tokens.count == 1, run.cut.isEmpty {
            evidence.insert(.beforeGivenName)
        }
        // «البيضاء اليمنية»: of a country that the name may lie in.
        if behind.contains(.demonym),
            let letters = lexicon.packedCountry(ofDemonym: text.words[next].form)
        {
            if run.matches.prefix(NameRun.likely).contains(where: {
                index.summary($0.place).country == letters
            }
            ) {
                evidence.insert(.beforeDemonym)
            }
        }
        if isDateline(run.tokens, text) { evidence.insert(.dateline) }
    }

    func isDateline(_ tokens: Range<Int>, _ text: AnalysedText) -> Bool {
        guard tokens.upperBound <= 6, tokens.upperBound < text.base.tokens.count else {
            return false
        }
        return text.base.tokens[tokens.upperBound].mark == 0x2D
            || text.base.tokens[tokens.upperBound].mark == 0x28
    }

    // MARK: Words

    func cues(_ token: Int, _ text: AnalysedText) -> PlaceLexicon.Cues {
        guard token >= 0, token < text.words.count else { return [] }
        return lexicon[text.words[token].form]
    }

    /// Of phrases that end with a token: «على مقربة من», «رئيس الوزراء».
    private func phraseCues(through last: Int, _ text: AnalysedText) -> PlaceLexicon.Cues {
        var cues = PlaceLexicon.Cues()
        for first in max(0, last - 3)..<max(0, last) {
            for index in text.phrases(at: first)
            where first + text.phrases[index].length == last + 1 {
                cues.formUnion(lexicon[text.phrases[index].form])
            }
        }
        return cues
    }

    /// Of a word of the name itself: «بحري» is not «بحر» with a pronoun.
    private func ownCues(_ token: Int, _ text: AnalysedText) -> PlaceLexicon.Cues {
        text.words[token].hasPronoun ? [] : cues(token, text)
    }

    /// The sentences that speak of sport, where names of towns are mostly clubs.
    func sportSentences(_ text: AnalysedText) -> Set<Int> {
        var sentences = Set<Int>()
        var at = 0
        while let token = text.first(.sport, in: at..<text.words.count) {
            if cues(token, text).contains(.sport) {
                sentences.insert(text.base.sentence(of: token))
            }
            at = token + 1
        }
        return sentences
    }

    /// «نيجيرياً»: names of places hardly ever have it.
    private func hasTanwin(_ run: NameRun, _ text: AnalysedText) -> Bool {
        let range = text.base.tokens[run.tokens.upperBound - 1].range
        // U+064B in UTF-8: the last letter, or before a last alef.
        for byte in max(range.start, range.end - 4)..<max(range.start, range.end - 1)
        where text.base.text[byte] == 0xD9 && text.base.text[byte + 1] == 0x8B { return true }
        return false
    }

    /// «مخيم نور شمس»: a name of several words that begins with its generic word.
    private func isHeaded(_ run: NameRun, _ text: AnalysedText) -> Bool {
        ownCues(run.tokens.lowerBound, text).contains(.placeNoun) && !run.hasArticle
    }

    /// «بوزيد»: a word without the article that no table knows.
    private func isStrange(_ token: Int, _ text: AnalysedText) -> Bool {
        text.words[token].form < 0 && text.base.tokens[token].kind == .word
            && !isDefinite(token, text)
    }

    /// «السعودية», «الهندي»: a word that ends as adjectives of relation do.
    private func isNisba(_ run: NameRun, _ text: AnalysedText) -> Bool {
        let token = text.base.tokens[run.tokens.upperBound - 1]
        let end = Int(token.foldedStart) + Int(token.foldedCount)
        guard token.foldedCount >= 5 else { return false }
        let last = text.base.folded[end - 1]
        return last == FoldedLetter.ya
            || last == FoldedLetter.ha && text.base.folded[end - 2] == FoldedLetter.ya
    }

    func isDefinite(_ token: Int, _ text: AnalysedText) -> Bool {
        let word = text.base.tokens[token]
        guard word.kind == .word, word.foldedCount > 3 else { return false }
        let start = Int(word.foldedStart)
        return text.base.folded[start] == FoldedLetter.alef
            && text.base.folded[start + 1] == FoldedLetter.lam
    }
}
