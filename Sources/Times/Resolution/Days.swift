internal import Calendars
internal import Rules

/// Finds the day that fields name.
struct DayFinder {
    private let fields: Fields
    private let context: TimeContext

    enum Finding {
        case found(CivilDate, TimeExpression.Basis, TimeExpression.Anchor?, [String])
        /// A day that needs a reference and has none; TIMEX3 with `X`.
        case open(String)
        case invalid
    }

    init(_ fields: Fields, _ context: TimeContext) {
        self.fields = fields
        self.context = context
    }

    /// Whether the fields name a day at all.
    static func namesDay(_ fields: Fields) -> Bool {
        fields[.deixis] != nil || fields[.weekday] != nil || fields[.day] != nil
            || fields[.shape] == Shape.same.rawValue
            || fields[.ordinal] != nil && (fields[.month] != nil || fields[.weekday] != nil)
    }

    func day() -> Finding {
        if fields[.shape] == Shape.same.rawValue { return sameDay() }
        if let deixis = fields[.deixis] { return deictic(deixis) }
        if fields[.ordinal] != nil, fields[.day] == nil { return ofMonth() }
        if fields[.day] != nil { return dated() }
        if let weekday = fields[.weekday].flatMap(Weekday.init(rawValue:)) {
            return bare(weekday)
        }
        return .invalid
    }

    /// Other days that a careful reader could take the words for.
    func alternatives(to date: CivilDate) -> [CivilDate] {
        // «3/4/2022»: most write the day first, some the month.
        if fields[.numeric] == 1, fields[.calendar] == nil, let day = fields[.day],
            let month = fields[.month], let year = fields[.year], day != month
        {
            return [CivilDate(year: year, month: day, day: month)].compactMap { $0 }
        }
        // «الجمعة» where no verb tells which way it looks.
        guard fields[.weekday] != nil, fields[.day] == nil, fields[.ordinal] == nil,
            fields[.direction] == nil, fields[.deixis] == nil, fields[.unit] == nil,
            context.isOpen, let today = context.today, date != today
        else { return [] }
        return [date.adding(days: date < today ? 7 : -7)]
    }

    /// «اليوم ذاته»: the day said last, else the reference day.
    private func sameDay() -> Finding {
        if let said = context.said { return .found(said, .anaphoric, .said(said), []) }
        guard let today = context.today else { return .open(TIMEX3.openDay) }
        return .found(today, .relative, .reference(today), [])
    }

    private func deictic(_ deixis: Int) -> Finding {
        guard let today = context.today else { return undatedDeixis() }
        let day = today.adding(days: deixis)
        var warnings: [String] = []
        // «اليوم السبت» under a Sunday stamp: the weekday is what the writer saw on the wall.
        if let weekday = fields[.weekday].flatMap(Weekday.init(rawValue:)), weekday != day.weekday {
            let nearest = nearest(weekday, to: day)
            if abs(nearest.dayNumber - day.dayNumber) == 1 {
                return .found(
                    nearest, .relative, .reference(today),
                    ["the weekday says \(nearest), counting from \(today) gives \(day)"])
            }
            warnings.append("\(day) is no \(weekday)")
        }
        if fields[.day] != nil, fields[.month] != nil, case .found(let said, _, _, _) = dated(),
            said != day
        {
            return .found(
                said, .absolute, nil, ["the date says \(said), counting from \(today) gives \(day)"]
            )
        }
        return .found(day, .relative, .reference(today), warnings)
    }

    /// Without a reference day, what else the words say: a date, a weekday.
    private func undatedDeixis() -> Finding {
        if fields[.day] != nil, fields[.month] != nil { return dated() }
        if let weekday = fields[.weekday] { return .open("\(TIMEX3.openWeek)-\(weekday)") }
        return .open(TIMEX3.openDay)
    }

    private func nearest(_ weekday: Weekday, to day: CivilDate) -> CivilDate {
        let ahead = (weekday.rawValue - day.weekday.rawValue + 7) % 7
        return day.adding(days: ahead <= 3 ? ahead : ahead - 7)
    }

