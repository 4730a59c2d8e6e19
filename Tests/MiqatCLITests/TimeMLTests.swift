import Foundation
import TestSupport
import Testing

/// Validity is judged by xmllint, in scripts/judges.py.
@Suite("TimeML") struct TimeMLTests {
    private static func lines(_ text: String) throws -> String {
        let outcome = try MiqatProcess.run(
            ["dates", "-f", "timeml", "--published", "2022-03-06"], input: Data(text.utf8))
        return outcome.text
    }

    @Test("the text stands as it was, with markup escaped and what XML forbids replaced")
    func text() throws {
        let found = try Self.lines("<ب> & \u{1}]]>\u{FFFE}\t\"أمس\"")
        #expect(found.contains("<TEXT>&lt;ب&gt; &amp; \u{FFFD}]]&gt;\u{FFFD}\t\"<TIMEX3 "))
        #expect(found.contains(">أمس</TIMEX3>\"</TEXT>"))
    }

    @Test("an interval is a length between two times, the day of the document is t0")
    func interval() throws {
        let found = try Self.lines("من الخميس إلى السبت")
        let timex =
            #"<TIMEX3 tid="t1" type="DURATION" value="P3D" temporalFunction="true" anchorTimeID="t0" beginPoint="t2" endPoint="t3" "#
        #expect(found.contains(timex))
        for (id, day) in [("t2", "03"), ("t3", "05")] {
            let end =
                #"<TIMEX3 tid="\#(id)" type="DATE" value="2022-03-\#(day)" temporalFunction="true" anchorTimeID="t0"/>"#
            #expect(found.contains(end))
        }
        #expect(try Self.lines("خلال اليومين الماضيين").contains(#"beginPoint="t2" endPoint="t0""#))
    }

    @Test("what is counted from a day said before names the expression that said it")
    func said() throws {
        let found = try Self.lines("قصفت البلدة في 4 مارس 2022 وفي اليوم التالي توقف القصف")
        #expect(found.contains(#"value="2022-03-05" temporalFunction="true" anchorTimeID="t1""#))
    }

    @Test("a bad record keeps its place and the document stays whole")
    func failure() throws {
        let input = [
            record("a", text: Sentence.yesterday), "{", record("b", text: Sentence.yesterday),
        ]
        let outcome = try MiqatProcess.run(
            ["dates", "-i", "jsonl", "-f", "timeml"],
            input: Data(input.joined(separator: "\n").utf8))
        #expect(outcome.status == 1)
        let names = outcome.lines.filter { $0.hasPrefix("<DOCID>") || $0.hasPrefix("<ERROR>") }
        #expect(names.count == 4)
        #expect(names[1] == "<DOCID>2</DOCID>" && names[2].hasPrefix("<ERROR>standard input:2: "))
        #expect(outcome.text.hasSuffix("</TimeML>\n</TimeMLCorpus>\n"))
    }
}
