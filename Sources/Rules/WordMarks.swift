/// What is known of a word at a glance, so that most words cost no look-up.
@usableFromInline package struct WordMarks: Hashable, Sendable {
    @usableFromInline var bits: UInt32 = 0

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
    /// A word, or a phrase that begins with it, may evoke an event.
    @inlinable package static var trigger: WordMarks { WordMarks(64) }
    /// A word, or a phrase that begins with it, may be a cue of events.
    @inlinable package static var cue: WordMarks { WordMarks(128) }
    /// A word, or a phrase that begins with it, may be a party to events.
    @inlinable package static var actor: WordMarks { WordMarks(256) }
    /// A cue that tells what a sentence is about.
    @inlinable package static var topic: WordMarks { WordMarks(512) }
    /// A cue beside which the dead or injured are counted.
    @inlinable package static var casualty: WordMarks { WordMarks(1024) }
    /// A word with which a clause may open.
    @inlinable package static var clause: WordMarks { WordMarks(2048) }
    /// The second word of some collocation that evokes an event.
    @inlinable package static var object: WordMarks { WordMarks(4096) }

    /// A place that another one tells may begin with the form, or a phrase that begins with it.
    @inlinable package static var relation: WordMarks { WordMarks(8192) }
    /// Names of the gazetteer may begin with the word, whole or without its proclitics.
    @inlinable package static var opensName: WordMarks { WordMarks(16384) }

    /// A run of letters, a run of digits, a mark, the end of a line: each token has one of them.
    @inlinable package static var word: WordMarks { WordMarks(1 << 16) }
    @inlinable package static var number: WordMarks { WordMarks(1 << 17) }
    @inlinable package static var punctuation: WordMarks { WordMarks(1 << 18) }
    @inlinable package static var lineBreak: WordMarks { WordMarks(1 << 19) }

    /// A word, or a phrase that begins with it, may be a demonym.
    @inlinable package static var demonym: WordMarks { WordMarks(1 << 31) }
    /// A word, or a phrase that begins with it, may speak of sport.
    @inlinable package static var sport: WordMarks { WordMarks(1 << 30) }

    /// What words have of each of their readings and of phrases that begin with them.
    @inlinable static var ofEvents: WordMarks { WordMarks(0xC000_1FC0) }

    @inlinable init(_ bits: UInt32) { self.bits = bits }
    package init() {}

    @inlinable package func has(_ mark: WordMarks) -> Bool { bits & mark.bits != 0 }

    /// Adds marks.
    @inlinable package mutating func add(_ marks: WordMarks) { bits |= marks.bits }

    /// Those that are among others too.
    @inlinable func only(_ others: WordMarks) -> WordMarks { WordMarks(bits & others.bits) }

    /// Those that are not among others.
    @inlinable func without(_ others: WordMarks) -> WordMarks { WordMarks(bits & ~others.bits) }

    @inlinable var isEmpty: Bool { bits == 0 }

    @inlinable package static func | (one: WordMarks, other: WordMarks) -> WordMarks {
        WordMarks(one.bits | other.bits)
    }
}
