internal import Gazetteers
internal import Rules

/// The article's votes for countries: one for each name that only one country can mean, half a one
/// for each demonym, one for each that the caller or the record suggests.
struct CountryVotes {
    private var votes: [UInt16: Double] = [:]
    private let total: Double

    init(
        _ toponyms: [Toponym], _ text: AnalysedText, hint: [String], _ lexicon: PlaceLexicon,
        _ index: NameIndex
    ) {
        for country in hint { votes[CountryLetters.packed(country), default: 0] += 1 }
        for word in text.words where lexicon[word.form].contains(.demonym) {
            if let country = lexicon.packedCountry(ofDemonym: word.form) {
                votes[country, default: 0] += 0.5
            }
        }
        for toponym in toponyms {
            if let country = Self.onlyCountry(of: toponym, index) {
                votes[country, default: 0] += 1
            }
        }
        total = max(1, votes.values.reduce(0, +))
    }

    /// 0...1
    func share(_ country: UInt16) -> Double { (votes[country] ?? 0) / total }

    private static func onlyCountry(of toponym: Toponym, _ index: NameIndex) -> UInt16? {
        let places = toponym.matches.prefix(8).map { index.summary($0.place) }
        if let first = places.first, first.featureClass == .country { return first.country }
        let known = places.contains { !$0.isFromDump } ? places.filter { !$0.isFromDump } : places
        guard let country = known.first?.country, country != 0,
            known.allSatisfy({ $0.country == country })
        else { return nil }
        return country
    }
}
