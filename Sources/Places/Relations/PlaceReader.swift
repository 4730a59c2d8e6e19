internal import Gazetteers
internal import Rules
internal import Texts

/// Reads the places that one article tells by others.
///
/// What can be told from a place may again be told from: «20 كلم شرق الحدود السورية العراقية». So
/// each reading asks for a `base`, which is a name, a noun that stands for one, or such a reading.
struct PlaceReader {
    let text: AnalysedText
    let lexicon: PlaceLexicon
    let relations: RelationLexicon
    /// Names and the nouns that stand for them, in text order.
    let mentions: [PlaceMention]
    let countries: ArticleCountries
    /// The number that begins at a token, and how many tokens it takes.
    let number: (Int) -> (value: Int, length: Int)?
    /// How many readings may still be told by one another; no sentence nests them deeper.
    private(set) var depth = 4

    /// The place that words from a token on tell by another; the tokens of a distance begin before.
    func place(at token: Int) -> RelativePlace? {
        guard let entry = relations.entry(at: token, text) else { return nil }
        switch entry.meaning {
        case .direction(let direction): return directed(direction, entry)
        case .surroundings(let surroundings):
            return surroundings.relation == .coast
                ? coast(entry) ?? surrounding(surroundings, entry)
                : surrounding(surroundings, entry)
        case .unit(let kilometres), .two(let kilometres): return distant(kilometres, entry)
        case .word(.border): return border(entry)
        case .word(.between): return between(entry)
        case .word(.way): return way(entry)
        case .word, .adjective, .anaphor: return nil
        }
    }

    // MARK: Bases

    /// The place from which something is told, when its words begin at a token.
    ///
    /// - Parameter link: The one proclitic that it must have.
    /// - Parameter takesGovernments: Whether a name may be one that seems to stand for a government.
    func base(at token: Int, link: Proclitics = [], takesGovernments: Bool = false) -> BasePlace? {
        guard token < text.words.count else { return nil }
        if let named = generic(at: token, link: link, takesGovernments) { return named }
        if let mention = mention(at: token) {
            guard mention.cut == link, takesGovernments || mention.role != .metonymic else {
                return nil
            }
            return base(mention, from: token)
        }
        guard link.isEmpty, depth > 0 else { return nil }
        var inner = self
        inner.depth -= 1
        guard let place = inner.place(at: token), place.words.cut.isEmpty,
            place.words.tokens.lowerBound == token
        else { return nil }
        return BasePlace(
            place: place.place, tokens: place.words.tokens, anchors: place.anchors,
            confidence: place.confidence, asked: nil, isRelative: true)
    }

    /// Two places of which the second has و: «حمص وحماة».
    func pair(at token: Int) -> (BasePlace, BasePlace)? {
        guard let first = base(at: token, takesGovernments: true),
            var second = base(at: first.tokens.upperBound, link: .waw, takesGovernments: true)
        else { return nil }
        // «محافظتي حلب وإدلب»: the noun is that of both.
        second.asked = second.asked ?? first.asked
        return (first, second)
    }

    /// A name behind its generic word: «مدينة حلب», «العاصمة السورية دمشق».
    private func generic(at token: Int, link: Proclitics, _ takesGovernments: Bool) -> BasePlace? {
        let word = text.words[token].known { lexicon.noun($0) != nil }
        guard let noun = lexicon.feature(ofNoun: word.form), word.cut.subtracting(.article) == link
        else { return nil }
        var next = token + 1
        if isDefinite(next), country(ofDemonymAt: next) != nil {
            // «العاصمة السورية، دمشق»
            let isParted =
                next + 1 < text.base.tokens.count && text.base.tokens[next + 1].mark == 0x2C
            let behind = isParted ? next + 2 : next + 1
            if mention(at: behind) != nil { next = behind }
        }
        guard let mention = mention(at: next), mention.cut.isEmpty,
            takesGovernments || mention.role != .metonymic, fits(noun, mention.place.featureClass)
        else { return nil }
        return base(mention, from: token, asked: noun)
    }

    private func base(
        _ mention: PlaceMention, from token: Int, asked: FeatureClass? = nil
    ) -> BasePlace {
        BasePlace(
            place: mention.place, tokens: token..<mention.tokens.upperBound,
            anchors: [mention.tokens],
            confidence: mention.confidence, asked: asked, isRelative: false)
    }

