import Calendars
import Testing
import Times

@Suite("Reference times") struct ReferenceTimeTests {
    @Test(
        "a publication date is read with or without a clock",
        arguments: [
            ("2022-03-06", nil), ("2022-03-06T10:30:00Z", 0), ("2022-03-06T10:30:00+03:00", 180),
            ("2022-03-06T10:30:00.250-05:00", -300), ("2022-03-06 10:30:00+03:00", 180),
        ] as [(String, Int?)])
    func published(text: String, offset: Int?) throws {
        let reference = try #require(ReferenceTime(published: text))
        #expect(reference.date == CivilDate(year: 2022, month: 3, day: 6))
        #expect(reference.time?.offset == offset)
        #expect(reference.basis == .given)
    }

    @Test(
        "what is no date is nil",
        arguments: [
            "", "2022", "2022-03", "2022-02-31", "14-3-24", "06/03/2022", "yesterday",
            "2022-03-06T99:00:00Z", "2022-W10", "20220306x",
        ])
    func notOne(text: String) {
        #expect(ReferenceTime(published: text) == nil)
    }

    @Test("the unknown reference has no day")
    func unknown() {
        #expect(ReferenceTime.unknown.date == nil)
        #expect(ReferenceTime.unknown.basis == .none)
    }
}
