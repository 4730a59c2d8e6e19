internal import Calendars
internal import Gazetteers
internal import Places
internal import Texts
internal import Times

/// Attaches a time and a place to a trigger, or none.
struct Attachment {
    private let text: TokenizedText
    private let times: [TimeExpression]
    private let places: [PlaceMention]
    private let reference: ReferenceTime
    /// The times that can date an event.
    private var dates = Sites()
    /// The places where something may happen, without that of the dateline.
    private var scenes = Sites()
    /// The same, told by a noun alone: «المدينة».
    private var anaphors = Sites()
    /// Countries for their governments.
    private var states = Sites()

    init(
        text: TokenizedText, times: [TimeExpression], places: [PlaceMention],
        reference: ReferenceTime
    ) {
        self.text = text
        self.times = times
        self.places = places
        self.reference = reference
        for index in times.indices where Self.isDatable(times[index]) {
            dates.add(times[index].tokens, index)
        }
        for index in places.indices
        where places[index].role == .metonymic && places[index].place.featureClass == .country {
            states.add(places[index].tokens, index)
        }
        for index in places.indices where places[index].isSite && !places[index].isDateline {
            if places[index].relation == .anaphora {
                anaphors.add(places[index].tokens, index)
            } else {
                scenes.add(places[index].tokens, index)
            }
        }
    }

    /// What a trigger has of its own, and how far from it that stands.
    struct Found {
        fileprivate let index: Int
        let link: EventTime.Link
    }

    // MARK: Time

    /// The time of a trigger: in its clause (behind it first), else in its sentence.
    func time(of trigger: Trigger, sentence: Range<Int>) -> Found? {
        if let index = bestTime(in: trigger.clause.tokens, around: trigger.tokens) {
            return Found(index: index, link: .clause)
        }
        return bestTime(in: sentence, around: trigger.tokens)
            .map { Found(index: $0, link: .sentence) }
    }

    /// The time that was found for a trigger of a sentence; else the day said last in the sentences
    /// before, else the article's own day.
    func eventTime(_ found: Found?, in sentence: Range<Int>) -> EventTime? {
        guard let found else { return inheritedTime(before: sentence) }
        return eventTime(found.index)?.linked(found.link)
    }

    private func inheritedTime(before sentence: Range<Int>) -> EventTime? {
        let near = text.sentences[max(0, text.sentence(of: sentence.lowerBound) - 2)].lowerBound
        let said = dates.beginning(in: near..<sentence.lowerBound)
        if let site = said.last(where: { (times[$0.index].span?.length ?? 99) <= 2 }) {
            return eventTime(site.index)?.daysOnly.linked(.inherited)
        }
        guard let day = reference.date else { return nil }
        return EventTime(
            value: .calendar(.day(day)), span: DaySpan(day, day), index: nil, link: .reference,
            confidence: 0.5)
    }

    private func bestTime(in tokens: Range<Int>, around trigger: Range<Int>) -> Int? {
        var before: Int?
        for site in dates.beginning(in: tokens) {
            // In text order: the first behind the trigger wins.
            if site.start >= trigger.upperBound { return site.index }
            if site.end <= trigger.lowerBound { before = site.index }
        }
        return before
    }

    /// Whether an expression can date an event: a set or a vague time cannot.
    private static func isDatable(_ time: TimeExpression) -> Bool {
        guard time.span != nil else { return false }
        if case .duration = time.value { return time.isRunning }
        return true
    }

    private func eventTime(_ index: Int) -> EventTime? {
        let time = times[index]
        guard let span = time.span else { return nil }
        // «لليوم الحادي عشر»: from the first day on.
        let value: TimeValue =
            time.isRunning && span.length > 1
            ? .interval(from: .day(span.first), to: .day(span.last)) : time.narrowed ?? time.value
        return EventTime(
            value: value, span: span, index: index, link: .clause, confidence: time.confidence)
    }

    // MARK: Place

    /// The place of a trigger: the first behind it in its clause, else before it there, else in
    /// the sentence; governments are no places. In either «المدينة» counts only where no name does.
    func place(of trigger: Trigger, sentence: Range<Int>) -> Found? {
        for (tokens, link) in [
            (trigger.clause.tokens, EventTime.Link.clause), (sentence, .sentence),
        ] {
            if let index = bestPlace(of: scenes, in: tokens, around: trigger.tokens)
                ?? bestPlace(of: anaphors, in: tokens, around: trigger.tokens)
            {
                return Found(index: index, link: link)
            }
        }
        return nil
    }

