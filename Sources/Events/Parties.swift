internal import Gazetteers
internal import Places
internal import Rules
internal import Texts

/// A state, force, organisation or group of people that a text names.
struct Party: Sendable {
    let tokens: Range<Int>
    /// As the table of actors has it; `nil` for others.
    fileprivate let listedName: String?
    let country: String?
    /// `nil` where only an adjective of origin names it.
    let sector: String?
    let isArmed: Bool
    /// Whether it is named as a place that stands for its government.
    let isState: Bool
    /// What is written together with its first word.
    let cut: Proclitics
    /// Its words without that.
    let range: TextRange

    /// The same for all names of one party; `nil` for common nouns. Of places it is only made when it
    /// is asked for.
    var name: String? {
        guard isState || sector == nil, let country else { return listedName }
        let name = CountryNames.english(country)
        return isState ? name.map { "Government of " + $0 } : name
    }

    /// Whether it has a name.
    var isNamed: Bool { isState || sector == nil || listedName != nil }

    /// Whether it is an army or armed group, which fights; the police rather tell who did.
    var isFighting: Bool { isArmed && sector != "COP" && sector != "GOV" }
    /// Whether it is people who suffer more often than act.
    var isCivilian: Bool { sector.map(Self.civilians.contains) ?? false }

    private static let civilians: Set<String> = ["CVL", "REF", "MED", "EDU", "LAB", "HLH", "OPP"]
}

/// Reads the parties of a text: rows of `ar/actors.tsv` with the adjective of origin behind them, and
/// places that stand for their governments.
struct PartyReader {
    let lexicon: EventLexicon
    let text: AnalysedText
    private let places: [PlaceMention]
    /// The country that an adjective of origin names.
    private let nation: (FormID) -> String?
    /// The places that stand for their governments.
    private var governments = Sites()
    /// Those where something may happen.
    private var grounds = Sites()

    init(
        lexicon: EventLexicon, text: AnalysedText, places: [PlaceMention],
        nation: @escaping (FormID) -> String?
    ) {
        self.lexicon = lexicon
        self.text = text
        self.places = places
        self.nation = nation
        var start = -1
        for index in places.indices where places[index].tokens.lowerBound != start {
            start = places[index].tokens.lowerBound
            if places[index].role == .metonymic || acts(places[index]) {
                governments.add(places[index].tokens, index)
            } else {
                grounds.add(places[index].tokens, index)
            }
        }
    }

    /// «روسيا تقصف الميناء»: a state right before a verb, at the head of a sentence or behind «إن».
    private func acts(_ place: PlaceMention) -> Bool {
        let (first, next) = (place.tokens.lowerBound, place.tokens.upperBound)
        guard place.place.featureClass == .country, next < text.words.count,
            text.words[next].marks.has(.trigger), text.words[next].cut.isEmpty,
            lexicon.triggers(text.words[next].form).contains(where: { $0.form.isFinite })
        else { return false }
        return first == text.base.sentences[text.base.sentence(of: first)].lowerBound
            || lexicon.cues(text.words[first - 1].form).contains(.complementiser)
    }

    /// Those that begin in a stretch of tokens, in order, none inside another.
    func parties(in tokens: Range<Int>) -> [Party] {
        var found: [Party] = []
        var sites = governments.beginning(in: tokens)
        var token = tokens.lowerBound
        while token < tokens.upperBound {
            if let party = party(at: token) {
                found.append(party)
                token = party.tokens.upperBound
                sites = sites.drop { $0.start < token }
            } else if let site = sites.first, site.start == token {
                found.append(government(site))
                token = site.end
                sites = sites.drop { $0.start < token }
            } else {
                token += 1
            }
        }
        return found
    }

    private func government(_ site: Sites.Site) -> Party {
        let place = places[site.index]
        let letters = (place.range.start - Int(text.base.tokens[site.start].start)) / 2
        return Party(
            tokens: site.start..<site.end, listedName: nil, country: place.place.country,
            sector: "GOV", isArmed: false, isState: true,
            cut: proclitics(site.start, letters), range: place.range)
    }

