import Testing
import Texts

@Suite("Folding") struct FoldingTests {
    @Test(
        "spellings that newsrooms mix fold to one",
        arguments: [
            ["أحمد", "احمد", "إحمد", "آحمد", "ٱحمد"],
            ["غزة", "غزه"],
            ["موسى", "موسي", "موسی"],
            ["مؤتمر", "موتمر"],
            ["قائد", "قايد"],
            ["كتاب", "کتاب", "كتـاب", "كـتـاب"],
            ["قتل", "قُتِلَ", "قَتْل", "قتّل", "قتلٌ"],
            ["سوريا", "سور\u{200D}يا", "\u{202B}سوريا\u{202C}", "سو\u{200F}ريا", "سو\u{2067}ريا\u{2069}"],
            ["لا", "ﻻ", "ﻼ", "لأ", "ﻷ"],
            ["سلام", "ﺳﻼﻡ", "ﺳﻠﺎﻡ"],
            ["الله", "ﷲ", "اللّٰه"],
            ["2022", "٢٠٢٢", "۲۰۲۲", "٢0۲2"],
            ["Daraa", "DARAA", "daraa"],
        ])
    func equal(spellings: [String]) {
        let folded = spellings.map { TokenizedText(Array($0.utf8)) }
        for text in folded {
            #expect(text.folded == folded[0].folded, "\(String(decoding: text.text, as: UTF8.self))")
            #expect(text.tokens.map(\.hash) == folded[0].tokens.map(\.hash))
            #expect(text.tokens.map(\.kind) == folded[0].tokens.map(\.kind))
        }
    }

    @Test(
        "words that differ stay apart",
        arguments: [
            ("حلب", "جلب"), ("دير", "ذير"), ("صور", "سور"), ("عين", "غين"), ("قم", "فم"), ("ت", "ث"),
            ("طابا", "ظابا"), ("نيس", "تيس"), ("1", "2"), ("a", "b"), ("a", "ا"), ("سوء", "سو"),
        ])
    func apart(a: String, b: String) {
        #expect(TokenizedText(Array(a.utf8)).folded != TokenizedText(Array(b.utf8)).folded)
    }

    @Test("every presentation form folds as its plain letters do")
    func presentationForms() {
        // The initial, medial, final and isolated forms of letters, by Unicode's own names' order.
        let rows: [(ClosedRange<UInt32>, String)] = [
            (0xFE8F...0xFE92, "ب"), (0xFE95...0xFE98, "ت"), (0xFE99...0xFE9C, "ث"), (0xFE9D...0xFEA0, "ج"),
            (0xFEA1...0xFEA4, "ح"), (0xFEA5...0xFEA8, "خ"), (0xFEA9...0xFEAA, "د"), (0xFEAB...0xFEAC, "ذ"),
            (0xFEAD...0xFEAE, "ر"), (0xFEAF...0xFEB0, "ز"), (0xFEB1...0xFEB4, "س"), (0xFEB5...0xFEB8, "ش"),
            (0xFEB9...0xFEBC, "ص"), (0xFEBD...0xFEC0, "ض"), (0xFEC1...0xFEC4, "ط"), (0xFEC5...0xFEC8, "ظ"),
            (0xFEC9...0xFECC, "ع"), (0xFECD...0xFED0, "غ"), (0xFED1...0xFED4, "ف"), (0xFED5...0xFED8, "ق"),
            (0xFED9...0xFEDC, "ك"), (0xFEDD...0xFEE0, "ل"), (0xFEE1...0xFEE4, "م"), (0xFEE5...0xFEE8, "ن"),
            (0xFEE9...0xFEEC, "ه"), (0xFEED...0xFEEE, "و"), (0xFEEF...0xFEF0, "ى"), (0xFEF1...0xFEF4, "ي"),
            (0xFE81...0xFE84, "ا"), (0xFE87...0xFE88, "ا"), (0xFE8D...0xFE8E, "ا"), (0xFE93...0xFE94, "ة"),
            (0xFEF5...0xFEFC, "لا"), (0xFB56...0xFB59, "پ"), (0xFB8E...0xFB91, "ک"), (0xFBFC...0xFBFF, "ی"),
        ]
        for (forms, plain) in rows {
            let wanted = TokenizedText(Array(plain.utf8)).folded
            for form in forms {
                guard let scalar = Unicode.Scalar(form) else { continue }
                let found = TokenizedText(Array(String(scalar).utf8)).folded
                #expect(found == wanted, "U+\(String(form, radix: 16)) beside \(plain)")
            }
        }
    }

    @Test("digits of all three scripts are one number", arguments: [0, 7, 18, 2022, 999_999_999])
    func digits(value: Int) {
        for zero: UInt32 in [0x30, 0x660, 0x6F0] {
            let text = String(value).unicodeScalars.compactMap { Unicode.Scalar(zero + $0.value - 0x30) }
            let tokenized = TokenizedText(Array(String(String.UnicodeScalarView(text)).utf8))
            #expect(tokenized.tokens.count == 1)
            #expect(tokenized.number(0) == value)
        }
    }

    @Test("a number of more than nine digits is no number, nor is a word")
    func notNumbers() {
        #expect(TokenizedText(Array("1234567890".utf8)).number(0) == nil)
        #expect(TokenizedText(Array("دمشق".utf8)).number(0) == nil)
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
