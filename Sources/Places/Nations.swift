package import Gazetteers
package import Rules

/// The countries that adjectives of origin name: «الأردني», «تشيكية».
package struct Nations: Sendable {
    private let lexicon: PlaceLexicon
    private let states = StateTable()
    private let index: NameIndex

    package init(_ lexicon: PlaceLexicon, _ index: NameIndex) {
        (self.lexicon, self.index) = (lexicon, index)
    }

    /// ISO 3166-1 alpha-2 code of the country of an adjective; `nil` when it is none.
    package func country(of form: FormID) -> String? { lexicon.country(ofDemonym: form) }

    /// The entry of a country.
    package func place(of country: String) -> Place? {
        let letters = CountryLetters.packed(country)
        return states.name(of: country).flatMap { name in
            index.place(named: name) { $0.country == letters && $0.featureClass == .country }
        }
    }
}