    /// A weekday alone.
    private func bare(_ weekday: Weekday) -> Finding {
        guard let today = context.today else {
            return .open("\(TIMEX3.openWeek)-\(weekday.rawValue)")
        }
        let behind = (today.weekday.rawValue - weekday.rawValue + 7) % 7
        let ahead = (7 - behind) % 7
        if fields[.unit] == TimeUnit.week.rawValue {
            let first = context.weekStart(of: today).adding(days: 7 * (fields[.direction] ?? 0))
            let behind = (weekday.rawValue - context.weekStart.rawValue + 7) % 7
            return .found(first.adding(days: behind), .relative, .reference(today), [])
        }
        let days: Int
        switch fields[.direction] {
        case let back? where back < 0: days = (behind == 0 ? -7 : -behind) + 7 * (back + 1)
        case let on? where on > 0: days = (ahead == 0 ? 7 : ahead) + 7 * (on - 1)
        case 0?: days = context.direction == .back ? -behind : ahead
        // Who asks for the future means another day than today.
        case _ where context.preference == .future: days = ahead == 0 ? 7 : ahead
        default: days = context.direction == .ahead ? ahead : -behind
        }
        return .found(today.adding(days: days), .relative, .reference(today), [])
    }

    /// «ثالث ثلاثاء من أيلول», «آخر يوم من الشهر»: counted within a month.
    private func ofMonth() -> Finding {
        // «يوم الخميس الخامس من أغسطس» is the fifth, if that is a Thursday; «ثالث خميس» never is.
        if let said = fields[.weekday], fields[.count] == nil, fields[.ordinal] != 99 {
            var date = fields
            (date[.day], date[.ordinal]) = (fields[.ordinal], nil)
            let finding = DayFinder(date, context).day()
            if case .found(let day, _, _, _) = finding,
                day.weekday.rawValue == said || fields[.calendar] == 1 || fields[.ordinal] ?? 0 > 5
            {
                return finding
            }
            if fields[.calendar] == 1 { return finding }
        }
        var month = fields
        for field in [TimeField.weekday, .ordinal, .count] { month[field] = nil }
        guard let ordinal = fields[.ordinal],
            let reading = TimeReading.calendarUnit(month, context)
        else { return .invalid }
        guard case .calendar(let unit) = reading.value, unit.granularity == .month else {
            return reading.basis == .open ? .open(TIMEX3.openDay) : .invalid
        }
        let weekday = fields[.weekday].flatMap(Weekday.init(rawValue:))
        let days = (0..<unit.span.length).map { unit.span.first.adding(days: $0) }
            .filter { weekday == nil || $0.weekday == weekday }
        let index = ordinal == 99 ? days.count - 1 : ordinal - 1
        guard days.indices.contains(index) else { return .invalid }
        return .found(days[index], reading.basis, reading.anchor, [])
    }

    // MARK: Dates

    private func dated() -> Finding {
        if fields[.calendar] == 1 { return hijri() }
        if fields[.calendar] == 2 { return solar() }
        if let day = fields[.day], fields[.month] == nil { return dayOfMonthSaid(day) }
        guard let day = fields[.day], let month = fields[.month] else { return .invalid }
        if let year = fields[.year] { return complete(year, month, day) }
        guard let today = context.today else {
            return (1...12).contains(month) && (1...31).contains(day)
                ? .open("\(TIMEX3.openYear)-\(padded(month, 2))-\(padded(day, 2))") : .invalid
        }
        // «في 7 مارس 2016 … واستمرت إلى 9 مارس»: of the year just written.
        if fields[.direction] == nil, let told = context.toldWithYear, told.year != today.year,
            let near = CivilDate(year: told.year, month: month, day: day),
            abs(near.dayNumber - told.dayNumber) <= 31
        {
            return .found(near, .anaphoric, .said(told), weekdayWarning(near))
        }
        let years: [Int]
        if fields[.unit] == TimeUnit.year.rawValue, let direction = fields[.direction] {
            years = [today.year + direction]
        } else {
            years = [today.year, today.year - 1, today.year + 1]
        }
        let candidates = years.compactMap { CivilDate(year: $0, month: month, day: day) }
        guard let chosen = choose(candidates, from: today) else { return .invalid }
        return .found(chosen, .relative, .reference(today), weekdayWarning(chosen))
    }

