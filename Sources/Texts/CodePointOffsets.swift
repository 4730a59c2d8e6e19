/// Turns byte offsets into Unicode code-point offsets, the unit of every output.
///
/// Building is one pass over the text; a look-up counts at most `stride` bytes.
public struct CodePointOffsets: Sendable {
    private static let stride = 256
    private let text: [UInt8]
    /// Code points before byte `index * stride`.
    private let before: [Int]

    public init(_ text: [UInt8]) {
        self.text = text
        var before: [Int] = []
        before.reserveCapacity(text.count / Self.stride + 1)
        var count = 0
        let bytes = text.span
        for start in Swift.stride(from: 0, through: text.count, by: Self.stride) {
            before.append(count)
            count += ByteScan.codePoints(
                bytes.extracting(start..<min(start + Self.stride, text.count)))
        }
        self.before = before
    }

    /// Code points before a byte offset that starts a code point (or ends the text).
    public func offset(ofByte byte: Int) -> Int {
        let block = min(byte / Self.stride, before.count - 1)
        return before[block]
            + ByteScan.codePoints(text.span.extracting((block * Self.stride)..<byte))
    }
}