    /// The mention whose name begins at a token.
    func mention(at token: Int) -> PlaceMention? {
        let index = index(ofMentionFrom: token)
        return index < mentions.count && mentions[index].tokens.lowerBound == token
            ? mentions[index] : nil
    }

    /// The mention to which a token belongs.
    func mention(holding token: Int) -> PlaceMention? {
        let index = index(ofMentionFrom: token + 1) - 1
        return index >= 0 && mentions[index].tokens.contains(token) ? mentions[index] : nil
    }

    private func index(ofMentionFrom token: Int) -> Int {
        var (low, high) = (0, mentions.count)
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].tokens.lowerBound < token {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// Whether a generic word may stand before a place: «محافظة», not «العاصمة», before a governorate.
    private func fits(_ asked: FeatureClass, _ found: FeatureClass) -> Bool {
        asked == found || asked == .region && found == .admin1
            || asked == .admin1 && (found == .admin2 || found == .city)
    }

    // MARK: Words

    /// Whether a word has the article, behind the letters that were cut from it.
    func isDefinite(_ token: Int, behind cutCount: UInt8 = 0) -> Bool {
        guard token >= 0, token < text.base.tokens.count else { return false }
        let word = text.base.tokens[token]
        guard word.kind == .word, word.foldedCount > Int(cutCount) + 2 else { return false }
        let start = Int(word.foldedStart) + Int(cutCount)
        let folded = text.base.folded
        return folded[start] == FoldedLetter.alef && folded[start + 1] == FoldedLetter.lam
            // «للشمال»: the article has lost its alef behind ل.
            || cutCount > 0 && folded[start - 1] == FoldedLetter.lam
                && folded[start] == FoldedLetter.lam
    }

    func isDefinite(_ entry: RelationLexicon.Found) -> Bool {
        entry.cut.contains(.article) || isDefinite(entry.tokens.lowerBound, behind: entry.cutCount)
    }

    func country(ofDemonymAt token: Int) -> String? {
        token < text.words.count ? lexicon.country(ofDemonym: text.words[token].form) : nil
    }

    /// The direction of an adjective: «ريف حلب الشرقي».
    func adjective(at token: Int) -> (direction: Direction, end: Int)? {
        guard let entry = relations.entry(at: token, text),
            case .adjective(let direction) = entry.meaning,
            entry.cut.isEmpty
        else { return nil }
        return (direction, entry.tokens.upperBound)
    }

    // MARK: Results

    /// A place that is told by one other; country and division are that one's.
    func told(
        by base: BasePlace, _ words: SaidWords, _ relation: PlaceRelation, id: String,
        feature: String? = nil, _ disc: Disc, name: String, reason: StaticString
    ) -> RelativePlace {
        told(
            words, relation, id: id, feature: feature ?? (base.isPoint ? "LCTY" : "RGN"), disc,
            country: base.place.country, admin1: base.place.admin1, name: name,
            anchors: base.anchors,
            base: base.isRelative ? nil : base.place, reason: reason,
            confidence: 0.9 * base.confidence)
    }

    /// A place of ours.
    func told(
        _ words: SaidWords, _ relation: PlaceRelation, id: String, feature: String = "RGN",
        _ disc: Disc,
        country: String, admin1: String = "", name: String, anchors: [Range<Int>],
        base: Place? = nil,
        reason: StaticString, confidence: Double
    ) -> RelativePlace {
        let place = Place(
            id: id, feature: feature, latitude: disc.latitude, longitude: disc.longitude,
            radiusKilometres: disc.radiusKilometres, country: country, admin1: admin1, admin2: "",
            population: 0, name: name, arabicName: string(words))
        return RelativePlace(
            words: words, place: place, relation: relation, anchors: anchors, base: base,
            reason: reason, confidence: confidence)
    }

    private func string(_ words: SaidWords) -> String {
        let start = text.start(of: words.tokens.lowerBound, behind: words.cutCount)
        let end = Int(text.base.tokens[words.tokens.upperBound - 1].end)
        return String(decoding: text.base.text[start..<end], as: UTF8.self)
    }
}
