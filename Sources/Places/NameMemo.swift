internal import Gazetteers
internal import Texts

/// What was found in the gazetteer before: with which names words may begin, by the hash of the
/// word, and what runs of several words are, by theirs.
package struct NameMemo: Sendable {
    private var words = [Word](repeating: Word(), count: size)
    /// Those of each word side by side.
    private(set) var starts: [NameStart] = []
    private var runs = [Run](repeating: Run(), count: size)
    /// Runs of which the gazetteer knows nothing, as most are.
    private var strangers = [UInt64](repeating: 0, count: 2 * size)

    private struct Word {
        var hash: UInt64 = 0
        var first: Int32 = 0
        var count: Int32 = 0
    }

    /// A run of words that is a name or goes on to one.
    struct Run {
        fileprivate var hash: UInt64 = 0
        fileprivate var isArticle = false
        fileprivate var mayHide = false
        var goesOn = false
        var name: GazetteerName?
    }

    /// Words and runs that are kept; a later one with the same place takes it.
    private static let size = 1 << 14
    /// Starts that are kept; then all are forgotten.
    private static let mostStarts = 1 << 16

    package init() {}

    @inline(__always)
    private static func place(_ hash: UInt64, _ size: Int) -> Int {
        Int(truncatingIfNeeded: hash >> 20) & (size - 1)
    }

    /// Where the starts of a word are in `starts`.
    @inline(__always)
    mutating func starts(_ hash: UInt64, else find: () -> [NameStart]) -> Range<Int> {
        let place = Self.place(hash, Self.size)
        if words[place].hash != hash {
            if starts.count > Self.mostStarts {
                starts.removeAll(keepingCapacity: true)
                for other in words.indices { words[other].hash = 0 }
            }
            let found = find()
            words[place] = Word(hash: hash, first: Int32(starts.count), count: Int32(found.count))
            starts += found
        }
        let first = Int(words[place].first)
        return first..<first + Int(words[place].count)
    }

    /// What a run of words is; `nil` when no name is or begins so.
    @inline(__always)
    mutating func run(
        _ hash: UInt64, _ hasArticle: Bool, _ mayHide: Bool,
        _ find: () -> (goesOn: Bool, name: GazetteerName?)?
    ) -> Run? {
        let stranger = Self.place(hash, 2 * Self.size)
        if strangers[stranger] == hash { return nil }
        let place = Self.place(hash, Self.size)
        if runs[place].hash == hash, runs[place].isArticle == hasArticle,
            runs[place].mayHide == mayHide
        {
            return runs[place]
        }
        guard let found = find() else {
            strangers[stranger] = hash
            return nil
        }
        runs[place] = Run(
            hash: hash, isArticle: hasArticle, mayHide: mayHide, goesOn: found.goesOn,
            name: found.name)
        return runs[place]
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
