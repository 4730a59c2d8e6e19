internal import Calendars
internal import Texts
package import Times

/// Dates what hangs from an event of the same article: «بعد يومين من توقيع الاتفاق» once the article
/// tells on which day it was signed.
package enum EventAnchoring {
    /// The times with all those dated that can be; `nil` when there is none.
    package static func anchored(_ times: [TimeExpression], to events: [Event]) -> [TimeExpression]?
    {
        var anchored = times
        var hasFound = false
        for (index, time) in times.enumerated() where time.basis == .event && time.span == nil {
            guard let hang = time.hang,
                let day = day(of: hang.words, events),
                let found = time.counted(from: day)
            else { continue }
            anchored[index] = found
            hasFound = true
        }
        return hasFound ? anchored : nil
    }

    /// The day of the event that words name: told with them, or else with what other words of the
    /// same kind tell, when these agree on one day.
    private static func day(of words: TextRange, _ events: [Event]) -> CivilDate? {
        guard
            let named = events.first(where: {
                words.start <= $0.trigger.start && $0.trigger.end <= words.end
            })
        else { return nil }
        if let day = ownDay(named) { return day }
        let days = Set(
            events.filter { $0.type.id == named.type.id && $0.trigger != named.trigger }
                .compactMap(ownDay))
        return days.count == 1 ? days.first : nil
    }

    /// The one day that an event's own clause or sentence gives it.
    private static func ownDay(_ event: Event) -> CivilDate? {
        guard let time = event.time, time.link == .clause || time.link == .sentence,
            time.span.length == 1, event.status.happened
        else { return nil }
        return time.span.first
    }
}
