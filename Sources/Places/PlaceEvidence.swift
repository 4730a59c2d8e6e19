/// A piece of evidence and what it counts, in natural logarithms of odds.
public struct WeighedEvidence: Hashable, Sendable {
    /// As `root/place-weights.tsv` names it.
    public let name: String
    public let weight: Double
}

/// What speaks for a candidate, already weighed; docs/places.md has the table.
public struct PlaceEvidence: Hashable, Sendable {
    /// How far the kind of name is trusted.
    public let kind: Double
    /// Feature class and population.
    public let prior: Double
    /// Share of the article's votes for its country.
    public let country: Double
    /// Which sense the bare name has first, second …, by `head-names.tsv`.
    public let head: Double
    /// Agreement with the generic word before the name.
    public let placeNoun: Double
    /// A division or country that it lies in stands beside it.
    public internal(set) var container = 0.0
    /// Distance to the article's nearest clear place.
    public internal(set) var distance = 0.0
    /// It is a country, and so is what stands next to it in a list.
    public internal(set) var peers = 0.0
    /// The name's vowel marks are those of this place, or are not: «عَمّان».
    public internal(set) var vowels = 0.0
    /// The same name was this place before.
    public internal(set) var sense = 0.0

    public var total: Double {
        kind + prior + country + head + placeNoun + container + distance + peers + vowels + sense
    }

    /// All of it, by the names under which it is shown.
    public var parts: [WeighedEvidence] {
        [
            ("name", kind), ("prior", prior), ("country", country), ("first_sense", head),
            ("generic_word", placeNoun), ("container", container), ("distance", distance),
            ("peers", peers), ("vowels", vowels), ("same_sense", sense),
        ].map { WeighedEvidence(name: $0, weight: $1) }
    }
}
