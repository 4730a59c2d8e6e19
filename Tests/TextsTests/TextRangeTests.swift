import Testing
import Texts

@Suite("Text ranges") struct TextRangeTests {
    @Test("ranges meet, hold and join each other as sets of bytes do")
    func asSets() {
        let ranges = (0..<6).flatMap { start in (start..<6).map { TextRange(start, $0 + 1) } }
        for a in ranges {
            for b in ranges {
                let (setA, setB) = (Set(a.start..<a.end), Set(b.start..<b.end))
                #expect(a.overlaps(b) == !setA.isDisjoint(with: setB))
                #expect(a.contains(b) == setA.isSuperset(of: setB))
                #expect(a.union(b).contains(a) && a.union(b).contains(b))
                #expect(a.union(b).count <= 6)
            }
        }
    }
}
