internal import Gazetteers
internal import Rules
internal import Texts

/// A place that a text tells by another one, before it becomes a mention.
struct RelativePlace {
    let words: SaidWords
    let place: Place
    let relation: PlaceRelation
    /// The mentions on which it rests, by their tokens.
    let anchors: [Range<Int>]
    /// The place from which it is told, when that is one place.
    let base: Place?
    /// Why it is one, in words.
    let reason: StaticString
    /// 0...1.
    let confidence: Double
}

/// The words of a place, and what is cut from the first of them.
struct SaidWords {
    let tokens: Range<Int>
    var cut: Proclitics = []
    var cutCount: UInt8 = 0

    init(_ tokens: Range<Int>, cut: Proclitics = [], cutCount: UInt8 = 0) {
        // The article belongs to the words; behind ل it has lost its alef.
        let article: UInt8 = cut.contains(.article) ? (cut.contains(.lam) ? 1 : 2) : 0
        (self.tokens, self.cut, self.cutCount) = (
            tokens, cut.subtracting(.article), cutCount - article
        )
    }

    /// From an entry of the lexicon on.
    init(_ entry: RelationLexicon.Found, through end: Int) {
        self.init(entry.tokens.lowerBound..<end, cut: entry.cut, cutCount: entry.cutCount)
    }
}

/// A place from which others are told, at some token of a text.
struct BasePlace {
    let place: Place
    /// Where its words begin and end, with the generic word.
    let tokens: Range<Int>
    let anchors: [Range<Int>]
    let confidence: Double
    /// What kind of place the generic word before it asks for.
    var asked: FeatureClass?
    /// Whether it is itself told by another place.
    let isRelative: Bool

    /// Behind "x:near-": an id of the gazetteer as it is, one of ours without its prefix.
    var key: String { isRelative ? String(place.id.dropFirst(2)) : place.id }

    /// That of its outline; `nil` when it is no country or division.
    var outlineCode: String? {
        if isRelative { return nil }
        return switch place.featureClass {
        case .country: place.country
        case .admin1: place.admin1
        // «محافظة حلب», when the town was found.
        case .city where asked == .admin1 && !place.admin1.isEmpty: place.admin1
        default: nil
        }
    }

    /// Whether it is a point on the map of a country, as towns and crossings are.
    var isPoint: Bool {
        switch place.featureClass {
        case .city, .district, .facility: !isRelative
        default: false
        }
    }
}

/// A point and how far around it.
struct Disc {
    let latitude: Double
    let longitude: Double
    let radiusKilometres: Double

    init(_ point: (latitude: Double, longitude: Double), radius: Double) {
        (latitude, longitude, radiusKilometres) = (point.latitude, point.longitude, radius)
    }

    /// A disc around the place's own point.
    init(around place: Place, radius: Double) {
        self.init((place.latitude, place.longitude), radius: radius)
    }

    /// A disc that lies off from a place.
    init(_ kilometres: Double, _ direction: Direction, of place: Place, radius: Double) {
        guard let bearing = direction.bearing else {
            self.init(around: place, radius: radius)
            return
        }
        self.init(
            GreatCircle.point(
                kilometres, from: (place.latitude, place.longitude), bearing: bearing),
            radius: radius)
    }

    init(_ line: OutlineLine) {
        self.init((line.latitude, line.longitude), radius: line.radiusKilometres)
    }

    init(_ part: OutlinePart) {
        self.init((part.latitude, part.longitude), radius: part.radiusKilometres)
    }
}
