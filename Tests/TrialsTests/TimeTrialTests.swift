import TestSupport
import Testing
import Trials

/// A short form of scripts/fuzz that needs no libFuzzer: the same texts at every run.
@Suite("Any text, through the time layer") struct TimeTrialTests {
    private static let trial = TimeTrial()
    private static let texts = ["ar/times.tsv", "ar/not-times.tsv", "ar/numbers.tsv"].flatMap {
        Corpus.rows($0).map(\.text)
    }

    @Test("corpora have no fault")
    func corpora() {
        #expect(Self.texts.count > 200)
        var trial = Self.trial
        #expect(Self.texts.flatMap { trial.faults(in: Array($0.utf8)) } == [])
    }

    @Test(
        "what scripts/fuzz has found has no fault any more",
        arguments: [
            "انطلقت بطولة 2021 بعطلة نهاية الأسبوع",
            "تقطع الكهرباء من الساعة الثالثة إلى الساعة0",
            "الليلة",
            "القرن الماضي",
        ])
    func found(text: String) {
        var trial = Self.trial
        #expect(trial.faults(in: Array(text.utf8)) == [])
    }

    @Test("floods of marks, digits and brackets have no fault", arguments: MutatedTexts.floods)
    func floods(flood: String) {
        var trial = Self.trial
        let text = "قبل يومين" + String(repeating: flood, count: 10_000) + "مارس 2022"
        #expect(trial.faults(in: Array(text.utf8)) == [])
    }

    @Test("spoilt sentences have no fault", arguments: 1...10)
    func mutated(seed: UInt64) {
        var texts = MutatedTexts(Self.texts, seed: seed)
        var trial = Self.trial
        var faults: [String] = []
        for _ in 0..<1000 where faults.count < 20 { faults += trial.faults(in: texts.next()) }
        #expect(faults == [])
    }
}
