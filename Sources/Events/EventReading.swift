internal import Foundation
internal import Places
internal import Rules
internal import Texts
internal import Times

/// One article on its way to events: every stage, made once for all of its sentences.
struct EventReading {
    private let lexicon: EventLexicon
    private let text: AnalysedText
    private let reference: ReferenceTime
    private let ids: EventIDs
    /// Tokens of times, places and names of parties, which evoke nothing.
    private let taken: [Bool]
    private let splitter: ClauseSplitter
    private let tagger: TriggerTagger
    private let attachment: Attachment
    private let hood: EventHood
    private let status: StatusFinder
    private let tolls: TollFinder
    private let parties: PartyReader
    private let participants: ParticipantFinder
    private let instruments: InstrumentFinder
    private let attributions: AttributionFinder

    init(
        _ assembler: EventAssembler, text: AnalysedText, times: [TimeExpression],
        places: [PlaceMention], reference: ReferenceTime, documentID: String
    ) {
        let lexicon = assembler.lexicon
        (self.lexicon, self.text, self.reference) = (lexicon, text, reference)
        ids = EventIDs(documentID)
        taken = Self.taken(text, times, places)
        splitter = ClauseSplitter(lexicon: lexicon)
        tagger = TriggerTagger(lexicon: lexicon)
        attachment = Attachment(
            text: text, times: times, places: places, reference: reference, lexicon: lexicon,
            nations: assembler.nations)
        hood = EventHood(lexicon: lexicon, text: text, today: reference.date)
        status = StatusFinder(lexicon: lexicon, text: text)
        tolls = TollFinder(
            lexicon: lexicon, text: text,
            quantities: QuantityReader(
                lexicon: lexicon, numbers: assembler.numbers, text: text, taken: taken))
        parties = PartyReader(
            lexicon: lexicon, text: text, places: places, nation: assembler.nations.country)
        participants = ParticipantFinder(lexicon: lexicon, text: text, reader: parties)
        instruments = InstrumentFinder(lexicon: lexicon, text: text)
        attributions = AttributionFinder(lexicon: lexicon, text: text)
    }

    private static func taken(
        _ text: AnalysedText, _ times: [TimeExpression], _ places: [PlaceMention]
    ) -> [Bool] {
        var taken = [Bool](repeating: false, count: text.base.tokens.count)
        for index in times.indices {
            for token in times[index].timeTokens { taken[token] = true }
        }
        for index in places.indices { for token in places[index].tokens { taken[token] = true } }
        // «الحشد الشعبي» is a party, and nobody gathers.
        for phrase in text.phrases where phrase.marks.has(.actor) {
            for token in phrase.token..<(phrase.token + phrase.length) { taken[token] = true }
        }
        return taken
    }

    /// The mentions of events, in order.
    ///
    /// - Parameter weighed: Is told of each trigger, whether it tells an event or not.
    func mentions(_ weighed: ((WeighedTrigger) -> Void)?) -> [Event] {
        let sentences = sentences()
        var frequency = GroupFrequency()
        for sentence in sentences { frequency.add(sentence.triggers) }
        var events: [Event] = []
        for sentence in sentences {
            let counts = tolls.counts(in: sentence.tokens)
            let found = found(in: sentence, counts, frequency, weighed)
            if !found.isEmpty { events += self.events(found, in: sentence, counts) }
        }
        return events
    }

    // MARK: Triggers

    /// A sentence that has triggers.
    private struct Sentence {
        let number: Int
        let tokens: Range<Int>
        let clauses: [Clause]
        let triggers: [Trigger]

        var whole: Attachment.Sentence { Attachment.Sentence(tokens: tokens, clauses: clauses) }
    }

    private func sentences() -> [Sentence] {
        var found: [Sentence] = []
        for (number, tokens) in text.base.sentences.enumerated() {
            // Many sentences have none of the words that may evoke an event, and are read no further.
            guard text.has(.trigger, in: tokens) else { continue }
            let clauses = splitter.clauses(of: tokens, in: text)
            let triggers = tagger.triggers(in: clauses, sentence: number, of: text) { taken[$0] }
            if triggers.isEmpty { continue }
            found.append(
                Sentence(number: number, tokens: tokens, clauses: clauses, triggers: triggers))
        }
        return found
    }

    /// A trigger that tells an event.
    private struct Found {
        let trigger: Trigger
        let time: EventTime?
        let place: EventPlace?
        let status: StatusFinder.Finding
        let evidence: EventEvidenceSet
        let score: Double
    }

