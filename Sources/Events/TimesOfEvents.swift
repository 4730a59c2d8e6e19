internal import Calendars
internal import Rules
internal import Texts
internal import Times

/// Chooses the time of a trigger.
extension Attachment {
    /// The time of a trigger: in its clause (behind it first), else in its sentence.
    func time(of trigger: Trigger, in sentence: Sentence) -> EventTime? {
        let own = bestTime(among: dates.beginning(in: trigger.clause.tokens), around: trigger)
        if let own, times[own].tokens.lowerBound >= trigger.tokens.upperBound {
            return eventTime(own, of: trigger)
        }
        // «الحرب التي بدأت قبل أربعة أشهر»
        if let more = sentence.relative(of: trigger),
            let index = bestTime(among: dates.beginning(in: more), around: trigger)
        {
            return eventTime(index, of: trigger)
        }
        if let own {
            // «وجهت في 14 يوليو الاتهام في حادث التفجير»: what is known was before.
            return trigger.isDefinite
                ? eventTime(own, of: trigger)?.linked(.sentence) : eventTime(own, of: trigger)
        }
        let said = dates.beginning(in: sentence.tokens).filter { sentence.tells($0, of: trigger) }
        return bestTime(among: said[...], around: trigger)
            .flatMap { eventTime($0, of: trigger)?.linked(.sentence) }
    }

    /// The day of an event whose sentence says none: of a deed the one said last in the sentences
    /// before, of an act of speech the one with which the article begins; else the article's own.
    func otherTime(of trigger: Trigger, in sentence: Range<Int>) -> EventTime? {
        let isSpoken = trigger.reading.type.isSpoken
        let number = text.base.sentence(of: sentence.lowerBound)
        let near =
            isSpoken
            ? 0..<text.base.sentences[min(1, number)].upperBound
            : text.base.sentences[max(0, number - 2)].lowerBound..<sentence.lowerBound
        let said = dates.beginning(in: near).filter {
            guard let span = times[$0.index].span else { return false }
            return span.length <= 2 && (!isSpoken || isRecent(span))
        }
        if let site = isSpoken ? said.first : said.last {
            return eventTime(site.index)?.daysOnly.linked(.inherited)
        }
        guard let day = reference.date else { return nil }
        return EventTime(
            value: .calendar(.day(day)), span: DaySpan(day, day), index: nil, link: .reference,
            confidence: 0.5)
    }

    /// Whether a stretch ends in the three days before the article's own or on it.
    func isRecent(_ span: DaySpan) -> Bool {
        guard let today = reference.date else { return false }
        return (0...3).contains(today.dayNumber - span.last.dayNumber)
    }

    /// The first behind a trigger, else the last before it; those that no mark parts from it first:
    /// «أعادت الأربعاء فتح المعبر، المغلق منذ 9 تموز».
    func bestTime(among sites: ArraySlice<Sites.Site>, around trigger: Trigger) -> Int? {
        var (before, behind): (Sites.Site?, Sites.Site?)
        for site in sites {
            if site.end <= trigger.tokens.lowerBound { before = site }
            if behind == nil, site.start >= trigger.tokens.upperBound,
                !isOfSource(site, behind: trigger)
            {
                behind = site
            }
        }
        guard let behind else { return before?.index }
        if let before, isParted(trigger.tokens.upperBound..<behind.start),
            !isParted(before.end..<trigger.tokens.lowerBound)
        {
            return before.index
        }
        return behind.index
    }

    /// «… غزوها أوكرانيا، وفق ما أفادت رويترز يوم الأحد»: when it was said, not when it was.
    func isOfSource(_ site: Sites.Site, behind trigger: Trigger) -> Bool {
        let near = max(trigger.tokens.upperBound, site.start - 8)..<site.start
        let source = near.last {
            text.base.tokens[$0].mark == 0x2C
                || lexicon.cues(at: $0, in: text).contains(.attribution)
        }
        guard let source else { return false }
        return (source..<site.start).contains {
            lexicon.cues(at: $0, in: text).contains(.report)
        }
    }

    /// Whether a mark stands between.
    func isParted(_ tokens: Range<Int>) -> Bool {
        tokens.contains { [0x2C, 0x28, 0x2D].contains(text.base.tokens[$0].mark) }
    }

    /// Whether an expression can date an event: a set or a vague time cannot.
    static func isDatable(_ time: TimeExpression) -> Bool {
        guard time.span != nil else { return false }
        if case .duration = time.value { return time.isRunning || time.isSince }
        return true
    }

    /// «ميزانية لعام 2018», «للعام 2018»: the year for which something is, not when it was.
    static func isAim(_ time: TimeExpression, in text: AnalysedText) -> Bool {
        guard let span = time.span, span.length > 200, !time.isRunning else { return false }
        return text.words[time.tokens.lowerBound].stemCut.contains(.lam)
            || text.words[time.tokens.lowerBound].cut.contains(.lam)
    }

    func eventTime(_ index: Int, of trigger: Trigger) -> EventTime? {
        // «قتل منذ يومين»: that long ago, once.
        if times[index].isSince, trigger.object == nil, trigger.reading.form == .past,
            let first = times[index].span?.first
        {
            return EventTime(
                value: .calendar(.day(first)), span: DaySpan(first, first), index: index,
                link: .clause, confidence: times[index].confidence)
        }
        return eventTime(index)
    }

    func eventTime(_ index: Int) -> EventTime? {
        let time = times[index]
        guard let span = time.span else { return nil }
        // «لليوم الحادي عشر»: from the first day on.
        let value: TimeValue =
            (time.isRunning || time.isSince) && span.length > 1
            ? .interval(from: .day(span.first), to: .day(span.last)) : time.narrowed ?? time.value
        return EventTime(
            value: value, span: span, index: index, link: .clause, confidence: time.confidence)
    }
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

extension TimeExpression {
    /// «منذ أسبوعين»: from then on, or that long ago.
    fileprivate var isSince: Bool {
        guard case .duration = value, let span else { return false }
        return span.length > 1 && basis == .relative
    }
}
