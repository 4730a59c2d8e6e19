internal import Foundation

/// An event as a report shows it: a GeoJSON feature of its own, and what the writer must know of it.
public struct ReportEvent: Sendable {
    /// The feature as JSON, unchanged.
    public let json: [UInt8]
    public let id: String
    /// The article that tells it first; empty when it names none.
    public let documentID: String
    /// All articles that tell it.
    let documentIDs: [String]
    /// RFC 3339; `nil` without a date.
    let start: String?
    let confidence: Double
    let title, source, url, published: String?
    let quote: String?
    let characterStart: Int
    /// Words of the quote that tell something, with the kind of mark each gets.
    let words: [(text: String, kind: ReportArticle.Mark.Kind)]

    /// - Parameters:
    ///   - json: One feature, as `-f geojsonl` has one a line.
    ///   - number: Its place in the input, for messages.
    public init(json: [UInt8], number: Int) throws(ReportError) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(json)) else {
            throw .record(number, reason: "is no JSON; give what miqat extract -f geojson writes")
        }
        guard let feature = object as? [String: Any], feature["type"] as? String == "Feature",
            let properties = feature["properties"] as? [String: Any]
        else {
            throw .record(
                number, reason: "is no GeoJSON feature with properties; "
                    + "give what miqat extract -f geojson writes")
        }
        guard let id = feature["id"] as? String, !id.isEmpty else {
            throw .record(number, reason: "has no \"id\"; every event needs one of its own")
        }
        let text = { (name: String) in (properties[name] as? String).flatMap { $0.isEmpty ? nil : $0 } }
        self.json = json
        self.id = id
        documentID = text("doc_id") ?? ""
        start = text("start_datetime")
        confidence = properties["confidence"] as? Double ?? 0
        (title, source, url) = (text("doc_title"), text("source_name"), text("source_url"))
        published = text("published_at")
        quote = text("quote")
        characterStart = properties["char_start"] as? Int ?? 0
        let provenance = properties["provenance"] as? [String: Any]
        let mentions = provenance?["mentions"] as? [[String: Any]] ?? []
        documentIDs = [documentID] + mentions.compactMap { $0["doc_id"] as? String }
        let actors = text("actors")?.split(separator: ";").map(String.init) ?? []
        words =
            [(text("trigger"), .trigger), (text("date_text"), .date), (text("place_text"), .place)]
            .compactMap { words, kind in words.map { ($0, kind) } } + actors.map { ($0, .actor) }
    }
}
