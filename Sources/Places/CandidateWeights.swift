internal import Rules

/// What counts in choosing between the places of one name.
struct CandidateWeights: Sendable {
    /// All of the article's votes for its country.
    let country: Double
    /// The generic word before the name asks for this kind of place, for one like it, for another.
    let sameFeature, likeFeature, otherFeature: Double
    /// A division or country that it lies in stands beside it.
    let container: Double
    /// Each time that the nearest clear place of the article is farther off by a factor of e,
    /// beyond 10 km.
    let distance: Double
    /// It is a country, and so is what stands next to it in a list.
    let peers: Double
    /// The name's vowel marks are those of this place; the same against it when they are not.
    let vowels: Double
    /// The same name was this place before.
    let sense: Double

    init(_ rows: inout WeightRows) throws(TableError) {
        country = try rows.weight("candidateCountry")
        sameFeature = try rows.weight("candidateSameFeature")
        likeFeature = try rows.weight("candidateLikeFeature")
        otherFeature = try rows.weight("candidateOtherFeature")
        container = try rows.weight("candidateContainer")
        distance = try rows.weight("candidateDistance")
        peers = try rows.weight("candidatePeers")
        vowels = try rows.weight("candidateVowels")
        sense = try rows.weight("candidateSense")
    }
}
