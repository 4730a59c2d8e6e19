internal import Calendars
internal import Rules

extension TimeReading {
    /// A clock time, with the second clock in another zone when one stands beside it.
    static func clock(_ meaning: Meaning, _ context: TimeContext) -> TimeReading? {
        let fields = meaning.fields
        guard let (told, carry) = hour(of: fields) else { return nil }
        let (day, basis, anchor, warnings) = dayOfClock(fields, context)
        let hour = afternoonHour(told, fields, context, isOfDay: DayFinder.namesDay(fields))
        guard let local = TimeOfDay(hour: hour, minute: minute(of: fields), second: fields[.second])
        else { return nil }
        guard let date = day?.adding(days: carry) else {
            let offset = fields[.zone] == 0 ? 0 : nil
            return TimeReading(.clock(local.with(offset: offset)), .open)
        }
        var reading = TimeReading(.moment(date, local), basis, anchor: anchor)
        reading.warnings = warnings
        var offset = zone(of: fields, context, on: date, at: local)
        if let end = meaning.end, let secondHour = self.hour(of: end)?.hour,
            let other = zone(of: end, context, on: date)
        {
            // «(1130 بتوقيت غرينتش)» may be before noon or behind it.
            let isOpen = (1...11).contains(secondHour) && end[.part] == nil
            let differences = (isOpen ? [0, 12] : [0]).map {
                local.minutes - ((secondHour + $0) * 60 + minute(of: end))
            }
            if let known = offset {
                if differences.allSatisfy({ ($0 - (known - other)) % 1440 != 0 }) {
                    reading.warnings.append("the two clocks are not the same instant")
                }
            } else {
                offset = differences.compactMap { zoneOffset($0 + other) }.filter { $0 % 15 == 0 }
                    .min { abs($0) < abs($1) }
                if offset == nil {
                    reading.warnings.append("the two clocks are not the same instant")
                }
            }
        }
        let known = offset ?? context.localOffset(on: date, at: local)
        reading.value = .moment(date, local.with(offset: known))
        // «الساعة الثالثة»: before noon or behind it.
        if (1...11).contains(hour), fields[.part] == nil, fields[.numeric] == nil,
            meaning.end == nil,
            let other = TimeOfDay(hour: hour + 12, minute: minute(of: fields), offset: known)
        {
            reading.alternatives = [.moment(date, other)]
        }
        return reading
    }

    /// «من الثالثة إلى الخامسة مساء»: the part of the day and the day are said once, for both.
    static func clockRange(_ meaning: Meaning, _ context: TimeContext) -> TimeReading? {
        guard let end = meaning.end else { return nil }
        var (from, to) = (meaning.fields, end)
        for field in [TimeField.part, .zone] where from[field] == nil { from[field] = to[field] }
        let (day, basis, anchor, warnings) = dayOfClock(
            DayFinder.namesDay(to) ? to : from, context)
        guard let day, let (first, firstCarry) = hour(of: from),
            let (said, lastCarry) = hour(of: to)
        else { return nil }
        var last = said
        // «من العاشرة صباحا إلى الثانية»: in the afternoon.
        if end[.part] == nil, from[.part] == PartOfDay.morning.rawValue, last <= first, last < 12 {
            last += 12
        }
        let offset = zone(of: to, context, on: day) ?? context.localOffset(on: day, at: nil)
        guard let start = TimeOfDay(hour: first, minute: minute(of: from), offset: offset),
            let stop = TimeOfDay(hour: last, minute: minute(of: to), offset: offset)
        else { return nil }
        // «من الحادية عشرة ليلا إلى الثانية»: beyond midnight; a day said with the end is the end's.
        let passes = stop.minutes <= start.minutes && firstCarry == lastCarry
        let endsThere = DayFinder.namesDay(meaning.end ?? Fields())
        let ends = (
            Endpoint.moment(day.adding(days: firstCarry - (passes && endsThere ? 1 : 0)), start),
            Endpoint.moment(day.adding(days: lastCarry + (passes && !endsThere ? 1 : 0)), stop)
        )
        var reading = TimeReading(.interval(from: ends.0, to: ends.1), basis, anchor: anchor)
        reading.bounds = (ends.0, ends.1)
        reading.warnings = warnings
        return reading
    }

    /// Minutes east of UTC of the zone that fields name, «UTC+3» counted from its zone.
    private static func zone(
        of fields: Fields, _ context: TimeContext, on date: CivilDate, at clock: TimeOfDay? = nil
    ) -> Int? {
        fields[.zone].flatMap { row in
            zoneOffset(
                context.zones.offset(ofRow: row, on: date, at: clock) + 60 * (fields[.shift] ?? 0))
        }
    }

    /// Of an hour that can be before noon and behind it the one that is still to come, for whoever
    /// asks for the future.
    private static func afternoonHour(
        _ hour: Int, _ fields: Fields, _ context: TimeContext, isOfDay: Bool
    ) -> Int {
        guard context.preference == .future, !isOfDay, fields[.part] == nil, fields[.second] == nil,
            (1...11).contains(hour), let now = context.reference.time,
            hour * 60 + minute(of: fields) <= now.minutes
        else { return hour }
        return hour + 12
    }

    /// Minutes east of UTC, brought into the range of zones by whole days.
    private static func zoneOffset(_ minutes: Int) -> Int? {
        let held = ((minutes + 720) % 1440 + 1440) % 1440 - 720
        return (-720...840).contains(held) ? held : nil
    }

    /// The hour on the 24-hour clock, and days to carry: «منتصف الليل» ends its day.
    private static func hour(of fields: Fields) -> (hour: Int, carry: Int)? {
        guard var hour = fields[.hour], (0...24).contains(hour) else { return nil }
        if hour == 24 { return (0, 1) }
        switch fields[.part].flatMap(PartOfDay.init(rawValue:)) {
        // «الثانية عشرة إلا ربعا صباحا» is before noon.
        case .morning? where hour == 12: hour = (fields[.minute] ?? 0) < 0 ? 12 : 0
        case .midday? where hour <= 3, .afternoon? where hour <= 8, .evening? where hour < 12:
            hour += 12
        case .night? where (6...11).contains(hour): hour += 12
        case .night? where hour == 12, .evening? where hour == 12: return (0, 1)
        default: break
        }
        // «إلا ربعا» is told as minus minutes.
        if let minute = fields[.minute], minute < 0 { hour = (hour + 23) % 24 }
        return hour < 24 ? (hour, 0) : nil
    }

    private static func minute(of fields: Fields) -> Int {
        let minute = fields[.minute] ?? 0
        return minute < 0 ? minute + 60 : minute
    }

    /// The day of a clock: the one said with it, else the day said last, else the reference day.
    private static func dayOfClock(
        _ fields: Fields, _ context: TimeContext
    ) -> (CivilDate?, TimeExpression.Basis, TimeExpression.Anchor?, [String]) {
        if DayFinder.namesDay(fields) {
            guard
                case .found(let date, let basis, let anchor, let warnings) =
                    DayFinder(fields, context).day()
            else { return (nil, .open, nil, []) }
            return (date, basis, anchor, warnings)
        }
        // A clock in a line of its own is the stamp of the text.
        if let said = context.said, !context.isAlone { return (said, .anaphoric, .said(said), []) }
        return (context.today, .relative, context.today.map { .reference($0) }, [])
    }
}
