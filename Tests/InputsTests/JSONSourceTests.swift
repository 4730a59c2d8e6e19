import Foundation
import Inputs
import TestSupport
import Testing

@Suite("Objects of JSON files") struct JSONSourceTests {
    private static func objects(_ text: String, limit: Int = 1 << 20) throws -> [String] {
        let folder = try ScratchFolder()
        var source = try JSONSource(
            path: folder.file("a.json", Data(text.utf8)).path, limit: limit)
        var objects: [String] = []
        while let object = try source.next() {
            objects.append("\(object.record) \(String(decoding: object.bytes, as: UTF8.self))")
        }
        return objects
    }

    @Test(
        "objects are found in an array, in lines and over lines, with number or line",
        arguments: [
            ("", []), (" \n\n", []), ("[]", []), ("[ ]\n", []),
            (#"{"a":1}"#, [#"1 {"a":1}"#]),
            ("{\"a\":1}\n\n{\"b\":2}\n", [#"1 {"a":1}"#, #"3 {"b":2}"#]),
            (#"[{"a":1},{"b":[{}]}]"#, [#"1 {"a":1}"#, #"2 {"b":[{}]}"#]),
            (
                "[\n  {\n \"a\": \"}]\\\"{\"\n  },\r\n  {}\n]\n",
                ["1 {\n \"a\": \"}]\\\"{\"\n  }", "2 {}"]
            ),
            ("\u{FEFF}{\n\"a\":1}\n{}", ["1 {\n\"a\":1}", "3 {}"]),
            (#"{"a":1}{"b":2} {"c":3}"#, [#"1 {"a":1}"#, #"1 {"b":2}"#, #"1 {"c":3}"#]),
        ])
    func whole(text: String, objects: [String]) throws {
        #expect(try Self.objects(text) == objects)
    }

    @Test(
        "what is broken is handed out to the end of its line, and what follows is found",
        arguments: [
            ("{\"a\":1}\nnonsense\n{\"b\":2}", [#"1 {"a":1}"#, "2 nonsense", #"3 {"b":2}"#]),
            ("{\"a\":\"x\n{\"b\":2}", ["1 {\"a\":\"x", #"2 {"b":2}"#]),
            (
                "{\"a\":1\n{\"b\":2}\n{\"c\":{\n{\"d\":4}",
                ["1 {\"a\":1", #"2 {"b":2}"#, #"3 {"c":{"#, #"4 {"d":4}"#]
            ),
            ("[{\"a\":1},\n{\"b\":\n2", [#"1 {"a":1}"#, "2 {\"b\":\n2"]),
            ("[1, 2]", ["1 1, 2]"]),
        ])
    func broken(text: String, objects: [String]) throws {
        #expect(try Self.objects(text) == objects)
    }

    @Test(
        "no more is kept than the limit and a byte, wherever an object ends", arguments: 90...110)
    func kept(length: Int) throws {
        let object = "{\"a\":\"\(String(repeating: "x", count: length - 8))\"}"
        let objects = try Self.objects("\(object)\n{}", limit: 100)
        #expect(objects.map { $0.utf8.count - 2 } == [min(length, 101), 2])
    }

    @Test("of an object beyond the limit enough is kept to know it, and the next one is whole")
    func limit() throws {
        let long = "{\"a\":\"\(String(repeating: "x", count: 700_000))\"}"
        let objects = try Self.objects("[\(long),{\"b\":2}]", limit: 100)
        #expect(objects.count == 2)
        #expect(objects.first?.utf8.count == 2 + 101)
        #expect(objects.last == #"2 {"b":2}"#)
    }

    @Test("an array on one line that is longer than a block is cut alike")
    func array() throws {
        let items = (0..<40_000).map { "{\"n\":\($0),\"t\":\"أمس \\\" ]}\"}" }
        let objects = try Self.objects("[" + items.joined(separator: ",") + "]")
        #expect(objects.count == items.count)
        #expect(objects.last == "40000 \(items.last ?? "")")
    }

    @Test("thousands of objects that do not close take no long time")
    func unclosed() throws {
        let objects = try Self.objects(String(repeating: "{\"a\":1\n", count: 20_000))
        #expect(objects.count == 20_000)
    }
}
