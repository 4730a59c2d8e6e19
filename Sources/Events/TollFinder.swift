internal import Rules
internal import Texts

/// Reads how many were killed, injured, displaced and detained: «مقتل ثلاثة مدنيين», «15 قتيلا»,
/// «قتيلان», «أصيب العشرات».
struct TollFinder {
    let lexicon: EventLexicon
    let text: AnalysedText
    let quantities: QuantityReader

    /// The counts of a sentence, in order; most have none.
    func counts(in sentence: Range<Int>) -> [CountedPeople] {
        var found: [CountedPeople] = []
        var token = sentence.lowerBound
        while token < sentence.upperBound {
            guard text.words[token].marks.has(.casualty) else {
                token += 1
                continue
            }
            let cue = casualty(at: token, in: sentence)
            if !cue.cues.isDisjoint(with: .casualties) { add(cue, in: sentence, to: &found) }
            // «قتل وأصيب العشرات», «20 قتيلا وجريحا»: nobody says how many of which.
            token = isJoint(cue, found.last, in: sentence) ? cue.end + 1 : cue.end
            if token > cue.end, found.last?.cue == cue.start { found.removeLast() }
        }
        return found
    }

    /// A word or phrase beside which people are counted.
    private struct Casualty {
        let start: Int
        let end: Int
        let cues: ArgumentCues
        var isVerb: Bool { cues.contains(.casualtyVerb) }
        var kinds: ArgumentCues { cues.intersection(.kinds) }
    }

    private func casualty(at token: Int, in sentence: Range<Int>) -> Casualty {
        var best = Casualty(start: token, end: token + 1, cues: quantities.wordCues(token))
        for index in text.phrases(at: token) {
            let phrase = text.phrases[index]
            let cues = lexicon.argumentCues(phrase.form)
            let isLonger = token + phrase.length > best.end || best.kinds.isEmpty
            guard !cues.isDisjoint(with: .casualties), isLonger,
                token + phrase.length <= sentence.upperBound
            else { continue }
            best = Casualty(start: token, end: token + phrase.length, cues: cues)
        }
        return best
    }

    private func add(
        _ cue: Casualty, in sentence: Range<Int>, to found: inout [CountedPeople]
    ) {
        if cue.cues.contains(.noCasualties) || isDenied(cue, in: sentence) {
            let all: ArgumentCues =
                cue.kinds.isEmpty ? ArgumentCues(.killed, .injured) : cue.kinds
            for kind in CountedPeople.Kind.allCases where all.contains(kind.cue) {
                found.append(
                    CountedPeople(kind: kind, toll: .none, cue: cue.start, isUpdate: false))
            }
            return
        }
        guard let (toll, start) = count(beside: cue, in: sentence), !isPart(start, cue, sentence)
        else { return }
        let isUpdate = quantities.hasCue(
            .tollUpdate, in: max(sentence.lowerBound, start - 7)..<start + 1)
        for kind in CountedPeople.Kind.allCases where cue.cues.contains(kind.cue) {
            found.append(
                CountedPeople(kind: kind, toll: toll, cue: cue.start, isUpdate: isUpdate))
        }
    }

    /// «دون وقوع إصابات»: a bare noun of casualties behind a negation.
    private func isDenied(_ cue: Casualty, in sentence: Range<Int>) -> Bool {
        guard cue.cues.contains(.casualtyNoun), cue.cues.contains(.counted) else { return false }
        return (max(sentence.lowerBound, cue.start - 3)..<cue.start).contains {
            text.words[$0].marks.has(.cue)
                && !lexicon.cues(text.words[$0].form).isDisjoint(with: Self.negations)
        }
    }

    private static let negations = CueSet(.negation, .negationMasdar)

    private func isJoint(
        _ cue: Casualty, _ last: CountedPeople?, in sentence: Range<Int>
    ) -> Bool {
        guard cue.end < sentence.upperBound, text.words[cue.end].marks.has(.casualty),
            text.words[cue.end].cut.contains(.waw)
        else { return false }
        let next = quantities.wordCues(cue.end)
        guard !next.isDisjoint(with: .casualties), next.intersection(.kinds) != cue.kinds,
            !cue.kinds.isEmpty
        else { return false }
        guard last?.cue == cue.start else { return cue.isVerb }
        return !cue.isVerb && last?.toll != isPerson(cue.start).map(Toll.init(exactly:))
    }

