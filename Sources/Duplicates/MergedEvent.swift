public import Formats

/// One event of what several articles tell.
///
/// Its id is that of the first to tell it; its values are those of the one that knows place and
/// time best; tolls reach from the least to the most that is told, the best is the latest.
public struct MergedEvent: Sendable {
    public let feature: Feature

    /// - Parameter tellings: At least one, in any order.
    public init(_ tellings: [Feature]) {
        let ordered = tellings.sorted { Self.order($0) < Self.order($1) }
        // INVARIANT: whoever merges has something to merge.
        let best = ordered.min { Self.rank($0) < Self.rank($1) }!
        guard ordered.count > 1 else {
            feature = best
            return
        }
        var merged = best.identified(by: ordered[0].id)
        for toll in Self.tolls {
            merged[toll.low] = ordered.compactMap { $0.integer(toll.low) }.min()
                .map(Feature.Value.integer) ?? .null
            merged[toll.best] = ordered.compactMap { $0.integer(toll.best) }.last
                .map(Feature.Value.integer) ?? .null
            // What is open above stays open.
            let told = ordered.filter { $0.integer(toll.low) != nil || $0.integer(toll.best) != nil }
            let highs = told.compactMap { $0.integer(toll.high) }
            merged[toll.high] = highs.count == told.count
                ? highs.max().map(Feature.Value.integer) ?? .null : .null
        }
        merged[.sources] = .text(Self.distinct(ordered.flatMap { $0.list(.sources) }).joined(separator: ";"))
        merged[.attribution] = .text(
            Self.distinct(ordered.flatMap { $0.list(.attribution) }).joined(separator: ";"))
        merged[.sourceCount] = .integer(
            Self.distinct(ordered.compactMap { $0.text(.documentID) }).count)
        merged.provenance = Self.provenance(best, ordered)
        feature = merged
    }

    private static let tolls: [(low: Property, best: Property, high: Property)] = [
        (.killedLow, .killedBest, .killedHigh), (.injuredLow, .injuredBest, .injuredHigh),
        (.displacedLow, .displacedBest, .displacedHigh), (.detainedLow, .detainedBest, .detainedHigh),
    ]

    /// Who told it first: by publication, then by name.
    private static func order(_ feature: Feature) -> (String, String, String) {
        (feature.text(.publishedAt) ?? "9999", feature.text(.documentID) ?? "", feature.id)
    }

    /// Who knows it best has the lowest.
    private static func rank(_ feature: Feature) -> (Int, Int, Double, String) {
        let place = feature.text(.geoPrecision).flatMap(GeoPrecision.init(rawValue:)) ?? .unknown
        let time = feature.text(.timePrecision).flatMap(TimePrecision.init(rawValue:)) ?? .unknown
        return (
            min(max(place.rank, GeoPrecision.city.rank), GeoPrecision.unknown.rank), time.rank,
            -(feature.real(.confidence) ?? 0), feature.id
        )
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    /// That of the best, and where each telling stands.
    private static func provenance(_ best: Feature, _ tellings: [Feature]) -> [UInt8] {
        var json = JSONWriter()
        json.array { json in
            for telling in tellings {
                json.object { json in
                    json.member("id", telling.id)
                    json.member("doc_id", telling.text(.documentID))
                    json.member("char_start", telling.integer(.charStart))
                    json.member("char_end", telling.integer(.charEnd))
                    json.member("source_name", telling.text(.sourceName))
                    json.member("source_url", telling.text(.sourceURL))
                    json.member("published_at", telling.text(.publishedAt))
                }
            }
        }
        let isEmpty = best.provenance.count <= 2
        return best.provenance.dropLast() + (isEmpty ? [] : [UInt8(ascii: ",")])
            + Array("\"mentions\":".utf8) + json.bytes + [UInt8(ascii: "}")]
    }
}
