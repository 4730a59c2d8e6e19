internal import Rules
internal import Texts

/// Finds whose word a sentence is: «قالت وزارة الدفاع إن …», «بحسب وكالة رويترز», «رويترز: …».
struct AttributionFinder {
    let lexicon: EventLexicon
    let text: AnalysedText

    /// The sources named in a sentence.
    func sources(in sentence: Range<Int>, _ parties: [Party]) -> [Source] {
        var found: [Source] = []
        var token = sentence.lowerBound
        if let headline = headline(in: sentence, parties) {
            found.append(headline)
            token = headline.content.lowerBound
        }
        while token < sentence.upperBound {
            let before = found.count
            if text.words[token].marks.has(.cue) {
                add(at: token, in: sentence, parties, to: &found)
            }
            token = max(token + 1, found.count > before ? found[before].tokens.upperBound : 0)
        }
        return parted(found)
    }

    private func add(
        at token: Int, in sentence: Range<Int>, _ parties: [Party], to found: inout [Source]
    ) {
        let (cues, length) = opener(token)
        if !cues.isDisjoint(with: Self.sayings) {
            found += said(by: token, cues, in: sentence, parties)
        } else if cues.contains(.adopts) {
            if let source = phrase(token + 1, sentence, parties) ?? party(before: token, parties),
                isKnown(source, parties)
            {
                found.append(
                    Source(
                        tokens: source, party: named(source, parties), content: sentence, depth: 0,
                        manner: .owns))
            }
        } else if cues.contains(.attribution) {
            found += accordingTo(token + length, sentence, parties)
        }
    }

    private static let sayings = ArgumentCues(.says, .relays, .alleges)

    /// «بحسب رويترز»; «نقلا عن رويترز عن مسؤول».
    private func accordingTo(
        _ token: Int, _ sentence: Range<Int>, _ parties: [Party]
    ) -> [Source] {
        var first = token
        // «حسبما أفادت به الوكالة»
        while first < min(sentence.upperBound, token + 2),
            !opener(first).cues.isDisjoint(with: Self.sayings) || isPronounOfPreposition(first)
        {
            first += 1
        }
        guard let tokens = phrase(first, sentence, parties), isHeaded(tokens, parties) else {
            return []
        }
        return chain(tokens, sentence, parties, depth: -2, content: sentence)
    }

    /// What a verb of saying tells, and by whose word.
    private func said(
        by verb: Int, _ cues: ArgumentCues, in sentence: Range<Int>, _ parties: [Party]
    ) -> [Source] {
        let behind = phrase(verb + 1, sentence, parties)
        let content = behind.flatMap { self.content(behind: $0.upperBound, sentence) }
        var tokens = behind
        if tokens == nil || content == nil && !isHeaded(tokens ?? 0..<0, parties) {
            tokens = party(before: verb, parties)
        }
        guard let tokens else { return [] }
        let words =
            content ?? self.content(behind: max(verb + 1, tokens.upperBound), sentence)
            ?? clauseRest(behind: max(verb + 1, tokens.upperBound), sentence)
        // «نقل الوزير إلى المستشفى» tells nothing.
        let isTold = !cues.contains(.relays) || content != nil || isFrom(tokens.upperBound)
        guard isTold else { return [] }
        // «في بيان نقلته الوكالة»: passed on, so farther away than who said it.
        let isRelay = text.words[verb].hasPronoun
        let manner: Source.Manner =
            isResponsible(tokens.upperBound, sentence)
            ? .owns : cues.contains(.alleges) ? .alleges : content == nil ? .announces : .says
        return chain(
            tokens, sentence, parties, depth: isRelay ? -1 : verb, content: words, manner: manner)
    }

    /// A source and the one from which it has it: «رويترز عن مسؤول», «مسؤول لرويترز».
    private func chain(
        _ tokens: Range<Int>, _ sentence: Range<Int>, _ parties: [Party], depth: Int,
        content: Range<Int>, manner: Source.Manner = .says
    ) -> [Source] {
        func source(_ tokens: Range<Int>, _ depth: Int) -> Source {
            Source(
                tokens: tokens, party: named(tokens, parties), content: content, depth: depth,
                manner: manner)
        }
        let next = tokens.upperBound
        guard next < sentence.upperBound else { return [source(tokens, depth)] }
        if isFrom(next), let origin = phrase(next + 1, sentence, parties) {
            // «بيان صادر عن الوزارة»: the paper itself tells nothing.
            let isPaper = lexicon.argumentCues(text.words[tokens.lowerBound].form)
                .contains(.paper)
            return isPaper
                ? [source(origin, depth)] : [source(tokens, depth), source(origin, depth + 1)]
        }
        if text.words[next].cut.contains(.lam),
            let medium = parties.first(where: { $0.tokens.lowerBound == next }),
            medium.sector == "MED"
        {
            return [source(medium.tokens, depth), source(tokens, depth + 1)]
        }
        return [source(tokens, depth)]
    }

