internal import Rules

/// What may speak for or against a run of words being the name of a place here. Each has a row in
/// `root/place-weights.tsv` that says what it is and what it weighs.
package enum NameEvidence: UInt8, CaseIterable, Sendable {
    // The name as the gazetteer has it.
    case curated, preferred, variant, historic, untagged
    case country, capital, metropolis, city, town, village, admin1, admin2, district, region, water,
        land
    case facility, imported
    // Its words.
    case rare
    case severalWords, severalStrange, headInside, short, definite, articleAdded
    case articleAddedToCountry, tanwin
    case vocabulary, givenName, demonymOfCountry, demonymElse
    case ownPlaceNoun, ownTitle
    case waw, fa, ba, lam, kaf
    // Before it.
    case afterPlaceNoun, afterDefinitePlaceNoun, afterLocative, afterIn, afterToward,
        afterLocativeVerb, afterLocativeNoun
    case stateSpeaks, afterSpeechVerb, afterVerb, afterThat, afterRelation, afterOffice
    case afterTitle, afterGivenName, afterKin, afterMedia, afterTeam, afterTreaty, afterFirm
    case afterBody, adjective, nisba
    // Around it.
    case listed, listedBefore, inside, beforeDemonym, beforeGivenName, dateline, inSport
    // Elsewhere in the article.
    case repeated, countryNamed
}

/// The evidence found for one run of words.
package struct NameEvidenceSet: Sendable {
    private var bits = EvidenceBits()
    /// Natural logarithm of how often the name was a place to how often it was none, in texts read
    /// before; 0 when it was seldom met, and when a generic word names it here, which says more.
    var odds = 0.0

    init() {}

    mutating func insert(_ evidence: NameEvidence) { bits.insert(evidence.rawValue) }

    func contains(_ evidence: NameEvidence) -> Bool { bits.contains(evidence.rawValue) }

    /// What is there, in the order of the cases.
    var members: [NameEvidence] { NameEvidence.allCases.filter(contains) }

    /// The sum of `weights`, by raw value.
    func sum(_ weights: [Double]) -> Double { bits.sum(weights) }
}