    /// «بينهم ثلاثة أطفال» is a part of what was counted, never added.
    private func isPart(_ start: Int, _ cue: Casualty, _ sentence: Range<Int>) -> Bool {
        let first = cue.start < start ? cue.start : sentence.lowerBound
        return quantities.hasCue(.subset, in: max(first, start - 3)..<start)
    }

    // MARK: The count of a cue

    private func count(
        beside cue: Casualty, in sentence: Range<Int>
    ) -> (toll: Toll, start: Int)? {
        if cue.cues.contains(.casualtyNoun) {
            if let found = quantities.quantity(endingAt: cue.start, in: sentence) { return found }
            // «المئات بين قتيل وجريح»: nobody counts them apart.
            let isOne = !quantities.hasCue(
                .between, in: max(sentence.lowerBound, cue.start - 2)..<cue.start)
            if isOne, let one = isPerson(cue.start),
                text.words[cue.start].cut.isDisjoint(with: .bare)
            {
                return (Toll(exactly: one), cue.start)
            }
        }
        if cue.isVerb || cue.cues.contains(.casualtyTotal),
            let found = countBehind(cue, in: sentence)
        {
            return found
        }
        guard mayFollowCount(cue) else { return nil }
        return hasOwner(cue.start)
            ? countOfOwner(cue.start, in: sentence) : countBefore(cue.start, in: sentence)
    }

    /// «مصرعهم»
    private func hasOwner(_ token: Int) -> Bool {
        text.words[token].hasPronoun || text.words[token].stemHasPronoun
    }

    /// «لقي ما لا يقل عن 13 عنصرا من التنظيم مصرعهم»: whoever stands between verb and noun.
    private func countOfOwner(_ noun: Int, in sentence: Range<Int>) -> (toll: Toll, start: Int)? {
        let reach = max(sentence.lowerBound, noun - 14)..<noun
        let near = reach.reversed().prefix { text.base.tokens[$0].kind != .punctuation }
        for at in near.reversed() {
            if let found = quantities.quantity(at: at, in: sentence), isPersonal(found.end) {
                return (found.toll, at)
            }
            if let one = isPerson(at), text.words[at].cut.isDisjoint(with: .bare) {
                return (Toll(exactly: one), at)
            }
        }
        return nil
    }

    /// Whether who suffers may stand before a cue: «جنديا قتل», «لقي ستة مصرعهم».
    private func mayFollowCount(_ cue: Casualty) -> Bool {
        let word = text.words[cue.start]
        guard cue.isVerb, word.cut.isEmpty else { return false }
        return hasOwner(cue.start) || cue.end > cue.start + 1
            || lexicon.triggers(word.form).contains { $0.form.isFinite }
    }

    /// «مقتل 15 مدنيا», «أصيب أمس جنديان», «مقتل جندي»; one person only where no number follows.
    private func countBehind(
        _ cue: Casualty, in sentence: Range<Int>
    ) -> (toll: Toll, start: Int)? {
        var single: Int?
        var at = cue.end
        while at < min(sentence.upperBound, cue.end + 7) {
            if let found = quantities.quantity(at: at, in: sentence) {
                guard isCounted(found.end, cue, in: sentence) else { break }
                return (sum(found.toll, found.end, cue, in: sentence), at)
            }
            // «استشهاد (15)»
            if text.base.tokens[at].mark == 0x28, at == cue.end {
                at += 1
                continue
            }
            guard text.base.tokens[at].kind == .word else { break }
            let cues = quantities.wordCues(at)
            if isPerson(at) == 2, text.words[at].cut.isDisjoint(with: .bare) {
                return (sum(Toll(exactly: 2), at + 1, cue, in: sentence), at)
            }
            if cues.contains(.subset) || ends(at) { break }
            if !cues.isDisjoint(with: .casualties), cues.isDisjoint(with: .persons) { break }
            if lexicon.isPreposition(at, text) {
                let isNumber = quantities.quantity(at: at + 1, in: sentence) != nil
                // «قتل في 3 هجمات», not «عدد القتلى إلى 3».
                if single != nil || isNumber && !cue.cues.contains(.casualtyTotal) { break }
                at += isNumber ? 1 : 2
                continue
            }
            if cues.contains(.onePerson), single == nil, at < cue.end + 3,
                text.words[at].cut.isEmpty
            {
                single = at
            } else if lexicon.isTrigger(text.words[at].form), !text.words[at].marks.has(.actor),
                !text.words[at].hasPronoun
            {
                break
            }
            at += 1
        }
        return single.map { (sum(Toll(exactly: 1), $0 + 1, cue, in: sentence), $0) }
    }

