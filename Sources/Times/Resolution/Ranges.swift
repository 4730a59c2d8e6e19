internal import Calendars
internal import Rules

extension TimeReading {
    /// «من الخميس إلى السبت», «بين عامي 1975 و1990»: a start takes from the end what it lacks.
    static func range(_ start: Fields, _ end: Fields, _ context: TimeContext) -> TimeReading? {
        var (first, end) = (start, end)
        // «يوليو 13-15».
        if end[.day] != nil, end[.month] == nil { end[.month] = start[.month] }
        // «الاثنين والثلاثاء الماضيين».
        if end[.weekday] != nil, end[.direction] == nil { end[.direction] = start[.direction] }
        for field in [TimeField.month, .year, .calendar] where first[field] == nil {
            if field == .month, start[.day] == nil { continue }
            if field == .year, start[.month] == nil, start[.day] == nil { continue }
            first[field] = end[field]
        }
        guard let to = point(end, context), let last = to.value.span else { return nil }
        guard var from = point(first, context) else { return nil }
        // A weekday at the start is the last before the end.
        if DayFinder.namesDay(start), start[.day] == nil, start[.deixis] == nil,
            let day = from.value.span?.first, day > last.first
        {
            let before = day.adding(days: -7)
            if case .part(_, let part) = from.value {
                from.value = .part(before, part)
            } else {
                from.value = .calendar(.day(before))
            }
        }
        guard let begin = from.value.span, begin.first <= last.last else { return nil }
        if start[.part] == PartOfDay.night.rawValue, case .part(let day, _) = from.value {
            // «ليل السبت الأحد»: the night between the two days.
            guard last.last.dayNumber - day.dayNumber == 1 else { return nil }
            var reading = TimeReading(.part(day, .night), from.basis, anchor: from.anchor)
            reading.bounds = night(of: day)
            return reading
        }
        var reading = TimeReading(
            .interval(from: .day(begin.first), to: .day(last.last)), to.basis, anchor: to.anchor)
        reading.warnings = from.warnings + to.warnings
        return reading
    }
}
