import TestSupport
import Testing
import Texts

@Suite("Folding") struct FoldingTests {
    @Test(
        "spellings that newsrooms mix fold to one, and others stay apart",
        arguments: Corpus.rows("ar/folding.tsv"))
    func spellings(_ row: CorpusRow) throws {
        let texts = row.words(1).map { TokenizedText(Array($0.utf8)) }
        let first = try #require(texts.first)
        #expect(texts.count > 1)
        if row.fields[0] == "same" {
            #expect(texts.allSatisfy { $0.folded == first.folded && $0.tokens.count == 1 })
            #expect(texts.allSatisfy { $0.tokens.map(\.hash) == first.tokens.map(\.hash) })
        } else {
            #expect(Set(texts.map(\.folded)).count == texts.count)
            #expect(Set(texts.map { $0.tokens.map(\.hash) }).count == texts.count)
        }
    }

    @Test(
        "joiners, bidi marks, tatweel and vowel signs inside a word vanish",
        arguments: [
            0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0x640...0x640,
            0x64B...0x65F, 0x670...0x670,
            0xFEFF...0xFEFF, 0x300...0x36F, 0xAD...0xAD, 0xFE0F...0xFE0F,
        ] as [ClosedRange<UInt32>])
    func invisible(marks: ClosedRange<UInt32>) {
        let word: [UInt32] = [0x633, 0x648, 0x631, 0x64A, 0x627]
        let plain = folded(word)
        for mark in marks {
            #expect(
                folded(word[..<2] + [mark] + word[2...]) == plain, "U+\(String(mark, radix: 16))")
        }
    }

    private func folded(_ points: some Sequence<UInt32>) -> [UInt8] {
        let text = String(String.UnicodeScalarView(points.compactMap { Unicode.Scalar($0) }))
        return TokenizedText(Array(text.utf8)).folded
    }

    /// Forms of a letter and the letters that they stand for.
    ///
    /// - Source: decompositions of the Unicode Character Database.
    private static let forms: [(ClosedRange<UInt32>, [UInt32])] = [
        (0xFE8F...0xFE92, [0x628]), (0xFE95...0xFE98, [0x62A]), (0xFE99...0xFE9C, [0x62B]),
        (0xFE9D...0xFEA0, [0x62C]), (0xFEA1...0xFEA4, [0x62D]), (0xFEA5...0xFEA8, [0x62E]),
        (0xFEA9...0xFEAA, [0x62F]), (0xFEAB...0xFEAC, [0x630]), (0xFEAD...0xFEAE, [0x631]),
        (0xFEAF...0xFEB0, [0x632]), (0xFEB1...0xFEB4, [0x633]), (0xFEB5...0xFEB8, [0x634]),
        (0xFEB9...0xFEBC, [0x635]), (0xFEBD...0xFEC0, [0x636]), (0xFEC1...0xFEC4, [0x637]),
        (0xFEC5...0xFEC8, [0x638]), (0xFEC9...0xFECC, [0x639]), (0xFECD...0xFED0, [0x63A]),
        (0xFED1...0xFED4, [0x641]), (0xFED5...0xFED8, [0x642]), (0xFED9...0xFEDC, [0x643]),
        (0xFEDD...0xFEE0, [0x644]), (0xFEE1...0xFEE4, [0x645]), (0xFEE5...0xFEE8, [0x646]),
        (0xFEE9...0xFEEC, [0x647]), (0xFEED...0xFEEE, [0x648]), (0xFEEF...0xFEF0, [0x649]),
        (0xFEF1...0xFEF4, [0x64A]), (0xFE81...0xFE82, [0x622]), (0xFE83...0xFE84, [0x623]),
        (0xFE87...0xFE88, [0x625]), (0xFE8D...0xFE8E, [0x627]), (0xFE93...0xFE94, [0x629]),
        (0xFEF5...0xFEF6, [0x644, 0x622]), (0xFEFB...0xFEFC, [0x644, 0x627]),
        (0xFB56...0xFB59, [0x67E]),
        (0xFB8E...0xFB91, [0x6A9]), (0xFBFC...0xFBFF, [0x6CC]),
    ]

    @Test("every presentation form folds as its plain letters do")
    func presentationForms() {
        for (forms, plain) in Self.forms {
            for form in forms {
                #expect(folded([form]) == folded(plain), "U+\(String(form, radix: 16))")
            }
        }
    }

    @Test("digits of all three scripts are one number", arguments: [0, 7, 18, 2022, 999_999_999])
    func digits(value: Int) {
        for zero: UInt32 in [0x30, 0x660, 0x6F0] {
            let text = String(value).unicodeScalars.compactMap {
                Unicode.Scalar(zero + $0.value - 0x30)
            }
            let tokenized = TokenizedText(Array(String(String.UnicodeScalarView(text)).utf8))
            #expect(tokenized.tokens.count == 1)
            #expect(tokenized.number(0) == value)
        }
    }

    @Test("a number of more than nine digits is no number, nor is a word")
    func notNumbers() {
        #expect(TokenizedText(Array("1234567890".utf8)).number(0) == nil)
        #expect(TokenizedText(Array("Damascus".utf8)).number(0) == nil)
    }

    @Test("the tables cover their blocks and hold letters, ASCII or nothing")
    func tables() {
        #expect(Folding.arabic.count == 256)
        #expect(Folding.presentationFormsA.count == (0xFBFF - 0xFB50 + 1) * 2)
        #expect(Folding.presentationFormsB.count == (0xFEFF - 0xFE70 + 1) * 2)
        for letter: UInt8 in 0x21...0x3A { #expect(Folding.arabic[Int(letter)] >= 0x80) }
        for letter: UInt8 in 0x41...0x4A { #expect(Folding.arabic[Int(letter)] >= 0x80) }
    }
}
