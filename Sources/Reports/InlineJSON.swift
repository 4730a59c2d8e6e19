/// Makes JSON safe to stand inside a `script` element.
enum InlineJSON {
    /// The same JSON without a letter that an HTML parser or an old script engine could take for its
    /// own: `<`, `>`, `&`, U+2028 and U+2029 stand only in strings there, and are escaped.
    ///
    /// - Parameter json: Valid JSON in UTF-8.
    static func escaped(_ json: [UInt8]) -> [UInt8] {
        var safe: [UInt8] = []
        safe.reserveCapacity(json.count + json.count / 64)
        var at = 0
        while at < json.count {
            let byte = json[at]
            if let escape = escapes[byte] {
                safe += escape
            } else if byte == 0xE2, at + 2 < json.count, json[at + 1] == 0x80,
                json[at + 2] & 0xFE == 0xA8
            {
                safe += json[at + 2] == 0xA8 ? lineSeparator : paragraphSeparator
                at += 2
            } else {
                safe.append(byte)
            }
            at += 1
        }
        return safe
    }

    private static let escapes: [UInt8: [UInt8]] = [
        0x3C: Array("\\u003c".utf8),
        0x3E: Array("\\u003e".utf8),
        0x26: Array("\\u0026".utf8),
    ]
    private static let lineSeparator = Array("\\u2028".utf8)
    private static let paragraphSeparator = Array("\\u2029".utf8)
}
