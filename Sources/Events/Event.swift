public import Calendars
public import Gazetteers
internal import Places
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
    public private(set) var time: EventTime?
    public private(set) var place: EventPlace?
    public let participants: [Participant]
    /// The weapon with which it was done.
    public let instrument: TextRange?
    public let killed: Toll?
    public let injured: Toll?
    public let displaced: Toll?
    public let detained: Toll?
    /// Whose word it is, the nearest first.
    public let attribution: [Attribution]
    /// Of what two do together the countries that are named, by their governments too.
    let partners: Set<String>
    /// Whether it is told as what another event of its sentence led to: «أسفر عن مقتل».
    let isConsequence: Bool
    /// Whether its words point to something known: «الهجوم», «هذه الزيارة».
    let isDefinite: Bool
    /// All mentions that were merged, the trigger among them.
    public let mentions: [TextRange]
    /// The sentence that tells it.
    public let sentence: TextRange
    /// That this is an event worth keeping, 0...1.
    public let confidence: Double
    /// What speaks for and against, each with its share.
    public var evidence: [(name: String, weight: Double)] { hood.listed(type) }
    /// What was found, and what it weighs.
    let hood: WeighedHood
}

extension Event {
    /// The same event elsewhere.
    func with(place: EventPlace) -> Event { with(time: time, place: place) }

    /// The same event at another time and place.
    func with(time: EventTime?, place: EventPlace?) -> Event {
        var moved = self
        (moved.time, moved.place) = (time, place)
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

    public var edtf: String? { EDTF.text(of: value) ?? EDTF.text(of: daysOnly.value) }
}

/// Where an event was, and how that is known.
public struct EventPlace: Sendable {
    public let place: Place
    /// The words that tell it: a name, or the adjective of origin of a state that acts.
    public let words: TextRange
    /// Index among the article's places; `nil` for an adjective.
    public let index: Int?
    public let link: EventTime.Link
    /// That the words mean this place, 0...1.
    public let wordConfidence: Double
    /// The place by which it is told: of «محيط حلب» Aleppo.
    let base: Place?
}

extension EventPlace {
    init(_ mention: PlaceMention, at index: Int, _ link: EventTime.Link) {
        self.init(
            place: mention.place, words: mention.range, index: index, link: link,
            wordConfidence: mention.confidence, base: mention.base)
    }

    func linked(_ link: EventTime.Link) -> EventPlace {
        EventPlace(
            place: place, words: words, index: index, link: link, wordConfidence: wordConfidence,
            base: base)
    }
}

/// Someone who acts or is acted on.
public struct Participant: Sendable {
    public enum Role: String, Sendable { case source, target }
    public let range: TextRange
    public let role: Role
    /// What it is called in English, the same for all its names; `nil` for common nouns.
    public let name: String?
    /// ISO 3166-1 alpha-2; `nil` when not known.
    public let country: String?
    public let sector: String?
    /// Whether only a pronoun stands at the event («هجومها»); `range` is what it points to.
    public let isPronoun: Bool
}

/// Whose word an event is.
public struct Attribution: Sendable {
    public let range: TextRange
    /// The English name of a source that the tables know.
    public let name: String?
    /// Whether the source claims the event, or is a party to it.
    public let isClaim: Bool
}

/// A count of people; `nil` = not told.
public struct Toll: Hashable, Sendable {
    public let low: Int?
    public let best: Int?
    public let high: Int?
}

extension Toll {
    init(exactly count: Int) { self.init(low: count, best: count, high: count) }

    /// Nobody.
    static let none = Toll(exactly: 0)

    /// The one that tells more people, the first where they tell as many.
    static func larger(_ first: Toll?, _ second: Toll?) -> Toll? {
        guard let first, let second else { return first ?? second }
        return second.size > first.size ? second : first
    }

    private var size: Int { best ?? low ?? high ?? 0 }

    static func + (first: Toll, second: Toll) -> Toll {
        func sum(_ a: Int?, _ b: Int?) -> Int? { a.flatMap { a in b.map { a + $0 } } }
        return Toll(
            low: sum(first.low, second.low), best: sum(first.best, second.best),
            high: sum(first.high, second.high))
    }
}