    /// The place that was found for a trigger.
    func eventPlace(_ found: Found) -> EventPlace {
        EventPlace(mention: places[found.index], index: found.index, link: found.link)
    }

    private func bestPlace(
        of sites: Sites, in tokens: Range<Int>, around trigger: Range<Int>
    ) -> Int? {
        let inside = sites.beginning(in: tokens)
        guard let behind = inside.firstIndex(where: { $0.start >= trigger.upperBound }) else {
            return inside.last { $0.end <= trigger.lowerBound }.map { located($0.index) }
        }
        let first = inside[behind]
        // «هجومها على أوكرانيا … في ماريوبول»: a narrower one right behind refines it.
        let refined = inside[(behind + 1)...].first {
            isRightBehind($0, first) && isInside(places[$0.index].place, places[first.index].place)
        }
        return (refined ?? first).index
    }

    /// «سوق ليبيا غربي المدينة»: the market, not the west, of which it only tells where it is.
    private func located(_ index: Int) -> Int {
        let (place, near) = (places[index], max(0, index - 3)..<index)
        guard place.role == .relative else { return index }
        return near.first {
            places[$0].isSite && places[$0].tokens.upperBound == place.tokens.lowerBound
                && places[$0].place.radiusKilometres < place.place.radiusKilometres
        } ?? index
    }

    /// Whether few words stand between, and no comma, unless it opens words on a part of the first:
    /// «في شرق أوكرانيا، إحداهما مرفأ ماريوبول», not «في ليبيا، طرابلس».
    private func isRightBehind(_ second: Sites.Site, _ first: Sites.Site) -> Bool {
        let between = first.end..<max(first.end, second.start)
        guard between.count <= 6 else { return false }
        return between.allSatisfy { text.tokens[$0].mark != 0x2C }
            || places[first.index].role == .relative
                && text.tokens[second.start - 1].mark != 0x2C
    }

    /// «أفرجت كوريا الشمالية عن ثلاثة سجناء»: where nothing else is said, what a state does is done in
    /// it, as a country; a capital stands for its government and says nothing of where.
    func impliedPlace(of trigger: Trigger) -> EventPlace? {
        let index = bestPlace(of: states, in: trigger.clause.tokens, around: trigger.tokens)
        return index.map { EventPlace(mention: places[$0], index: $0, link: .reference) }
    }

    /// Whether one place is a part of the other, as far as their size, country and distance tell.
    private func isInside(_ a: Place, _ b: Place) -> Bool {
        a.radiusKilometres < b.radiusKilometres
            && (b.country.isEmpty
                ? a.distance(to: b) < 1.5 * b.radiusKilometres : a.country == b.country)
    }

    /// The literal place said last before a sentence; a dateline when nothing else is said.
    func inheritedPlace(before sentence: Range<Int>) -> EventPlace? {
        let near = text.sentences[max(0, text.sentence(of: sentence.lowerBound) - 3)].lowerBound
        if let site = scenes.last(in: near..<sentence.lowerBound) {
            return eventPlace(Found(index: located(site.index), link: .inherited))
        }
        guard let first = places.first, first.isDateline, first.tokens.lowerBound < near else {
            return nil
        }
        return EventPlace(mention: first, index: 0, link: .inherited)
    }
}

extension PlaceMention {
    /// Whether something may happen there, as far as its role tells.
    fileprivate var isSite: Bool { role != .metonymic && !isWholeOfPart }
}

extension EventTime {
    /// Without its clock: what another event has of this time is the day.
    var daysOnly: EventTime {
        let whole: TimeValue =
            span.first == span.last
            ? .calendar(.day(span.first)) : .interval(from: .day(span.first), to: .day(span.last))
        return EventTime(value: whole, span: span, index: index, link: link, confidence: confidence)
    }

    func linked(_ link: Link) -> EventTime {
        EventTime(
            value: value, span: span, index: index, link: link,
            confidence: link == .clause
                ? confidence : confidence * (link == .sentence ? 0.85 : 0.65))
    }
}
