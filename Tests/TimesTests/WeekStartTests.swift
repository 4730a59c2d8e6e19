import Calendars
import Testing

@Suite("The day with which a week begins") struct WeekStartTests {
    @Test(
        "weeks of the reference and of a month begin on it",
        arguments: [
            (Weekday.monday, "يعود الوفد الأسبوع المقبل", "2022-W10"),
            (.saturday, "يعود الوفد الأسبوع المقبل", "2022-03-12/2022-03-18"),
            (.sunday, "يعود الوفد الأسبوع المقبل", "2022-03-13/2022-03-19"),
            (.monday, "استؤنفت الرحلات في الأسبوع الأول من أكتوبر 2021", "2021-W40"),
            (.saturday, "استؤنفت الرحلات في الأسبوع الأول من أكتوبر 2021", "2021-10-02/2021-10-08"),
            (
                .saturday, "استؤنفت الرحلات في الأسبوع الأخير من أكتوبر 2021",
                "2021-10-23/2021-10-29"
            ),
        ])
    func begins(weekStart: Weekday, text: String, value: String) {
        let found = TimePipeline(weekStart: weekStart).expressions(in: text, on: "2022-03-06")
        #expect(found.map(\.timex) == [value])
    }
}