    /// What the first letters of a word are, when they are no part of it.
    private func proclitics(_ token: Int, _ count: Int) -> Proclitics {
        let first = Int(text.base.tokens[token].foldedStart)
        return text.base.folded[first..<first + max(0, count)].reduce(into: []) { cut, letter in
            switch letter {
            case FoldedLetter.waw: cut.insert(.waw)
            case FoldedLetter.fa: cut.insert(.fa)
            case FoldedLetter.ba: cut.insert(.ba)
            case FoldedLetter.lam: cut.insert(.lam)
            case FoldedLetter.kaf: cut.insert(.kaf)
            default: break
            }
        }
    }

    /// The party that the longest phrase or the word at a token names.
    private func party(at token: Int) -> Party? {
        guard text.words[token].marks.has(.actor) else { return nil }
        let word = text.words[token].known { lexicon.actor($0) != nil }
        var (actor, length, cut, count) = (lexicon.actor(word.form), 1, word.cut, word.cutCount)
        for index in text.phrases(at: token) where text.phrases[index].length > length {
            let phrase = text.phrases[index]
            guard let longer = lexicon.actor(phrase.form) else { continue }
            (actor, length, cut, count) = (longer, phrase.length, phrase.cut, phrase.cutCount)
        }
        guard let actor else { return nil }
        // A capital is a party only where it stands for its government.
        let tokens = token..<(token + length)
        let isGround = grounds.beginning(in: tokens).first.map { $0.end >= tokens.upperBound }
        return isGround ?? false ? nil : party(actor, tokens, cut, count)
    }

    /// «مسلحون صوماليون»: the adjective of origin tells the country; one of another country makes it
    /// another party («الاحتلال الأميركي»).
    private func party(
        _ actor: EventLexicon.Actor, _ tokens: Range<Int>, _ cut: Proclitics, _ cutCount: UInt8
    ) -> Party {
        let origin = country(ofDemonymAt: tokens.upperBound)
        let isOther = origin != nil && actor.country != nil && origin != actor.country
        let takesOrigin = origin != nil && (actor.name == nil || isOther)
        let whole = tokens.lowerBound..<(tokens.upperBound + (takesOrigin ? 1 : 0))
        return Party(
            tokens: whole, listedName: isOther ? nil : actor.name,
            country: takesOrigin ? origin : actor.country, sector: actor.sector,
            isArmed: actor.isArmed, isState: false, cut: cut,
            range: range(whole, cut, cutCount))
    }

    /// The words of a party without what is written together with the first.
    func range(_ tokens: Range<Int>, _ cut: Proclitics, _ cutCount: UInt8) -> TextRange {
        text.range(of: tokens, behind: cut.lettersBeforeArticle(of: cutCount))
    }

    /// An adjective of origin that stands for the party of its country.
    func origin(at token: Int) -> Party? {
        country(ofDemonymAt: token).map { country in
            Party(
                tokens: token..<(token + 1), listedName: nil, country: country, sector: nil,
                isArmed: false, isState: false, cut: [],
                range: text.base.range(token, token))
        }
    }

    /// The country that an adjective of origin names.
    func country(ofDemonymAt token: Int) -> String? {
        guard token < text.words.count, text.base.tokens[token].kind == .word,
            text.words[token].cut.isSubset(of: .article)
        else { return nil }
        return nation(text.words[token].form)
            ?? nation(text.words[token].stem)
    }
}

extension Proclitics {
    /// Of the letters that were cut, those before the article, which stays with its noun; of «لل» one.
    func lettersBeforeArticle(of count: UInt8) -> UInt8 {
        guard contains(.article) else { return count }
        let article: UInt8 = contains(.lam) ? 1 : 2
        return count >= article ? count - article : 0
    }
}

extension AnalysedText {
    /// The words of some tokens without the letters that were cut from the first.
    func range(of tokens: Range<Int>, behind cutCount: UInt8) -> TextRange {
        TextRange(
            start(of: tokens.lowerBound, behind: cutCount),
            Int(base.tokens[tokens.upperBound - 1].end))
    }
}
