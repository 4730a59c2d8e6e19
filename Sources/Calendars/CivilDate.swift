/// A day that exists in the proleptic Gregorian calendar.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Year, month and day in so many bits, so that values that hold days stay small.
    @usableFromInline let packed: Int32

    @inlinable public var year: Int { Int(packed >> 9) }
    @inlinable public var month: Int { Int(packed >> 5 & 15) }
    @inlinable public var day: Int { Int(packed & 31) }

    /// The date, or `nil` when there is no such day (month 13, 30 February) or the year is
    /// outside 1...9999, where ISO 8601 needs no agreement on extra digits.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.length(ofMonth: month, year: year)
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    /// `YYYY-MM-DD`, nothing before it or behind.
    public init?(iso8601 text: some StringProtocol) {
        var fields = (0, 0, 0)
        var count = 0
        for byte in text.utf8 {
            let isDash = count == 4 || count == 7
            guard count < 10, isDash ? byte == 0x2D : (0x30...0x39).contains(byte) else {
                return nil
            }
            let digit = Int(byte & 0xF)
            switch count {
            case 0..<4: fields.0 = fields.0 * 10 + digit
            case 5..<7: fields.1 = fields.1 * 10 + digit
            case 8..<10: fields.2 = fields.2 * 10 + digit
            default: break
            }
            count += 1
        }
        guard count == 10 else { return nil }
        self.init(year: fields.0, month: fields.1, day: fields.2)
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        packed = Int32(truncatingIfNeeded: year << 9 | month << 5 | day)
    }

    /// The date of a day number; the day is held inside 0001-01-01...9999-12-31.
    ///
    /// - Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    public init(_ number: DayNumber) {
        let held = min(max(number.value, 1), 3_652_059)
        let shifted = held + 305  // days since 0000-03-01
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        self.init(
            unchecked: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// The day number, by the inverse of `init(_:)`.
    public var dayNumber: DayNumber {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return DayNumber(era * 146_097 + dayOfEra - 305)
    }

    public var weekday: Weekday { dayNumber.weekday }

    /// Days in a month of the Gregorian calendar; `month` is 1 through 12.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The date that many calendar months later (or earlier), its day held to the month's length.
    public func adding(months: Int) -> CivilDate {
        let index = year * 12 + month - 1 + months
        let newYear = index >= 0 ? index / 12 : -1
        let newMonth = (index % 12 + 12) % 12 + 1
        guard (1...9999).contains(newYear) else { return self }
        return CivilDate(
            unchecked: newYear, newMonth,
            min(day, CivilDate.length(ofMonth: newMonth, year: newYear)))
    }

    public func adding(days: Int) -> CivilDate { CivilDate(dayNumber + days) }

    @inlinable public static func < (a: CivilDate, b: CivilDate) -> Bool { a.packed < b.packed }
}

extension CivilDate: CustomStringConvertible {
    /// ISO 8601 extended form, `2022-03-06`.
    public var description: String { String(decoding: ascii, as: UTF8.self) }

    /// The bytes of `description`: dates are most of what is written.
    private var ascii: [UInt8] {
        func digit(_ value: Int) -> UInt8 { UInt8(truncatingIfNeeded: 0x30 + value % 10) }
        return [
            digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), 0x2D,
            digit(month / 10), digit(month), 0x2D, digit(day / 10), digit(day),
        ]
    }
}

/// A number with leading zeros; `value` is not negative.
package func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
