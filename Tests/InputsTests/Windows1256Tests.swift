import Foundation
import Inputs
import TestSupport
import Testing

@Suite("Windows-1256") struct Windows1256Tests {
    /// Bytes of Arabic in the order of the alphabet that the sentence uses; ASCII stays.
    private static let letters: [Character: UInt8] = {
        var letters: [Character: UInt8] = [:]
        for byte in UInt8(0x80)...0xFF {
            letters[Character(String(decoding: Windows1256.utf8([byte]), as: UTF8.self))] = byte
        }
        return letters
    }()

    private static func encoded(_ text: String) -> [UInt8] {
        text.unicodeScalars.compactMap { scalar in
            scalar.value < 0x80 ? UInt8(scalar.value) : letters[Character(scalar)]
        }
    }

    private static let sentences = [
        "أمس",
        "الجمعة 6 مارس",
        "قُتِلَ ثلاثةُ مدنيّينَ أمسِ الأحدِ في قصفٍ",
        "«أمس»، قال الوزير: “غدا؟”",
        #"{"id":"a","text":"\nوصل الوفد أمس"}"#,
        "قتل ثلاثة مدنيين أمس الأحد في قصف مدفعي استهدف بلدة سرمين بريف إدلب، بحسب الدفاع المدني.",
    ]

    @Test("Arabic sentences are recognised and come back whole", arguments: sentences)
    func arabic(sentence: String) {
        let bytes = Self.encoded(sentence)
        #expect(bytes.count == sentence.unicodeScalars.count)
        #expect(String(validating: bytes, as: UTF8.self) == nil)
        #expect(Windows1256.isLikely(bytes))
        #expect(String(decoding: Windows1256.utf8(bytes), as: UTF8.self) == sentence)
    }

    @Test("UTF-8 that lost or got a byte is not taken for it", arguments: 0..<300)
    func damaged(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var bytes = Array((Self.sentences.randomElement(using: &random) ?? "").utf8)
        let place = Int.random(in: 0..<bytes.count, using: &random)
        if Bool.random(using: &random) {
            bytes.remove(at: place)
        } else {
            bytes[place] = UInt8.random(in: 0x80...0xFF, using: &random)
        }
        #expect(!Windows1256.isLikely(bytes))
    }

    /// Other alphabets of eight bits; those bytes in hexadecimal.
    @Test(
        "other alphabets of eight bits are not taken for it",
        arguments: [
            // French in ISO 8859-1: «L'été dernier à Genève, les élèves»
            Array("L'".utf8) + [0xE9] + Array("t".utf8) + [0xE9] + Array(" dernier ".utf8) + [0xE0]
                + Array(" Gen".utf8) + [0xE8] + Array("ve, les ".utf8) + [0xE9] + Array("l".utf8),
            // German in ISO 8859-1: «Größe, ÄÖÜ, heißt»
            Array("Gr".utf8) + [0xF6, 0xDF] + Array("e, ".utf8) + [0xC4, 0xD6, 0xDC]
                + Array(", hei".utf8) + [0xDF] + Array("t f".utf8) + [0xFC] + Array("r".utf8),
            // Russian in Windows-1251: «в четверг президент»
            [0xE2, 0x20, 0xF7, 0xE5, 0xF2, 0xE2, 0xE5, 0xF0, 0xE3, 0x20, 0xEF, 0xF0, 0xE5, 0xE7],
            // Arabic in ISO 8859-6: «قال الوزير يوم»
            [0xE2, 0xC7, 0xE4, 0x20, 0xC7, 0xE4, 0xE8, 0xD2, 0xEA, 0xD1, 0x20, 0xEA, 0xE8, 0xE5],
            // Greek in ISO 8859-7: «την Πέμπτη ο πρόεδρος»
            [0xF4, 0xE7, 0xED, 0x20, 0xD0, 0xDD, 0xEC, 0xF0, 0xF4, 0xE7, 0x20, 0xEF, 0x20, 0xF0],
            [0xD9], [0xD9, 0x20], [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10],
        ] as [[UInt8]])
    func others(bytes: [UInt8]) {
        #expect(!Windows1256.isLikely(bytes))
    }
}

@Suite("Lines of files") struct LineSourceTests {
    private static func lines(_ content: Data) throws -> [String] {
        let folder = try ScratchFolder()
        var source = try LineSource(path: folder.file("a.txt", content).path, limit: 1000)
        var lines: [String] = []
        while let line = try source.next() {
            lines.append(String(validating: line, as: UTF8.self) ?? "?")
        }
        return lines
    }

    @Test(
        "UTF-16 with a byte order mark is read as if it were UTF-8",
        arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
    func utf16(encoding: String.Encoding) throws {
        let text = "أمس\r\n\n😀 غدا\nend"
        let content = try #require(("\u{FEFF}" + text).data(using: encoding))
        #expect(try Self.lines(content) == ["أمس", "", "😀 غدا", "end"])
        // A high surrogate that nothing follows spoils its line alone.
        let (high, feed): ([UInt8], [UInt8]) =
            encoding == .utf16LittleEndian
            ? ([0x3D, 0xD8], [0x0A, 0]) : ([0xD8, 0x3D], [0, 0x0A])
        #expect(
            try Self.lines(content + Data(feed + high + feed)) == [
                "أمس", "", "😀 غدا", "end", "?",
            ])
    }

    @Test("a file may be shorter than a byte order mark", arguments: 0...2)
    func short(count: Int) throws {
        let lines = try Self.lines(Data([0xFF, 0xFE].prefix(count)))
        #expect(lines == (count == 1 ? ["?"] : []))
    }
}
