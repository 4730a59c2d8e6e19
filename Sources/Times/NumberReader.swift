package import Rules
internal import Texts

/// Reads numbers in words and digits anywhere in a text.
package struct NumberReader: Sendable {
    private let grammar: TimeGrammar
    private let yearWord: Int

    package init(_ grammar: TimeGrammar) {
        self.grammar = grammar
        yearWord = grammar.grammar.classes.known("year-word") ?? -1
    }

    /// The number that begins at a token, and how many tokens it takes.
    package func number(at token: Int, in text: AnalysedText) -> (value: Int, length: Int)? {
        guard token < text.base.tokens.count, mayBegin(token, text) else { return nil }
        let end = min(text.base.tokens.count, token + 8)
        var lattice = Lattice()
        lattice.reset(count: end - token)
        for at in token..<end { addAtoms(at: at, as: at - token, text, to: &lattice) }
        return grammar.numbers.number(at: 0, lattice)
    }

    private func mayBegin(_ token: Int, _ text: AnalysedText) -> Bool {
        text.base.tokens[token].kind == .number || grammar.lexicon.knows(text.words[token].form)
    }

    private func addAtoms(
        at token: Int, as place: Int, _ text: AnalysedText, to lattice: inout Lattice
    ) {
        if let value = text.base.number(token) {
            var fields = Fields()
            fields[.count] = value
            return lattice.add(grammar.classes.digits, Meaning(fields), at: place, length: 1)
        }
        let word = text.words[token]
        for reading in grammar.lexicon[word.form] {
            lattice.add(
                reading.wordClass, Meaning(reading.fields), at: place, length: 1, cut: word.cut)
        }
    }

    /// Whether four digits are more likely a year: «عام 2019».
    package func isYear(_ value: Int, at token: Int, in text: AnalysedText) -> Bool {
        guard (1900...2100).contains(value), token > 0,
            text.base.tokens[token].foldedCount == 4
        else { return false }
        return grammar.lexicon[text.words[token - 1].form].contains { $0.wordClass == yearWord }
    }
}
