internal import Texts

/// Where times, or places, stand that may be an event's, in text order: what is looked through for
/// each trigger, without the values themselves.
struct Sites {
    /// A time or place in a text.
    struct Site {
        /// Its tokens.
        let start: Int
        let end: Int
        /// Among all times or places of the text.
        let index: Int
    }

    private(set) var all: [Site] = []

    var isEmpty: Bool { all.isEmpty }

    /// Adds one that begins no earlier than those before.
    mutating func add(_ tokens: Range<Int>, _ index: Int) {
        all.append(Site(start: tokens.lowerBound, end: tokens.upperBound, index: index))
    }

    /// Those that begin in a run of tokens.
    func beginning(in tokens: Range<Int>) -> ArraySlice<Site> {
        let first = firstIndex(from: tokens.lowerBound)
        var end = first
        while end < all.count, all[end].start < tokens.upperBound { end += 1 }
        return all[first..<end]
    }

    /// The last that begins in a run of tokens and fits.
    func last(in tokens: Range<Int>, where fits: (Site) -> Bool) -> Site? {
        beginning(in: tokens).last(where: fits)
    }

    /// The last that begins in a run of tokens.
    func last(in tokens: Range<Int>) -> Site? {
        let end = firstIndex(from: tokens.upperBound)
        return end > 0 && all[end - 1].start >= tokens.lowerBound ? all[end - 1] : nil
    }

    /// The index of the first that begins at a token or behind it.
    private func firstIndex(from token: Int) -> Int {
        all.partitioningIndex { $0.start >= token }
    }
}
