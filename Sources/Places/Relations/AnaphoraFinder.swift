internal import Gazetteers
internal import Rules
internal import Texts

/// Finds nouns that stand for a place named before: «العاصمة», «البلاد», «المدينة».
///
/// The nearest place of the asked kind is meant; where two come near, or none, nothing is.
struct AnaphoraFinder {
    let text: AnalysedText
    let lexicon: PlaceLexicon
    let relations: RelationLexicon
    /// In text order.
    let names: [PlaceMention]
    let countries: ArticleCountries

    /// The names without those that are such a noun: «القطاع» is the strip only where that was named,
    /// «المدينة» is Medina in a list («مكة والمدينة») or behind «منطقة».
    ///
    /// - Parameter isDivision: Whether a generic word for a division stands at a token.
    static func withoutNouns(
        _ names: [PlaceMention], _ relations: RelationLexicon, in text: AnalysedText,
        isDivision: (Int) -> Bool
    ) -> [PlaceMention] {
        let kept = names.indices.filter { index in
            let token = names[index].tokens.lowerBound
            guard names[index].tokens.count == 1,
                case .anaphor(let anaphor)? = relations.entry(at: token, text)?.meaning
            else { return true }
            let isListed =
                names[index].cut.contains(.waw) && index > 0 && names[index - 1].tokens.upperBound == token
            return anaphor.needsLocative || isListed || token > 0 && isDivision(token - 1)
        }
        return kept.count == names.count ? names : kept.map { names[$0] }
    }

    /// - Parameter openers: Tokens at which relative places may begin.
    func mentions(at openers: [Int]) -> [RelativePlace] {
        openers.compactMap { token in
            guard let entry = relations.entry(at: token, text),
                case .anaphor(let anaphor) = entry.meaning,
                isFree(token, anaphor, entry)
            else { return nil }
            return mention(anaphor, entry)
        }
    }

    private func mention(
        _ anaphor: RelationLexicon.Anaphor, _ entry: RelationLexicon.Found
    ) -> RelativePlace? {
        let next = entry.tokens.upperBound
        let demonym = isDefinite(next) ? country(ofDemonymAt: next) : nil
        let words = SaidWords(entry, through: demonym == nil ? next : next + 1)
        // «العاصمة السورية دمشق» adds nothing to the name.
        guard !isNamed(behind: words.tokens.upperBound, anaphor.kind),
            isAlone(before: words.tokens.upperBound)
        else { return nil }
        switch anaphor.kind {
        case .capital: return capital(of: demonym, words)
        case .state: return state(demonym, anaphor, words)
        case .strip: return strip(anaphor, words)
        case .feature:
            return demonym == nil ? feature(anaphor, words) : nil
        }
    }

    // MARK: Whether it stands for a place

    /// Whether the noun is said alone: «المدينة», not «المدينة القديمة», «صحيفة المدينة», «القطاع الخاص».
    private func isFree(
        _ token: Int, _ anaphor: RelationLexicon.Anaphor, _ entry: RelationLexicon.Found
    ) -> Bool {
        // «الكويت العاصمة»: the noun belongs to the name.
        if let last = recent(before: token + 1).last,
            last.tokens.contains(token) || last.tokens.upperBound == token && entry.cut.isEmpty
        {
            return false
        }
        let before = token > 0 ? lexicon[text.words[token - 1].form] : []
        if !before.isDisjoint(with: [.mediaHead, .teamHead, .treatyHead, .firmHead, .bodyHead]) { return false }
        if anaphor.needsLocative, entry.cut.isDisjoint(with: [.ba, .lam]),
            before.isDisjoint(with: [.locative, .at, .toward])
        {
            return false
        }
        // «رئيس المدينة» may preside over a hospital.
        return anaphor.kind != .feature || !before.contains(.title)
    }

    /// Whether no adjective follows that makes it another thing: «القديمة», «الاقتصادية», «السابقة».
    private func isAlone(before next: Int) -> Bool {
        guard isDefinite(next), !text.words[next].marks.has(.timeCore) else { return true }
        let word = relations.word(at: next, text)
        return word == .goesOn || word == .located
    }

    /// Whether a name in apposition follows: «العاصمة دمشق», «المدينة (حلب)», «العاصمة السورية، دمشق».
    private func isNamed(behind end: Int, _ kind: RelationLexicon.Anaphor.Kind) -> Bool {
        guard end < text.base.tokens.count else { return false }
        let mark = text.base.tokens[end].mark
        let isParted = mark == 0x2C && kind == .capital
        let first = isParted || mark == 0x28 || mark == 0x22 ? end + 1 : end
        guard let name = recent(before: first + 1).last, name.tokens.lowerBound == first else {
            return false
        }
        return name.cut.isEmpty && (!isParted || name.place.feature == "PPLC")
    }

    /// The names that begin before a token, the last of them: no reader looks back farther, and time
    /// grows with the length of the text.
    private func recent(before token: Int) -> ArraySlice<PlaceMention> {
        names[..<names.partitioningIndex { $0.tokens.lowerBound >= token }].suffix(200)
    }

