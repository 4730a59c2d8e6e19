/// What changed from one run to another, event by event.
public struct EventDifference: Sendable {
    public enum Change: Sendable {
        case added(Feature)
        case removed(Feature)
        /// The properties whose values differ.
        case changed(from: Feature, to: Feature, [Property])
    }

    /// In order of time, then of ids.
    public let changes: [Change]

    /// - Parameter ignored: Properties that are not compared.
    public init(from old: [Feature], to new: [Feature], ignoring ignored: Set<Property> = []) {
        let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.id, $0) }) { first, _ in first }
        let properties = Property.allCases.filter { !ignored.contains($0) }
        let ids = Set(before.keys).union(after.keys)
        let order = { (id: String) in
            ((after[id] ?? before[id])?.text(.startDateTime) ?? "9999", id)
        }
        changes = ids.sorted { order($0) < order($1) }.compactMap { id in
            switch (before[id], after[id]) {
            case (nil, let feature?): return .added(feature)
            case (let feature?, nil): return .removed(feature)
            case (let first?, let second?):
                let different = properties.filter { first[$0] != second[$0] }
                return different.isEmpty ? nil : .changed(from: first, to: second, different)
            case (nil, nil): return nil
            }
        }
    }

    /// A line an event, with the values that changed below it: `+` added, `-` removed, `~` changed.
    public var text: String {
        changes.map { change in
            switch change {
            case .added(let feature): "+ " + Self.line(feature)
            case .removed(let feature): "- " + Self.line(feature)
            case .changed(let old, let new, let properties):
                (["~ " + Self.line(new)]
                    + properties.map {
                        "    \($0.rawValue): \(Self.shown(old[$0])) -> \(Self.shown(new[$0]))"
                    })
                    .joined(separator: "\n")
            }
        }.map { $0 + "\n" }.joined()
    }

    private static func line(_ feature: Feature) -> String {
        "\(feature.id)  \(TimelineEntry(feature: feature).when)  \(feature.text(.name) ?? "")"
    }

    private static func shown(_ value: Feature.Value) -> String {
        switch value {
        case .null: "null"
        case .text(let text): text.split(whereSeparator: \.isNewline).joined(separator: " ")
        case .integer(let number): String(number)
        case .real(let number): JSONWriter.decimal(number, 6)
        }
    }
}
