package import Rules

/// What the words of a time expression can say; the fields of the time grammar.
package enum TimeField: Int, CaseIterable, Sendable {
    case year, month, day, weekday, hour, minute, second
    /// Row of `ZoneTable`.
    case zone
    /// Raw value of `PartOfDay`.
    case part
    /// See `Constant.gregorian` and its like.
    case calendar
    case count
    /// Tenths of a unit beyond `count`.
    case tenths
    /// Raw value of `TimeUnit`.
    case unit
    /// -1 last, 0 this, +1 next; -2 and +2 the one before and behind.
    case direction
    /// Days from the reference day.
    case deixis
    case portion
    case vague
    /// 99 = the last.
    case ordinal
    case holiday
    /// 0...9 within its century; negative for one that is counted, -1 the first.
    case decade
    /// Raw value of `Approximation`.
    case approx
    /// What kind of value, where the fields alone do not tell: see `Shape`.
    case shape
    /// Raw value of `Season`.
    case season
    /// 1...4 for quarters, 11 and 12 for halves.
    case quarter
    /// The n-th century; negative before the era.
    case century
    /// Hours that a zone is told to be ahead of another: «UTC+3».
    case shift
    /// Row of `NamedEventTable`.
    case named
    /// 1: day and month are told in digits, of which either may stand first.
    case numeric
    /// 1: the same day in another calendar as the expression before («الموافق»).
    case pair
    /// How often in each turn of a set: 2 in «مرتين أسبوعيا».
    case times
    /// Raw value of `Quantity`.
    case quant

    package static let names = FieldNames(
        fields: Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0.rawValue) }),
        constants: constants)

    /// The cases of a type by their names, as tables and rules write them: `week-of`.
    private static func named<Value: CaseIterable & RawRepresentable<Int>>(
        _ type: Value.Type
    ) -> [(String, Int)] {
        type.allCases.map { value in
            let name = "\(value)".map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }
            return (name.joined(), value.rawValue)
        }
    }

    /// The named values that tables and rules may write.
    private static let constants: [String: Int] = [
        "gregorian": 0, "hijri": 1, "solar": 2,
        "second": 1, "minute": 2, "hour": 3, "day": 4, "week": 5, "month": 6, "quarter": 7,
        "year": 8, "decade": 9, "century": 10,
        "last": -1, "this": 0, "next": 1,
        "morning": 1, "midday": 2, "afternoon": 3, "evening": 4, "night": 5, "daytime": 6,
        "past": -1, "present": 0, "future": 1,
        "by-date": NamedEventTable.byDate,
    ].merging(
        named(Portion.self) + named(Shape.self) + named(Approximation.self) + named(Quantity.self)
    ) { one, _ in one }
}

/// Kinds of value that the fields alone do not tell apart.
package enum Shape: Int, CaseIterable, Sendable {
    /// «ثمانية أشهر».
    case duration = 1
    /// «كل جمعة».
    case set
    /// «الساعات الـ24 الماضية».
    case window
    /// «لليوم الحادي عشر»: the n-th day of something that goes on.
    case running
    /// Hung from an event: «بعد ساعات من …».
    case event
    /// «اليوم ذاته»: the day said last.
    case same
    /// «اليوم التالي»: counted from the day said last.
    case follow
    /// «قبل يومين».
    case ago
    /// «بعد ثلاثة أيام».
    case ahead
    /// «منذ ثلاث سنوات».
    case since
    /// «منذ سنوات»: an unknown number.
    case some
    /// «من الثالثة إلى الخامسة»: from clock to clock.
    case hours
    /// «اليوم الثالث للهدنة»: the n-th day of something.
    case nth
    /// «بعد ساعات من توقيع الاتفاق», «قبل 3 أيام من القمة»: a length of time before or after an event.
    case measured
    /// «الأسبوع الأول من أكتوبر»: a week of a month.
    case weekOf
    /// «الفترة نفسها»: the stretch said last.
    case period
    /// «موسم 2019/2020»: from the summer of one year to that of the next.
    case twoYears
}

/// A part of a longer stretch.
package enum Portion: Int, CaseIterable, Sendable {
    case early = 1, middle, late, weekend
}

/// How a value that is told lies to the one that is meant.
package enum Approximation: Int, CaseIterable, Sendable {
    /// «نحو».
    case about = 1
    /// «أكثر من».
    case moreThan
    /// «أقل من».
    case lessThan
    /// «ما لا يقل عن».
    case equalOrMore
    /// «ما لا يزيد عن».
    case equalOrLess
}

/// Which members of a set are meant.
package enum Quantity: Int, CaseIterable, Sendable {
    /// «كل».
    case each = 1
}

extension Fields {
    package subscript(field: TimeField) -> Int? {
        get { self[field.rawValue] }
        set { self[field.rawValue] = newValue }
    }
}
