import TestSupport
import Testing
import Texts

@Suite("Flat maps") struct FlatMapTests {
    @Test("a map holds what a dictionary holds, while it grows and when values are replaced")
    func dictionary() {
        var random = SeededGenerator(seed: 1)
        var map = FlatMap(capacity: 4)
        var wanted: [UInt64: Int32] = [:]
        for round in 0..<20_000 {
            // Few low bits, so that keys collide.
            let key = (random.next() & 0x0000_0FFF_0000_00FF) | 1
            map.set(key, Int32(round))
            wanted[key] = Int32(round)
        }
        #expect(map.count == wanted.count)
        #expect(wanted.allSatisfy { map[$0.key] == $0.value })
        for _ in 0..<1000 {
            let key = random.next() | 1 << 63
            #expect(map[key] == wanted[key])
        }
    }

    @Test("an empty map has nothing")
    func empty() {
        #expect(FlatMap()[42] == nil)
    }
}
