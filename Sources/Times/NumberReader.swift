package import Rules
internal import Texts

/// Reads numbers in words and digits anywhere in a text.
package struct NumberReader: Sendable {
    private let numbers: NumberGrammar
    /// By form, what it is in a number.
    private var parts: [NumberGrammar.Part?] = []
    /// By form, whether it is a word for years.
    private var yearWords: [Bool] = []

    package init(_ grammar: TimeGrammar) {
        numbers = grammar.numbers
        let yearWord = grammar.grammar.classes.known("year-word") ?? -1
        for form in grammar.lexicon.forms {
            while parts.count <= Int(form) {
                parts.append(nil)
                yearWords.append(false)
            }
            let readings = grammar.lexicon[form]
            parts[Int(form)] = readings.last { numbers.isPart($0.wordClass) }.flatMap {
                numbers.part($0.wordClass, $0.fields)
            }
            yearWords[Int(form)] = readings.contains { $0.wordClass == yearWord }
        }
    }

    /// Tokens that are read for a number.
    private static let longest = 8

    /// The number that begins at a token, and how many tokens it takes.
    package func number(at token: Int, in text: AnalysedText) -> (value: Int, length: Int)? {
        let end = min(text.base.tokens.count, token + Self.longest)
        return numbers.number { place in
            token + place < end ? part(at: token + place, text) : nil
        }
    }

    private func part(at token: Int, _ text: AnalysedText) -> NumberGrammar.Part? {
        if let value = text.base.number(token) { return numbers.digits(value) }
        let form = Int(text.words[token].form)
        guard parts.indices.contains(form), let part = parts[form] else { return nil }
        return part.with(text.words[token].cut)
    }

    /// Whether four digits are more likely a year: «عام 2019».
    package func isYear(_ value: Int, at token: Int, in text: AnalysedText) -> Bool {
        guard (1900...2100).contains(value), token > 0,
            text.base.tokens[token].foldedCount == 4
        else { return false }
        let form = Int(text.words[token - 1].form)
        return yearWords.indices.contains(form) && yearWords[form]
    }
}
