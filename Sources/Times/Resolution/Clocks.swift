internal import Calendars
internal import Rules

extension TimeReading {
    /// A clock time, with the second clock in another zone when one stands beside it.
    static func clock(_ meaning: Meaning, _ context: TimeContext) -> TimeReading? {
        let fields = meaning.fields
        guard let (hour, carry) = hour(of: fields), let local = TimeOfDay(
            hour: hour, minute: minute(of: fields))
        else { return nil }
        let (date, basis, anchor, warnings) = dayOfClock(fields, context)
        guard let date = date?.adding(days: carry) else {
            let offset = fields[.zone] == 0 ? 0 : nil
            return TimeReading(.clock(local.with(offset: offset)), .open)
        }
        var reading = TimeReading(.moment(date, local), basis, anchor: anchor)
        reading.warnings = warnings
        var offset = fields[.zone].map { context.zones.offset(ofRow: $0, on: date) }
        if let end = meaning.end, let secondHour = self.hour(of: end)?.hour, let zone = end[.zone] {
            let other = context.zones.offset(ofRow: zone, on: date)
            let difference = local.minutes - (secondHour * 60 + (end[.minute] ?? 0))
            if let known = offset {
                if (difference - (known - other)) % 1440 != 0 {
                    reading.warnings.append("the two clocks are not the same instant")
                }
            } else {
                offset = zoneOffset(difference + other)
                if offset.map({ $0 % 15 != 0 }) ?? true {
                    reading.warnings.append("the two clocks are not the same instant")
                    offset = nil
                }
            }
        }
        reading.value = .moment(date, local.with(offset: offset ?? context.localOffset))
        return reading
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
        case .morning? where hour == 12: hour = 0
        case .midday? where hour <= 3, .afternoon? where hour <= 8, .evening? where hour < 12:
            hour += 12
        case .night? where (6...11).contains(hour): hour += 12
        case .night? where hour == 12: return (0, 1)
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
            guard case .found(let date, let basis, let anchor, let warnings) =
                DayFinder(fields, context).day()
            else { return (nil, .open, nil, []) }
            return (date, basis, anchor, warnings)
        }
        if let said = context.said { return (said, .anaphoric, .said(said), []) }
        return (context.today, .relative, context.today.map { .reference($0) }, [])
    }
}
