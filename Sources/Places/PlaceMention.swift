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
    /// Why it has that role, in words.
    public private(set) var roleReason: String
    public let place: Place
    /// At most five, the best first; the first is `place`.
    public let candidates: [Candidate]
    /// 0...1: the share of names with such evidence that were places and the right ones.
    public let confidence: Double
    /// `nil` when the words are no name of the gazetteer.
    let evidence: NameEvidenceSet?
    let weights: PlaceWeightTable?
    /// The proclitics that stood before it.
    package let cut: Proclitics
    /// Whether it stands in the line that opens the article, before a dash or colon.
    package let isDateline: Bool
    /// Whether another mention is told by this one, to which events go instead.
    package private(set) var isWholeOfPart = false
    /// What it is told by; `nil` for names.
    var telling: Telling?

    /// What spoke for and against its being a place.
    public var nameEvidence: [WeighedEvidence] {
        guard let evidence, let weights else { return [] }
        return weights.listed(evidence)
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
            (whole.role, whole.roleReason) = (.literal, "another place is told by it")
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