    /// «رويترز: قتل …» at the head of a sentence.
    private func headline(in sentence: Range<Int>, _ parties: [Party]) -> Source? {
        let head = sentence.prefix(7)
        guard let colon = head.firstIndex(where: { text.base.tokens[$0].mark == 0x3A }),
            colon > sentence.lowerBound, colon + 1 < sentence.upperBound,
            !text.base.isGlued(colon)
        else { return nil }
        let tokens = sentence.lowerBound..<colon
        guard tokens.allSatisfy({ text.base.tokens[$0].kind == .word && !isVerb($0) && !says($0) }),
            isKnown(tokens, parties)
        else { return nil }
        return Source(
            tokens: tokens, party: named(tokens, parties),
            content: (colon + 1)..<sentence.upperBound, depth: 0, manner: .says)
    }

    /// «وقالت»: a new speaker in a clause of its own ends what the one before said.
    private func parted(_ sources: [Source]) -> [Source] {
        sources.map { source in
            let next = sources.first {
                $0.depth > max(source.depth, source.content.lowerBound) && $0.manner != .owns
                    && !text.words[$0.depth].cut.isDisjoint(with: [.waw, .fa])
            }
            guard let next, source.depth >= 0, source.manner != .owns else { return source }
            return source.ending(at: next.depth)
        }
    }

    // MARK: Extents

    /// What is told behind a source: from «أن», a colon or a quotation mark on.
    private func content(behind token: Int, _ sentence: Range<Int>) -> Range<Int>? {
        for at in token..<max(token, min(token + 12, sentence.upperBound)) {
            let mark = text.base.tokens[at].mark
            if mark == 0x22 { return at..<closingQuote(at, sentence) }
            if mark == 0x3A, !text.base.isGlued(at) {
                return at..<closingQuote(at + 1, sentence)
            }
            let cues = lexicon.cues(text.words[at].form)
            if cues.contains(.complementiser) { return at..<closingQuote(at + 1, sentence) }
            if at > token + 1, cues.contains(.relative) || isVerb(at), opener(at).cues.isEmpty {
                return nil
            }
        }
        return nil
    }

    /// The token behind the quotation that opens at one; the sentence's end where none does.
    private func closingQuote(_ token: Int, _ sentence: Range<Int>) -> Int {
        guard token < sentence.upperBound, text.base.tokens[token].mark == 0x22 else {
            return sentence.upperBound
        }
        return sentence.dropFirst(token + 1 - sentence.lowerBound).first {
            text.base.tokens[$0].mark == 0x22
        } ?? sentence.upperBound
    }

    private func clauseRest(behind token: Int, _ sentence: Range<Int>) -> Range<Int> {
        let rest = token..<max(token, sentence.upperBound)
        let end = rest.dropFirst().first {
            !text.words[$0].cut.isDisjoint(with: [.waw, .fa]) && isVerb($0)
        }
        return token..<(end ?? rest.upperBound)
    }

    /// The noun phrase of a source: up to a comma, a time, a verb or what is told.
    private func phrase(
        _ first: Int, _ sentence: Range<Int>, _ parties: [Party]
    ) -> Range<Int>? {
        var end = first
        while end < min(sentence.upperBound, first + 10), text.base.tokens[end].kind == .word {
            if let party = parties.first(where: { $0.tokens.lowerBound == end }) {
                // «مسؤول لرويترز»: another source.
                if end > first, party.sector == "MED", text.words[end].cut.contains(.lam) { break }
                end = party.tokens.upperBound
                continue
            }
            if closes(end, isFirst: end == first, sentence, parties) { break }
            end += 1
        }
        return end > first ? first..<end : nil
    }

