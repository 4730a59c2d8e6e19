public import Miqat

/// The derivation of every value of an article, in words, under Arabic and English headings.
public struct Explanation {
    private let extraction: Extraction

    public init(_ extraction: Extraction) { self.extraction = extraction }

    public var text: String {
        ([reference] + times + places + events + otherTriggers).joined(separator: "\n") + "\n"
    }

    /// The same for terminals: headings, words of the article, what won and lost, warnings.
    public var colouredText: String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let body = line.drop { $0 == " " }
            let paint: String
            if body.hasPrefix("== ") {
                paint = "1"
            } else if body.hasPrefix("! ") {
                paint = "33"
            } else if body.hasPrefix("✓") {
                paint = "32"
            } else if body.hasPrefix("×") {
                paint = "2"
            } else if line.hasPrefix("«"), let end = line.firstIndex(of: "»") {
                return "\u{1B}[1;36m\(line[...end])\u{1B}[0m\(line[line.index(after: end)...])"
            } else {
                return String(line)
            }
            return "\u{1B}[\(paint)m\(line)\u{1B}[0m"
        }.joined(separator: "\n")
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
                    "    " + Self.shares(event.evidence)
                        + "; probability \(JSONWriter.decimal(event.confidence, 2))",
                ]
                lines += tolls(event) + participants(event) + attribution(event)
                if event.mentions.count > 1 {
                    let words = event.mentions.map { "«\(document.string($0))»" }
                    lines.append("    merged from \(words.joined(separator: " "))")
                }
                return lines.joined(separator: "\n")
            }
    }

    /// Words that may tell an event and were found to tell none.
    private var otherTriggers: [String] {
        let others = extraction.triggers.filter { !$0.isEvent }
        if others.isEmpty { return [] }
        return [heading("ألفاظ لا تدل هنا على حدث", "words that tell no event here")]
            + others.map { trigger in
                "«\(document.string(trigger.range))» \(trigger.type.id): "
                    + Self.shares(trigger.evidence) + " = \(JSONWriter.decimal(trigger.score, 2))"
            }
    }

    private static func shares(_ evidence: [(name: String, weight: Double)]) -> String {
        evidence.map { "\($0.name) \(JSONWriter.decimal($0.weight, 2))" }.joined(separator: ", ")
    }

    /// «killed 3 (2..5)»
    private func tolls(_ event: Event) -> [String] {
        let tolls = [
            ("killed", event.killed), ("injured", event.injured),
            ("displaced", event.displaced), ("detained", event.detained),
        ]
        return tolls.compactMap { name, toll in
            toll.map { toll in
                let number = { (count: Int?) in count.map(String.init) ?? "—" }
                return
                    "    \(name): \(number(toll.best)) (\(number(toll.low))..\(number(toll.high)))"
            }
        }
    }

    private func participants(_ event: Event) -> [String] {
        event.participants.map { party in
            let known = [party.name, party.country, party.sector].compactMap { $0 }
            return "    \(party.role.rawValue): «\(document.string(party.range))»"
                + (party.isPronoun ? ", by a pronoun" : "")
                + (known.isEmpty ? "" : " = \(known.joined(separator: ", "))")
        }
    }

    private func attribution(_ event: Event) -> [String] {
        if event.attribution.isEmpty { return [] }
        let chain = event.attribution.map { source in
            "«\(document.string(source.range))»" + (source.name.map { " = \($0)" } ?? "")
                + (source.isClaim ? ", a party to it" : "")
        }
        return ["    المصدر · by the word of: \(chain.joined(separator: " ← "))"]
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
            "المكان · place: \(place.place.name) («\(document.string(place.words))», \(place.link.rawValue))"
    }
}
