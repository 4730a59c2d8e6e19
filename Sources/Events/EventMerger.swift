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
            if let index = events[recent...].lastIndex(where: { isSame($0, mention) }) {
                events[index] = merged(events[index], mention)
            } else {
                events.append(mention)
            }
        }
        return events
    }

    /// An act told without its place is where the last act of its class on that day was.
    private func placed(_ event: Event, by earlier: ArraySlice<Event>) -> Event {
        guard event.place.map({ $0.link == .inherited }) ?? true,
            let model = earlier.last(where: {
                $0.type.eventClass == event.type.eventClass && $0.status.happened
                    && $0.place.map { $0.link != .inherited } ?? false && agree($0.time, event.time)
            }), let place = model.place
        else { return event }
        return event.with(
            place: EventPlace(mention: place.mention, index: place.index, link: .inherited))
    }

    /// Same kind, same reality, times that overlap, places of which one holds the other.
    private func isSame(_ a: Event, _ b: Event) -> Bool {
        guard a.type.eventClass == b.type.eventClass, a.status.happened == b.status.happened,
            a.type.id == b.type.id || a.type.isGeneric || b.type.isGeneric
        else { return false }
        guard a.status.happened else {
            return a.type.id == b.type.id && a.sentence == b.sentence && a.status == b.status
        }
        // An undated mention borrows the date of one of exactly its kind.
        let borrows =
            a.type.id == b.type.id && (a.time?.link == .reference || b.time?.link == .reference)
        return (borrows || agree(a.time, b.time)) && agree(a.place, b.place)
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
        let (first, second) = (a.mention.place, b.mention.place)
        if first.id == second.id { return true }
        // «حلب» and «محيط حلب»
        if a.mention.base?.id == second.id || b.mention.base?.id == first.id { return true }
        if a.link == .inherited || b.link == .inherited { return first.country == second.country }
        return first.country == second.country
            && (first.featureClass == .country || second.featureClass == .country)
    }

    /// All mentions and sources are kept; the most precise time and place win.
    private func merged(_ a: Event, _ b: Event) -> Event {
        let head = a.confidence >= b.confidence ? a : b
        return Event(
            id: a.id, type: a.type.isGeneric ? b.type : a.type, trigger: a.trigger,
            status: a.status, statusReason: a.statusReason,
            time: better(a.time, b.time), place: better(a.place, b.place),
            participants: a.participants.isEmpty ? b.participants : a.participants,
            killed: larger(a.killed, b.killed), injured: larger(a.injured, b.injured),
            attribution: a.attribution.isEmpty ? b.attribution : a.attribution,
            mentions: a.mentions + b.mentions, sentence: a.sentence,
            confidence: head.confidence, evidence: head.evidence)
    }

    private func better(_ a: EventTime?, _ b: EventTime?) -> EventTime? {
        guard let a, let b else { return a ?? b }
        let (first, second) = (a.link.distance, b.link.distance)
        if first != second { return first < second ? a : b }
        return b.span.length < a.span.length && a.span.length > 2 && !isRunning(a) ? b : a
    }

    /// «لليوم الحادي عشر» tells more than the day on which it is told.
    private func isRunning(_ time: EventTime) -> Bool {
        if case .interval = time.value { true } else { false }
    }

    private func better(_ a: EventPlace?, _ b: EventPlace?) -> EventPlace? {
        guard let a, let b else { return a ?? b }
        if (a.link == .inherited) != (b.link == .inherited) { return a.link == .inherited ? b : a }
        return b.mention.place.radiusKilometres < a.mention.place.radiusKilometres ? b : a
    }

    private func larger(_ a: Toll?, _ b: Toll?) -> Toll? {
        guard let a, let b else { return a ?? b }
        return (b.best ?? 0) > (a.best ?? 0) ? b : a
    }
}
