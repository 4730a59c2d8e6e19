public import Calendars
public import Texts

/// An event called by its name, which tells no time but has one: «ثورة 25 يناير».
public struct NamedEvent: Sendable {
    /// The words of the name.
    public let range: TextRange
    /// The day on which it was or began, by `root/named-events.tsv` or `root/wars.tsv`.
    public let firstDay: CivilDate
}

/// What a text has of times.
package struct TimeFindings: Sendable {
    /// In order; they do not overlap.
    package var mentions: [TimeMention] = []
    /// In order; those from which a mention hangs («بعد عامين من ثورة 25 يناير») are part of it.
    package var named: [NamedEvent] = []
}