    /// Whether a name only says where another place is: «جنوب بغداد», «قرب حلب».
    private func isReferencePoint(_ mention: PlaceMention) -> Bool {
        let start = mention.tokens.lowerBound
        let hasNoun = start > 0 && lexicon[text.words[start - 1].form].contains(.placeNoun)
        switch relations.entry(endingAt: hasNoun ? start - 1 : start, text)?.meaning {
        case .direction(let direction): return direction != .middle
        case .surroundings(let around): return around.relation == .near
        case .word(.off): return true
        default: return false
        }
    }

    private func country(ofDemonymAt token: Int) -> String? {
        lexicon.country(ofDemonym: text.words[token].form)
    }

    private func isDefinite(_ token: Int) -> Bool {
        guard token < text.base.tokens.count, text.base.tokens[token].kind == .word,
            text.base.tokens[token].foldedCount > 3
        else { return false }
        let start = Int(text.base.tokens[token].foldedStart)
        return text.base.folded[start] == FoldedLetter.alef
            && text.base.folded[start + 1] == FoldedLetter.lam
    }

    // MARK: Which place

    private func capital(of demonym: String?, _ words: SaidWords) -> RelativePlace? {
        if demonym == nil,
            let near = nearest(before: words, sentences: 1, where: { $0.place.feature == "PPLC" })
        {
            return told(words, near, "a capital named before")
        }
        guard let country = demonym ?? countries.most(), let place = countries.capital(of: country)
        else { return nil }
        let reason: StaticString =
            demonym == nil ? "the capital of the article's country" : "the capital of that country"
        return told(words, place, rests(on: place, in: country, before: words), reason)
    }

    private func state(
        _ demonym: String?, _ anaphor: RelationLexicon.Anaphor, _ words: SaidWords
    ) -> RelativePlace? {
        let fits = { (code: String) in anaphor.codes.isEmpty || anaphor.codes.contains(code) }
        let least = anaphor.codes.isEmpty ? 1 : 0.5
        guard let country = demonym ?? countries.most(least: least, where: fits), fits(country),
            let place = countries.place(of: country)
        else { return nil }
        return told(
            words, place, rests(on: place, in: country, before: words),
            "the country that the article is about")
    }

    /// «القطاع», when the strip or a town in it was named.
    private func strip(_ anaphor: RelationLexicon.Anaphor, _ words: SaidWords) -> RelativePlace? {
        let near = recent(before: words.tokens.lowerBound).last {
            anaphor.codes.contains($0.place.admin1)
        }
        guard let near, let place = countries.place(of: near.place.admin1) else { return nil }
        return told(words, place, [near], "a strip named before")
    }

    private func feature(_ anaphor: RelationLexicon.Anaphor, _ words: SaidWords) -> RelativePlace? {
        let fits = { (mention: PlaceMention) in
            mention.role == .literal && anaphor.codes.contains(mention.place.feature)
                && !isReferencePoint(mention)
        }
        if let near = nearest(before: words, sentences: 3, where: { fits($0) && !$0.isDateline }) {
            return told(words, near, "the nearest place of that kind")
        }
        let before = recent(before: words.tokens.lowerBound).filter(fits)
        guard let last = before.last, before.allSatisfy({ $0.place.id == last.place.id }) else {
            return nil
        }
        return told(words, last, "the only place of that kind")
    }

    /// The mention that stands last before some words; `nil` when it is the second of a list
    /// («حمص وحماة») or stands too far off.
    private func nearest(
        before words: SaidWords, sentences: Int, where fits: (PlaceMention) -> Bool
    ) -> PlaceMention? {
        let first = words.tokens.lowerBound
        let open = text.base.sentences[max(0, text.base.sentence(of: first) - sentences)].lowerBound
        let near = recent(before: first).filter {
            $0.tokens.lowerBound >= open && $0.role == .literal && fits($0)
        }
        guard let last = near.last else { return nil }
        let isListed = near.dropLast().contains { other in
            other.place.id != last.place.id
                && (other.tokens.upperBound == last.tokens.lowerBound && last.cut.contains(.waw)
                    || other.tokens.upperBound == last.tokens.lowerBound - 1
                        && text.base.tokens[other.tokens.upperBound].mark == 0x2C)
        }
        return isListed ? nil : last
    }

    /// Mentions that speak for a place: its own, else one of its country.
    private func rests(on place: Place, in country: String, before words: SaidWords)
        -> [PlaceMention]
    {
        let before = recent(before: words.tokens.lowerBound)
        let own = before.last { $0.place.id == place.id }
        return [own ?? before.first { $0.place.country == country }].compactMap { $0 }
    }

    // MARK: Results

    private func told(_ words: SaidWords, _ mention: PlaceMention, _ reason: StaticString)
        -> RelativePlace
    {
        told(words, mention.place, [mention], reason)
    }

    private func told(
        _ words: SaidWords, _ place: Place, _ anchors: [PlaceMention], _ reason: StaticString
    ) -> RelativePlace {
        let away = anchors.first.map {
            abs(
                text.base.sentence(of: words.tokens.lowerBound)
                    - text.base.sentence(of: $0.tokens.lowerBound))
        }
        let trust = 0.75 - 0.05 * Double(min(away ?? 3, 5))
        return RelativePlace(
            words: words, place: place, relation: .anaphora, anchors: anchors.map(\.tokens),
            base: place,
            reason: reason, confidence: trust * (anchors.first?.confidence ?? 0.8))
    }
}
