package import Calendars
internal import Rules

extension TimeReading {
    /// «اليوم الثالث للهدنة»: counted from the first day where the text has told it, else as a
    /// count that goes on.
    static func nth(_ fields: Fields, _ context: TimeContext) -> TimeReading? {
        guard let ordinal = fields[.ordinal], (1...20_000).contains(ordinal) else { return nil }
        if let named = context.date(named: fields) {
            return TimeReading(
                .calendar(.day(named.adding(days: ordinal - 1))), .event, anchor: .event(named))
        }
        if let first = context.countedFrom {
            return TimeReading(
                .calendar(.day(first.adding(days: ordinal - 1))), .anaphoric, anchor: .said(first))
        }
        return running(fields, context)
    }

    /// «بعد ساعات من توقيع الاتفاق», «عشية الانتخابات»: hung from an event, dated when that is one
    /// whose day is known by its name.
    static func event(_ meaning: Meaning, _ context: TimeContext) -> TimeReading? {
        let fields = meaning.fields
        guard let unit = fields[.unit].flatMap(TimeUnit.init(rawValue:)) else { return nil }
        let isBefore = (fields[.count] ?? 1) < 0 || fields[.direction] == -1
        if let named = context.date(named: fields), let period = period(meaning),
            let date = moved(named, period, by: isBefore ? -1 : 1)
        {
            return TimeReading(asExact(as: period, date), .event, anchor: .event(named))
        }
        let length = period(meaning)
        let distance = length ?? Period(tenths: nil, unit: unit)
        // A length that is told keeps its own value; that it hangs from an event the basis says.
        let isLength = fields[.shape] == Shape.measured.rawValue && length != nil
        var reading = TimeReading(
            isLength
                ? .duration(distance) : .eventRelative("EVENT\(isBefore ? "-" : "+")\(distance)"),
            .event)
        reading.distance = (distance, isBefore)
        return reading
    }
}

extension TimeExpression {
    /// The same expression, counted from the day of the event from which it hangs; `nil` when it
    /// hangs from none or the count leads nowhere.
    ///
    /// An unknown number of hours or minutes is held to be over by the end of the next day; of
    /// longer units nothing is known.
    package func counted(from day: CivilDate) -> TimeExpression? {
        guard let hang else { return nil }
        let sign = hang.isBefore ? -1 : 1
        if hang.period.tenths == nil {
            guard hang.period.unit.isClockUnit else { return nil }
            let other = day.adding(days: sign)
            return with(
                value, from: .day(min(day, other)), to: .day(max(day, other)), anchor: .event(day))
        }
        guard let date = TimeReading.moved(day, hang.period, by: sign) else { return nil }
        let found = TimeReading.asExact(as: hang.period, date)
        guard let span = found.span else {
            return with(
                found, from: .day(min(day, date)), to: .day(max(day, date)), anchor: .event(day))
        }
        return with(found, from: .day(span.first), to: .day(span.last), anchor: .event(day))
    }
}
