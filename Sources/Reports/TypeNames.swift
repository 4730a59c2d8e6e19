internal import Formats
internal import Foundation
internal import Rules

/// English names of event types, which features have only in Arabic.
struct TypeNames {
    /// By the id of the type, `assault.shelling`.
    private static let all: [String: String] = {
        let table = String(decoding: EmbeddedTables.bytes("root/event-types.tsv"), as: UTF8.self)
        let rows = table.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        guard let column = rows.first?.firstIndex(of: "label_en") else { return [:] }
        return Dictionary(
            rows.dropFirst().filter { $0.count > column }
                .map { (String($0[0]), String($0[column])) },
            uniquingKeysWith: { first, _ in first })
    }()

    private var used: Set<String> = []

    init(of features: [Feature]) {
        for feature in features {
            let provenance =
                try? JSONSerialization.jsonObject(with: Data(feature.provenance)) as? [String: Any]
            if let type = provenance?["event_type"] as? String { used.insert(type) }
        }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            for type in used.sorted() {
                guard let name = Self.all[type] else { continue }
                json.key(named: type)
                json.value(name)
            }
        }
    }
}
