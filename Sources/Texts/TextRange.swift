/// A half-open range of UTF-8 bytes of a document's original text.
public struct TextRange: Hashable, Sendable {
    public let start: Int
    public let end: Int

    /// - Precondition: `start <= end`.
    public init(_ start: Int, _ end: Int) {
        precondition(start <= end, "a text range ends before it starts")
        self.start = start
        self.end = end
    }

    public var count: Int { end - start }

    public func overlaps(_ other: TextRange) -> Bool { start < other.end && other.start < end }

    public func contains(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }

    /// The smallest range that holds both.
    public func union(_ other: TextRange) -> TextRange {
        TextRange(min(start, other.start), max(end, other.end))
    }
}
