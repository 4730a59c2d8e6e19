import Testing
import Texts

@Suite("Code point offsets") struct CodePointOffsetsTests {
    @Test("every code point of any text has the offset that Swift counts", arguments: 0..<100)
    func agree(seed: Int) {
        let text = GeneratedText.text(seed: UInt64(seed), count: 700)
        let offsets = CodePointOffsets(Array(text.utf8))
        var byte = 0
        for (count, scalar) in text.unicodeScalars.enumerated() {
            guard offsets.offset(ofByte: byte) == count else {
                Issue.record(
                    "byte \(byte) is code point \(count), not \(offsets.offset(ofByte: byte))")
                return
            }
            byte += UTF8.width(scalar)
        }
        #expect(offsets.offset(ofByte: byte) == text.unicodeScalars.count)
    }

    @Test("the words of a token are the code points between its offsets", arguments: 0..<50)
    func slices(seed: Int) {
        let text = GeneratedText.text(seed: UInt64(seed) + 5000)
        let scalars = Array(text.unicodeScalars)
        let tokenized = TokenizedText(Array(text.utf8))
        let offsets = CodePointOffsets(tokenized.text)
        for index in tokenized.tokens.indices {
            let range = tokenized.tokens[index].range
            let slice = scalars[
                offsets.offset(ofByte: range.start)..<offsets.offset(ofByte: range.end)]
            #expect(Array(tokenized.string(index).unicodeScalars) == Array(slice))
        }
    }

    @Test(
        "texts as long as a block and one byte more or less have their end counted",
        arguments: [0, 1, 255, 256, 257, 511, 512, 513])
    func blocks(count: Int) {
        let text = [UInt8](repeating: 0x61, count: count)
        #expect(CodePointOffsets(text).offset(ofByte: count) == count)
    }
}
