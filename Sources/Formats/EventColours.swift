/// The colour of a class of events, as maps show it: force in reds, unrest in oranges, disasters in
/// brown, words and agreements in blues and greens.
enum EventColours {
    /// `RRGGBB`.
    static func colour(of eventClass: String?) -> String {
        eventClass.flatMap { colours[$0] } ?? "6B6B6B"
    }

    private static let colours: [String: String] = [
        "ASSAULT": "C62828",
        "COERCE": "AD1457",
        "MOBILIZE": "8E24AA",
        "THREATEN": "D84315",
        "PROTEST": "EF6C00",
        "DISASTER": "6D4C41",
        "SANCTION": "5D4037",
        "ACCUSE": "A1887F",
        "REJECT": "9E6B00",
        "REQUEST": "546E7A",
        "CONSULT": "1565C0",
        "AGREE": "0277BD",
        "SUPPORT": "00838F",
        "COOPERATE": "00695C",
        "AID": "2E7D32",
        "RETREAT": "558B2F",
        "CONCEDE": "7C9A00",
        "OTHER": "6B6B6B",
    ]
}
