/// Which event another is held for: the likest of those that were told before it.
public enum PossibleDuplicate {
    /// An event of which a telling is like a telling of the one that is asked for.
    public struct Rival: Sendable {
        public let id: String
        /// `published_at`; `nil` when not known, and then it comes last.
        public let published: String?
        public let score: Double

        public init(id: String, published: String?, score: Double) {
            (self.id, self.published, self.score) = (id, published, score)
        }

        fileprivate var rank: (String, String) { (published ?? "9999", id) }
    }

    /// - Parameter rivals: In any order; one may stand there several times.
    /// - Returns: The id of one; `nil` when none was told before.
    public static func choice(
        of event: String, published: String?, among rivals: [Rival]
    ) -> String? {
        let own = Rival(id: event, published: published, score: 0).rank
        return rivals.filter { $0.rank < own }.min { (-$0.score, $0.id) < (-$1.score, $1.id) }?.id
    }
}
