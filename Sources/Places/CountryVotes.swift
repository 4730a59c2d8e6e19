internal import Gazetteers
internal import Rules

/// The article's votes for countries: one for each name that only one country can mean, half a one
/// for each demonym, one for each that the caller or the record suggests.
struct CountryVotes {
    private var votes: [(country: UInt16, count: Double)] = []
    private var total = 1.0

    init(
        _ toponyms: [Toponym], _ text: AnalysedText, hint: [String], _ lexicon: PlaceLexicon,
        _ index: NameIndex
    ) {
        for country in hint { add(1, to: CountryLetters.packed(country)) }
        lexicon.demonyms(in: text) { _, form in
            if let country = lexicon.packedCountry(ofDemonym: form) { add(0.5, to: country) }
        }
        for toponym in toponyms.indices {
            if let country = Self.onlyCountry(of: toponyms[toponym].name.matches, index) {
                add(1, to: country)
            }
        }
        // Halves add up to the same in any order.
        total = max(1, votes.reduce(0) { $0 + $1.count })
    }

    private mutating func add(_ count: Double, to country: UInt16) {
        for vote in votes.indices where votes[vote].country == country {
            votes[vote].count += count
            return
        }
        votes.append((country, count))
    }

    /// 0...1
    func share(_ country: UInt16) -> Double {
        for vote in votes where vote.country == country { return vote.count / total }
        return 0
    }

    private static func onlyCountry(of matches: [NameIndex.Match], _ index: NameIndex) -> UInt16? {
        var (country, isKnown): (UInt16, Bool) = (0, false)
        for number in 0..<min(8, matches.count) {
            let place = index.summary(matches[number].place)
            if number == 0, place.featureClass == .country { return place.country }
            // What a dump brought counts only where nothing else has the name.
            if number == 0 || !isKnown && !place.isFromDump {
                (country, isKnown) = (place.country, !place.isFromDump)
            } else if isKnown == !place.isFromDump, place.country != country {
                if isKnown { return nil }
                country = 0
            }
        }
        return country == 0 ? nil : country
    }
}
