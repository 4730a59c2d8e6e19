internal import Rules
internal import Synchronization

/// Reads articles: dates, places, events. Made once, used for any number of articles, from any
/// thread.
public final class Extractor: Sendable {
    /// What a caller may set.
    public struct Options: Sendable {
        /// The day from which articles count that bring no publication date of their own.
        public var published: ReferenceTime?
        /// Which way a bare weekday or month looks when nothing else tells.
        public var preference = TimePreference.tense
        /// IANA name or `+03:00` of clocks that name no zone, for articles that bring none.
        public var zone: String?
        /// ISO codes of countries that the articles are likely about.
        public var countryHint: [String] = []

        public init() {}
    }

    /// The tables of the program or its gazetteer could not be used.
    public struct LoadError: Error, CustomStringConvertible, Sendable {
        public let description: String
    }

    private let options: Options
    private let vocabulary: Vocabulary
    private let grammar: TimeGrammar
    private let timeTagger: TimeTagger
    private let timeResolver: TimeResolver
    private let referenceFinder: ReferenceFinder
    private let placeLexicon: PlaceLexicon
    private let toponymTagger: ToponymTagger
    private let placeResolver: PlaceResolver
    private let relativePlaceFinder: RelativePlaceFinder
    private let index: NameIndex
    private let eventAssembler: EventAssembler
    private let eventMerger = EventMerger()
    private let nameMask: NameMask
    private let warKinds: WarKinds
    private let scratches = Mutex<[Scratch]>([])

    /// What is kept from article to article to be faster; it never changes what is found.
    private struct Scratch: Sendable {
        var words = WordMemo()
        var nameless = NamelessWords()
        var lattice: Lattice
    }

    public init(gazetteer: Gazetteer, options: Options = Options()) throws(LoadError) {
        do {
            var vocabulary = Vocabulary()
            grammar = try TimeGrammar(vocabulary: &vocabulary)
            timeTagger = TimeTagger(grammar, tenses: TenseFinder(vocabulary: &vocabulary))
            timeResolver = TimeResolver(grammar, preference: options.preference)
            referenceFinder = ReferenceFinder(try WarTable())
            placeLexicon = PlaceLexicon(vocabulary: &vocabulary)
            index = gazetteer.index
            toponymTagger = ToponymTagger(placeLexicon, index)
            placeResolver = PlaceResolver(placeLexicon, index)
            relativePlaceFinder = RelativePlaceFinder(placeLexicon, vocabulary: &vocabulary)
            let lexicon = try EventLexicon(vocabulary: &vocabulary)
            eventAssembler = EventAssembler(lexicon, numbers: NumberReader(grammar))
            nameMask = NameMask(vocabulary: &vocabulary)
            warKinds = WarKinds(vocabulary: &vocabulary)
            self.vocabulary = vocabulary
            self.options = options
        } catch {
            throw LoadError(description: "\(error)")
        }
    }

    /// What an article says: the whole way, each stage a function of those before it.
    public func extraction(of document: Document) -> Extraction {
        var scratch = scratches.withLock { $0.popLast() } ?? Scratch(lattice: timeTagger.lattice())
        defer { scratches.withLock { $0.append(scratch) } }
        let text = AnalysedText(TokenizedText(document.text), vocabulary, memo: &scratch.words)
        let names = nameMask.tokens(in: text)
        let mentions = timeTagger.mentions(
            in: text, masked: { names[$0] }, lattice: &scratch.lattice)
        var taken = names
        for mention in mentions { for token in mention.tokens { taken[token] = true } }
        let toponyms = toponymTagger.toponyms(in: text, memo: &scratch.nameless) { taken[$0] }
        let reference = reference(of: document, mentions, toponyms, text)
        let times = timeResolver.resolve(
            mentions, from: reference, zoneOffset: zoneOffset(of: document, reference))
        let named = placeResolver.resolve(toponyms, in: text, countryHint: options.countryHint)
        let places = relativePlaceFinder.addingParts(to: named, in: text)
        let events = eventAssembler.mentions(
            in: text, times: times, places: places, reference: reference, documentID: document.id)
        return Extraction(
            document: document, reference: reference, times: times, places: places,
            events: eventMerger.merge(events), warnings: [])
    }

