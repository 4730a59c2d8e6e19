package import Places
package import Rules
internal import Texts
package import Times

/// Puts triggers, times and places together to events.
package struct EventAssembler: Sendable {
    private let lexicon: EventLexicon
    private let numbers: NumberReader

    package init(_ lexicon: EventLexicon, numbers: NumberReader) {
        self.lexicon = lexicon
        self.numbers = numbers
    }

    /// The mentions of events in a text, in order, each with what it has of its own.
    ///
    /// - Parameter documentID: Goes into the events' ids.
    package func mentions(
        in text: AnalysedText, times: [TimeExpression], places: [PlaceMention],
        reference: ReferenceTime, documentID: String
    ) -> [Event] {
        let attachment = Attachment(
            text: text.base, times: times, places: places, reference: reference)
        let status = StatusFinder(lexicon: lexicon, text: text)
        let tolls = TollFinder(lexicon: lexicon, numbers: numbers, text: text)
        let parties = ParticipantFinder(lexicon: lexicon, text: text, places: places)
        let sources = AttributionFinder(lexicon: lexicon, text: text)
        let splitter = ClauseSplitter(lexicon: lexicon)
        let tagger = TriggerTagger(lexicon: lexicon)
        let hood = EventHood(lexicon: lexicon, text: text)
        let ids = EventIDs(documentID)
        var taken = [Bool](repeating: false, count: text.base.tokens.count)
        for index in times.indices {
            for token in times[index].timeTokens { taken[token] = true }
        }
        for index in places.indices { for token in places[index].tokens { taken[token] = true } }
        var events: [Event] = []
        for (number, sentence) in text.base.sentences.enumerated() {
            // Many sentences have none of the words that may evoke an event, and are read no further.
            guard sentence.contains(where: { text.words[$0].marks.has(.trigger) }) else { continue }
            let clauses = splitter.clauses(of: sentence, in: text)
            let triggers = tagger.triggers(in: clauses, sentence: number, of: text) { taken[$0] }
            let topics = hood.topics(of: sentence)
            let burden = topics.weight()
            var attribution: [TextRange]?
            var counted: (clause: Range<Int>, killed: Toll?, injured: Toll?)?
            for trigger in triggers where hood.mayReach(trigger, burden) {
                let ownTime = attachment.time(of: trigger, sentence: sentence)
                let ownPlace = attachment.place(of: trigger, sentence: sentence)
                if counted?.clause != trigger.clause.tokens {
                    let (killed, injured) = tolls.tolls(in: trigger.clause.tokens)
                    counted = (trigger.clause.tokens, killed, injured)
                }
                let (killed, injured) = (counted?.killed, counted?.injured)
                guard
                    let score = hood.score(
                        trigger, topics, time: ownTime?.link, place: ownPlace?.link,
                        hasToll: killed != nil || injured != nil)
                else { continue }
                let finding = status.status(of: trigger, clauses: clauses)
                let type = phased(trigger, text)
                let told = attribution ?? sources.sources(in: sentence)
                attribution = told
                events.append(
                    Event(
                        id: ids.id(of: range(of: trigger, text), type),
                        type: type, trigger: range(of: trigger, text),
                        status: attributed(finding.status, told), statusReason: finding.reason,
                        time: attachment.eventTime(ownTime, in: sentence),
                        place: ownPlace.map(attachment.eventPlace)
                            ?? (type.isVerbal ? nil : attachment.inheritedPlace(before: sentence))
                            ?? attachment.impliedPlace(of: trigger),
                        participants: parties.participants(of: trigger),
                        killed: killed, injured: injured, attribution: told,
                        mentions: [range(of: trigger, text)],
                        sentence: text.base.range(sentence.lowerBound, sentence.upperBound - 1),
                        confidence: score.total, evidence: score.evidence))
            }
        }
        return events
    }

    /// The type of a trigger: fighting that a verb says is taken up again is a resumption.
    private func phased(_ trigger: Trigger, _ text: AnalysedText) -> EventType {
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

    /// A fact that somebody else tells is reported, not asserted.
    private func attributed(_ status: EventStatus, _ attribution: [TextRange]) -> EventStatus {
        status == .asserted && !attribution.isEmpty ? .reported : status
    }

    private func range(of trigger: Trigger, _ text: AnalysedText) -> TextRange {
        TextRange(
            text.start(of: trigger.tokens.lowerBound, behind: trigger.cutCount),
            Int(text.base.tokens[trigger.tokens.upperBound - 1].end))
    }
}
