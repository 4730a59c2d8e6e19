import Calendars
import Testing

@Suite("TIMEX3") struct TIMEX3Tests {
    @Test("what is written is read as the same value", arguments: ValueKind.allCases)
    func identity(kind: ValueKind) {
        for value in kind.values() {
            let text = TIMEX3.text(of: value)
            guard TIMEX3.value(of: text) == value else {
                Issue.record(
                    "\(value) is written \(text) and read as \(String(describing: TIMEX3.value(of: text)))"
                )
                return
            }
        }
    }

    @Test("different values are written differently")
    func injective() {
        let values = Set(ValueKind.allCases.flatMap { $0.values(100) })
        #expect(Set(values.map(TIMEX3.text)).count == values.count)
    }

    @Test(
        "a value is written as the guidelines write it",
        arguments: [
            (TimeValue.calendar(.month(year: 2022, month: 3)), "2022-03"),
            (.calendar(.quarter(year: 2021, 1)), "2021-Q1"),
            (.calendar(.half(year: 2015, 2)), "2015-H2"),
            (.calendar(.season(year: 2020, .summer)), "2020-SU"),
            (.calendar(.decade(199)), "199"),
            (.calendar(.century(19)), "19"),
            (.duration(Period(872, .day)), "P872D"),
            (.duration(Period(tenths: 85, unit: .month)), "P8.5M"),
            (.duration(Period(tenths: nil, unit: .year)), "PXY"),
            (.duration(Period(24, .hour)), "PT24H"),
            (.vague(.past), "PAST_REF"),
            (.set("XXXX-WXX-5"), "XXXX-WXX-5"),
        ])
    func text(value: TimeValue, expected: String) {
        #expect(TIMEX3.text(of: value) == expected)
    }

    @Test(
        "text that is no TIMEX3 value is nil",
        arguments: [
            "", " ", "-", "/", "hello", "2022-13", "2022-00", "2022-02-31", "2022-2-3", "22-03-06",
            "02022", "2022-W54", "2022-W00", "2021-W53", "2022-Q5", "2022-Q0", "2022-H3",
            "2022-XX-05x",
            "2022-SX", "2022-03-06T", "2022-03-06T25:00", "2022-03-06T10:60", "2022-03-06TXX",
            "2022-03-06T1:00", "2022-03-06T10:5", "2022-03-06T10:00+3", "2022-03-06T10:00+25:00",
            "2022-03-06T10:00:zz", "2022-03-06T10:00+03:99", "P", "PT", "P3", "P3X", "PD", "P-3D",
            "P3.55D",
            "2022/2023", "2022-03-06/x", "\u{662}\u{660}\u{662}\u{662}", "2022-03-06/2022-02-31",
            "-2022", "+2022", "2022-+3",
            "PAST", "past_ref",
        ])
    func notOne(text: String) {
        #expect(TIMEX3.value(of: text) == nil)
    }

    @Test(
        "a clock is read with or without seconds and colon in its zone",
        arguments: [
            "2022-03-06T18:30:00+03:00", "2022-03-06T18:30+03:00", "2022-03-06T18:30+0300",
            "2022-03-06T18:30:00.250+0300",
        ])
    func clocks(text: String) throws {
        let clock = try #require(TimeOfDay(hour: 18, minute: 30, offset: 180))
        #expect(try TIMEX3.value(of: text) == .moment(civilDate("2022-03-06"), clock))
    }

    @Test("seconds that are told are kept")
    func seconds() throws {
        let clock = try #require(TimeOfDay(hour: 18, minute: 30, second: 59, offset: 180))
        let value = try TimeValue.moment(civilDate("2022-03-06"), clock)
        #expect(TIMEX3.value(of: "2022-03-06T18:30:59+0300") == value)
        #expect(TIMEX3.text(of: value) == "2022-03-06T18:30:59+03:00")
    }
}
