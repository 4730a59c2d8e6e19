internal import Rules
internal import Texts

/// A kind of event: a row of `root/event-types.tsv`. An object, because every trigger refers to
/// one.
public final class EventType: Sendable {
    /// `assault.shelling`.
    public let id: String
    /// PLOVER's sixteen, DISASTER or OTHER.
    public let eventClass: String
    public let mode: String?
    public let acledType: String?
    public let acledSubType: String?
    /// CAMEO code; two digits are a root.
    public let cameo: String?
    public let label: String
    public let arabicLabel: String
    /// What it counts for a trigger telling an event, in natural logarithms of odds.
    let weight: Double

    init(
        id: String, eventClass: String, mode: String?, acledType: String?, acledSubType: String?,
        cameo: String?, label: String, arabicLabel: String, traits: Traits, weight: Double
    ) {
        self.id = id
        self.eventClass = eventClass
        self.mode = mode
        self.acledType = acledType
        self.acledSubType = acledSubType
        self.cameo = cameo
        self.label = label
        self.arabicLabel = arabicLabel
        self.weight = weight
        isVerbal = Self.verbalClasses.contains(eventClass)
        group = Self.group(of: eventClass)
        (isGeneric, tellsVictims) = (traits.isGeneric, traits.tellsVictims)
        (isJoint, isPatient) = (traits.isJoint, traits.isPatient)
        tolls = traits.tolls ?? Self.tollsOfClasses[eventClass] ?? []
    }

    /// Whom such an event can kill, injure, displace or detain; none for words and decisions.
    let tolls: ArgumentCues

    private static let tollsOfClasses: [String: ArgumentCues] = [
        "ASSAULT": ArgumentCues(.killed, .injured, .displaced),
        "DISASTER": ArgumentCues(.killed, .injured, .displaced),
        "PROTEST": ArgumentCues(.killed, .injured, .detained),
        "COERCE": .kinds,
    ]

    /// Whether it is an act of speech or decision, which has a place only when one is said.
    public let isVerbal: Bool

    /// Whether it is what one state does to another.
    var isBetweenStates: Bool { eventClass == "SANCTION" }
    /// Whether two do it together.
    var isMutual: Bool { eventClass == "CONSULT" }
    /// Whether it is violence, unrest or a disaster.
    var isOfForce: Bool { group == .assault || group == .protest || group == .disaster }
    /// Whether it is speech about something: what stands behind it is not where it is said.
    var isSpoken: Bool { isVerbal && eventClass != "SANCTION" }
    /// Whether mostly the organs of a state do it, at home.
    var isOfState: Bool {
        switch group {
        case .coerce, .consult, .cooperation, .other: true
        default: eventClass == "RETREAT" || eventClass == "AGREE"
        }
    }

    /// The evidence that its class is.
    let group: EventEvidence

    /// Whether its words can tell any event of its class.
    let isGeneric: Bool
    /// Whether who suffers it stands where others have who does it: «قتل ثلاثة مدنيين».
    let tellsVictims: Bool

    /// Whether all who take part act alike: «التقى أ ب».
    let isJoint: Bool
    /// Whether the genitive of its masdar is who suffers: «اعتقال صحفي».
    let isPatient: Bool

    private static func group(of eventClass: String) -> EventEvidence {
        switch eventClass {
        case "ASSAULT": .assault
        case "PROTEST": .protest
        case "COERCE": .coerce
        case "DISASTER": .disaster
        case "MOBILIZE", "RETREAT": .movement
        case "CONSULT": .consult
        case "AID", "COOPERATE": .cooperation
        case "OTHER": .other
        default: .verbal
        }
    }

    /// All classes: PLOVER's sixteen, then disasters and the rest.
    ///
    /// - Source: PLOVER: A Political Event Coding Ontology (Open Event Data Alliance), "Events".
    public static let classes = [
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
        "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISASTER",
        "OTHER",
    ]

    private static let verbalClasses: Set<String> = [
        "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION",
    ]

    /// What a row says of a type beside its names, in the column `traits`.
    struct Traits {
        fileprivate(set) var isGeneric = false
        fileprivate(set) var tellsVictims = false
        fileprivate(set) var isJoint = false
        fileprivate(set) var isPatient = false
        /// `nil` = as its class.
        fileprivate(set) var tolls: ArgumentCues?

        /// `nil` when a word is none of them.
        init?(_ words: String) {
            for word in words.split(separator: " ") {
                switch word {
                case "generic": isGeneric = true
                case "victims": tellsVictims = true
                case "joint": isJoint = true
                case "patient": isPatient = true
                case "tolls-none": tolls = []
                case "tolls-all": tolls = .kinds
                case "tolls-killed": tolls = ArgumentCues(.killed)
                case "tolls-displaced": tolls = ArgumentCues(.displaced)
                default: return nil
                }
            }
        }
    }

    /// All types, by id.
    ///
    /// - Throws: when a type that has a weight is not there, or a trait is none.
    static func table(weights: [String: Double]) throws(TableError) -> [String: EventType] {
        let table = Table(
            path: "root/event-types.tsv", bytes: EmbeddedTables.bytes("root/event-types.tsv"))
        var types: [String: EventType] = [:]
        for row in table.rows {
            let text = { (column: Int) -> String? in
                let text = table.text(row, column)
                return text.isEmpty ? nil : text
            }
            guard let traits = Traits(text(8) ?? "") else {
                throw TableError(
                    table.path, row.line, "an unknown trait in \"\(table.text(row, 8))\"")
            }
            types[table.text(row, 0)] = EventType(
                id: table.text(row, 0), eventClass: table.text(row, 1), mode: text(2),
                acledType: text(3), acledSubType: text(4), cameo: text(5),
                label: table.text(row, 6), arabicLabel: table.text(row, 7), traits: traits,
                weight: weights[table.text(row, 0)] ?? 0)
        }
        if let unknown = weights.keys.filter({ types[$0] == nil }).min() {
            throw TableError("root/event-weights.tsv", 0, "nothing is called \(unknown)")
        }
        return types
    }
}

/// How far an event is told as having happened.
public enum EventStatus: String, CaseIterable, Sendable {
    case asserted, claimed, reported, ongoing, attempted
    case planned, threatened, requested, hypothetical, negated

    /// Whether it is told as a fact, or at least as tried.
    public var happened: Bool {
        switch self {
        case .asserted, .claimed, .reported, .ongoing, .attempted: true
        case .planned, .threatened, .requested, .hypothetical, .negated: false
        }
    }
}
