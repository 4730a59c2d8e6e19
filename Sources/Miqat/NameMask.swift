internal import Rules
internal import Texts

/// Finds names that hold a day or a place and are neither: «صحيفة اليوم السابع», «نيويورك تايمز».
struct NameMask: Sendable {
    init(vocabulary: inout Vocabulary) {
        let path = "ar/media.tsv"
        let table = vocabulary.table(path)
        for row in table.rows {
            let field = table.bytes(row, row.count - 1)
            for form in vocabulary.forms(field, of: table, phrasesOnly: true) {
                vocabulary.mark(form, .name)
            }
        }
    }

    /// For each token, whether it belongs to such a name.
    func tokens(in text: AnalysedText) -> [Bool] {
        var masked = [Bool](repeating: false, count: text.base.tokens.count)
        for phrase in text.phrases where phrase.marks.has(.name) {
            for token in phrase.token..<(phrase.token + phrase.length) { masked[token] = true }
        }
        return masked
    }
}

/// Tells from a sentence's words what kind of war it counts the days of.
struct WarKinds: Sendable {
    private var kinds: [FormID: String] = [:]

    init(vocabulary: inout Vocabulary) {
        let path = "ar/war-kinds.tsv"
        let table = vocabulary.table(path)
        for row in table.rows {
            for form in vocabulary.forms(table.bytes(row, 1), of: table) {
                kinds[form] = table.text(row, 0)
            }
        }
    }

    /// The kinds whose words stand in a sentence.
    func kinds(in sentence: Range<Int>, _ text: AnalysedText) -> Set<String> {
        Set(sentence.compactMap { kinds[text.words[$0].form] ?? kinds[text.words[$0].stem] })
    }
}
