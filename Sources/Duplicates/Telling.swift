public import Formats
internal import Foundation
internal import Gazetteers
public import Miqat

/// One event as one article tells it, as far as it matters to whether another article tells the
/// same.
///
/// An object, since comparing hands millions of them around.
public final class Telling: Sendable {
    public let id: String
    public let documentID: String
    /// What must be alike before two are compared at all.
    let block: Block
    let type: String
    let eventClass: String
    let mode: String
    /// Days since an epoch, both included.
    let days: ClosedRange<Int>
    let isDayExact: Bool
    /// Whether the day is the article's own, because nothing is told.
    let isDayAssumed: Bool
    /// Seconds since an epoch when a clock is told.
    let clock: Int?
    /// «صباح», «مساء», when no clock is told.
    let partOfDay: PartOfDay?
    let place: Site?
    /// Names of those who act.
    let actors: Set<String>
    /// Their countries; where two meet, those of both.
    let countries: Set<String>
    /// Names of those on whom it is done, as far as the tables know them.
    let targets: Set<String>
    let killed: Count?
    let injured: Count?
    let detained: Count?
    /// The sentence, and what it says.
    let words: SentenceWords
    /// Day of publication; `nil` when not known.
    let published: Int?

    struct Block: Hashable, Sendable {
        let family: Family
        /// `""` without a country.
        let country: String
    }

    struct Site: Sendable {
        let id: String
        let point: (latitude: Double, longitude: Double)
        let radius: Double
        let precision: GeoPrecision
        let country: String

        /// Whether it is a town or less.
        var isExact: Bool { precision.rank <= GeoPrecision.city.rank }

        func kilometres(to other: Site) -> Double {
            GreatCircle.kilometres(
                (point.latitude, point.longitude), (other.point.latitude, other.point.longitude))
        }
    }

    struct Party: Hashable, Sendable {
        let role: String
        /// The name that all its names have in common, else its words, folded.
        let name: String
        let isNamed: Bool
        let country: String
        let sector: String

        init(role: String, words: String, name: String?, country: String?, sector: String?) {
            self.role = role
            self.name = name ?? FoldedWords(words).text
            isNamed = name != nil
            self.country = country ?? ""
            self.sector = sector ?? ""
        }
    }

    /// People: what is told of how many.
    struct Count: Hashable, Sendable {
        let low, high: Int
        /// «عشرات» has none.
        let best: Int?
    }

    /// - Returns: `nil` for an event without a date, which can be told of none.
    public convenience init?(_ feature: Feature, _ keys: Keys) {
        self.init(feature, keys, quote: FoldedWords(feature.text(.quote) ?? ""))
    }

    /// - Parameter quote: The words of the sentence, when they are at hand.
    public init?(_ feature: Feature, _ keys: Keys, quote: FoldedWords) {
        guard let days = Self.days(of: feature) else { return nil }
        id = feature.id
        documentID = feature.text(.documentID) ?? ""
        eventClass = feature.text(.eventClass) ?? ""
        mode = feature.text(.eventMode) ?? ""
        type = keys.type
        self.days = days
        let precision = feature.text(.timePrecision).flatMap(TimePrecision.init(rawValue:))
        isDayExact = (precision ?? .unknown).rank <= TimePrecision.day.rank
        isDayAssumed = feature.text(.timeBasis) == "reference"
        clock = feature.hasClock ? feature.text(.startDateTime).flatMap { Self.seconds($0, days.lowerBound) } : nil
        partOfDay = feature.text(.timex).flatMap(PartOfDay.init(timex:))
        let block = Self.block(of: feature)
        self.block = block
        place = feature.point.map {
            Site(
                id: keys.placeID, point: ($0.latitude, $0.longitude),
                radius: feature.real(.radiusKilometres) ?? 5,
                precision: feature.text(.geoPrecision).flatMap(GeoPrecision.init(rawValue:))
                    ?? .unknown,
                country: block.country)
        }
        let sources = keys.parties.filter { $0.role == "source" }
        // Who receives and who is received take part alike.
        let partners = block.family == .talks ? keys.parties : sources
        actors = Set(sources.map(\.name))
        countries = Set(partners.map(\.country)).subtracting([""])
        targets = Set(keys.parties.filter { $0.role == "target" && $0.isNamed }.map(\.name))
        killed = Self.count(feature, .killedLow, .killedBest, .killedHigh)
        injured = Self.count(feature, .injuredLow, .injuredBest, .injuredHigh)
        detained = Self.count(feature, .detainedLow, .detainedBest, .detainedHigh)
        let known = [Property.placeText, .location, .locationArabic, .dateText]
            .compactMap(feature.text).joined(separator: " ")
        words = SentenceWords(quote, without: known)
        published = feature.text(.publishedAt).flatMap { Self.day(String($0.prefix(10))) }
    }

