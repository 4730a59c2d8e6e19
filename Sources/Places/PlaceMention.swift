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
        /// A part of a place that a direction names: «شرق أوكرانيا».
        case relative
    }

    /// An entry that the name may mean, and what speaks for it.
    public struct Candidate: Sendable {
        public let place: Place
        public let evidence: PlaceEvidence
        public var score: Double { evidence.total }
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
    /// Whether a direction before it names a part, to which events go instead.
    package private(set) var isWholeOfPart = false

    /// The same, when a part of it is named.
    var asWhole: PlaceMention {
        var whole = self
        whole.isWholeOfPart = true
        return whole
    }
}

/// What speaks for a candidate: the weights of docs/places.md, added up.
public struct PlaceEvidence: Hashable, Sendable {
    /// How far the kind of name is trusted.
    public let kind: Double
    /// Feature class and population.
    public let prior: Double
    /// Share of the article's votes for its country.
    public let country: Double
    /// Which sense the bare name has first, second …, by `head-names.tsv`.
    public let head: Double
    /// Agreement with the generic word before the name.
    public let placeNoun: Double

    public var total: Double { kind + prior + country + head + placeNoun }
}
