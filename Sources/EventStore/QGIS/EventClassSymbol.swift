/// How one class of events looks on a map: colours tell the family, forms the class within it.
///
/// - Source: the colours are those that M. Okabe and K. Ito chose for every kind of colour vision
///   ("Color Universal Design", 2008); grey is no colour of theirs.
struct EventClassSymbol {
    let eventClass: String
    let red, green, blue: UInt8
    /// A form of QGIS' simple marker.
    let form: String
    let label: String

    private init(
        _ eventClass: String, _ colour: (UInt8, UInt8, UInt8), _ form: String, _ label: String
    ) {
        self.eventClass = eventClass
        (red, green, blue) = colour
        self.form = form
        self.label = label
    }

    /// In the order of the legend; what is of no class that stands here looks like OTHER.
    static let all: [EventClassSymbol] = [
        EventClassSymbol(
            "ASSAULT", vermilion, "circle",
            "عنف مسلح"
        ),
        EventClassSymbol(
            "COERCE", vermilion, "square",
            "إجراءات قسرية"
        ),
        EventClassSymbol(
            "MOBILIZE", vermilion, "triangle",
            "حشد وتعبئة"
        ),
        EventClassSymbol(
            "THREATEN", vermilion, "diamond",
            "تهديد"
        ),
        EventClassSymbol(
            "DISASTER", purple, "pentagon",
            "كوارث وحوادث"
        ),
        EventClassSymbol(
            "PROTEST", orange, "circle",
            "احتجاج"
        ),
        EventClassSymbol(
            "REJECT", orange, "square",
            "رفض"
        ),
        EventClassSymbol(
            "ACCUSE", orange, "triangle",
            "اتهام"
        ),
        EventClassSymbol(
            "SANCTION", orange, "diamond",
            "عقوبات"
        ),
        EventClassSymbol(
            "CONSULT", blue, "circle",
            "لقاءات ومشاورات"
        ),
        EventClassSymbol(
            "AGREE", blue, "square",
            "اتفاق"
        ),
        EventClassSymbol(
            "REQUEST", blue, "triangle",
            "مطالبة"
        ),
        EventClassSymbol(
            "SUPPORT", blue, "diamond",
            "تأييد"
        ),
        EventClassSymbol(
            "AID", green, "circle",
            "مساعدات"
        ),
        EventClassSymbol(
            "COOPERATE", green, "square",
            "تعاون"
        ),
        EventClassSymbol(
            "RETREAT", green, "triangle",
            "تهدئة وانسحاب"
        ),
        EventClassSymbol(
            "CONCEDE", green, "diamond",
            "تنازل"
        ),
        EventClassSymbol(
            "OTHER", grey, "circle",
            "أحداث أخرى"
        ),
    ]

    private static let vermilion: (UInt8, UInt8, UInt8) = (213, 94, 0)
    private static let orange: (UInt8, UInt8, UInt8) = (230, 159, 0)
    private static let blue: (UInt8, UInt8, UInt8) = (0, 114, 178)
    private static let green: (UInt8, UInt8, UInt8) = (0, 158, 115)
    private static let purple: (UInt8, UInt8, UInt8) = (204, 121, 167)
    private static let grey: (UInt8, UInt8, UInt8) = (110, 110, 110)
}
