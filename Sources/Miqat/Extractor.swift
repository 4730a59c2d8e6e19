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
        /// The day with which a week begins.
        public var weekStart = Weekday.monday
        /// IANA name or `+03:00` of clocks that name no zone, for articles that bring none. One that
        /// is not known ends `init`.
        public var zone: String?
        /// ISO codes of countries that the articles are likely about.
        public var countryHint: [String] = []
        /// Whether extractions list every trigger that was weighed, also those that tell no event.
        public var listsTriggers = false

        public init() {}
    }

    /// The tables of the program, its gazetteer or an option could not be used.
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
        var names = NameMemo()
        var times: TimeScratch
        var places = PlaceMemo()
    }

    public init(gazetteer: Gazetteer, options: Options = Options()) throws(LoadError) {
        if let zone = options.zone, let fault = ZoneName.fault(zone) {
            throw LoadError(description: "options.zone is \"\(zone)\", \(fault)")
        }
        do {
            var vocabulary = Vocabulary()
            grammar = try TimeGrammar(vocabulary: &vocabulary)
            timeTagger = TimeTagger(grammar, tenses: TenseFinder(vocabulary: &vocabulary))
            timeResolver = TimeResolver(
                grammar, preference: options.preference, weekStart: options.weekStart)
            referenceFinder = ReferenceFinder(try WarTable())
            placeLexicon = PlaceLexicon(vocabulary: &vocabulary)
            index = gazetteer.index
            let weights = try PlaceWeightTable()
            let tagger = ToponymTagger(placeLexicon, index, weights)
            toponymTagger = tagger
            vocabulary.opensName = { tagger.mayBegin($0, $1) }
            placeResolver = PlaceResolver(placeLexicon, index, weights)
            let numbers = NumberReader(grammar)
            relativePlaceFinder = RelativePlaceFinder(
                placeLexicon, index, vocabulary: &vocabulary,
                number: { numbers.number(at: $0, in: $1) })
            let lexicon = try EventLexicon(vocabulary: &vocabulary)
            eventAssembler = EventAssembler(
                lexicon, numbers: numbers, nations: Nations(placeLexicon, index))
            nameMask = NameMask(vocabulary: &vocabulary)
            warKinds = WarKinds(vocabulary: &vocabulary)
            vocabulary.forgetTables()
            self.vocabulary = vocabulary
            self.options = options
        } catch {
            throw LoadError(description: "\(error)")
        }
    }

    /// What an article says: the whole way, each stage a function of those before it.
    public func extraction(of document: Document) -> Extraction {
        withScratch { scratch in
            let reading = read(document, &scratch)
            let (text, mentions) = (reading.text, reading.findings.mentions)
            let taken = reading.taken
            let toponyms = toponymTagger.toponyms(
                in: text, memo: &scratch.names, masked: { taken[$0] })
            let reference = givenReference(of: document) ?? reference(mentions, toponyms, text)
            var times = timeResolver.resolve(mentions, from: reference, zone: zone(of: document))
            let places = places(meant: toponyms, reading, document, &scratch)
            func events(_ times: [TimeExpression]) -> [Event] {
                eventAssembler.mentions(
                    in: text, times: times, places: places, reference: reference,
                    documentID: document.id)
            }
            var told = events(times)
            if let anchored = EventAnchoring.anchored(times, to: told) {
                times = anchored
                told = events(times)
            }
            var triggers: [WeighedTrigger] = []
            if options.listsTriggers {
                told = eventAssembler.mentions(
                    in: text, times: times, places: places, reference: reference,
                    documentID: document.id, weighed: { triggers.append($0) })
            }
            return Extraction(
                document: document, reference: reference, times: times,
                namedEvents: reading.findings.named, places: places,
                events: eventMerger.merge(told), triggers: triggers, warnings: [])
        }
    }

    /// Dates alone, for bulk resolution.
    public func times(of document: Document) -> [TimeExpression] {
        withScratch { scratch in
            let reading = read(document, &scratch)
            let reference = givenReference(of: document) ?? inferredReference(reading, &scratch)
            return timeResolver.resolve(
                reading.findings.mentions, from: reference, zone: zone(of: document))
        }
    }

    /// Places alone, with the names that were weighed and found to be none.
    public func places(of document: Document) -> PlaceFindings {
        withScratch { scratch in
            let reading = read(document, &scratch)
            let taken = reading.taken
            var rejected: [RejectedName] = []
            let toponyms = toponymTagger.toponyms(
                in: reading.text, memo: &scratch.names, masked: { taken[$0] },
                rejected: { rejected.append($0) })
            return PlaceFindings(
                places: places(meant: toponyms, reading, document, &scratch), rejected: rejected)
        }
    }

    /// A text with its times, which come first, so that «مايو» and «الأحد» are no places.
    private struct Reading {
        let text: AnalysedText
        let findings: TimeFindings
        /// Tokens that are part of a name or tell time, and so no place.
        let taken: [Bool]

        init(text: AnalysedText, names: [Bool], findings: TimeFindings) {
            (self.text, self.findings) = (text, findings)
            var taken = names
            for mention in findings.mentions {
                for token in mention.timeTokens { taken[token] = true }
            }
            self.taken = taken
        }
    }

    private func read(_ document: Document, _ scratch: inout Scratch) -> Reading {
        let text = AnalysedText(TokenizedText(document.text), vocabulary, memo: &scratch.words)
        let names = nameMask.tokens(in: text)
        let findings = timeTagger.findings(
            in: text, masked: names, scratch: &scratch.times)
        return Reading(text: text, names: names, findings: findings)
    }

    private func withScratch<Result>(_ body: (inout Scratch) -> Result) -> Result {
        var scratch = scratches.withLock { $0.popLast() } ?? Scratch(times: timeTagger.scratch())
        defer { scratches.withLock { $0.append(scratch) } }
        return body(&scratch)
    }

    /// The places that toponyms mean, and those that they tell.
    private func places(
        meant toponyms: [Toponym], _ reading: Reading, _ document: Document,
        _ scratch: inout Scratch
    ) -> [PlaceMention] {
        let taken = reading.taken
        let named = placeResolver.resolve(
            toponyms, in: reading.text, countryHint: options.countryHint + document.countryHint,
            memo: &scratch.places)
        return relativePlaceFinder.addingRelatives(to: named, in: reading.text) { taken[$0] }
    }

    /// The reference that a text implies, for whoever needs nothing else of its places.
    private func inferredReference(_ reading: Reading, _ scratch: inout Scratch) -> ReferenceTime {
        let taken = reading.taken
        let toponyms = toponymTagger.toponyms(
            in: reading.text, memo: &scratch.names, masked: { taken[$0] })
        return reference(reading.findings.mentions, toponyms, reading.text)
    }

    // MARK: Reference day

    /// Inferred from what the text says, or none.
    private func reference(
        _ mentions: [TimeMention], _ toponyms: [Toponym], _ text: AnalysedText
    ) -> ReferenceTime {
        lazy var countries = countriesBySentence(toponyms, text)
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
            isDateline: {
                Self.isDateline($0, mentions, text)
                    || Self.followsPlace($0, mentions, toponyms, text)
            })
    }

    /// Whether a date stands in a dateline: among the first words, with a dash, colon or bracket
    /// or the line's end right behind it.
    private static func isDateline(
        _ mention: TimeMention, _ mentions: [TimeMention], _ text: AnalysedText
    ) -> Bool {
        let tokens = mention.tokens
        // A Gregorian date may follow its Hijri one.
        let isPair = mentions.contains { Self.isPair($0, mention) }
        let reach = isPair ? 18 : 8
        guard tokens.lowerBound <= reach, tokens.upperBound < text.base.tokens.count,
            text.base.sentence(of: tokens.lowerBound) == 0
        else { return false }
        // «… رئيسة للحكومة (14 مارس 2018)» dates what stands before the bracket.
        let isBracketed =
            tokens.lowerBound > 0 && text.base.tokens[tokens.lowerBound - 1].mark == 0x28
        guard !isBracketed || isPair else { return false }
        let next = text.base.tokens[tokens.upperBound]
        return next.kind == .lineBreak || [0x2D, 0x3A, 0x28, 0x29].contains(next.mark)
    }

    /// «جدة 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس»: the text opens with a place and a date.
    private static func followsPlace(
        _ mention: TimeMention, _ mentions: [TimeMention], _ toponyms: [Toponym],
        _ text: AnalysedText
    ) -> Bool {
        guard let place = toponyms.first, place.tokens.lowerBound == 0, let first = mentions.first,
            first.tokens.lowerBound - place.tokens.upperBound <= 1
        else { return false }
        let between =
            place.tokens.upperBound..<max(place.tokens.upperBound, first.tokens.lowerBound)
        guard between.allSatisfy({ text.base.tokens[$0].kind == .punctuation }) else {
            return false
        }
        return mention.tokens == first.tokens || isPair(first, mention)
    }

    /// Whether the second is the Gregorian date of the Hijri one before it.
    private static func isPair(_ first: TimeMention, _ second: TimeMention) -> Bool {
        second.meaning.fields[.pair] == 1 && first.meaning.fields[.calendar] == 1
            && (0...3).contains(second.tokens.lowerBound - first.tokens.upperBound)
    }

    /// The day that the record or the caller gives; `nil` when neither does.
    public func givenReference(of document: Document) -> ReferenceTime? {
        document.published.flatMap(ReferenceTime.init(published:)) ?? options.published
    }

    private func zone(of document: Document) -> ZoneHistory? {
        // Feeds stamp in UTC; that says nothing of the clocks that an outlet writes.
        let own = document.zone.flatMap { Self.isUniversal($0) ? nil : $0 }
        return (own ?? options.zone).flatMap(ZoneHistory.init(named:))
    }

    private static func isUniversal(_ zone: String) -> Bool {
        ["GMT", "UTC", "Z", "Etc/UTC", "Etc/GMT", "+00:00"].contains(zone)
    }

    /// Countries named in each sentence, by places and demonyms; Gaza counts as `GZ` beside `PS`.
    private func countriesBySentence(_ toponyms: [Toponym], _ text: AnalysedText) -> [Set<String>] {
        var countries = [Set<String>](repeating: [], count: max(1, text.base.sentences.count))
        placeLexicon.demonyms(in: text) { token, form in
            if let country = placeLexicon.country(ofDemonym: form) {
                countries[text.base.sentence(of: token)].insert(country)
            }
        }
        for toponym in toponyms {
            guard let match = toponym.matches.first else { continue }
            let place = index.place(match.place)
            let sentence = text.base.sentence(of: toponym.tokens.lowerBound)
            countries[sentence].insert(place.country)
            if place.admin1 == "PS.GZ" || place.name.contains("Gaza") {
                countries[sentence].insert("GZ")
            }
        }
        return countries
    }
}
