public import Gazetteers
public import Texts

/// The name of a place in a text, resolved to an entry of the gazetteer.
public struct PlaceMention: Sendable {
    /// What the name stands for.
    public enum Role: String, Sendable {
        /// The place itself.
        case literal
        /// A state or capital for its government.
        case metonymic
    }

    /// A candidate and its score; the highest is chosen.
    public struct Candidate: Sendable {
        public let place: Place
        public let score: Double
        /// What speaks for it, each with its share of the score.
        public let evidence: [(name: String, weight: Double)]
    }

    /// Without proclitics and without the generic word («مدينة»).
    public let range: TextRange
    package let tokens: Range<Int>
    public let role: Role
    /// Why it has that role, in words.
    public let roleReason: String
    public let place: Place
    /// At most five, the best first; the first is `place`.
    public let candidates: [Candidate]
    /// 0...1.
    public let confidence: Double
    /// The proclitics that stood before it.
    package let cut: Proclitics
    /// Whether it stands in the line that opens the article, before a dash or colon.
    package let isDateline: Bool
}
