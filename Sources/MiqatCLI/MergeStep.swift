internal import Duplicates
internal import Formats
internal import Inputs

/// A part of the merge that needs no more than lines which some engine has brought together: lines
/// with tabs in, lines with tabs out. A feature is always the last column.
enum MergeStep: String, Choice {
    /// `feature` → `id, published_at, doc_id as JSON, keys with spaces between, feature`: the blocks
    /// in which an event is compared.
    case keys
    /// `key, feature` → `first, second, verdict, score`: the pairs of each block that are the same or
    /// may be.
    case pairs
    /// `component, feature` and `component, first, second, score` → `id, published_at, ids with spaces
    /// between, feature`: the events of each component.
    case groups
    /// `event, feature` and `event, rival, published_at, score` → `feature`: each event with the one
    /// that it may be the same as.
    case held

    func run(window: Int, to output: OutputFile) throws {
        switch self {
        case .keys: try keys(window: window, to: output)
        case .pairs: try pairs(to: output)
        case .groups: try groups(to: output)
        case .held: try held(to: output)
        }
    }

    private func keys(window: Int, to output: OutputFile) throws {
        var lines = try StepLines()
        while let columns = try lines.next() {
            let feature = try lines.feature(columns[0])
            var head = JSONWriter()
            head.value(feature.text(.documentID))
            let keys = BlockKeys(feature, window: window).keys.joined(separator: " ")
            try output.write(
                Array("\(feature.id)\t\(feature.text(.publishedAt) ?? "")\t".utf8) + head.bytes
                    + Array("\t\(keys)\t".utf8) + columns[0] + [0x0A])
        }
    }

    private func pairs(to output: OutputFile) throws {
        var lines = try StepLines()
        while let (key, rows) = try lines.nextGroup() {
            let tellings = try rows.compactMap { row in
                let feature = try lines.feature(row[1])
                return Telling(feature, Telling.Keys(provenance: feature.provenance))
            }
            let found = BlockKeys.matches(in: tellings, of: key)
                .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
            for match in found {
                let score = JSONWriter.decimal(match.likeness.score, 1)
                try output.write(
                    Array("\(match.first)\t\(match.second)\t\(match.likeness.verdict)\t\(score)\n".utf8))
            }
        }
    }

    private func groups(to output: OutputFile) throws {
        var lines = try StepLines()
        let format = GeoJSONLinesFormat()
        while let (_, rows) = try lines.nextGroup() {
            var features: [Feature] = []
            var matches: [Clusters.Match] = []
            for row in rows {
                if row.count == 2 {
                    features.append(try lines.feature(row[1]))
                } else {
                    matches.append(
                        Clusters.Match(
                            lines.text(row[1]), lines.text(row[2]),
                            Likeness(score: try lines.number(row[3]))))
                }
            }
            for group in Merging.groups(of: features, matches: matches) {
                let published = group.event.text(.publishedAt) ?? ""
                try output.write(
                    Array("\(group.event.id)\t\(published)\t\(group.members.joined(separator: " "))\t".utf8)
                        + format.feature(group.event))
            }
        }
    }

    private func held(to output: OutputFile) throws {
        var lines = try StepLines()
        let format = GeoJSONLinesFormat()
        while let (event, rows) = try lines.nextGroup() {
            guard let row = rows.first(where: { $0.count == 2 }) else {
                throw lines.fault("\(event) has rivals and no feature")
            }
            var feature = try lines.feature(row[1])
            let rivals = try rows.filter { $0.count == 4 }.map { row in
                PossibleDuplicate.Rival(
                    id: lines.text(row[1]), published: row[2].isEmpty ? nil : lines.text(row[2]),
                    score: try lines.number(row[3]))
            }
            feature[.possibleDuplicateOf] = PossibleDuplicate.choice(
                of: feature.id, published: feature.text(.publishedAt), among: rivals
            ).map(Feature.Value.text) ?? .null
            try output.write(format.feature(feature))
        }
    }
}

/// The lines of standard input as columns. Whoever wrote them is a program: a wrong one ends the run.
private struct StepLines: ~Copyable {
    private var source: LineSource
    private let reader = FeatureReader()
    /// The first row of the next group.
    private var ahead: [ArraySlice<UInt8>]?

    /// Bytes that a line may have: an event has some thousand, one of many articles some more.
    private static let longest = 1 << 30

    init() throws { source = try LineSource(path: "-", limit: Self.longest) }

    /// One column, two or four.
    mutating func next() throws -> [ArraySlice<UInt8>]? {
        while let line = try source.next() {
            if line.isEmpty { continue }
            let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
            guard [1, 2, 4].contains(columns.count) else {
                throw fault("\(columns.count) columns, where there are 1, 2 or 4")
            }
            return columns
        }
        return nil
    }

    /// Rows with the same first column, which stand one behind the other.
    mutating func nextGroup() throws -> (key: String, rows: [[ArraySlice<UInt8>]])? {
        guard let first = try ahead ?? nextOfGroup() else { return nil }
        ahead = nil
        var rows = [first]
        while let row = try nextOfGroup() {
            guard row[0] == first[0] else {
                ahead = row
                break
            }
            rows.append(row)
        }
        return (text(first[0]), rows)
    }

    private mutating func nextOfGroup() throws -> [ArraySlice<UInt8>]? {
        guard let row = try next() else { return nil }
        guard row.count > 1 else { throw fault("no key before the feature") }
        return row
    }

    func feature(_ column: ArraySlice<UInt8>) throws -> Feature {
        guard let feature = reader.feature(ofLine: Array(column)) else {
            throw fault("no event as extract -f geojsonl writes it")
        }
        return feature
    }

    func text(_ column: ArraySlice<UInt8>) -> String { String(decoding: column, as: UTF8.self) }

    func number(_ column: ArraySlice<UInt8>) throws -> Double {
        guard let number = Double(text(column)) else {
            throw fault("\"\(text(column))\" is no score")
        }
        return number
    }

    func fault(_ reason: String) -> CommandFailure {
        CommandFailure(.cannotGoOn, "standard input:\(source.line): \(reason)")
    }
}