    /// First and last day of an event; `nil` for one without a date.
    static func days(of feature: Feature) -> ClosedRange<Int>? {
        guard let days = feature.days, let first = day(days.lowerBound),
            let last = day(days.upperBound)
        else { return nil }
        return first...last
    }

    static func block(of feature: Feature) -> Block {
        Block(
            family: Family(feature.text(.eventClass) ?? ""), country: feature.text(.countryCode) ?? "")
    }

    /// Kilometres between two towns that no two tellings of one event name.
    ///
    /// - Source: more than a town with its surroundings; docs/store.md.
    static let reach = 40.0

    /// Whether the places allow that both tell one event.
    func isInReach(of other: Telling) -> Bool {
        guard let place, let second = other.place, place.isExact && second.isExact else { return true }
        // A degree of latitude has 111 km.
        return abs(place.point.latitude - second.point.latitude) * 111 <= Self.reach
            && place.kilometres(to: second) <= Self.reach
    }

    static func day(_ text: String) -> Int? {
        CivilDate(iso8601: text).map { $0.dayNumber.value }
    }

    private static func seconds(_ text: String, _ day: Int) -> Int? {
        let fields = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
        return fields.count == 3 ? day * 86_400 + fields[0] * 3600 + fields[1] * 60 + fields[2] : nil
    }

    private static func count(
        _ feature: Feature, _ low: Property, _ best: Property, _ high: Property
    ) -> Count? {
        let (low, best, high) = (feature.integer(low), feature.integer(best), feature.integer(high))
        guard let least = low ?? best ?? high else { return nil }
        return Count(low: least, high: high ?? best ?? .max, best: best)
    }
}

extension Telling {
    /// What the provenance of a feature says of it.
    public struct Keys: Sendable {
        public let type: String
        public let placeID: String
        let parties: [Party]

        /// The same of an event that has just been read.
        public init(_ event: Event, in document: Document) {
            type = event.type.id
            placeID = event.place?.place.id ?? ""
            parties = event.participants.map { party in
                Party(
                    role: party.role.rawValue, words: document.string(party.range),
                    name: party.name, country: party.country, sector: party.sector)
            }
        }

        /// - Parameter provenance: As in `Feature.provenance`; what it lacks is empty.
        public init(provenance: [UInt8]) {
            let object =
                (try? JSONSerialization.jsonObject(with: Data(provenance))) as? [String: Any] ?? [:]
            type = object["event_type"] as? String ?? ""
            placeID = object["place_id"] as? String ?? ""
            let parties = object["parties"] as? [[String: Any]] ?? []
            self.parties = parties.map { party in
                Party(
                    role: party["role"] as? String ?? "", words: party["text"] as? String ?? "",
                    name: party["name"] as? String, country: party["country_code"] as? String,
                    sector: party["sector"] as? String)
            }
        }
    }
}

/// The parts of a day in TIMEX3, in their order.
enum PartOfDay: Int, Sendable {
    case morning, midday, afternoon, evening, night

    /// - Parameter timex: Such as `2024-06-24TEV`.
    init?(timex: String) {
        switch timex.suffix(3) {
        case "TMO": self = .morning
        case "TMI": self = .midday
        case "TAF": self = .afternoon
        case "TEV": self = .evening
        case "TNI": self = .night
        default: return nil
        }
    }
}

/// Classes that one event may be given by two articles.
enum Family: Int, Hashable, Sendable {
    case force, talks, words, aid, protest, withdrawal, mobilization, coercion, disaster, other

    init(_ eventClass: String) {
        self =
            switch eventClass {
            case "ASSAULT": .force
            case "AGREE", "CONSULT", "COOPERATE": .talks
            case "ACCUSE", "REJECT", "THREATEN", "REQUEST": .words
            case "AID", "SUPPORT": .aid
            case "PROTEST": .protest
            case "RETREAT", "CONCEDE": .withdrawal
            case "MOBILIZE": .mobilization
            case "COERCE", "SANCTION": .coercion
            case "DISASTER": .disaster
            default: .other
            }
    }
}
