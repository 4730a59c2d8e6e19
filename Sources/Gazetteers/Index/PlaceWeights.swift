/// How likely a name means one of its places, as far as the gazetteer alone tells; the weights of
/// docs/places.md. Looking up ranks by them, resolving adds what the text says.
package enum PlaceWeights {
    package static func ofHead(_ head: Int) -> Double {
        switch head {
        case 0: 0
        case 1: 2.5
        case 2: 1.2
        default: 0.6
        }
    }

    package static func of(_ kind: NameKind) -> Double {
        switch kind {
        case .curated: 2.5
        case .preferred: 2
        case .short: 1.5
        case .variant: 1.2
        case .colloquial: 1
        case .untagged: 0
        case .historic: -0.5
        }
    }

    /// Countries first, then capitals and large cities, then the rest by its people.
    package static func of(_ place: NameIndex.Summary) -> Double {
        var digits = 0.0
        var rest = place.population
        while rest >= 10 {
            digits += 1
            rest /= 10
        }
        digits += Double(rest) / 10
        if place.isFromDump { digits -= 3 }
        return switch place.featureClass {
        case .country: 9
        case .city: digits + (place.isCapital ? 1 : 0)
        case _ where place.isFromDump: -1
        case .admin1: 4.2
        case .region, .water: 4.5
        case .admin2, .district: 2.5
        case .land: 3
        case .facility: 2
        }
    }

    /// Of a place that SQLite found; whether a dump brought it does not matter to who asks by hand.
    static func of(_ place: Place) -> Double {
        of(
            NameIndex.Summary(
                featureClass: place.featureClass, isCapital: place.feature == "PPLC",
                isFromDump: false, population: place.population,
                country: CountryLetters.packed(place.country)))
    }
}