    private func found(
        in sentence: Sentence, _ counts: [CountedPeople], _ frequency: GroupFrequency,
        _ weighed: ((WeighedTrigger) -> Void)?
    ) -> [Found] {
        let topic = hood.topic(of: sentence.tokens, number: sentence.number)
        let (triggers, whole) = (sentence.triggers, sentence.whole)
        let violent = frequency.violent(beside: triggers)
        var found: [Found] = []
        var cues: (clause: Range<Int>, all: CueSet, hasState: Bool)?
        for trigger in triggers {
            let clause = trigger.clause.tokens
            let (_, all, hasState) =
                cues.flatMap { $0.clause == clause ? $0 : nil } ?? (
                    clause, lexicon.cues(in: clause, of: text), attachment.namesState(in: clause)
                )
            cues = (clause, all, hasState)
            let hasToll = counts.tellCasualties(beside: trigger)
            guard hood.isMet(trigger, all, hasToll: hasToll, hasState: hasState) else { continue }
            let ownPlace = attachment.place(of: trigger, in: whole)
            if trigger.reading.needs == .place, ownPlace == nil { continue }
            let ownTime = attachment.time(of: trigger, in: whole)
            let evidence = hood.evidence(
                for: trigger, in: topic, all,
                with: EventHood.Surroundings(
                    time: ownTime, place: ownPlace?.link, hasToll: hasToll,
                    hasTollInSentence: counts.tellCasualties, hasState: hasState,
                    sentences: frequency.others(of: trigger, among: triggers), violent: violent))
            let score = lexicon.weights.score(evidence, trigger.reading.type)
            guard score > Self.least || weighed != nil else { continue }
            let time = ownTime ?? attachment.otherTime(of: trigger, in: sentence.tokens)
            let finding = status.inTime(
                status.status(of: trigger, clauses: sentence.clauses), trigger, time: time,
                published: reference.date)
            found.append(
                Found(
                    trigger: trigger, time: time, place: ownPlace, status: finding,
                    evidence: evidence, score: score))
        }
        let events = found.map { $0.score > 0 || isCompanion($0, of: found) }
        if let weighed {
            for (one, isEvent) in zip(found, events) {
                weighed(
                    WeighedTrigger(
                        range: range(of: one.trigger), type: one.trigger.reading.type,
                        status: one.status.status, isEvent: isEvent, score: one.score,
                        hood: WeighedHood(evidence: one.evidence, weights: lexicon.weights)))
            }
        }
        return zip(found, events).filter(\.1).map(\.0)
    }

    /// Natural logarithm of the odds below which nothing is an event.
    private static let least = -1.0

    /// «أسفر الهجوم عن مقتل 33 شخصا وجرح 17»: who counts the dead of an event that is told tells it too.
    private func isCompanion(_ one: Found, of found: [Found]) -> Bool {
        let type = one.trigger.reading.type
        return one.score > Self.least && type.tellsVictims && one.evidence.contains(.counted)
            && found.contains { $0.score > 0 && $0.trigger.reading.type.group == type.group }
    }

    // MARK: Events

    private func events(
        _ found: [Found], in sentence: Sentence, _ counts: [CountedPeople]
    ) -> [Event] {
        let shares = TollShares(counts, found.map(\.trigger), sentence.clauses, lexicon, text)
        let parties = parties.parties(in: sentence.tokens)
        let sources = attributions.sources(in: sentence.tokens, parties)
        return found.map { mention in
            let trigger = mention.trigger
            let (type, range) = (phased(trigger), range(of: trigger))
            let people = shares.tolls(of: trigger)
            let participants = participants.participants(of: trigger, parties, sources)
            let heard = sources.attribution(of: trigger, type, participants, text)
            return Event(
                id: ids.id(of: range, type), type: type, trigger: range,
                status: attributed(mention.status.status, heard),
                statusReason: mention.status.reason, time: mention.time,
                place: mention.place ?? attachment.otherPlace(of: trigger, in: sentence.whole),
                participants: participants, instrument: instruments.instrument(of: trigger),
                killed: people.killed, injured: people.injured, displaced: people.displaced,
                detained: people.detained, attribution: heard,
                partners: type.isMutual ? attachment.partners(in: trigger.clause.tokens) : [],
                isConsequence: type.tellsVictims && mention.evidence.contains(.resulting),
                isDefinite: trigger.isDefinite || mention.evidence.contains(.demonstrative),
                mentions: [range],
                sentence: text.base.range(
                    sentence.tokens.lowerBound, sentence.tokens.upperBound - 1),
                confidence: 1 / (1 + exp(-mention.score)),
                hood: WeighedHood(evidence: mention.evidence, weights: lexicon.weights))
        }
    }

    /// The type of a trigger: fighting that a verb says is taken up again is a resumption.
    private func phased(_ trigger: Trigger) -> EventType {
        let type = trigger.reading.type
        guard type.eventClass == "ASSAULT", trigger.reading.form.isNominal,
            let resumption = lexicon.resumption
        else { return type }
        let first = trigger.tokens.lowerBound
        let resumes = (max(trigger.clause.tokens.lowerBound, first - 2)..<first).contains {
            lexicon.cues(text.words[$0].form).contains(.lightResume)
        }
        return resumes ? resumption : type
    }

    /// A fact that somebody else tells is reported; by one who took part in it, claimed.
    private func attributed(_ status: EventStatus, _ attribution: [Attribution]) -> EventStatus {
        guard status == .asserted, let nearest = attribution.first else { return status }
        return nearest.isClaim ? .claimed : .reported
    }

    private func range(of trigger: Trigger) -> TextRange {
        TextRange(
            text.start(of: trigger.tokens.lowerBound, behind: trigger.cutCount),
            Int(text.base.tokens[trigger.tokens.upperBound - 1].end))
    }
}
