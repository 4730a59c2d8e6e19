internal import Calendars
internal import Rules

/// What resolving needs to know beside the words.
struct TimeContext {
    var reference: ReferenceTime
    /// The day said last.
    var said: CivilDate?
    /// The stretch of several days said last, for «الفترة نفسها».
    var stretch: DaySpan?
    /// The first day of whatever was said last, also of what is background, for «الشهر نفسه».
    var spoken: CivilDate?
    /// The day said last, background or not, and the token behind it.
    private(set) var toldDay: (day: CivilDate, end: Int, isOfAYear: Bool)?
    /// The first day of what is counted in days: «لليوم الحادي عشر».
    var countedFrom: CivilDate?
    /// The first token of the mention that is being resolved.
    var token = 0
    /// Whether hardly a word but the time stands in its sentence.
    var isAlone = false

    let preference: TimePreference
    /// The day with which a week begins.
    let weekStart: Weekday
    let zones: ZoneTable
    let holidays: HolidayTable
    let named: NamedEventTable
    /// The zone in which the text was written.
    let localZone: ZoneHistory?
    var tense = Tense.unknown

    /// Some two sentences.
    private static let nearTokens = 60

    /// A day told so near before that what is counted hangs from it, background or not.
    var told: CivilDate? {
        toldDay.flatMap { token - $0.end <= Self.nearTokens ? $0.day : nil }
    }

    /// The same, when its year was written with it.
    var toldWithYear: CivilDate? { toldDay.flatMap { $0.isOfAYear ? told : nil } }
    var today: CivilDate? { reference.date }

    /// The first day of the week that holds a day.
    func weekStart(of day: CivilDate) -> CivilDate {
        day.adding(days: -((day.weekday.rawValue - weekStart.rawValue + 7) % 7))
    }

    /// The first day of the event that fields name; `nil` when they name none.
    func date(named fields: Fields) -> CivilDate? {
        fields[.named].flatMap { named.date(ofRow: $0, month: fields[.month], day: fields[.day]) }
    }

    /// The moment so many minutes behind the clock of the reference; `nil` without such a clock.
    func moment(after minutes: Int) -> TimeValue? {
        guard let today, let time = reference.time else { return nil }
        let total = time.minutes + minutes
        let rest = ((total % 1440) + 1440) % 1440
        return TimeOfDay(hour: rest / 60, minute: rest % 60, offset: time.offset).map {
            .moment(today.adding(days: (total - rest) / 1440), $0)
        }
    }

    /// Minutes east of UTC of a clock told without a zone; a stamp in UTC tells of none.
    func localOffset(on date: CivilDate, at clock: TimeOfDay?) -> Int? {
        localZone?.offset(on: date, at: clock)
            ?? reference.time?.offset.flatMap { $0 == 0 ? nil : $0 }
    }

    /// Which way to look for a weekday or date that the words leave open.
    var direction: Direction {
        switch preference {
        case .past: .back
        case .future: .ahead
        case .tense:
            switch tense {
            case .past: .back
            case .future, .present: .ahead
            case .saying, .unknown: .nearest
            }
        }
    }

    enum Direction { case back, ahead, nearest }

    /// Whether nothing tells which way a weekday or month looks.
    var isOpen: Bool { preference == .tense && direction == .nearest }

    /// Days from the reference within which a day said is still what a text speaks of.
    private static let nearDays = 10

    /// Keeps the day of an expression for «اليوم ذاته» and for clocks without a day.
    mutating func remember(_ expression: TimeExpression) {
        guard let span = expression.span else { return }
        if expression.isRunning { countedFrom = span.first }
        spoken = span.first
        guard span.length <= 2 else {
            if case .interval = expression.value { stretch = span }
            return
        }
        toldDay = (span.first, expression.tokens.upperBound, expression.basis == .absolute)
        if case .duration = expression.value { return }
        // «منذ 29 مايو» in an article of July is background, not the day that is told.
        if let today, abs(span.first.dayNumber - today.dayNumber) > Self.nearDays { return }
        said = span.first
    }
}
