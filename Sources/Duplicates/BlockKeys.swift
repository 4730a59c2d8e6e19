public import Formats

/// In which blocks an event is compared, so that blocks can be compared one by one, each by whoever
/// has it: every two events that `Matching` would compare stand together in one block at least.
///
/// A block is a family, a country and a window of days with the day before them: `force/SY/738950`.
/// Events of a country are in one without a country too, `force//738950`, where those without one wait
/// for them.
public struct BlockKeys: Sendable {
    /// In the order of days; of a day first that of the country. Empty for an event that is compared
    /// with none.
    public let keys: [String]

    /// - Parameter window: Days in a window, at least one. A longer one has fewer copies of an event
    ///   and larger blocks.
    public init(_ feature: Feature, window: Int) {
        precondition(window > 0)
        guard let days = Telling.days(of: feature), days.count <= Matching.longest else {
            keys = []
            return
        }
        let block = Telling.block(of: feature)
        // The day behind the last, so that it meets what follows on it.
        let windows = Self.window(of: days.lowerBound, window)...Self.window(of: days.upperBound + 1, window)
        keys = windows.flatMap { number in
            let open = "\(block.family)//\(number)"
            return block.country.isEmpty
                ? [open] : ["\(block.family)/\(block.country)/\(number)", open]
        }
    }

    private static func window(of day: Int, _ length: Int) -> Int {
        // Rounded down, also before the epoch.
        day >= 0 ? day / length : (day + 1) / length - 1
    }

    /// The pairs of a block that are the same or may be: in one without a country those in which one
    /// has none, since the others meet elsewhere.
    ///
    /// Of an event that stands there several times the first is taken.
    public static func matches(in block: [Telling], of key: String) -> [Clusters.Match] {
        var known: Set<String> = []
        let distinct = block.filter { known.insert($0.id).inserted }
        return key.contains("//")
            ? Matching(distinct).matches { $0.block.country.isEmpty }
            : Matching(distinct).matches { _ in true }
    }
}
