internal import Calendars
internal import Gazetteers
internal import Places
internal import Texts

/// Merges mentions of one event within an article.
package struct EventMerger: Sendable {
    package init() {}

    /// Events back to which a mention is compared: no article tells more, and time stays linear.
    private static let reach = 200

    /// The events of a text in order of their first mention.
    package func merge(_ mentions: [Event]) -> [Event] {
        var events: [Event] = []
        for bare in mentions {
            let recent = max(0, events.count - Self.reach)
            let mention = placed(bare, by: events[recent...])
            if let index = cause(of: mention, among: events[recent...]) {
                events[index] = merged(events[index], mention.pointing)
            } else if let index = events[recent...].lastIndex(where: { isSame($0, mention) }) {
                events[index] = merged(events[index], mention)
            } else if let index = antecedent(of: mention, among: events[recent...]) {
                events[index] = merged(events[index], mention.pointing)
            } else {
                events.append(mention)
            }
        }
        return events
    }

    /// The event that led to what a mention tells: «… الهجوم الذي وقع … أسفر عن مقتل».
    private func cause(of mention: Event, among events: ArraySlice<Event>) -> Int? {
        guard mention.isConsequence else { return nil }
        return events.lastIndex {
            $0.sentence == mention.sentence && $0.type.isOfForce
                && $0.status.happened == mention.status.happened
        }
    }

    /// The last event that a definite noun without a time and place of its own can mean.
    private func antecedent(of mention: Event, among events: ArraySlice<Event>) -> Int? {
        guard mention.isDefinite, mention.time?.link != .clause, mention.place?.link != .clause
        else {
            return nil
        }
        return events.lastIndex {
            $0.status.happened && $0.type.eventClass == mention.type.eventClass
                && ($0.type.id == mention.type.id || $0.type.isGeneric || mention.type.isGeneric)
        }
    }

    /// An act told without its place is where the last act of its class on that day was; an act of
    /// speech where the last deed of that day was, at a meeting or a protest.
    private func placed(_ event: Event, by earlier: ArraySlice<Event>) -> Event {
        guard event.partners.count < 2,
            event.place.map({ $0.link == .inherited }) ?? !event.type.isBetweenStates,
            let model = earlier.last(where: { isModel($0, of: event) }), let place = model.place
        else { return event }
        return event.with(place: place.linked(.inherited))
    }

    private func isModel(_ model: Event, of event: Event) -> Bool {
        let isAlike =
            event.type.isSpoken
            ? !model.type.isVerbal : model.type.eventClass == event.type.eventClass
        if event.type.isMutual, haveOtherParties(model, event) { return false }
        return isAlike && model.status.happened && agree(model.time, event.time)
            && model.place.map { $0.link == .clause || $0.link == .sentence } ?? false
    }

    /// Same kind, same reality, times that overlap, places of which one holds the other.
    private func isSame(_ a: Event, _ b: Event) -> Bool {
        guard a.type.eventClass == b.type.eventClass, a.status.happened == b.status.happened,
            a.type.id == b.type.id || a.type.isGeneric || b.type.isGeneric
        else { return false }
        if a.type.isMutual, haveOtherParties(a, b) { return false }
        guard a.status.happened else {
            return a.type.id == b.type.id && a.sentence == b.sentence && a.status == b.status
        }
        // What is told with its own time and place is no mere echo of words that had neither.
        if b.isOwn, a.isUndated, a.place?.link != .clause { return false }
        // An undated mention borrows the date of one of exactly its kind, «غزوها» of any of its class.
        let borrows =
            a.type.id == b.type.id && (a.time?.link == .reference || b.time?.link == .reference)
            || a.isDefinite && b.isDefinite && (a.isUndated || b.isUndated)
        return (borrows && !isPast(b, beside: a) || agree(a.time, b.time))
            && agree(a.place, b.place)
    }

    /// Whether one mention is what the article opens with, so news, and another was a month or more
    /// before: «بدأت الحكومة إغلاقا … وكان آخر إغلاق عام 2013».
    private func isPast(_ b: Event, beside a: Event) -> Bool {
        guard a.sentence.start == 0, let day = a.time, day.link == .reference, let other = b.time
        else {
            return false
        }
        return day.span.first.dayNumber - other.span.last.dayNumber > 31
    }

    /// Whether both name countries that take part, and none is the same.
    private func haveOtherParties(_ a: Event, _ b: Event) -> Bool {
        let (first, second) = (a.countries, b.countries)
        return !first.isEmpty && !second.isEmpty && first.isDisjoint(with: second)
    }

    private func agree(_ a: EventTime?, _ b: EventTime?) -> Bool {
        guard let a, let b else { return true }
        if a.link == .inherited || b.link == .inherited || a.link == .reference
            || b.link == .reference
        {
            return abs(a.span.first.dayNumber - b.span.first.dayNumber) <= 1
        }
        // A war that goes on is not the attack of one day in it.
        guard isRunning(a) == isRunning(b) else { return false }
        return a.span.overlaps(b.span)
    }

    private func agree(_ a: EventPlace?, _ b: EventPlace?) -> Bool {
        guard let a, let b else { return true }
        let (first, second) = (a.place, b.place)
        if first.id == second.id { return true }
        // «حلب» and «محيط حلب»
        if a.base?.id == second.id || b.base?.id == first.id { return true }
        if a.link == .inherited || b.link == .inherited { return first.country == second.country }
        return first.country == second.country
            && (first.featureClass == .country || second.featureClass == .country)
    }

    /// All mentions and sources are kept; the most precise time and place win.
    private func merged(_ a: Event, _ b: Event) -> Event {
        let head = a.confidence >= b.confidence ? a : b
        // What one mention tells as going on goes on.
        let told = a.status.happened && b.status == .ongoing && isRunning(b.time) ? b : a
        return Event(
            id: a.id, type: a.type.isGeneric && !b.type.isGeneric ? b.type : a.type,
            trigger: a.trigger,
            status: told.status, statusReason: told.statusReason,
            time: better(a.time, b.time), place: better(a.place, b.place),
            participants: participants(a.participants, b.participants),
            instrument: a.instrument ?? b.instrument,
            killed: Toll.larger(a.killed, b.killed), injured: Toll.larger(a.injured, b.injured),
            displaced: Toll.larger(a.displaced, b.displaced),
            detained: Toll.larger(a.detained, b.detained),
            attribution: sources(a.attribution, b.attribution),
            partners: a.partners.union(b.partners), isConsequence: a.isConsequence,
            isDefinite: a.isDefinite, mentions: a.mentions + b.mentions, sentence: a.sentence,
            confidence: head.confidence, hood: head.hood)
    }

    /// Those of the first, and of the second whose words or names are not among them.
    private func sources(_ a: [Attribution], _ b: [Attribution]) -> [Attribution] {
        a
            + b.filter { other in
                !a.contains { $0.range == other.range || $0.name != nil && $0.name == other.name }
            }
    }

    /// Those of the first, and of the second who stand in a role that is empty there.
    private func participants(_ a: [Participant], _ b: [Participant]) -> [Participant] {
        a + b.filter { other in !a.contains { $0.role == other.role || $0.range == other.range } }
    }

    private func better(_ a: EventTime?, _ b: EventTime?) -> EventTime? {
        guard let a, let b else { return a ?? b }
        let (first, second) = (a.link.distance, b.link.distance)
        if first != second { return first < second ? a : b }
        return b.span.length < a.span.length && a.span.length > 2 && !isRunning(a) ? b : a
    }

    /// «لليوم الحادي عشر» tells more than the day on which it is told.
    private func isRunning(_ time: EventTime?) -> Bool {
        if case .interval? = time?.value { true } else { false }
    }

    private func better(_ a: EventPlace?, _ b: EventPlace?) -> EventPlace? {
        guard let a, let b else { return a ?? b }
        if (a.link == .inherited) != (b.link == .inherited) { return a.link == .inherited ? b : a }
        return b.place.radiusKilometres < a.place.radiusKilometres ? b : a
    }
}

extension Event {
    fileprivate var countries: Set<String> { partners.union(participants.compactMap(\.country)) }

    /// Whether its clause says when and where it was.
    fileprivate var isOwn: Bool { time?.link == .clause && place?.link == .clause }

    /// The same as words that only point to an event: what stands around them tells nothing of it.
    fileprivate var pointing: Event { with(time: nil, place: nil) }

    /// Whether its sentence does not say when it was.
    fileprivate var isUndated: Bool {
        switch time?.link {
        case .clause: false
        case .sentence: isDefinite
        case .inherited, .reference, nil: true
        }
    }
}
