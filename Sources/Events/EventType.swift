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

    init(
        id: String, eventClass: String, mode: String?, acledType: String?, acledSubType: String?,
        cameo: String?, label: String, arabicLabel: String
    ) {
        self.id = id
        self.eventClass = eventClass
        self.mode = mode
        self.acledType = acledType
        self.acledSubType = acledSubType
        self.cameo = cameo
        self.label = label
        self.arabicLabel = arabicLabel
        isVerbal = Self.verbalClasses.contains(eventClass)
        isGeneric = Self.genericTypes.contains(id)
        tellsVictims = Self.typesOfVictims.contains(id)
    }

    /// Whether it is an act of speech or decision, which has a place only when one is said.
    public let isVerbal: Bool

    /// Whether its words can tell any event of its class.
    let isGeneric: Bool
    /// Whether who suffers it stands where others have who does it: «قتل ثلاثة مدنيين».
    let tellsVictims: Bool

    private static let verbalClasses: Set<String> = [
        "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "AGREE",
    ]
    private static let genericTypes: Set<String> = [
        "assault.attack", "assault.kill", "assault.injure", "assault.violence", "consult.meet",
        "consult.discuss", "disaster.death",
    ]
    private static let typesOfVictims: Set<String> = [
        "assault.kill", "assault.injure", "disaster.death",
    ]

    /// All types, by id.
    static func table() -> [String: EventType] {
        let table = Table(
            path: "root/event-types.tsv", bytes: EmbeddedTables.bytes("root/event-types.tsv"))
        var types: [String: EventType] = [:]
        for row in table.rows {
            let text = { (column: Int) -> String? in
                let text = table.text(row, column)
                return text.isEmpty ? nil : text
            }
            types[table.text(row, 0)] = EventType(
                id: table.text(row, 0), eventClass: table.text(row, 1), mode: text(2),
                acledType: text(3), acledSubType: text(4), cameo: text(5),
                label: table.text(row, 6), arabicLabel: table.text(row, 7))
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