    private func complete(_ year: Int, _ month: Int, _ day: Int) -> Finding {
        // «18/10/1436»: no news is of that year of our era.
        if Self.hijriYears.contains(year) {
            var hijri = fields
            hijri[.calendar] = 1
            return DayFinder(hijri, context).day()
        }
        guard let date = CivilDate(year: year, month: month, day: day) else { return .invalid }
        return .found(date, .absolute, nil, weekdayWarning(date))
    }

    /// Years that a whole date without a mark means as Hijri: 1921 to 2077 of our era.
    private static let hijriYears = 1340...1500

    private func weekdayWarning(_ date: CivilDate) -> [String] {
        guard let said = fields[.weekday].flatMap(Weekday.init(rawValue:)), said != date.weekday
        else { return [] }
        return ["\(date) is a \(date.weekday), the text says \(said)"]
    }

    /// Of the same date in several years, the one meant.
    private func choose(_ candidates: [CivilDate], from today: CivilDate) -> CivilDate? {
        if let said = fields[.weekday].flatMap(Weekday.init(rawValue:)) {
            let fitting = candidates.filter { $0.weekday == said }
            if !fitting.isEmpty { return closest(fitting, to: today) }
        }
        switch fields[.direction] {
        case .some(-1): return candidates.filter { $0 < today }.max()
        case 1?: return candidates.filter { $0 > today }.min()
        case 0?: return candidates.first
        default: break
        }
        // A tense decides only within half a year: «أعلن … 12 سبتمبر» in August looks ahead.
        let near = closest(candidates, to: today)
        let told: CivilDate?
        switch context.direction {
        case .back: told = candidates.filter { $0 <= today }.max()
        case .ahead: told = candidates.filter { $0 >= today }.min()
        case .nearest: told = near
        }
        guard let told, context.preference != .tense || abs(told.dayNumber - today.dayNumber) <= 200
        else { return near }
        return told
    }

    private func closest(_ candidates: [CivilDate], to today: CivilDate) -> CivilDate? {
        candidates.min {
            abs($0.dayNumber - today.dayNumber) < abs($1.dayNumber - today.dayNumber)
        }
    }

    /// «15 من الشهر الجاري».
    private func dayOfMonthSaid(_ day: Int) -> Finding {
        guard fields[.unit] == TimeUnit.month.rawValue, let today = context.today else {
            return .invalid
        }
        let month = today.adding(months: fields[.direction] ?? 0)
        guard let date = CivilDate(year: month.year, month: month.month, day: day) else {
            return .invalid
        }
        return .found(date, .relative, .reference(today), [])
    }

    private func hijri() -> Finding {
        guard let day = fields[.day], let month = fields[.month] else { return .invalid }
        let year: Int
        if let said = fields[.year] {
            year = said
        } else if let today = context.today {
            year = Hijri.date(of: today.dayNumber).year
        } else {
            return .open(TIMEX3.openDay)
        }
        guard let number = Hijri.day(year: year, month: month, day: day) else { return .invalid }
        let date = CivilDate(number)
        let table = Hijri.tableYears.contains(year)
        return .found(
            date, fields[.year] == nil ? .relative : .absolute,
            fields[.year] == nil ? context.today.map { .reference($0) } : nil,
            weekdayWarning(date)
                + (table ? [] : ["arithmetic Hijri calendar: the day may be off by one or two"]))
    }

    /// «15 إسفند 1400»: the calendar of Iran and Afghanistan.
    private func solar() -> Finding {
        guard let day = fields[.day], let month = fields[.month], let year = fields[.year],
            let number = SolarHijri.day(year: year, month: month, day: day)
        else { return .invalid }
        return .found(CivilDate(number), .absolute, nil, weekdayWarning(CivilDate(number)))
    }
}