    /// Dates alone, for bulk resolution.
    public func times(of document: Document) -> [TimeExpression] {
        var scratch = scratches.withLock { $0.popLast() } ?? Scratch(lattice: timeTagger.lattice())
        defer { scratches.withLock { $0.append(scratch) } }
        let text = AnalysedText(TokenizedText(document.text), vocabulary, memo: &scratch.words)
        let names = nameMask.tokens(in: text)
        let mentions = timeTagger.mentions(
            in: text, masked: { names[$0] }, lattice: &scratch.lattice)
        let reference = given(document) ?? .unknown
        return timeResolver.resolve(
            mentions, from: reference, zoneOffset: zoneOffset(of: document, reference))
    }

    // MARK: Reference day

    /// Given by record or caller, else inferred, else none.
    private func reference(
        of document: Document, _ mentions: [TimeMention], _ toponyms: [Toponym], _ text: AnalysedText
    ) -> ReferenceTime {
        if let given = given(document) { return given }
        let countries = countriesBySentence(toponyms, text)
        // One long sentence may count many days; its words are looked through once.
        var known: (sentence: Int, around: ReferenceFinder.Surroundings)?
        return referenceFinder.reference(
            from: mentions,
            surroundings: { mention in
                let sentence = text.base.sentence(of: mention.tokens.lowerBound)
                if let known, known.sentence == sentence { return known.around }
                let near = max(0, sentence - 1)...min(countries.count - 1, sentence + 1)
                let around = ReferenceFinder.Surroundings(
                    countries: countries[sentence],
                    nearby: near.reduce(into: []) { $0.formUnion(countries[$1]) },
                    kinds: warKinds.kinds(in: text.base.sentences[sentence], text))
                known = (sentence, around)
                return around
            },
            isDateline: { Self.isDateline($0.tokens, text) })
    }

    /// Whether a date stands in a dateline: among the first words, with a dash, colon or bracket
    /// or the line's end right behind it.
    private static func isDateline(_ tokens: Range<Int>, _ text: AnalysedText) -> Bool {
        guard tokens.lowerBound <= 8, tokens.upperBound < text.base.tokens.count,
            text.base.sentence(of: tokens.lowerBound) == 0
        else { return false }
        let next = text.base.tokens[tokens.upperBound]
        return next.kind == .lineBreak || [0x2D, 0x3A, 0x28, 0x29].contains(next.mark)
    }

    private func given(_ document: Document) -> ReferenceTime? {
        document.published.flatMap(ReferenceTime.init(published:)) ?? options.published
    }

    private func zoneOffset(of document: Document, _ reference: ReferenceTime) -> Int? {
        guard let name = document.zone ?? options.zone,
            let day = reference.date ?? CivilDate(year: 2020, month: 1, day: 1)
        else { return nil }
        return grammar.zones.offset(of: name, on: day)
    }

    /// Countries named in each sentence, by places and demonyms; Gaza counts as `GZ` beside `PS`.
    private func countriesBySentence(_ toponyms: [Toponym], _ text: AnalysedText) -> [Set<String>] {
        var countries = [Set<String>](repeating: [], count: max(1, text.base.sentences.count))
        for (token, word) in text.words.enumerated() {
            if let country = placeLexicon.country(ofDemonym: word.form) {
                countries[text.base.sentence(of: token)].insert(country)
            }
        }
        for toponym in toponyms {
            guard let match = toponym.matches.first else { continue }
            let place = index.place(match.place)
            let sentence = text.base.sentence(of: toponym.tokens.lowerBound)
            countries[sentence].insert(place.country)
            if place.admin1 == "PS.GZ" || place.name.contains("Gaza") { countries[sentence].insert("GZ") }
        }
        return countries
    }
}
