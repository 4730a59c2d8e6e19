internal import Texts

/// With which names words may begin, by the hash of the word; most begin none.
package struct NameMemo: Sendable {
    private var hashes = [UInt64](repeating: 0, count: size)
    private var starts = [[NameStart]](repeating: [], count: size)

    /// Words that are kept; a later one with the same place takes it.
    private static let size = 1 << 14

    package init() {}

    @inline(__always)
    mutating func starts(_ hash: UInt64, else find: () -> [NameStart]) -> [NameStart] {
        let place = Int(truncatingIfNeeded: hash >> 20) & (Self.size - 1)
        if hashes[place] == hash { return starts[place] }
        (hashes[place], starts[place]) = (hash, find())
        return starts[place]
    }
}

/// A way to read the front of a word with which names begin.
struct NameStart: Sendable {
    let cut: Proclitics
    let cutCount: UInt8
    let hasArticle: Bool
    /// «للاذقية» is ل with «اللاذقية».
    let mayHideArticle: Bool
    let hash: UInt64
    let goesOn: Bool
    /// The word alone, when that is a name.
    let name: GazetteerName?
}