    private func closes(
        _ token: Int, isFirst: Bool, _ sentence: Range<Int>, _ parties: [Party]
    ) -> Bool {
        let word = text.words[token]
        if word.marks.has(.timeCore) || word.marks.has(.casualty) { return true }
        // «وأضاف والدموع في عينيه»
        if isFirst, !word.cut.isDisjoint(with: [.waw, .fa]) { return true }
        let cues = lexicon.cues(word.form)
        if !cues.isDisjoint(with: Self.closers) || isVerb(token) { return true }
        let others = opener(token).cues
        if !others.isDisjoint(with: Self.ends) { return true }
        if isPreposition(token, cues) {
            // «مصدر في الشرطة», «مسؤول من الحركة», not «قال الوزير في بيان».
            let next = word.cut.isDisjoint(with: .prepositions) ? token + 1 : token
            return isFirst || isFrom(token) || next >= sentence.upperBound
                || !isOrganisation(next, parties)
        }
        return !isFirst && lexicon.isTrigger(word.form) && !word.cut.contains(.article)
    }

    private static let closers = CueSet(
        .complementiser, .report, .relative, .while, .after, .conjunction)
    private static let ends = ArgumentCues(.says, .relays, .alleges, .attribution, .responsibility)

    /// The party that ends right before a verb: «وزارة الدفاع قالت إن».
    private func party(before verb: Int, _ parties: [Party]) -> Range<Int>? {
        let near = parties.last { $0.tokens.upperBound <= verb }
        guard let near, verb - near.tokens.upperBound <= 3,
            (near.tokens.upperBound..<verb).allSatisfy({
                text.base.tokens[$0].kind == .word && !isVerb($0)
            }),
            // Not the object of a verb before it.
            !(max(0, near.tokens.lowerBound - 4)..<near.tokens.lowerBound).contains(where: isVerb)
        else { return nil }
        return near.tokens
    }

    // MARK: Words

    private func named(_ tokens: Range<Int>, _ parties: [Party]) -> Party? {
        let within = parties.filter { tokens.overlaps($0.tokens) }
        return within.first { $0.isNamed } ?? within.first
    }

    /// Whether words name somebody who may be a source.
    private func isKnown(_ tokens: Range<Int>, _ parties: [Party]) -> Bool {
        tokens.contains {
            text.words[$0].marks.has(.cue)
                && !lexicon.cues(at: $0, in: text).isDisjoint(with: Self.speakers)
        } || parties.contains { tokens.overlaps($0.tokens) }
    }

    /// Whether the first of some words is one who may be a source: not «قرارات مجلس الأمن».
    private func isHeaded(_ tokens: Range<Int>, _ parties: [Party]) -> Bool {
        guard let first = tokens.first else { return false }
        return isKnown(first..<first + 1, parties)
            || lexicon.argumentCues(text.words[first].form).contains(.onePerson)
    }

    private static let speakers = CueSet(.sourceNoun, .office, .opinion)

    private func isOrganisation(_ token: Int, _ parties: [Party]) -> Bool {
        lexicon.cues(text.words[token].form).contains(.office)
            || parties.contains { $0.tokens.contains(token) && $0.sector != "MED" }
    }

    private func says(_ token: Int) -> Bool {
        !opener(token).cues.isDisjoint(with: Self.sayings)
    }

    private func isPreposition(_ token: Int, _ cues: CueSet) -> Bool {
        cues.contains(.preposition) || !text.words[token].cut.isDisjoint(with: [.ba])
    }

    /// «عن»
    private func isFrom(_ token: Int) -> Bool {
        token < text.words.count && lexicon.argumentCues(text.words[token].form).contains(.from)
    }

    /// «به», «عنه»
    private func isPronounOfPreposition(_ token: Int) -> Bool {
        text.base.tokens[token].foldedCount <= 3 && text.base.tokens[token].kind == .word
            && text.words[token].form < 0
    }

    private func isVerb(_ token: Int) -> Bool {
        let form = text.words[token].form
        return lexicon.triggers(form).contains { $0.form.isFinite }
            || lexicon.triggers(form).isEmpty && lexicon.cues(form).contains(.lightOccur)
    }

    private func isResponsible(_ token: Int, _ sentence: Range<Int>) -> Bool {
        token < sentence.upperBound
            && lexicon.argumentCues(text.words[token].form).contains(.responsibility)
    }

    /// The cues of the longest phrase at a token that has any, else of its word.
    private func opener(_ token: Int) -> (cues: ArgumentCues, length: Int) {
        guard text.words[token].marks.has(.cue) else { return ([], 1) }
        var best = (cues: lexicon.argumentCues(text.words[token].form), length: 1)
        for index in text.phrases(at: token) {
            let cues = lexicon.argumentCues(text.phrases[index].form)
            if !cues.isEmpty, text.phrases[index].length > best.length {
                best = (cues, text.phrases[index].length)
            }
        }
        return best
    }
}
