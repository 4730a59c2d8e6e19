import Calendars
import Testing

/// - Source: the dates that the churches announced; US Census Bureau's table for the Gregorian ones.
@Suite("Easter") struct EasterTests {
    @Test(
        "both Easters fall on the days that were kept",
        arguments: [
            (2013, "2013-03-31", "2013-05-05"), (2017, "2017-04-16", "2017-04-16"),
            (2019, "2019-04-21", "2019-04-28"), (2022, "2022-04-17", "2022-04-24"),
            (2024, "2024-03-31", "2024-05-05"), (2025, "2025-04-20", "2025-04-20"),
            (2038, "2038-04-25", "2038-04-25"), (1818, "1818-03-22", "1818-04-26"),
        ])
    func days(year: Int, western: String, eastern: String) throws {
        #expect(Easter.western(year)?.description == western)
        #expect(Easter.eastern(year)?.description == eastern)
    }

    @Test("it is a Sunday of spring in every year")
    func sundays() {
        let wrong = (1583...4000).filter { year in
            guard let west = Easter.western(year), let east = Easter.eastern(year) else { return true }
            return west.weekday != .sunday || east.weekday != .sunday || west.month > 4
                || west.month < 3
        }
        #expect(wrong == [])
    }

    @Test("before the Gregorian reform there is none")
    func none() {
        #expect(Easter.western(1582) == nil)
        #expect(Easter.eastern(1582) == nil)
    }
}