    /// «أن جنديا أميركيا قتل», «سبعة أشخاص على الأقل قتلوا»
    private func countBefore(_ verb: Int, in sentence: Range<Int>) -> (toll: Toll, start: Int)? {
        var at = verb - 1
        while at >= max(sentence.lowerBound, verb - 6) {
            guard text.base.tokens[at].kind == .word else { return nil }
            if let found = quantities.quantity(endingAt: at, in: sentence), isPersonal(at) {
                return found
            }
            if let one = isPerson(at), text.words[at].cut.isDisjoint(with: .bare) {
                return (Toll(exactly: one), at)
            }
            let isLeast = at > 0 && quantities.hasCue(.atLeast, in: at - 1..<at)
            guard
                isLeast
                    || !lexicon.isPreposition(at, text) && !ends(at)
                        && !text.words[at].marks.has(.casualty)
            else { return nil }
            at -= isLeast ? 2 : 1
        }
        return nil
    }

    /// «خمسة مسلحين وامرأتين وطفلا»: what is joined by «و» and is no count of another kind.
    private func sum(_ toll: Toll, _ end: Int, _ cue: Casualty, in sentence: Range<Int>) -> Toll {
        var (total, at) = (toll, end)
        for _ in 0..<4 {
            guard
                let next = (at..<min(at + 4, sentence.upperBound)).first(where: {
                    quantities.joins($0)
                }),
                (at..<next).allSatisfy({
                    text.base.tokens[$0].kind == .word && !quantities.wordCues($0).contains(.subset)
                        && (!lexicon.isPreposition($0, text)
                            || quantities.hasCue(.atLeast, in: $0..<$0 + 1))
                })
            else { break }
            if let found = quantities.quantity(at: next, in: sentence) {
                guard isPersonal(found.end), isCounted(found.end, cue, in: sentence) else { break }
                total = total + found.toll
                at = found.end
            } else if let one = isPerson(next), !text.words[next].marks.has(.casualty) {
                total = total + Toll(exactly: one)
                at = next + 1
            } else {
                break
            }
        }
        return total
    }

    // MARK: Words

    /// Whether what stands behind a number may be what a cue counts.
    private func isCounted(_ token: Int, _ cue: Casualty, in sentence: Range<Int>) -> Bool {
        guard token < sentence.upperBound else { return !cue.cues.contains(.needsPerson) }
        let cues = quantities.wordCues(token)
        if text.base.tokens[token].mark == 0x25 || cues.contains(.thing) { return false }
        // «سقط 3 قتلى»: the noun counts them itself.
        if cues.contains(.casualtyNoun), !cues.isDisjoint(with: Self.countedCasualties) {
            return false
        }
        if isPersonal(token) { return true }
        let isArm = lexicon.cues(text.words[token].form).contains(.weapon)
        return !isArm && !cue.cues.contains(.needsPerson)
    }

    private static let countedCasualties = ArgumentCues.persons.union(.init(.casualtyTotal))

    private func isPersonal(_ token: Int) -> Bool {
        token < text.words.count
            && (!quantities.wordCues(token).isDisjoint(with: .persons)
                || text.words[token].marks.has(.actor))
    }

    /// How many a word without a number tells: «جندي» one, «جنديان» two.
    private func isPerson(_ token: Int) -> Int? {
        let (word, cues) = (text.words[token], quantities.wordCues(token))
        // «لاجئي الروهينغا» is a plural.
        guard !word.hasPronoun, word.stem < 0 || !word.stemHasPronoun else { return nil }
        return cues.contains(.twoPeople) ? 2 : cues.contains(.onePerson) ? 1 : nil
    }

    /// Whether what is counted cannot stand behind a word.
    private func ends(_ token: Int) -> Bool {
        text.words[token].marks.has(.cue)
            && !lexicon.cues(text.words[token].form).isDisjoint(with: Self.closers)
    }

    private static let closers = CueSet(.complementiser, .relative, .report)
}

extension Proclitics {
    /// What a noun that counts one or two does not carry.
    fileprivate static let bare: Proclitics = [.article, .ba, .lam, .kaf]
}
