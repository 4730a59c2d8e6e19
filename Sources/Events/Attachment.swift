internal import Calendars
internal import Gazetteers
internal import Places
internal import Texts
internal import Times

/// Attaches a time and a place to a trigger, or none.
struct Attachment {
    let text: TokenizedText
    let times: [TimeExpression]
    let places: [PlaceMention]
    let reference: ReferenceTime

    /// Indices of the times that begin in a run of tokens; times stand in text order.
    private func times(in tokens: Range<Int>) -> Range<Int> {
        let first = times.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
        let end = times.partitioningIndex { $0.tokens.lowerBound >= tokens.upperBound }
        return first..<max(first, end)
    }

    /// Indices of the places that begin in a run of tokens; places stand in text order.
    private func places(in tokens: Range<Int>) -> Range<Int> {
        let first = places.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
        let end = places.partitioningIndex { $0.tokens.lowerBound >= tokens.upperBound }
        return first..<max(first, end)
    }

    // MARK: Time

    /// The time of a trigger: in its clause (behind it first), in its sentence, said before.
    func time(of trigger: Trigger, sentence: Range<Int>) -> EventTime? {
        let clause = trigger.clause.tokens
        if let found = bestTime(in: clause, around: trigger.tokens) { return found.linked(.clause) }
        if let found = bestTime(in: sentence, around: trigger.tokens) {
            return found.linked(.sentence)
        }
        return nil
    }

    /// Undated: the day said last in the sentences before, else the article's own day.
    func inheritedTime(before sentence: Range<Int>) -> EventTime? {
        let near = text.sentences[max(0, text.sentence(of: sentence.lowerBound) - 2)].lowerBound
        if let index = self.times(in: near..<sentence.lowerBound).last(where: {
            isDatable(times[$0]) && (times[$0].span?.length ?? 99) <= 2
        }) {
            return eventTime(index)?.daysOnly.linked(.inherited)
        }
        guard let day = reference.date else { return nil }
        return EventTime(
            value: .calendar(.day(day)), span: DaySpan(day, day), index: nil, link: .reference,
            confidence: 0.5)
    }

    private func bestTime(in tokens: Range<Int>, around trigger: Range<Int>) -> EventTime? {
        var before: Int?
        for index in self.times(in: tokens) {
            guard isDatable(times[index]) else { continue }
            // In text order: the first behind the trigger wins.
            if times[index].tokens.lowerBound >= trigger.upperBound { return eventTime(index) }
            if times[index].tokens.upperBound <= trigger.lowerBound { before = index }
        }
        return before.flatMap(eventTime)
    }

    /// Whether an expression can date an event: a set or a vague time cannot.
    private func isDatable(_ time: TimeExpression) -> Bool {
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
    func place(of trigger: Trigger, sentence: Range<Int>) -> EventPlace? {
        for (tokens, link) in [
            (trigger.clause.tokens, EventTime.Link.clause), (sentence, .sentence),
        ] {
            for isAnaphor in [false, true] {
                if let index = bestPlace(in: tokens, around: trigger.tokens, isAnaphor) {
                    return EventPlace(mention: places[index], index: index, link: link)
                }
            }
        }
        return nil
    }

    private func bestPlace(in tokens: Range<Int>, around trigger: Range<Int>, _ isAnaphor: Bool)
        -> Int?
    {
        let inside = self.places(in: tokens).filter {
            places[$0].isSite && !places[$0].isDateline
                && (places[$0].relation == .anaphora) == isAnaphor
        }
        let after = inside.filter { places[$0].tokens.lowerBound >= trigger.upperBound }
        if let first = after.first {
            // «هجومها على أوكرانيا … في ماريوبول»: a narrower one right behind refines it.
            let refined = after.dropFirst().first {
                isRightBehind(places[$0].tokens, places[first].tokens)
                    && isInside(places[$0].place, places[first].place)
            }
            return refined ?? first
        }
        return inside.last { places[$0].tokens.upperBound <= trigger.lowerBound }.map(located)
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

    /// Whether few words and no comma stand between.
    private func isRightBehind(_ second: Range<Int>, _ first: Range<Int>) -> Bool {
        second.lowerBound - first.upperBound <= 6
            && (first.upperBound..<max(first.upperBound, second.lowerBound))
                .allSatisfy { text.tokens[$0].mark != 0x2C }
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
        let recent = self.places(in: near..<sentence.lowerBound).last {
            places[$0].isSite && !places[$0].isDateline && places[$0].relation != .anaphora
        }
        guard
            let index = recent.map(located)
                ?? self.places(in: 0..<near).prefix(1).first(where: { places[$0].isDateline })
        else { return nil }
        return EventPlace(mention: places[index], index: index, link: .inherited)
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
