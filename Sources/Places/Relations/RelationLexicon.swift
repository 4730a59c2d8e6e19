internal import Gazetteers
internal import Rules
internal import Texts

/// The words that tell a place by another one.
///
/// An object, for the reason that `EventLexicon` is one.
final class RelationLexicon: Sendable {
    /// How far around a place a word reaches; a row of `ar/place-relations.tsv`.
    struct Surroundings: Sendable {
        let relation: PlaceRelation
        /// The proclitic with which the place follows; none = in the construct state.
        let link: Proclitics
        /// Of the place's own radius.
        let factor: Double
        let leastKilometres: Double
    }

    /// What «العاصمة» asks for; a row of `ar/place-anaphora.tsv`.
    struct Anaphor: Sendable {
        enum Kind: String, Sendable { case capital, state, strip, feature }
        let kind: Kind
        /// Codes of states or features; empty = any.
        let codes: Set<String>
        /// Whether it counts only behind a word that places have before them.
        let needsLocative: Bool
    }

    enum Meaning: Sendable {
        case direction(Direction)
        case adjective(Direction)
        case surroundings(Surroundings)
        case anaphor(Anaphor)
        /// Kilometres of a unit, and of two of it in one word.
        case unit(Double)
        case two(Double)
        case word(Word)
    }

    /// Words that join places; rows of `ar/relation-words.tsv` and `ar/distances.tsv`.
    enum Word: String, Sendable {
        case border, between, way, attribute, located, from, off, to, with, away, about, length
        /// Before a border or coast it makes no place of it: «حرس الحدود».
        case noPlace = "no-place"
        /// Behind an anaphor it leaves it what it is: «المدينة المحاصرة».
        case goesOn = "goes-on"

        /// Whether a relative place may begin with it.
        var opens: Bool { self == .border || self == .between || self == .way }
    }

    /// A word or phrase of the lexicon in a text.
    struct Found {
        let meaning: Meaning
        let tokens: Range<Int>
        let cut: Proclitics
        let cutCount: UInt8
    }

    /// By form, the index of its meaning; -1 for most.
    private let rows: [Int16]
    private let meanings: [Meaning]
    /// «عاصمة», which only «للعاصمة» makes definite.
    private let bareAnaphors: [FormID: Anaphor]

    init(vocabulary: inout Vocabulary) {
        var reader = TableReader()
        reader.readDirections(&vocabulary)
        reader.readSurroundings(&vocabulary)
        reader.readAnaphora(&vocabulary)
        reader.readWords(&vocabulary)
        (rows, meanings, bareAnaphors) = (reader.rows, reader.meanings, reader.bareAnaphors)
    }

    @inline(__always)
    func meaning(_ form: FormID) -> Meaning? {
        knows(form) ? meanings[Int(rows[Int(form)])] : nil
    }

    @inline(__always)
    private func knows(_ form: FormID) -> Bool {
        form >= 0 && Int(form) < rows.count && rows[Int(form)] >= 0
    }

    /// The longest entry that begins at a token.
    func entry(at token: Int, _ text: AnalysedText) -> Found? {
        guard token >= 0, token < text.words.count else { return nil }
        var best: Found?
        for index in text.phrases(at: token) {
            let phrase = text.phrases[index]
            guard let meaning = meaning(phrase.form) else { continue }
            best = Found(
                meaning: meaning, tokens: token..<(token + phrase.length), cut: phrase.cut,
                cutCount: phrase.cutCount)
        }
        if let best { return best }
        let word = text.words[token].known { knows($0) }
        if let meaning = meaning(word.form), !word.hasPronoun {
            return Found(
                meaning: meaning, tokens: token..<(token + 1), cut: word.cut,
                cutCount: word.cutCount)
        }
        // «للعاصمة»: the article has lost its alef behind ل.
        let cut = text.words[token].cut
        guard cut.contains([.lam, .article]), let anaphor = bareAnaphors[text.words[token].form]
        else { return nil }
        return Found(
            meaning: .anaphor(anaphor), tokens: token..<(token + 1), cut: cut,
            cutCount: text.words[token].cutCount)
    }

