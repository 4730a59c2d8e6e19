package import Gazetteers
package import Rules
package import Texts

/// A run of words that is the name of a place, or was weighed and found not to be.
package struct Toponym: Sendable {
    package let tokens: Range<Int>
    package let cut: Proclitics
    package let cutCount: UInt8
    let name: GazetteerName
    /// What the word before it asks for.
    let wantedFeature: FeatureClass?
    /// Whether that word names more than one: «محافظتي نينوى والأنبار».
    let isOneOfSeveral: Bool
    let evidence: NameEvidenceSet
    /// Logarithm of the odds that it is a place; above 0 it is taken for one.
    package let score: Double
    package let role: PlaceMention.Role
    let roleReason: StaticString
    package let isDateline: Bool

    /// The same for all toponyms of the same name.
    var key: UInt64 { name.key }
    package var matches: [NameIndex.Match] { name.matches }

    /// Without proclitics.
    package func range(in text: AnalysedText) -> TextRange {
        TextRange(
            text.start(of: tokens.lowerBound, behind: cutCount),
            Int(text.base.tokens[tokens.upperBound - 1].end))
    }
}
