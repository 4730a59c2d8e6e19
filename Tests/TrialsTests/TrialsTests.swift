import TestSupport
import Testing
import Trials

/// Short forms of scripts/fuzz and scripts/mutate: the same inputs at every run.
@Suite("Any bytes, through everything") struct TrialsTests {
    private static let text = Result { try TextTrial() }

    @Test("the corpora's sentences have no fault in any format")
    func corpora() throws {
        let trial = try Self.text.get()
        let sentences = MutatedArticles.sentences
        #expect(sentences.count > 1000)
        // Together, for each costs nineteen formats.
        for first in stride(from: 0, to: sentences.count, by: 40) {
            let text = sentences[first..<min(first + 40, sentences.count)].joined(separator: "\n")
            #expect(trial.faults(in: Array(text.utf8)) == [])
        }
    }

    @Test("spoilt articles have no fault", arguments: 1...4)
    func mutated(seed: UInt64) throws {
        let trial = try Self.text.get()
        var articles = MutatedArticles(seed: seed)
        for number in 0..<500 {
            #expect(trial.faults(in: articles.next(), number % 100 == 0 ? .formats : .annotations) == [])
        }
    }

    @Test("floods have no fault", arguments: MutatedTexts.floods)
    func floods(flood: String) throws {
        let trial = try Self.text.get()
        let text = "قتل ثلاثة في حلب أمس" + String(repeating: flood, count: 200) + "قصف الجيش دمشق"
        #expect(trial.faults(in: Array(text.utf8)) == [])
    }

    @Test("bytes of any kind have no fault", arguments: 1...4)
    func random(seed: UInt64) throws {
        let trial = try Self.text.get()
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let letters: [UInt8] = [0x20, 0x0A, 0xD8, 0xD9, 0xA7, 0x84, 0x31, 0x2F]
            let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ -> UInt8 in
                Bool.random(using: &random)
                    ? .random(in: 0...255, using: &random) : letters.randomElement(using: &random) ?? 0
            }
            #expect(trial.faults(in: bytes) == [])
        }
    }

    @Test(
        "spoilt rules, records, places and events have no fault",
        arguments: [
            ("rules", rules), ("readers", records), ("gazetteer", places), ("store", events),
        ])
    func spoilt(name: String, seeds: [String]) throws {
        var trial = try #require(try Trials.named(name))
        for seed in seeds { #expect(trial.faults(in: Array(seed.utf8)) == []) }
        var texts = MutatedTexts(seeds, most: 3, seed: 1)
        for _ in 0..<(name == "store" ? 30 : 100) { #expect(trial.faults(in: texts.next()) == []) }
    }

    @Test("stores with spoilt bytes and values have no fault")
    func stores() throws {
        var trial = try StoreTrial()
        var random = SeededGenerator(seed: 1)
        for _ in 0..<30 {
            let bytes = (0..<Int.random(in: 4...60, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(trial.faults(in: bytes) == [])
        }
    }

    private static let rules = [
        "stratum\ta\nrule\tx\npattern\t[digits] (month|weekday) <&year\nmeans\tcount=none day=2\n",
        "rule\tx\npattern\tdigits [month [year]]\nyields\ty\nunless-next\tmonth\nconfidence\t80\n",
        "month\tmonth=4\texact\ts\tأبريل نيسان\n",
    ]
    private static let records = [
        "{\"id\":1,\"text\":\"a\\u0627\\n\",\"published\":\"2022-03-06\"}\n", "[{\"text\":\"b\"},\n{}]\n",
        "id,text\n1,\"a \"\"b\"\",\nc\"\n2,d\n", "<html><p>نص</p><script>{}</script><a href=x>y</a>",
    ]
    private static let places = [
        "1\tA\tA\tأ,ب\t32.0\t34.7\tP\tPPL\tSY\t\t05\t\t\t\t432892\t\t15\tAsia\t2020-01-01\n",
        "id,name,name_ar,lat,lon,population\n1,A,حلب|الشهباء,36.2,37.1,20\n",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"name\":\"b\"},"
            + "\"geometry\":{\"coordinates\":[[0,1],[1e308,2]]}}]}",
    ]
    private static let events = [
        "{\"type\":\"Feature\",\"id\":\"x\",\"geometry\":null,\"properties\":{\"name\":\"a\",\"latitude\":36.2,"
            + "\"longitude\":37.1,\"radius_km\":9.5,\"killed_best\":3,\"char_start\":5,\"quote\":\"قتل\","
            + "\"start_datetime\":\"2024-05-19T00:00:00Z\",\"end_datetime\":\"2024-05-19T23:59:59Z\"}}\n"
    ]
}
