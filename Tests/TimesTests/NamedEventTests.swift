import Testing

@Suite("Named events") struct NamedEventTests {
    private static let pipeline = TimePipeline()

    @Test(
        "a name is kept with its first day",
        arguments: [
            ("شارك الضابط في حرب أكتوبر", ["حرب أكتوبر 1973-10-06"]),
            ("أحيا المصريون ذكرى ثورة 25 يناير", ["ثورة 25 يناير 2011-01-25"]),
            (
                "ولد بعد الحرب العالمية الثانية وقبل غزو الكويت",
                ["الحرب العالمية الثانية 1939-09-01", "غزو الكويت 1990-08-02"]
            ),
            // Of names that have meant more than one event none is chosen.
            ("تحدث عن حصار حلب وعن الهجوم المضاد", []),
            // It is part of the time that hangs from it.
            ("استقال بعد عامين من حرب أكتوبر", []),
        ])
    func kept(text: String, names: [String]) {
        #expect(Self.pipeline.namedEvents(in: text) == names)
    }
}
