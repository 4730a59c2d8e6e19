internal import Gazetteers
internal import Texts

/// A run of words that the gazetteer knows as a name.
struct NameRun: Sendable {
    let tokens: Range<Int>
    let cut: Proclitics
    /// Folded letters cut in front.
    let cutCount: UInt8
    let name: GazetteerName

    /// The same for all runs with the same name; with and without the article differ.
    var key: UInt64 { name.key }
    /// Whether it has the article, here.
    var hasArticle: Bool { name.hasArticle }
    /// What it may mean, the likeliest by the gazetteer first; never empty.
    var matches: [NameIndex.Match] { name.matches }
    /// Whether it is only one of the millions of names that an import brought.
    var isFromDump: Bool { name.isFromDump }

    /// Matches beyond these are unlikely to be meant, and are not weighed.
    static let weighed = 24
    /// Among these is what the name is known for.
    static let likely = 12
}

/// What the gazetteer knows of a name, however often it is met.
final class GazetteerName: Sendable {
    let key: UInt64
    let hasArticle: Bool
    let matches: [NameIndex.Match]
    let isFromDump: Bool
    /// What the name itself says for and against its being a place.
    let evidence: NameEvidenceSet

    init(
        key: UInt64, hasArticle: Bool, matches: [NameIndex.Match], isFromDump: Bool,
        evidence: NameEvidenceSet
    ) {
        (self.key, self.hasArticle, self.matches) = (key, hasArticle, matches)
        (self.isFromDump, self.evidence) = (isFromDump, evidence)
    }
}
