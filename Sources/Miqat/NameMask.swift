internal import Rules
internal import Texts

/// Finds names that hold a day or a place and are neither: «صحيفة اليوم السابع», «نيويورك تايمز».
struct NameMask: Sendable {
    private var names = Set<FormID>()
    private var truces = Set<FormID>()

    init(vocabulary: inout Vocabulary) {
        let path = "ar/media.tsv"
        let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        for row in table.rows {
            for form in table.text(row, row.count - 1).split(separator: " ") where form.contains("_") {
                names.insert(vocabulary.form(String(form).replacing("_", with: " ")))
            }
        }
        for word in ["هدنة", "الهدنة", "تهدئة", "التهدئة"] { truces.insert(vocabulary.form(word)) }
    }

    /// For each token, whether it belongs to such a name.
    func tokens(in text: AnalysedText) -> [Bool] {
        var masked = [Bool](repeating: false, count: text.base.tokens.count)
        for phrase in text.phrases where names.contains(phrase.form) {
            for token in phrase.token..<(phrase.token + phrase.length) { masked[token] = true }
        }
        return masked
    }

    /// Whether a sentence speaks of a truce, whose days are counted apart from the war's.
    func speaksOfTruce(_ sentence: Range<Int>, _ text: AnalysedText) -> Bool {
        sentence.contains { truces.contains(text.words[$0].form) }
    }
}
