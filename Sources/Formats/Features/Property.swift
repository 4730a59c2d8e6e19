internal import Miqat

/// The flat properties of an event, in the order in which every format writes them.
///
/// Names are a promise: docs/output.md says what each is.
public enum Property: String, CaseIterable, Sendable {
    case name, description, lang
    case eventClass = "event_class"
    case eventMode = "event_mode"
    case acledType = "acled_type"
    case acledSubType = "acled_sub_type"
    case cameo, trigger, status
    case startDateTime = "start_datetime"
    case endDateTime = "end_datetime"
    case edtf, timex
    case timePrecision = "time_precision"
    case timeBasis = "time_basis"
    case dateText = "date_text"
    case anchorDate = "anchor_date"
    case location
    case locationArabic = "location_ar"
    case admin1, country
    case countryCode = "country_code"
    case latitude, longitude
    case geoPrecision = "geo_precision"
    case radiusKilometres = "radius_km"
    case placeURI = "place_uri"
    case placeText = "place_text"
    case actors
    case killedLow = "killed_low"
    case killedBest = "killed_best"
    case killedHigh = "killed_high"
    case injuredLow = "injured_low"
    case injuredBest = "injured_best"
    case injuredHigh = "injured_high"
    case displacedLow = "displaced_low"
    case displacedBest = "displaced_best"
    case displacedHigh = "displaced_high"
    case detainedLow = "detained_low"
    case detainedBest = "detained_best"
    case detainedHigh = "detained_high"
    case attribution, confidence
    case dateConfidence = "date_confidence"
    case geoConfidence = "geo_confidence"
    case eventConfidence = "event_confidence"
    case documentID = "doc_id"
    case sourceURL = "source_url"
    case sourceName = "source_name"
    case publishedAt = "published_at"
    case sources
    case sourceCount = "source_count"
    case possibleDuplicateOf = "possible_duplicate_of"
    case quote
    case charStart = "char_start"
    case charEnd = "char_end"
    case offsetUnit = "offset_unit"

    /// What its values are.
    public enum Kind: Hashable, Sendable {
        case text
        /// RFC 3339 in UTC.
        case instant
        case integer
        /// A number with at most so many decimals.
        case real(decimals: Int)
    }

    public var kind: Kind {
        switch self {
        case .startDateTime, .endDateTime, .publishedAt: .instant
        case .latitude, .longitude: .real(decimals: 6)
        case .radiusKilometres: .real(decimals: 1)
        case .confidence, .dateConfidence, .geoConfidence, .eventConfidence: .real(decimals: 2)
        case .killedLow, .killedBest, .killedHigh, .injuredLow, .injuredBest, .injuredHigh,
            .displacedLow, .displacedBest, .displacedHigh, .detainedLow, .detainedBest,
            .detainedHigh, .sourceCount, .charStart, .charEnd:
            .integer
        default: .text
        }
    }

    /// What its values may be, when they are numbers: degrees, else what fifteen digits tell.
    package var range: ClosedRange<Double> {
        switch self {
        case .latitude: -90...90
        case .longitude: -180...180
        default: -1e15...1e15
        }
    }

    /// Whether a text is an instant as formats write it: `2024-05-19T00:00:00Z`.
    package static func isInstant(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, CivilDate(iso8601: text.prefix(10)) != nil, bytes[10] == 0x54,
            bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x5A
        else { return false }
        // A minute may have a leap second.
        return zip([11, 14, 17], [23, 59, 60]).allSatisfy { at, most in
            let (tens, ones) = (Int(bytes[at]) - 0x30, Int(bytes[at + 1]) - 0x30)
            return (0...9).contains(tens) && (0...9).contains(ones) && tens * 10 + ones <= most
        }
    }

    /// Where it stands among all.
    package var index: Int {
        // SAFETY: an enumeration without payloads is one byte that counts its cases in the order of
        // their declaration; FeatureTests holds every case to it.
        Int(unsafe unsafeBitCast(self, to: UInt8.self))
    }
}
