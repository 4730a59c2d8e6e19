internal import Gazetteers
internal import Rules
internal import Texts

/// Which countries an article is about: a vote for each name of a place, half a one for each demonym
/// and government.
///
/// Counted when it is asked for first.
final class ArticleCountries {
    private lazy var votes = counted()
    private let mentions: [PlaceMention]
    private let text: AnalysedText
    private let lexicon: PlaceLexicon
    private let states: StateTable
    private let index: NameIndex

    init(
        _ mentions: [PlaceMention], _ text: AnalysedText, _ lexicon: PlaceLexicon,
        _ states: StateTable,
        _ index: NameIndex
    ) {
        (self.mentions, self.text, self.lexicon) = (mentions, text, lexicon)
        (self.states, self.index) = (states, index)
    }

    private func counted() -> [String: Double] {
        var votes: [String: Double] = [:]
        for mention in mentions where !mention.place.country.isEmpty {
            votes[mention.place.country, default: 0] += mention.role == .metonymic ? 0.5 : 1
        }
        lexicon.demonyms(in: text) { _, form in
            if let country = lexicon.country(ofDemonym: form) { votes[country, default: 0] += 0.5 }
        }
        return votes
    }

    /// The country of most votes among those that fit; `nil` when another comes near.
    ///
    /// - Parameter least: Votes that it must have.
    func most(least: Double = 1, where fits: (String) -> Bool = { _ in true }) -> String? {
        let ranked = votes.filter { fits($0.key) }
            .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard let first = ranked.first, first.value >= least else { return nil }
        return ranked.count > 1 && first.value < 1.5 * ranked[1].value ? nil : first.key
    }

    /// The entry of a country or division.
    func place(of code: String) -> Place? {
        let country = CountryLetters.packed(String(code.prefix(2)))
        let wanted: FeatureClass = code.utf8.count == 2 ? .country : .admin1
        return states.name(of: code).flatMap { name in
            index.place(named: name) { $0.country == country && $0.featureClass == wanted }
        }
    }

    /// The entry of a country's capital.
    func capital(of country: String) -> Place? {
        let letters = CountryLetters.packed(country)
        return states.capital(of: country).flatMap { name in
            index.place(named: name) { $0.country == letters && $0.isCapital }
        }
    }
}

/// The Arabic names of states and their capitals; rows of `ar/states.tsv`.
struct StateTable: Sendable {
    private var names: [String: String] = [:]
    private var capitals: [String: String] = [:]

    init() {
        let path = "ar/states.tsv"
        let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        for row in table.rows {
            let (code, name) = (table.text(row, 0), table.text(row, 2))
            if table.text(row, 1) == "capital" { capitals[code] = name } else { names[code] = name }
        }
    }

    /// Of a country (`SY`) or division (`PS.GZ`).
    func name(of code: String) -> String? { names[code] }

    /// `nil` also where news does not agree on one.
    func capital(of country: String) -> String? { capitals[country] }
}
