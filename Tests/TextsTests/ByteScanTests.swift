import Testing
import Texts

@Suite("Scans of bytes") struct ByteScanTests {
    @Test("code points are counted as Swift counts them", arguments: 0..<200)
    func codePoints(seed: Int) {
        let text = GeneratedText.text(seed: UInt64(seed), count: seed)
        let bytes = Array(text.utf8)
        let count = ByteScan.codePoints(bytes.span)
        #expect(count == text.unicodeScalars.count)
    }

    @Test("what passes as plain text is UTF-8 without zero bytes", arguments: 0..<3000)
    func neverWrong(seed: Int) {
        // Arabic with one or two bytes changed: mostly wrong, sometimes by little.
        var bytes = Array("قال إن الاجتماع “غدا” في القاعة 12 — ثم".utf8)
        bytes.removeLast(seed % 9)
        let random = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        bytes[Int(random >> 40) % bytes.count] = UInt8(truncatingIfNeeded: random >> 8)
        if seed % 3 == 0 {
            bytes[Int(random >> 50) % bytes.count] = UInt8(truncatingIfNeeded: random >> 20)
        }
        guard ByteScan.isPlainText(bytes.span) else { return }
        #expect(String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0))
    }

    @Test("Arabic, Latin and the usual marks pass at any length", arguments: 16..<120)
    func passes(count: Int) {
        var text = String(repeating: "قال “نعم”، then 5 – 6 … ", count: 6)
        while text.utf8.count > count { text.removeLast() }
        guard text.utf8.count >= 16 else { return }
        let bytes = Array(text.utf8)
        let isPlain = ByteScan.isPlainText(bytes.span)
        #expect(isPlain)
    }

    @Test(
        "a run in JSON ends at a quotation mark, a backslash or a control character",
        arguments: 0..<60)
    func runs(count: Int) {
        let letters = Array(String(repeating: "ا#[]~ ", count: 20).utf8.prefix(count))
        let only = ByteScan.endOfPlainRun(letters.span, from: 0)
        #expect(only == count)
        for end: UInt8 in [0x22, 0x5C, 0x1F, 0x00, 0x0A] {
            let bytes = letters + [end] + letters
            let first = ByteScan.endOfPlainRun(bytes.span, from: 0)
            let second = ByteScan.endOfPlainRun(bytes.span, from: count + 1)
            #expect(first == count && second == bytes.count)
        }
    }
}
