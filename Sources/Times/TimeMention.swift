package import Rules
package import Texts

/// Words that tell a time, with what they say; not yet resolved.
package struct TimeMention: Sendable {
    package let meaning: Meaning
    /// Without proclitics and plain prepositions.
    package let range: TextRange
    /// Its tokens.
    package let tokens: Range<Int>
    /// The number of the rule that found it.
    package let rule: Int
    /// The tense of what is told there.
    package let tense: Tense
    /// Whether hardly a word but the time stands in its sentence.
    package let isAlone: Bool
    /// The tokens that tell time: without those of `hang`.
    package var timeTokens: Range<Int> {
        tokens.lowerBound..<(hang?.tokens.lowerBound ?? tokens.upperBound)
    }
    /// What names the event from which it hangs: «توقيع الاتفاق»; `nil` for none.
    package let hang: Hang?
    /// The token at which the quoted words begin that it is one of; kept for «أمس», «غدا» alone.
    package let speech: Int?

    /// The words of an event at the end of a mention.
    package struct Hang: Sendable {
        package let tokens: Range<Int>
        package let words: TextRange
    }
}

/// The tense of the clause in which a time stands.
package enum Tense: Sendable {
    case past, future, unknown
    /// A present that tells what is arranged: «تنطلق الجولة الثلاثاء».
    case present
    /// The only verb near is one of saying, which dates the saying alone.
    case saying
}
