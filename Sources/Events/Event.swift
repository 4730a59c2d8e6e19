public import Calendars
public import Places
public import Texts

/// Something that happened, is going on, or is spoken of: who, what, when, where, by whose word.
public struct Event: Sendable {
    /// `evt_` and sixteen hexadecimal digits: a hash of article id, trigger span and class.
    public let id: String
    public let type: EventType
    /// The words that tell it.
    public let trigger: TextRange
    public let status: EventStatus
    /// What made the status, in words: the cue and its rule.
    public let statusReason: String
    public let time: EventTime?
    public private(set) var place: EventPlace?
    public let participants: [Participant]
    public let killed: Toll?
    public let injured: Toll?
    /// Whose word it is, the nearest first.
    public let attribution: [TextRange]
    /// All mentions that were merged, the trigger among them.
    public let mentions: [TextRange]
    /// The sentence that tells it.
    public let sentence: TextRange
    /// That this is an event worth keeping, 0...1.
    public let confidence: Double
    /// What speaks for and against, each with its share.
    public let evidence: [(name: String, weight: Double)]
}

extension Event {
    /// The same event elsewhere.
    func with(place: EventPlace) -> Event {
        var moved = self
        moved.place = place
        return moved
    }
}

/// When an event was, and how that is known.
public struct EventTime: Sendable {
    public let value: TimeValue
    /// The days that it covers.
    public let span: DaySpan
    /// Index among the article's time expressions; `nil` when the reference day stands in.
    public let index: Int?
    public let link: Link
    /// 0...1.
    public let confidence: Double

    /// How far the words stand from the trigger.
    public enum Link: String, Sendable {
        case clause, sentence
        /// Taken from an earlier sentence or from another mention.
        case inherited
        /// Nothing is said; the article's own day is meant, or the country of the state that acts.
        case reference

        /// The larger, the less the words have to do with the trigger.
        var distance: Int {
            switch self {
            case .clause: 0
            case .sentence: 1
            case .inherited: 2
            case .reference: 3
            }
        }
    }

    public var edtf: String? { EDTF.text(of: value) }
}

/// Where an event was, and how that is known.
public struct EventPlace: Sendable {
    public let mention: PlaceMention
    /// Index among the article's places.
    public let index: Int
    public let link: EventTime.Link
}

/// Someone who acts or is acted on.
public struct Participant: Sendable {
    public enum Role: String, Sendable { case source, target }
    public let range: TextRange
    public let role: Role
    /// ISO 3166-1 alpha-2; `nil` when not known.
    public let country: String?
    public let sector: String?
}

/// A count of people; `nil` = not told.
public struct Toll: Hashable, Sendable {
    public let low: Int?
    public let best: Int?
    public let high: Int?
}
