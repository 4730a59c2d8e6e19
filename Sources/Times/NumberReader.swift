package import Rules
internal import Texts

/// Reads numbers in words and digits anywhere in a text.
package struct NumberReader: Sendable {
    private let grammar: TimeGrammar
    private let count: Int

    package init(_ grammar: TimeGrammar) {
        self.grammar = grammar
        count = grammar.grammar.classes.known("count") ?? -1
    }

    /// The number that begins at a token, and how many tokens it takes.
    package func number(at token: Int, in text: AnalysedText) -> (value: Int, length: Int)? {
        guard token < text.base.tokens.count, mayBegin(token, text) else { return nil }
        let end = min(text.base.tokens.count, token + 8)
        var lattice = (token..<end).map { atoms(at: $0, text) }
        grammar.numbers.addNumbers(to: &lattice)
        guard let found = lattice[0].last(where: { $0.wordClass == count }),
            let value = found.meaning.fields[.count]
        else { return nil }
        return (value, found.length)
    }

    private func mayBegin(_ token: Int, _ text: AnalysedText) -> Bool {
        text.base.tokens[token].kind == .number || grammar.lexicon.knows(text.words[token].form)
    }

    private func atoms(at token: Int, _ text: AnalysedText) -> [Atom] {
        if let value = text.base.number(token) {
            var fields = Fields()
            fields[.count] = value
            return [Atom(wordClass: grammar.classes.digits, length: 1, meaning: Meaning(fields))]
        }
        let word = text.words[token]
        return grammar.lexicon[word.form].map {
            Atom(wordClass: $0.wordClass, length: 1, cut: word.cut, meaning: Meaning($0.fields))
        }
    }

    /// Whether four digits are more likely a year: «عام 2019».
    package func isYear(_ value: Int, at token: Int, in text: AnalysedText) -> Bool {
        guard (1900...2100).contains(value), token > 0,
            text.base.tokens[token].foldedCount == 4
        else { return false }
        let yearWord = grammar.grammar.classes.known("year-word") ?? -1
        return grammar.lexicon[text.words[token - 1].form].contains { $0.wordClass == yearWord }
    }
}
