internal import Foundation
internal import Miqat

/// Reads events back from files that `-f geojson` and `-f geojsonl` wrote.
public struct FeatureReader: Sendable {
    /// What an event file held.
    public struct Contents: Sendable {
        public var features: [Feature] = []
        public var failures: [RecordFailure] = []
    }

    public init() {}

    /// A collection, or one feature a line (also with the record separators of RFC 8142).
    ///
    /// - Parameter file: For messages.
    public func contents(of bytes: [UInt8], file: String) -> Contents {
        let whole = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        if let whole, whole["type"] as? String == "FeatureCollection" {
            guard let members = whole["features"] as? [Any] else {
                let reason = "\"features\" is missing; give what -f geojson writes"
                return Contents(
                    failures: [RecordFailure(file: file, record: 0, reason: reason)])
            }
            return contents(of: members.enumerated().map { ($0 + 1, $1) }, file)
        }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return contents(
            of: lines.enumerated().compactMap { index, line in
                // The record separator of RFC 8142 and a carriage return are white space too.
                let body = line.drop { $0 <= 0x20 }
                guard !body.isEmpty else { return nil }
                return (index + 1, try? JSONSerialization.jsonObject(with: Data(body)))
            }, file)
    }

    /// A feature as `-f geojsonl` writes it, its provenance byte by byte as it stands there: what was
    /// read once more is to be the same bytes.
    ///
    /// - Returns: `nil` when the line is no such feature.
    public func feature(ofLine line: [UInt8]) -> Feature? {
        guard case .success(var feature) = feature(try? JSONSerialization.jsonObject(with: Data(line)))
        else { return nil }
        feature.provenance = Self.provenance(ofLine: line)
        return feature
    }

    /// The provenance of a feature, where it stands last.
    private static func provenance(ofLine line: [UInt8]) -> [UInt8] {
        // In a text the quotes would have a backslash.
        guard let name = line.firstRange(of: Array(",\"provenance\":".utf8)) else {
            return Array("{}".utf8)
        }
        // The braces of the properties and of the feature come behind it, and the end of the line.
        let end = line.lastIndex { $0 > 0x20 } ?? line.endIndex
        return Array(line[name.upperBound..<max(name.upperBound, end - 1)])
    }

    private func contents(of values: [(record: Int, value: Any?)], _ file: String) -> Contents {
        var contents = Contents()
        for (record, value) in values {
            switch feature(value) {
            case .success(let feature): contents.features.append(feature)
            case .failure(let fault):
                contents.failures.append(
                    RecordFailure(file: file, record: record, reason: fault.reason))
            }
        }
        return contents
    }

    private struct Fault: Error { let reason: String }

    private func feature(_ value: Any?) -> Result<Feature, Fault> {
        guard let value else {
            return .failure(Fault(reason: "not JSON; give a GeoJSON collection or a feature a line"))
        }
        guard let object = value as? [String: Any], object["type"] as? String == "Feature" else {
            return .failure(Fault(reason: "no GeoJSON feature; \"type\" is to be \"Feature\""))
        }
        guard let id = object["id"] as? String else {
            return .failure(Fault(reason: "\"id\" is missing; give what -f geojson writes"))
        }
        guard let properties = object["properties"] as? [String: Any] else {
            return .failure(Fault(reason: "\"properties\" is missing or no object"))
        }
        let provenance = properties["provenance"].flatMap {
            $0 is [String: Any]
                ? try? JSONSerialization.data(
                    withJSONObject: $0, options: [.sortedKeys, .withoutEscapingSlashes]) : nil
        }
        var feature = Feature(id: id, provenance: provenance.map(Array.init) ?? Array("{}".utf8))
        for property in Property.allCases {
            guard let value = properties[property.rawValue], !(value is NSNull) else { continue }
            guard let read = Self.value(value, property) else {
                return .failure(
                    Fault(reason: "\"\(property.rawValue)\" is \(value), \(Self.wanted(property))"))
            }
            feature[property] = read
        }
        return .success(feature)
    }

    private static func value(_ value: Any, _ property: Property) -> Feature.Value? {
        switch property.kind {
        case .text: (value as? String).map(Feature.Value.text)
        case .instant:
            (value as? String).flatMap { Property.isInstant($0) ? .text($0) : nil }
        case .integer: (value as? Int).map(Feature.Value.integer)
        case .real(let decimals):
            (value as? NSNumber).map(\.doubleValue).flatMap { number in
                property.range.contains(number)
                    ? .real(FeatureSink.rounded(number, decimals)) : nil
            }
        }
    }

    private static func wanted(_ property: Property) -> String {
        switch property.kind {
        case .text: "which is no string"
        case .instant: "which is no date-time like 2024-05-19T00:00:00Z"
        case .integer: "which is no whole number"
        case .real where property.range.upperBound <= 180:
            "which is no number from -\(Int(property.range.upperBound)) to \(Int(property.range.upperBound))"
        case .real: "which is no number"
        }
    }
}
