/// Everything that was read in one article; `text[start..<end]` of the document are its ranges.
public struct Extraction: Sendable {
    public let document: Document
    public let reference: ReferenceTime
    public let times: [TimeExpression]
    /// Events called by a name that has a date, outside of `times`: «ثورة 25 يناير».
    public let namedEvents: [NamedEvent]
    public let places: [PlaceMention]
    /// All events, also those that did not happen; in order of their first mention.
    public let events: [Event]
    /// Every trigger that was weighed, when that was asked for.
    public let triggers: [WeighedTrigger]
    /// Faults of the record that did not keep it from being read.
    public let warnings: [String]

    /// The events that happened or are going on.
    public var happened: [Event] { events.filter { $0.status.happened } }
}
