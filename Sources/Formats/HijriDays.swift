internal import Miqat

/// The Hijri days that a time expression covers: Umm al-Qura from 1343 to 1500 AH, the arithmetic
/// calendar elsewhere.
struct HijriDays {
    private typealias Day = (year: Int, month: Int, day: Int)
    private let first: Day
    private let last: Day
    private let span: DaySpan

    /// - Returns: `nil` when it names no day, or one before 1 AH.
    init?(_ time: TimeExpression) {
        guard let span = time.span else { return nil }
        self.init(span)
    }

    /// - Returns: `nil` before 1 AH.
    init?(_ span: DaySpan) {
        guard let start = Hijri.month(1, year: 1)?.lowerBound, span.first.dayNumber >= start
        else { return nil }
        self.span = span
        first = Hijri.date(of: span.first.dayNumber)
        last = span.length == 1 ? first : Hijri.date(of: span.last.dayNumber)
    }

    /// `1443-08-03`, or first and last with a slash between.
    var iso: String {
        span.length == 1 ? Self.iso(first) : "\(Self.iso(first))/\(Self.iso(last))"
    }

    private static func iso(_ day: Day) -> String {
        "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    }

    /// «24 شعبان 1443», «شعبان 1443», «1–10 شعبان 1443», «29 شعبان 1443 – 3 رمضان 1443».
    var words: String {
        let (from, to) = (Self.words(first), Self.words(last))
        if span.length == 1 { return from }
        guard first.year == last.year else { return "\(from) – \(to)" }
        let isWhole = first.day == 1 && isLastOfMonth
        if isWhole, first.month == 1, last.month == 12 { return "\(first.year) هـ" }
        guard first.month == last.month else { return "\(from) – \(to)" }
        let month = "\(Self.months[first.month - 1]) \(first.year)"
        return isWhole ? month : "\(first.day)–\(last.day) \(month)"
    }

    private var isLastOfMonth: Bool {
        Hijri.month(last.month, year: last.year)?.upperBound == span.last.dayNumber + 1
    }

    private static func words(_ day: Day) -> String {
        "\(day.day) \(months[day.month - 1]) \(day.year)"
    }

    /// From Muharram on.
    private static let months = [
        "محرم",
        "صفر",
        "ربيع الأول",
        "ربيع الآخر",
        "جمادى الأولى",
        "جمادى الآخرة",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذو القعدة",
        "ذو الحجة",
    ]
}
