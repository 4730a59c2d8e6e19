internal import Miqat

/// The date of an event for people, in Arabic with Western digits: «الأحد 19 أيار/مايو 2024».
struct DisplayDate {
    /// With the Hijri date behind it where it is shorter than a month, or a Hijri month.
    let arabic: String

    /// - Returns: `nil` without a date.
    init?(_ feature: Feature) {
        guard let span = feature.span else { return nil }
        let edtf = feature.text(.edtf) ?? ""
        let isApproximate = edtf.contains("~") || edtf.contains("%")
        var text = isApproximate ? "نحو " : ""
        text += Self.words(span, feature.timePrecision)
        if let clock = Self.clock(feature) { text += "، \(clock) بتوقيت غرينتش" }
        let isMonth = feature.timePrecision == .month
        if span.length <= Self.longestWithHijri, !isMonth, let hijri = HijriDays(span) {
            text += " (\(hijri.words) هـ)"
        }
        if edtf.contains("?") { text += " (؟)" }
        arabic = text
    }

    /// Days; the Hijri days of a year, or of a month that is none of theirs, nobody reads.
    private static let longestWithHijri = 31

    private static func words(_ span: DaySpan, _ precision: TimePrecision) -> String {
        let (first, last) = (span.first, span.last)
        if span.length == 1 { return "\(first.weekday.arabicName) \(day(first)) \(first.year)" }
        switch precision {
        case .month: return "\(month(first)) \(first.year)"
        case .year: return String(first.year)
        case .decade: return "\(first.year)–\(last.year)"
        default: break
        }
        if first.year != last.year {
            return "\(day(first)) \(first.year) – \(day(last)) \(last.year)"
        }
        if first.month != last.month { return "\(day(first)) – \(day(last)) \(last.year)" }
        return "\(first.day)–\(day(last)) \(last.year)"
    }

    private static func day(_ date: CivilDate) -> String { "\(date.day) \(month(date))" }

    private static func month(_ date: CivilDate) -> String { months[date.month - 1] }

    /// Hour and minute in UTC, where the article told a clock whose zone is known.
    private static func clock(_ feature: Feature) -> String? {
        guard feature.hasClock, let start = feature.text(.startDateTime) else { return nil }
        return String(start.dropFirst(11).prefix(5))
    }

    /// The names of the Levant and Iraq, then those of Egypt and the Gulf, as pan-Arab news has
    /// both.
    private static let months = [
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيو",
        "تموز/يوليو",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ]
}

extension Feature {
    var timePrecision: TimePrecision {
        text(.timePrecision).flatMap(TimePrecision.init(rawValue:)) ?? .unknown
    }
}
