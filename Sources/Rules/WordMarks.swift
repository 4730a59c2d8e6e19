/// What is known of a word at a glance, so that most words cost no look-up.
@usableFromInline package struct WordMarks: Sendable {
    @usableFromInline var bits: UInt8 = 0

    /// Some analysis of the word opens a phrase.
    @inlinable package static var opensPhrase: WordMarks { WordMarks(1) }
    /// The whole word stands in a phrase behind its first word.
    @inlinable package static var continuesPhrase: WordMarks { WordMarks(2) }
    /// The time lexicon knows the form.
    @inlinable package static var time: WordMarks { WordMarks(4) }
    /// A form of the time lexicon that may tell a time by itself.
    @inlinable package static var timeCore: WordMarks { WordMarks(8) }
    /// The word belongs to a phrase of the time lexicon.
    @inlinable package static var timePhrase: WordMarks { WordMarks(16) }
    /// A name that holds a day or a place and is neither.
    @inlinable package static var name: WordMarks { WordMarks(32) }

    /// A place that another one tells may begin with the form.
    @inlinable package static var relation: WordMarks { WordMarks(64) }

    @inlinable init(_ bits: UInt8) { self.bits = bits }
    package init() {}

    package var isEmpty: Bool { bits == 0 }

    @inlinable package func has(_ mark: WordMarks) -> Bool { bits & mark.bits != 0 }

    /// Adds marks.
    @inlinable package mutating func add(_ marks: WordMarks) { bits |= marks.bits }
}
