import Testing
import Texts
import Times

@Suite("Long lines") struct LongLineTests {
    private static let pipeline = TimePipeline()

    /// What a line may repeat: each would make a quadratic search visible.
    private static let pieces = [
        "12-", "1,", "((1)", "2018/05/29 ", "word ",
        "من ",
        "الأحد ",
        "وألف ",
        "خمسة وعشرون ألف ",
        "قبل ثلاثة أيام ",
        "5 مايو/أيار 2018 و",
    ]

    private static func seconds(_ piece: String, bytes: Int) -> Double {
        let line = String(repeating: piece, count: bytes / piece.utf8.count)
        let took = ContinuousClock().measure {
            _ = pipeline.expressions(in: line, on: "2018-05-29")
        }
        return took / .seconds(1)
    }

    @Test("four times the length of one line takes about four times as long", arguments: pieces)
    func linear(piece: String) {
        // Other work on the machine makes single runs slow: the best of some counts.
        let short = (0..<2).map { _ in Self.seconds(piece, bytes: 25_000) }.min() ?? 0
        let long = (0..<2).map { _ in Self.seconds(piece, bytes: 100_000) }.min() ?? 0
        #expect(long < 8 * short + 0.05)
    }

    /// Dates and words that stand one behind the other without a full stop.
    private static let units = [
        "29/5/2018, ",
        "الأحد ",
        "5 مايو/أيار ",
        "أمس السبت ",
        "قبل ثلاثة أيام ",
    ]

    @Test(
        "a run of any length gives what its unit gives, once for each", arguments: units,
        [3, 180, 700])
    func runs(unit: String, count: Int) {
        func found(_ count: Int) -> [TimeExpression] {
            Self.pipeline.expressions(in: String(repeating: unit, count: count), on: "2018-05-29")
        }
        // The second of three has a neighbour on either side.
        let width = unit.utf8.count
        let second = found(3).filter { $0.range.start / width == 1 }
        let all = Dictionary(grouping: found(count)) { $0.range.start / width }
        for place in 1..<(count - 1) {
            let here = all[place] ?? []
            let isSame = zip(here, second).allSatisfy { one, other in
                one.timex == other.timex
                    && one.range.start == other.range.start + (place - 1) * width
                    && one.range.count == other.range.count
            }
            #expect(here.count == second.count && isSame)
        }
    }
}
