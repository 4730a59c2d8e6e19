internal import Foundation
public import Miqat

/// One event as maps and tables take it: an id, flat properties, and how they came about.
///
/// It comes from an article (`features(of:_:)`), from a file of GeoJSON (`FeatureReader`) or from
/// a store; every format that is not about the text of an article writes features.
public struct Feature: Sendable {
    /// A hash of article id, trigger span and class.
    public let id: String
    /// By the order of `Property`.
    package private(set) var values: [Value]
    /// A JSON object: how the values came about.
    public var provenance: [UInt8]

    /// A property's value, of the kind that `Property.kind` says.
    public enum Value: Hashable, Sendable {
        case null
        case text(String)
        case integer(Int)
        case real(Double)
    }

    public init(id: String, provenance: [UInt8] = Array("{}".utf8)) {
        self.init(
            id: id, values: Array(repeating: .null, count: Property.allCases.count),
            provenance: provenance)
    }

    /// - Parameter values: One for each property, in their order.
    package init(id: String, values: [Value], provenance: [UInt8]) {
        precondition(values.count == Property.allCases.count)
        (self.id, self.values, self.provenance) = (id, values, provenance)
    }

    /// Whether bytes are a JSON object, which every format may write as it is.
    package static func isProvenance(_ bytes: [UInt8]) -> Bool {
        PlainObject(bytes, FieldNames()) != nil
            || (try? JSONSerialization.jsonObject(with: Data(bytes))) is [String: Any]
    }

    /// The same under another id.
    public func identified(by id: String) -> Feature {
        Feature(id: id, values: values, provenance: provenance)
    }

    public subscript(property: Property) -> Value {
        get { values[property.index] }
        set { values[property.index] = newValue }
    }

    /// The value of a property that is text; `nil` for null.
    public func text(_ property: Property) -> String? {
        if case .text(let text) = self[property] { text } else { nil }
    }

    public func integer(_ property: Property) -> Int? {
        if case .integer(let number) = self[property] { number } else { nil }
    }

    public func real(_ property: Property) -> Double? {
        switch self[property] {
        case .real(let number): number
        case .integer(let number): Double(number)
        case .null, .text: nil
        }
    }

    /// The parts of a list.
    public func list(_ property: Property) -> [String] {
        (text(property) ?? "").split(separator: ";").map(String.init)
    }

    /// Degrees; `nil` without a place.
    public var point: GeoPoint? {
        guard let latitude = real(.latitude), let longitude = real(.longitude) else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }

    /// First and last day, `YYYY-MM-DD`; `nil` without a date.
    public var days: ClosedRange<String>? {
        guard let start = text(.startDateTime)?.prefix(10), let end = text(.endDateTime)?.prefix(10),
            start <= end
        else { return nil }
        return String(start)...String(end)
    }

    /// Whether start and end are clocks and not the ends of whole days.
    public var hasClock: Bool {
        guard let start = text(.startDateTime), let end = text(.endDateTime) else { return false }
        return !Self.areWholeDays(start, end)
    }

    static func areWholeDays(_ start: String, _ end: String) -> Bool {
        start.utf8.dropFirst(10).elementsEqual("T00:00:00Z".utf8)
            && end.utf8.dropFirst(10).elementsEqual("T23:59:59Z".utf8)
    }
}

/// A point of WGS 84, in degrees.
public struct GeoPoint: Hashable, Sendable {
    public let latitude: Double
    public let longitude: Double
}

/// Takes a feature's properties one after the other, in their order.
///
/// JSON is written from them at once, without a `Feature` between; a test holds both to the same
/// names and values.
protocol PropertySink {
    mutating func member(_ name: StaticString, _ string: String?)
    mutating func member(_ name: StaticString, _ text: ArraySlice<UInt8>?)
    mutating func member(
        _ name: StaticString, joining texts: some Collection<ArraySlice<UInt8>>)
    mutating func member(_ name: StaticString, _ number: Int?)
    mutating func member(_ name: StaticString, _ number: Double?, decimals: Int)
}

extension JSONWriter: PropertySink {}

/// Makes a feature's values of the properties that it takes.
struct FeatureSink: PropertySink {
    private(set) var values: [Feature.Value] = []

    mutating func member(_ name: StaticString, _ string: String?) {
        take(name, string.map(Feature.Value.text))
    }

    mutating func member(_ name: StaticString, _ text: ArraySlice<UInt8>?) {
        take(name, text.map { .text(String(decoding: $0, as: UTF8.self)) })
    }

    mutating func member(
        _ name: StaticString, joining texts: some Collection<ArraySlice<UInt8>>
    ) {
        var bytes: [UInt8] = []
        for (count, text) in texts.enumerated() {
            if count > 0 { bytes.append(UInt8(ascii: ";")) }
            bytes += text
        }
        take(name, .text(String(decoding: bytes, as: UTF8.self)))
    }

    mutating func member(_ name: StaticString, _ number: Int?) {
        take(name, number.map(Feature.Value.integer))
    }

    mutating func member(_ name: StaticString, _ number: Double?, decimals: Int) {
        take(name, number.map { .real(Self.rounded($0, decimals)) })
    }

    private mutating func take(_ name: StaticString, _ value: Feature.Value?) {
        assert(Property.allCases[values.count].rawValue == name.description, "\(name) is out of order")
        values.append(value ?? .null)
    }

    /// As JSON writes it, so that a feature that was written and read is the same.
    static func rounded(_ number: Double, _ decimals: Int) -> Double {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        return (number * scale).rounded() / scale
    }
}

extension Feature {
    /// The events of an article that go out.
    public static func all(of extraction: Extraction, _ options: OutputOptions) -> [Feature] {
        pairs(of: extraction, options).map(\.feature)
    }

    /// The same, each with the event that it is made of.
    package static func pairs(
        of extraction: Extraction, _ options: OutputOptions
    ) -> [(event: Event, feature: Feature)] {
        let properties = EventProperties(extraction)
        return events(of: extraction, options).map { index in
            (extraction.events[index], properties.feature(extraction.events[index]))
        }
    }
}

extension EventProperties {
    func feature(_ event: Event) -> Feature {
        var sink = FeatureSink()
        write(event, EventFields(event: event), to: &sink)
        var json = JSONWriter()
        json.object { provenance(of: event, to: &$0) }
        return Feature(id: event.id, values: sink.values, provenance: json.bytes)
    }
}
