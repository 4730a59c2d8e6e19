import Testing

@testable import Reports

@Suite("JSON inside a page") struct InlineJSONTests {
    @Test("no letter stays that a parser of HTML could take for its own")
    func escapes() {
        let json = "{\"a\":\"</script><!-- & \u{2028}\u{2029} \u{2026} \u{627}\"}"
        let safe = String(decoding: InlineJSON.escaped(Array(json.utf8)), as: UTF8.self)
        let wanted =
            "{\"a\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\\u2029 \u{2026} \u{627}\"}"
        #expect(safe == wanted)
    }
}
