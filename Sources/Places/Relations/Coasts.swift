internal import Gazetteers
internal import Rules
internal import Texts

/// Coasts of countries: «سواحل ليبيا», «السواحل الليبية».
extension PlaceReader {
    /// `nil` where no country's coast is meant: that of a town is what lies around it.
    func coast(_ entry: RelationLexicon.Found) -> RelativePlace? {
        let next = entry.tokens.upperBound
        guard relations.word(at: entry.tokens.lowerBound - 1, text) != .noPlace else { return nil }
        if isDefinite(entry) {
            guard isDefinite(next), let country = country(ofDemonymAt: next) else { return nil }
            return coast(of: country, nil, SaidWords(entry, through: next + 1), isOffshore: false)
        }
        guard let base = base(at: next), base.place.featureClass == .country else {
            return nil
        }
        return coast(
            of: base.place.country, base, SaidWords(entry, through: base.tokens.upperBound),
            isOffshore: false)
    }

    /// The coast of a country, or the country itself when it has no line for it.
    func coast(
        of country: String, _ base: BasePlace?, _ words: SaidWords, isOffshore: Bool
    ) -> RelativePlace? {
        guard let whole = base?.place ?? countries.place(of: country) else { return nil }
        let line = Outlines.standard.coast(of: country).map { Disc($0) }
        let disc = line ?? Disc(around: whole, radius: whole.radiusKilometres)
        let sea = isOffshore ? Self.offshoreKilometres : 0
        return told(
            words, isOffshore ? .offshore : .coast,
            id: "x:\(isOffshore ? "off-" : "")coast-of-\(country)",
            Disc((disc.latitude, disc.longitude), radius: disc.radiusKilometres + sea),
            country: country,
            name: "\(isOffshore ? "off the " : "")coast of \(whole.name)",
            anchors: base?.anchors ?? [],
            reason: line == nil
                ? "a coast that has no line: the country" : "the coast of a country",
            confidence: 0.9 * (base?.confidence ?? 0.8))
    }

    /// What «قبالة» adds at sea.
    ///
    /// - Source: ours; about the 24 nautical miles of a contiguous zone.
    private static let offshoreKilometres = 40.0
}
