import Formats
import Miqat
import TestSupport
import Testing

@Suite("Records of JSON") struct RecordReaderTests {
    private static let values = [
        #""أمس السبت""#,
        #""""#, #"" ""#, #""a\"b\\c\/d\b\f\n\r\te""#, #""\u0627\u0644\u064A\u0648\u0645""#,
        #""\ud83d\ude00""#, #""\ud83d""#, #""\u00zz""#, #""\x""#, #""a\u0000b""#, "\"a\tb\"",
        "\"a\u{7F}b\"", #""2018-05-29""#, #""29.5.2018""#, "1", "0", "-7", "-0", "007", "1.50",
        "1e3", "123456789012345", "1234567890123456", "12345678901234567890", "true", "false",
        "null", "nul", "[]", "[1,2,]", "[1 2]", #"{"a":{"b":[true,null,-1.5,"x"]}}"#, "{}", "{",
        #"{"a":1,}"#, "", "-", "+1", "1.", ".5", "NaN", #""😀""#, #""“x”""#,
    ]
    private static let names = [
        "id", "text", "published", "title", "url", "source", "lang", "zone", "tags", "",
    ]

    /// A record of random members, most of them good.
    private static func record(seed: Int) -> String {
        var random = SeededGenerator(seed: UInt64(seed))
        var members = (0..<Int.random(in: 0...5, using: &random)).map { _ -> String in
            let name = names.randomElement(using: &random) ?? "id"
            let space = [" ", "", "", "\t"].randomElement(using: &random) ?? ""
            return "\"\(name)\"\(space):\(space)\(values.randomElement(using: &random) ?? "1")"
        }
        if Int.random(in: 0..<4, using: &random) > 0 {
            members.insert(#""text": "أمس""#, at: Int.random(in: 0...members.count, using: &random))
        }
        let tail = ["", "", "", " ", " x", ",", "}"].randomElement(using: &random) ?? ""
        return "{" + members.joined(separator: [",", ", "].randomElement(using: &random) ?? ",")
            + "}" + tail
    }

    /// The record with a member whose name has a letter outside ASCII: such are left to Foundation.
    private static func forFoundation(_ record: String) -> String {
        let mark = "\"é\":0"
        return record.hasPrefix("{}")
            ? "{\(mark)" + record.dropFirst() : "{\(mark)," + record.dropFirst()
    }

    private static func outcome(_ record: String) -> [String?] {
        switch RecordReader().json(Array(record.utf8), file: "f", line: 3) {
        case .success(let document):
            [
                document.id, String(decoding: document.text, as: UTF8.self), document.published,
                document.title, document.url, document.source, document.language, document.zone,
            ]
        // Where a fault stands, counted in bytes, differs by the member that was added.
        case .failure(let failure):
            [failure.id, String(failure.reason.prefix { !$0.isNumber })]
        }
    }

    @Test("whoever reads a record, it says the same", arguments: 0..<3000)
    func alike(seed: Int) {
        let record = Self.record(seed: seed)
        #expect(Self.outcome(record) == Self.outcome(Self.forFoundation(record)), "\(record)")
    }

    @Test("records that are cut anywhere are refused alike", arguments: 0..<80)
    func cut(count: Int) {
        let whole = #"{"id": "a", "text": "a\nb \u0627 c", "n": [1, {"x": null}], "ok": true}"#
        guard count <= whole.utf8.count else { return }
        let record = String(whole.prefix(count))
        guard record.hasPrefix("{") else { return }
        #expect(Self.outcome(record) == Self.outcome(Self.forFoundation(record)), "\(record)")
    }

    @Test("what is no UTF-8 is told with the byte at which it stops to be", arguments: 0..<400)
    func faults(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var bytes = Array("قال إن الاجتماع “غدا” في القاعة 12 — 😀 ࠀ 한 end".utf8)
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 1...255, using: &random)
        var valid = 0
        while valid < bytes.count, let width = Self.width(bytes[valid...]) { valid += width }
        switch RecordReader().line(bytes, file: "f", line: 1, isJSON: false) {
        case .success: #expect(valid == bytes.count)
        case .failure(let failure): #expect(failure.reason.hasPrefix("not UTF-8 at byte \(valid),"))
        }
    }

    /// Bytes of the code point in front, by Swift's own decoder; `nil` when it is none.
    private static func width(_ bytes: ArraySlice<UInt8>) -> Int? {
        (1...4).first { count in
            count <= bytes.count && String(validating: bytes.prefix(count), as: UTF8.self) != nil
        }
    }
}
