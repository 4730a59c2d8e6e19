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
        /// Told by another place: «شرق أوكرانيا», «20 كلم شمال حلب», «العاصمة».
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
    public private(set) var role: Role
    private var reason: StaticString
    public let place: Place
    /// 0...1: the share of names with such evidence that were places and the right ones.
    public let confidence: Double
    /// The proclitics that stood before it.
    package let cut: Proclitics
    /// Whether it stands in the line that opens the article, before a dash or colon.
    package let isDateline: Bool
    /// Whether another mention is told by this one, to which events go instead.
    package private(set) var isWholeOfPart = false
    /// What it is told by; `nil` for names.
    var telling: Telling?

    /// `nil` when the words are no name of the gazetteer.
    private let naming: Naming?

    init(
        range: TextRange, tokens: Range<Int>, role: Role, roleReason: StaticString, place: Place,
        confidence: Double, cut: Proclitics, isDateline: Bool, naming: Naming? = nil,
        telling: Telling? = nil
    ) {
        (self.range, self.tokens, self.role, reason) = (range, tokens, role, roleReason)
        (self.place, self.confidence, self.cut) = (place, confidence, cut)
        (self.isDateline, self.naming, self.telling) = (isDateline, naming, telling)
    }

    /// Why it has its role, in words.
    public var roleReason: String { "\(reason)" }

    /// At most five, the best first; the first is `place`.
    public var candidates: [Candidate] {
        guard let naming else { return [] }
        return naming.ranked.map {
            Candidate(place: naming.index.place($0.place), evidence: $0.evidence)
        }
    }

    /// What spoke for and against its being a place.
    public var nameEvidence: [WeighedEvidence] {
        guard let naming else { return [] }
        return naming.weights.listed(naming.evidence)
    }

    /// What only whoever asks for reasons wants to know of a name; an object, because mentions are
    /// copied.
    final class Naming: Sendable {
        let index: NameIndex
        let weights: PlaceWeightTable
        let evidence: NameEvidenceSet
        /// The likeliest places by their records, at most five.
        let ranked: [(place: Int, evidence: PlaceEvidence)]

        init(
            _ index: NameIndex, _ weights: PlaceWeightTable, _ evidence: NameEvidenceSet,
            _ ranked: [(place: Int, evidence: PlaceEvidence)]
        ) {
            (self.index, self.weights, self.evidence) = (index, weights, evidence)
            self.ranked = ranked
        }
    }

    /// How it lies to what it is told by; `nil` for names.
    public var relation: PlaceRelation? { telling?.relation }
    /// The mentions on which it rests, as indices among the article's places.
    public var anchors: [Int] { telling?.anchors ?? [] }
    /// The place that it is told by, when that is one place.
    package var base: Place? { telling?.base }

    /// An object, because most mentions have none and all are copied.
    final class Telling: Sendable {
        let relation: PlaceRelation
        let anchors: [Int]
        let base: Place?

        init(_ relation: PlaceRelation, by base: Place?, anchors: [Int]) {
            (self.relation, self.base, self.anchors) = (relation, base, anchors)
        }
    }

    /// The same, when another place is told by it; a government tells none.
    var asWhole: PlaceMention {
        var whole = self
        whole.isWholeOfPart = true
        if role == .metonymic {
            (whole.role, whole.reason) = (.literal, "another place is told by it")
        }
        return whole
    }

    /// The same, resting on these mentions.
    func resting(on anchors: [Int]) -> PlaceMention {
        var mention = self
        mention.telling = telling.map { Telling($0.relation, by: $0.base, anchors: anchors) }
        return mention
    }
}
