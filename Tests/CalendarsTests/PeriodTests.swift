import Calendars
import Testing

@Suite("Periods") struct PeriodTests {
    @Test("what is written is read as the same period", arguments: TimeUnit.allCases)
    func identity(unit: TimeUnit) {
        for tenths in Array(0...200) + [999, 1000, 12_345, 1_000_000] {
            let period = Period(tenths: tenths, unit: unit)
            #expect(Period(period.description) == period)
        }
        let unknown = Period(tenths: nil, unit: unit)
        #expect(Period(unknown.description) == unknown)
    }

    @Test("different periods are written differently")
    func injective() {
        let periods = TimeUnit.allCases.flatMap { unit in
            [1, 5, 10, 25, 600].map { Period(tenths: $0, unit: unit) } + [
                Period(tenths: nil, unit: unit)
            ]
        }
        #expect(Set(periods.map(\.description)).count == periods.count)
    }

    @Test(
        "minutes stand behind the T and months before it",
        arguments: [
            (Period(5, .minute), "PT5M"), (Period(5, .month), "P5M"),
            (Period(90, .second), "PT90S"),
            (Period(2, .decade), "P2DE"), (Period(1, .century), "P1CE"),
            (Period(3, .quarter), "P3Q"),
            (Period(tenths: 10, unit: .year, remainder: .init(3, .month)), "P1Y3M"),
            (Period(tenths: 10, unit: .day, remainder: .init(3, .hour)), "P1DT3H"),
            (Period(tenths: 20, unit: .hour, remainder: .init(40, .minute)), "PT2H40M"),
            (Period(tenths: 15, unit: .year), "P1.5Y"), (Period(tenths: nil, unit: .hour), "PTXH"),
        ])
    func text(period: Period, expected: String) {
        #expect(period.description == expected)
    }

    @Test(
        "text that is no period is nil",
        arguments: [
            "", "P", "PT", "T5M", "5D", "P5", "PD", "P5H", "PT5D", "PT5Y", "P.5D", "P5.D", "P5.55D",
            "P5.5.5D",
            "PXXD", "PX5D", "P-5D", "P+5D", "P\u{665}D", "P½D", "p5d", "P5D ", " P5D",
            "P999999999999D", "P1M2Y", "P1Y2Y", "P1Y0M", "PT1H2D", "P1Y2M3D", "P1YT",
        ])
    func notOne(text: String) {
        #expect(Period(text) == nil)
    }
}
