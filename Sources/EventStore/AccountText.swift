internal import Formats
internal import Foundation

extension EventStore.EventAccount {
    /// What the event is, why its values are what they are, which articles tell it and what they
    /// were compared by; for people, in Arabic and English. Its layout may change.
    public var text: String {
        ([head] + why + told + compared).joined(separator: "\n") + "\n"
    }

    private var head: String {
        let lines = [
            "== الحدث · event ==", "\(event.id)  \(value(.name))", "«\(value(.quote))»",
            "\(value(.eventClass)) \(value(.status))  \(value(.edtf)) (\(value(.timePrecision)))  "
                + "\(value(.location)) (\(value(.geoPrecision)))",
        ]
        let held = event.text(.possibleDuplicateOf).map { ["قد يكون هو · may be the same as: \($0)"] }
        return (lines + (held ?? [])).joined(separator: "\n")
    }

    private func value(_ property: Property) -> String {
        switch event[property] {
        case .null: "—"
        case .text(let text): text.split(whereSeparator: \.isNewline).joined(separator: " ")
        case .integer(let number): String(number)
        case .real(let number): JSONWriter.decimal(number, 2)
        }
    }

    /// The properties and the part of the provenance that say why.
    private var why: [String] {
        let provenance =
            (try? JSONSerialization.jsonObject(with: Data(event.provenance))) as? [String: Any]
        func said(_ name: String) -> String { provenance?[name] as? String ?? "—" }
        var lines = [
            "\n== لماذا · why ==",
            "trigger «\(value(.trigger))»: \(said("event_type"))",
            "status: \(said("status_reason"))",
            "date «\(value(.dateText))»: \(said("time_rule")), \(value(.timeBasis)), "
                + "counted from \(value(.anchorDate)), found in the \(said("time_link"))",
            "place «\(value(.placeText))»: \(said("place_id")), found in the \(said("place_link"))",
        ]
        let losers = provenance?["place_candidates"] as? [[String: Any]] ?? []
        lines += losers.map { place in
            let score = (place["score"] as? NSNumber).map { JSONWriter.decimal($0.doubleValue, 2) }
            return "  lost: \(place["name"] ?? "") (\(place["country_code"] ?? "")) "
                + "\(place["place_id"] ?? "") \(score ?? "")"
        }
        lines.append(
            "confidence \(value(.confidence)): event \(value(.eventConfidence)), "
                + "date \(value(.dateConfidence)), place \(value(.geoConfidence))")
        return lines
    }

    private var told: [String] {
        ["\n== المقالات · told by =="]
            + mentions.map { mention in
                let source = mention.text(.sourceName).map { " (\($0))" } ?? ""
                let published = mention.text(.publishedAt).map { " \($0.prefix(10))" } ?? ""
                let quote = (mention.text(.quote) ?? "")
                    .split(whereSeparator: \.isNewline).joined(separator: " ")
                return "\(mention.id)  \(mention.text(.documentID) ?? "")\(source)\(published)\n    «\(quote)»"
            }
    }

    private var compared: [String] {
        guard !comparisons.isEmpty else { return [] }
        return ["\n== المقارنة · compared =="]
            + comparisons.map { comparison in
                let isOwn = comparison.otherEvent == event.id
                let outcome = isOwn ? "merged" : "\(comparison.verdict), \(comparison.otherEvent)"
                return "\(comparison.mention) ~ \(comparison.other)  "
                    + "\(JSONWriter.decimal(comparison.score, 1))  \(outcome)\n    \(comparison.reasons)"
            }
    }
}
