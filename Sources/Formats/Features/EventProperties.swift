internal import Miqat

/// The properties of the events of one article, for whoever takes them. An object, because an
/// extraction is large and many hands pass it on.
final class EventProperties {
    private let extraction: Extraction
    private let text: [UInt8]
    private let offsets: CodePointOffsets
    /// Publication as a date-time, so that every reader gives the column one type.
    private let publication: String?
    private let reference: String?

    init(_ extraction: Extraction) {
        self.extraction = extraction
        text = extraction.document.text
        offsets = CodePointOffsets(text)
        publication = Self.publication(extraction.reference)
        reference = extraction.reference.date?.description
    }

    /// All properties, in their order.
    func write(_ event: Event, _ fields: EventFields, to json: inout some PropertySink) {
        let place = event.place?.place
        let expression = event.time?.index
        let quote = letters(event.sentence).trimmedSpaces
        json.member("name", fields.name)
        json.member("description", quote)
        json.member("lang", extraction.document.language ?? "ar")
        json.member("event_class", event.type.eventClass)
        json.member("event_mode", event.type.mode)
        json.member("acled_type", event.type.acledType)
        json.member("acled_sub_type", event.type.acledSubType)
        json.member("cameo", event.type.cameo)
        json.member("trigger", letters(event.trigger))
        json.member("status", event.status.rawValue)
        json.member("start_datetime", fields.startDateTime)
        json.member("end_datetime", fields.endDateTime)
        json.member("edtf", event.time?.edtf)
        json.member("timex", event.time.map { TIMEX3.text(of: $0.value) })
        json.member("time_precision", fields.timePrecision)
        let isUndated = event.time?.link == .reference
        json.member(
            "time_basis",
            isUndated
                ? "reference" : expression.map { extraction.times[$0].basis.rawValue })
        json.member("date_text", expression.map { letters(extraction.times[$0].range) })
        json.member(
            "anchor_date",
            isUndated
                ? reference
                : expression.flatMap { extraction.times[$0].anchor?.date.description })
        json.member("location", place?.name)
        json.member("location_ar", place.flatMap { $0.arabicName.isEmpty ? nil : $0.arabicName })
        json.member("admin1", place.flatMap { $0.admin1.isEmpty ? nil : $0.admin1 })
        json.member("country", place.flatMap { CountryNames.english($0.country) })
        json.member("country_code", place.flatMap { $0.country.isEmpty ? nil : $0.country })
        json.member("latitude", place?.latitude, decimals: 6)
        json.member("longitude", place?.longitude, decimals: 6)
        json.member("geo_precision", fields.geoPrecision)
        json.member("radius_km", place?.radiusKilometres, decimals: 1)
        json.member("place_uri", place.flatMap(PlaceFields.uri))
        json.member("place_text", event.place.map { letters($0.words) })
        json.member("actors", joining: event.participants.lazy.map { self.letters($0.range) })
        json.member("killed_low", event.killed?.low)
        json.member("killed_best", event.killed?.best)
        json.member("killed_high", event.killed?.high)
        json.member("injured_low", event.injured?.low)
        json.member("injured_best", event.injured?.best)
        json.member("injured_high", event.injured?.high)
        json.member("displaced_low", event.displaced?.low)
        json.member("displaced_best", event.displaced?.best)
        json.member("displaced_high", event.displaced?.high)
        json.member("detained_low", event.detained?.low)
        json.member("detained_best", event.detained?.best)
        json.member("detained_high", event.detained?.high)
        json.member("attribution", joining: event.attribution.lazy.map { self.letters($0.range) })
        json.member("confidence", fields.confidence, decimals: 2)
        json.member("date_confidence", fields.dateConfidence, decimals: 2)
        json.member("geo_confidence", fields.placeConfidence, decimals: 2)
        json.member("event_confidence", event.confidence, decimals: 2)
        json.member("doc_id", extraction.document.id)
        json.member("source_url", extraction.document.url)
        json.member("source_name", extraction.document.source)
        json.member("published_at", publication)
        json.member("sources", extraction.document.source ?? extraction.document.url)
        json.member("source_count", 1)
        json.member("possible_duplicate_of", nil as String?)
        json.member("quote", quote)
        json.member("char_start", offsets.offset(ofByte: event.trigger.start))
        json.member("char_end", offsets.offset(ofByte: event.trigger.end))
        json.member("offset_unit", "codepoint")
    }

    /// Those who take part, as far as the tables know them.
    private func parties(of event: Event, to json: inout JSONWriter) {
        guard !event.participants.isEmpty else { return }
        json.key("parties")
        json.array { json in
            for party in event.participants {
                json.object { json in
                    json.member("text", letters(party.range))
                    json.member("role", party.role.rawValue)
                    json.member("name", party.name)
                    json.member("country_code", party.country)
                    json.member("sector", party.sector)
                }
            }
        }
    }

    private func letters(_ range: TextRange) -> ArraySlice<UInt8> { text[range.start..<range.end] }

    private static func publication(_ reference: ReferenceTime) -> String? {
        guard reference.basis == .given, let date = reference.date else { return nil }
        guard let clock = reference.time else { return date.description + "T00:00:00Z" }
        let minutes = clock.minutes - (clock.offset ?? 0)
        let day = date.adding(days: Int((Double(minutes) / 1440).rounded(.down)))
        let rest = ((minutes % 1440) + 1440) % 1440
        return "\(day)T\(padded(rest / 60, 2)):\(padded(rest % 60, 2)):00Z"
    }

    /// Places that lost, the best first; more are in the annotations.
    private static let shownCandidates = 3

    private static let generator = "miqat \(Version.number)"

    /// The members of `provenance`: how the values came about.
    func provenance(of event: Event, to json: inout JSONWriter) {
        json.member("generator", Self.generator)
        json.member("event_type", event.type.id)
        json.member("status_reason", event.statusReason)
        json.member("time_rule", event.time?.index.map { extraction.times[$0].rule })
        json.member("time_link", event.time?.link.rawValue)
        json.member("place_link", event.place?.link.rawValue)
        json.member("place_id", event.place?.place.id)
        json.member("reference", reference)
        json.member("reference_basis", extraction.reference.basis.rawValue)
        json.member("mention_count", event.mentions.count)
        parties(of: event, to: &json)
        let losers = event.place?.index.map { extraction.places[$0].candidates.dropFirst() } ?? []
        guard !losers.isEmpty else { return }
        json.key("place_candidates")
        json.array { json in
            for candidate in losers.prefix(Self.shownCandidates) {
                json.object { json in
                    json.member("place_id", candidate.place.id)
                    json.member("name", candidate.place.name)
                    json.member("country_code", candidate.place.country)
                    json.member("score", candidate.score, decimals: 2)
                }
            }
        }
    }
}
