public import Miqat

/// One JSON object an article, one a line: everything that was found, with offsets.
public struct AnnotationsFormat: OutputFormat {
    public let name = "annotations"
    public let summary = "a JSON object an article: all that was found in it"

    /// Whether times have the member `hijri`.
    var writesHijri = false
    /// Whether places have the member `evidence`.
    var writesPlaceEvidence = false

    public init() {}

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        let offsets = CodePointOffsets(extraction.document.text)
        let chosen = events(of: extraction, options)
        var json = JSONWriter()
        json.object { json in
            let document = extraction.document
            json.member("id", document.id)
            json.member("published", document.published)
            json.member("language", document.language ?? "ar")
            json.member("offset_unit", "codepoint")
            json.key("reference")
            reference(extraction.reference, offsets, document, &json)
            json.key("times")
            json.array { json in
                for (index, time) in extraction.times.enumerated() {
                    self.time(time, index, offsets, document, &json)
                }
            }
            if !extraction.namedEvents.isEmpty {
                json.key("named_events")
                json.array { json in
                    for named in extraction.namedEvents {
                        json.object { json in
                            span(named.range, offsets, document, &json)
                            json.member("first_day", named.firstDay.description)
                        }
                    }
                }
            }
            json.key("places")
            json.array { json in
                for (index, place) in extraction.places.enumerated() {
                    self.place(place, index, offsets, document, &json)
                }
            }
            json.key("events")
            json.array { json in
                for index in chosen { event(extraction.events[index], offsets, document, &json) }
            }
            if !extraction.triggers.isEmpty { triggers(extraction, offsets, &json) }
        }
        json.newLine()
        return FormattedArticle(bytes: json.bytes, eventCount: chosen.count)
    }

    /// A record that could not be read keeps its place among the lines.
    public func failure(_ failure: RecordFailure) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("id", failure.id)
            json.member("error", failure.description)
        }
        json.newLine()
        return json.bytes
    }

    private func reference(
        _ reference: ReferenceTime, _ offsets: CodePointOffsets, _ document: Document,
        _ json: inout JSONWriter
    ) {
        json.object { json in
            json.member("value", reference.date?.description)
            json.member("basis", reference.basis.rawValue)
            json.key("evidence")
            json.array { json in
                for evidence in reference.evidence {
                    json.object { json in
                        span(evidence.range, offsets, document, &json)
                        json.member("says", evidence.says)
                    }
                }
            }
            if reference.basis == .inferred {
                json.member("confidence", reference.confidence, decimals: 2)
            }
            strings("warnings", reference.warnings, &json)
        }
    }

    /// `text`, `start`, `end` of a range.
    func span(
        _ range: TextRange, _ offsets: CodePointOffsets, _ document: Document,
        _ json: inout JSONWriter
    ) {
        json.member("text", document.string(range))
        json.member("start", offsets.offset(ofByte: range.start))
        json.member("end", offsets.offset(ofByte: range.end))
    }

    private func strings(_ name: StaticString, _ strings: [String], _ json: inout JSONWriter) {
        json.key(name)
        json.array { json in for string in strings { json.value(string) } }
    }

    func time(
        _ time: TimeExpression, _ index: Int, _ offsets: CodePointOffsets, _ document: Document,
        _ json: inout JSONWriter
    ) {
        json.object { json in
            json.member("id", "t\(index + 1)")
            span(time.range, offsets, document, &json)
            json.member("type", time.type.rawValue)
            json.member("value", time.timex)
            json.member("mod", time.modifier?.rawValue)
            json.member("quant", time.quantifier?.rawValue)
            json.member("freq", time.freq)
            json.member("edtf", time.edtf)
            json.member("earliest", time.earliest.map(Self.text))
            json.member("latest", time.latest.map(Self.text))
            if writesHijri { json.member("hijri", HijriDays(time)?.iso) }
            json.member("granularity", time.granularity.rawValue)
            json.member("basis", time.basis.rawValue)
            json.member("anchor", time.anchor.map(Self.text) ?? (time.hang == nil ? nil : "event"))
            json.member("anchor_text", time.hang.map { document.string($0.words) })
            json.member("rule", time.rule)
            json.member("confidence", time.confidence, decimals: 2)
            strings("alternatives", time.alternatives.map(TIMEX3.text), &json)
            strings("warnings", time.warnings, &json)
        }
    }

    static func text(_ end: Endpoint) -> String {
        switch end {
        case .day(let date): date.description
        case .moment(let date, let time): "\(date)T\(time)"
        }
    }

    private static func text(_ anchor: TimeExpression.Anchor) -> String {
        switch anchor {
        case .reference: "reference"
        case .said(let date), .event(let date): date.description
        }
    }

    func place(
        _ mention: PlaceMention, _ index: Int, _ offsets: CodePointOffsets, _ document: Document,
        _ json: inout JSONWriter
    ) {
        json.object { json in
            placeMembers(mention, index, offsets, document, &json)
            json.key("candidates")
            json.array { json in
                for candidate in mention.candidates.dropFirst() {
                    json.object { json in
                        json.member("place_id", candidate.place.id)
                        json.member("name", candidate.place.name)
                        json.member("country_code", candidate.place.country)
                        json.member("score", candidate.score, decimals: 2)
                    }
                }
            }
            if writesPlaceEvidence {
                evidence(mention.nameEvidence, &json)
                candidateEvidence(mention.candidates, &json)
            }
        }
    }

    /// All but the candidates.
    func placeMembers(
        _ mention: PlaceMention, _ index: Int, _ offsets: CodePointOffsets, _ document: Document,
        _ json: inout JSONWriter
    ) {
        let place = mention.place
        json.member("id", "p\(index + 1)")
        span(mention.range, offsets, document, &json)
        json.member("role", mention.role.rawValue)
        json.member("name", place.name)
        json.member("name_ar", place.arabicName)
        json.member("place_id", place.id)
        json.member("country_code", place.country.isEmpty ? nil : place.country)
        json.member("admin1", place.admin1.isEmpty ? nil : place.admin1)
        json.member("feature_code", place.feature)
        json.member("lat", place.latitude, decimals: 6)
        json.member("lon", place.longitude, decimals: 6)
        json.member("geo_precision", PlaceFields.precision(of: place))
        json.member("radius_km", place.radiusKilometres, decimals: 1)
        json.member("confidence", mention.confidence, decimals: 2)
        if let relation = mention.relation {
            json.member("relation", relation.rawValue)
            strings("anchor_ids", mention.anchors.map { "p\($0 + 1)" }, &json)
        }
    }

    /// What spoke for and against a name being a place, and what it counts.
    func evidence(_ evidence: [WeighedEvidence], _ json: inout JSONWriter) {
        json.key("evidence")
        json.object { json in
            for each in evidence { weighed(each, &json) }
        }
    }

    private func weighed(_ evidence: WeighedEvidence, _ json: inout JSONWriter) {
        json.key(named: evidence.name)
        json.value(evidence.weight, decimals: 3)
    }

    /// The same for each of the places that the name may mean, the chosen one first.
    private func candidateEvidence(
        _ candidates: [PlaceMention.Candidate], _ json: inout JSONWriter
    ) {
        json.key("candidate_evidence")
        json.array { json in
            for candidate in candidates {
                json.object { json in
                    json.member("place_id", candidate.place.id)
                    json.member("lat", candidate.place.latitude, decimals: 6)
                    json.member("lon", candidate.place.longitude, decimals: 6)
                    json.member("country_code", candidate.place.country)
                    for each in candidate.evidence.parts where each.weight != 0 {
                        weighed(each, &json)
                    }
                }
            }
        }
    }

    private func event(
        _ event: Event, _ offsets: CodePointOffsets, _ document: Document,
        _ json: inout JSONWriter
    ) {
        let fields = EventFields(event: event)
        json.object { json in
            json.member("id", event.id)
            span(event.trigger, offsets, document, &json)
            json.member("class", event.type.eventClass)
            json.member("mode", event.type.mode)
            json.member("type", event.type.id)
            json.member("status", event.status.rawValue)
            json.key("happened")
            json.value(event.status.happened)
            json.member("date", fields.date)
            json.member("start_datetime", fields.startDateTime)
            json.member("end_datetime", fields.endDateTime)
            json.member("time_id", event.time?.index.map { "t\($0 + 1)" })
            json.member("place_id", event.place?.place.id)
            json.member("place_ref", event.place?.index.map { "p\($0 + 1)" })
            json.member("lat", event.place?.place.latitude, decimals: 6)
            json.member("lon", event.place?.place.longitude, decimals: 6)
            json.key("actors")
            json.array { json in
                for participant in event.participants {
                    json.object { json in
                        json.member("text", document.string(participant.range))
                        json.member("role", participant.role.rawValue)
                        json.member("country_code", participant.country)
                        json.member("sector", participant.sector)
                        json.member("name", participant.name)
                        if participant.isPronoun {
                            json.key("pronoun")
                            json.value(true)
                        }
                    }
                }
            }
            json.member("instrument", event.instrument.map { document.string($0) })
            toll("killed", event.killed, &json)
            toll("injured", event.injured, &json)
            toll("displaced", event.displaced, &json)
            toll("detained", event.detained, &json)
            json.key("attribution")
            json.array { json in
                for source in event.attribution {
                    json.object { json in
                        span(source.range, offsets, document, &json)
                        json.member("name", source.name)
                    }
                }
            }
            json.key("mentions")
            json.array { json in
                for mention in event.mentions {
                    json.array { json in
                        json.value(offsets.offset(ofByte: mention.start))
                        json.value(offsets.offset(ofByte: mention.end))
                    }
                }
            }
            json.member("confidence", fields.confidence, decimals: 2)
        }
    }

    /// What was weighed, and what spoke for and against it.
    private func triggers(
        _ extraction: Extraction, _ offsets: CodePointOffsets, _ json: inout JSONWriter
    ) {
        json.key("triggers")
        json.array { json in
            for trigger in extraction.triggers {
                json.object { json in
                    span(trigger.range, offsets, extraction.document, &json)
                    json.member("class", trigger.type.eventClass)
                    json.member("type", trigger.type.id)
                    json.member("status", trigger.status.rawValue)
                    json.key("event")
                    json.value(trigger.isEvent)
                    json.member("prior", trigger.prior, decimals: 3)
                    strings("evidence", trigger.evidenceNames, &json)
                }
            }
        }
    }

    private func toll(_ name: StaticString, _ toll: Toll?, _ json: inout JSONWriter) {
        json.key(name)
        guard let toll else { return json.value(nil as Int?) }
        json.object { json in
            json.member("low", toll.low)
            json.member("best", toll.best)
            json.member("high", toll.high)
        }
    }
}