    /// The entry that ends before a token: a phrase of two words, else a word.
    func entry(endingAt end: Int, _ text: AnalysedText) -> Found? {
        for start in [end - 2, end - 1] {
            if let found = entry(at: start, text), found.tokens.upperBound == end { return found }
        }
        return nil
    }

    /// The joining word at a token.
    func word(at token: Int, _ text: AnalysedText) -> Word? {
        if case .word(let word)? = entry(at: token, text)?.meaning { word } else { nil }
    }
}

/// Reads the tables of `RelationLexicon`.
private struct TableReader {
    var rows: [Int16] = []
    var meanings: [RelationLexicon.Meaning] = []
    var bareAnaphors: [FormID: RelationLexicon.Anaphor] = [:]

    private func table(_ path: String) -> Table {
        Table(path: path, bytes: EmbeddedTables.bytes(path))
    }

    private mutating func add(
        _ meaning: RelationLexicon.Meaning, _ forms: ArraySlice<UInt8>, opens: Bool,
        _ vocabulary: inout Vocabulary
    ) {
        meanings.append(meaning)
        for form in vocabulary.forms(forms) {
            while rows.count <= Int(form) { rows.append(-1) }
            rows[Int(form)] = Int16(meanings.count - 1)
            if opens { vocabulary.mark(form, .relation) }
        }
    }

    mutating func readDirections(_ vocabulary: inout Vocabulary) {
        let table = table("ar/directions.tsv")
        for row in table.rows {
            guard let direction = Direction(rawValue: table.text(row, 0)) else { continue }
            let isNoun = table.text(row, 1) == "noun"
            add(
                isNoun ? .direction(direction) : .adjective(direction), table.bytes(row, 2),
                opens: isNoun, &vocabulary)
        }
    }

    mutating func readSurroundings(_ vocabulary: inout Vocabulary) {
        let table = table("ar/place-relations.tsv")
        let links: [String: Proclitics] = ["lam": .lam, "ba": .ba]
        for row in table.rows {
            guard let relation = PlaceRelation(rawValue: table.text(row, 0)) else { continue }
            let surroundings = RelationLexicon.Surroundings(
                relation: relation, link: links[table.text(row, 1)] ?? [],
                factor: table.number(row, 2) ?? 1, leastKilometres: table.number(row, 3) ?? 1)
            add(.surroundings(surroundings), table.bytes(row, 4), opens: true, &vocabulary)
        }
    }

    mutating func readAnaphora(_ vocabulary: inout Vocabulary) {
        let table = table("ar/place-anaphora.tsv")
        for row in table.rows {
            guard let kind = RelationLexicon.Anaphor.Kind(rawValue: table.text(row, 0)) else {
                continue
            }
            let anaphor = RelationLexicon.Anaphor(
                kind: kind, codes: Set(table.text(row, 1).split(separator: " ").map(String.init)),
                needsLocative: table.text(row, 2) == "locative")
            add(.anaphor(anaphor), table.bytes(row, 3), opens: true, &vocabulary)
            for form in table.text(row, 3).split(separator: " ") {
                let bare = vocabulary.form(String(form.dropFirst(2)))
                bareAnaphors[bare] = anaphor
                vocabulary.mark(bare, .relation)
            }
        }
    }

    mutating func readWords(_ vocabulary: inout Vocabulary) {
        var table = table("ar/relation-words.tsv")
        for row in table.rows {
            guard let word = RelationLexicon.Word(rawValue: table.text(row, 0)) else { continue }
            add(.word(word), table.bytes(row, 1), opens: word.opens, &vocabulary)
        }
        table = self.table("ar/distances.tsv")
        for row in table.rows {
            let meaning: RelationLexicon.Meaning? =
                switch table.text(row, 0) {
                case "unit": .unit(table.number(row, 1) ?? 1)
                case "two": .two(table.number(row, 1) ?? 2)
                case let kind: RelationLexicon.Word(rawValue: kind).map { .word($0) }
                }
            guard let meaning else { continue }
            add(meaning, table.bytes(row, 2), opens: table.number(row, 1) != nil, &vocabulary)
        }
    }
}
