public import Texts

/// A name of the gazetteer that was weighed and found to be no place here.
public struct RejectedName: Sendable {
    public let range: TextRange
    public let evidence: [WeighedEvidence]
}

/// What a text says of places.
public struct PlaceFindings: Sendable {
    /// In text order.
    public let places: [PlaceMention]
    /// In text order; a part of a longer name that was taken is not here.
    public let rejected: [RejectedName]

    package init(places: [PlaceMention], rejected: [RejectedName]) {
        self.places = places
        self.rejected = rejected
    }
}
