import CByteScan
import TestSupport
import Testing

@testable import Formats

@Suite("Scans of bytes by registers") struct VectorScanTests {
    private static let pieces = [
        "قال", " ", "“غدا”", "12", "😀", "é", "\u{7FF}", "\u{800}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}",
        "\u{D7FF}", "\u{E000}", "\"", "\\", "\n", "\u{1F}", "x",
    ]
    private static let bytes: [UInt8] = [
        0, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4,
        0xF5, 0xFF,
    ]

    /// A text of any length with up to two bytes changed, or none.
    private static func damaged(seed: Int) -> [UInt8] {
        var random = SeededGenerator(seed: UInt64(seed))
        var text: [UInt8] = []
        for _ in 0..<Int.random(in: 0...60, using: &random) {
            text += Array((pieces.randomElement(using: &random) ?? "").utf8)
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) where !text.isEmpty {
            text[Int.random(in: 0..<text.count, using: &random)] = bytes.randomElement(using: &random) ?? 0
        }
        if Int.random(in: 0..<4, using: &random) == 0 { text = text.dropLast() }
        return text
    }

    @Test("text is what Swift's own check takes, without zero bytes", arguments: 0..<200)
    func text(hundred: Int) {
        for seed in hundred * 100..<hundred * 100 + 100 {
            let bytes = Self.damaged(seed: seed)
            let wanted = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
            let found = VectorScan.isText(bytes.span)
            let portable = unsafe byte_scan_is_text_portable(bytes, bytes.count)
            #expect(found == wanted && portable == wanted, "\(bytes)")
        }
    }

    @Test("a run ends at the first quotation mark, backslash or control character", arguments: 0..<50)
    func runs(hundred: Int) {
        for seed in hundred * 100..<hundred * 100 + 100 {
            let bytes = Self.damaged(seed: seed)
            for start in Set([0, bytes.count / 2, bytes.count]) {
                let wanted =
                    bytes[start...].firstIndex { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 } ?? bytes.count
                let found = VectorScan.endOfPlainRun(bytes.span, from: start)
                let portable = unsafe byte_scan_plain_run_portable(bytes, start, bytes.count)
                #expect(found == wanted && portable == wanted, "\(bytes) from \(start)")
            }
        }
    }
}
