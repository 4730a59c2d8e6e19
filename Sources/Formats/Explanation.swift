public import Miqat

/// The derivation of every value of an article, in words, under Arabic and English headings.
public struct Explanation {
    private let extraction: Extraction

    public init(_ extraction: Extraction) { self.extraction = extraction }

    public var text: String {
        ([reference] + times + places + events).joined(separator: "\n") + "\n"
    }

    private var document: Document { extraction.document }

    private func heading(_ arabic: String, _ english: String) -> String {
        "\n== \(arabic) · \(english) =="
    }

    private var reference: String {
        let reference = extraction.reference
        var lines = [heading("اليوم المرجعي", "reference day")]
        let day = reference.date.map { "\($0) \($0.weekday.arabicName)" } ?? "—"
        let how =
            switch reference.basis {
            case .given: "معطى · given"
            case .inferred: "مستنتج من النص · inferred from the text"
            case .none: "غير معروف · not known: relative expressions stay open"
            }
        lines.append("\(day)  \(how)")
        for evidence in reference.evidence {
            lines.append("  «\(document.string(evidence.range))»: \(evidence.says)")
        }
        return (lines + reference.warnings.map { "  ! \($0)" }).joined(separator: "\n")
    }

    private var times: [String] {
        [heading("الأزمنة", "times")]
            + extraction.times.map { time in
                var line = "«\(document.string(time.range))» = \(time.timex)"
                if let edtf = time.edtf, edtf != time.timex { line += "  EDTF \(edtf)" }
                line += "\n    \(time.rule); \(basis(time))"
                return line + time.warnings.map { "\n    ! \($0)" }.joined()
            }
            + extraction.namedEvents.map { named in
                "«\(document.string(named.range))»: اسم حدث، أوله \(named.firstDay) · name of an event that began on \(named.firstDay)"
            }
    }

    private func basis(_ time: TimeExpression) -> String {
        let anchor = time.anchor.map { "\($0.date)" } ?? ""
        return switch time.basis {
        case .absolute: "نصّ على التاريخ · the words name the date"
        case .relative: "محسوب من \(anchor) · counted from the reference day \(anchor)"
        case .anaphoric: "محسوب من تاريخ سبق ذكره · counted from \(anchor), said before"
        case .event: "معلق بحدث · hung from an event"
        case .vague: "غير محدد · no date is meant"
        case .open: "يحتاج يوما مرجعيا · needs a reference day"
        }
    }

    private var places: [String] {
        [heading("الأماكن", "places")]
            + extraction.places.map { mention in
                var lines = [
                    "«\(document.string(mention.range))» = \(mention.place.name) (\(mention.place.id), \(mention.place.country))",
                    "    \(mention.role.rawValue): \(mention.roleReason)",
                ]
                if !mention.nameEvidence.isEmpty {
                    lines.append("    is a place: \(Self.sum(mention.nameEvidence))")
                }
                for (index, candidate) in mention.candidates.enumerated() {
                    lines.append("    \(index == 0 ? "✓" : "×") \(describe(candidate))")
                }
                return lines.joined(separator: "\n")
            }
    }

    /// «name 2.5 + prior 6.3»
    private static func sum(_ parts: [WeighedEvidence]) -> String {
        parts.filter { $0.weight != 0 }
            .map { "\($0.name) \(JSONWriter.decimal($0.weight, 2))" }.joined(separator: " + ")
    }

    private func describe(_ candidate: PlaceMention.Candidate) -> String {
        let sum = Self.sum(candidate.evidence.parts)
        let place = candidate.place
        return
            "\(place.name), \(place.country) \(place.feature): \(JSONWriter.decimal(candidate.score, 2)) = \(sum)"
    }

    private var events: [String] {
        [heading("الأحداث", "events")]
            + extraction.events.map { event in
                var lines = [
                    "«\(document.string(event.trigger))» \(event.type.arabicLabel) · \(event.type.id) [\(event.type.eventClass)]",
                    "    \(event.status.rawValue): \(event.statusReason)",
                    "    \(time(event))", "    \(place(event))",
                    "    "
                        + event.evidence.map { "\($0.name) \(JSONWriter.decimal($0.weight, 2))" }
                        .joined(separator: ", ") + " = \(JSONWriter.decimal(event.confidence, 2))",
                ]
                if event.mentions.count > 1 {
                    let words = event.mentions.map { "«\(document.string($0))»" }
                    lines.append("    merged from \(words.joined(separator: " "))")
                }
                return lines.joined(separator: "\n")
            }
    }

    private func time(_ event: Event) -> String {
        guard let time = event.time else { return "الزمن · time: —" }
        let words = time.index.map {
            "«\(document.string(extraction.times[$0].range))», \(time.link.rawValue)"
        }
        return
            "الزمن · time: \(time.edtf ?? "—") (\(words ?? "nothing is said: the article's own day"))"
    }

    private func place(_ event: Event) -> String {
        guard let place = event.place else { return "المكان · place: —" }
        return
            "المكان · place: \(place.mention.place.name) («\(document.string(place.mention.range))», \(place.link.rawValue))"
    }
}
