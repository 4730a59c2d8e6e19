internal import Texts

/// A word or phrase that some table knows. Dense, so that each layer of the program can hold what
/// it knows of a form in an array.
package typealias FormID = Int32

/// All words and phrases of all tables, found by the hash of their folded letters.
package struct Vocabulary: Sendable {
    /// Word hash to word number; a word that only occurs inside phrases has a number but no form.
    private var words = FlatMap(capacity: 1 << 14)
    private var wordCount: Int32 = 0
    /// The form of a word by itself, -1 for none.
    private var formOfWord: [FormID] = []
    /// By word, whether phrases begin with it and whether they go on with it.
    private var phraseMarks: [WordMarks] = []
    /// The state that a word leads to as the first of a phrase, -1 for none.
    private var stateOfWord: [Int32] = []
    /// By form, what layers have marked it with.
    private var formMarks: [WordMarks] = []
    /// From (state, word) to the next state.
    private var phraseStep = FlatMap(capacity: 1 << 12)
    /// The form that ends in a state, -1 for none; indexed by state.
    private var formOfState: [FormID] = []
    package private(set) var formCount: FormID = 0
    private var tables: [String: WordTable] = [:]
    /// Of words and of steps: most are in no table.
    private var knownWords = HashFilter(bits: 19)
    private var knownSteps = HashFilter(bits: 18)

    /// Whether a name that no table has may begin with a word: its folded letters and where it
    /// stands in them. Asked once for each word that is new; the answer is a mark of the word.
    package var opensName: @Sendable (Span<UInt8>, Range<Int>) -> Bool = { _, _ in false }

    package init() {}

    /// The form of a word or, with spaces, of a phrase; added when it is new.
    ///
    /// - Precondition: there is a letter or digit in it.
    package mutating func form(_ text: String) -> FormID {
        guard let form = form(ofAny: text) else {
            preconditionFailure("a form needs at least one word")
        }
        return form
    }

    /// The same; `nil` when there is neither letter nor digit.
    package mutating func form(ofAny text: String) -> FormID? {
        let parts = TokenizedText(Array(text.utf8)).tokens.filter { $0.kind != .punctuation }
        return parts.isEmpty ? nil : form(parts.map { word($0.hash) })
    }

    /// The forms of a field: parted by spaces, the words of a phrase joined by `_`.
    package mutating func forms(_ field: ArraySlice<UInt8>) -> [FormID] {
        let text = TokenizedText(Array(field))
        return forms(text.tokens[...], text.text[...], phrasesOnly: false)
    }

    /// The forms of a table's field, or of a part of one.
    ///
    /// - Parameter phrasesOnly: Passes over forms of one word.
    package mutating func forms(
        _ field: ArraySlice<UInt8>, of table: WordTable, phrasesOnly: Bool = false
    ) -> [FormID] {
        forms(table.tokens(of: field), field, phrasesOnly: phrasesOnly)
    }

    /// The form of a table's field, or of a part of one, spaces and all; `nil` when it has no word.
    package mutating func form(_ field: ArraySlice<UInt8>, of table: WordTable) -> FormID? {
        let words = table.tokens(of: field).filter { $0.kind != .punctuation }
        return words.isEmpty ? nil : form(words.map { word($0.hash) })
    }

    private mutating func forms(
        _ tokens: ArraySlice<Token>, _ text: ArraySlice<UInt8>, phrasesOnly: Bool
    ) -> [FormID] {
        var forms: [FormID] = []
        forms.reserveCapacity(tokens.count)
        var numbers: [Int32] = []
        var end = text.startIndex
        for token in tokens {
            if !numbers.isEmpty, text[end..<Int(token.start)].contains(0x20) {
                if !phrasesOnly || numbers.count > 1 { forms.append(form(numbers)) }
                numbers.removeAll(keepingCapacity: true)
            }
            end = Int(token.end)
            if token.kind != .punctuation { numbers.append(word(token.hash)) }
        }
        if !numbers.isEmpty, !phrasesOnly || numbers.count > 1 { forms.append(form(numbers)) }
        return forms
    }

    /// An embedded table, read when it is asked for first; kept until `forgetTables`.
    package mutating func table(_ path: String) -> WordTable {
        if let known = tables[path] { return known }
        let table = WordTable(path: path)
        tables[path] = table
        return table
    }

    /// Lets go of tables when all layers have read them.
    package mutating func forgetTables() { tables = [:] }

    private mutating func form(_ numbers: [Int32]) -> FormID {
        precondition(!numbers.isEmpty, "a form needs at least one word")
        if numbers.count == 1 {
            let number = Int(numbers[0])
            if formOfWord[number] < 0 { formOfWord[number] = newForm() }
            return formOfWord[number]
        }
        let first = Int(numbers[0])
        phraseMarks[first].add(.opensPhrase)
        if stateOfWord[first] < 0 { stateOfWord[first] = newState() }
        var state = stateOfWord[first]
        for number in numbers.dropFirst() {
            phraseMarks[Int(number)].add(.continuesPhrase)
            let key = Self.key(state, number)
            if let next = phraseStep[key] {
                state = next
            } else {
                let next = newState()
                phraseStep.set(key, next)
                knownSteps.insert(key)
                state = next
            }
        }
        if formOfState[Int(state)] < 0 { formOfState[Int(state)] = newForm() }
        return formOfState[Int(state)]
    }

    private mutating func newForm() -> FormID {
        formCount += 1
        return formCount - 1
    }

    private mutating func newState() -> Int32 {
        formOfState.append(-1)
        return Int32(formOfState.count - 1)
    }

    /// Marks a form with what a layer wants to know of it at a glance.
    package mutating func mark(_ form: FormID, _ marks: WordMarks) {
        while formMarks.count <= Int(form) { formMarks.append(WordMarks()) }
        formMarks[Int(form)].add(marks)
    }

    private mutating func word(_ hash: UInt64) -> Int32 {
        if let known = words[hash] { return known }
        words.set(hash, wordCount)
        knownWords.insert(hash)
        formOfWord.append(-1)
        phraseMarks.append(WordMarks())
        stateOfWord.append(-1)
        wordCount += 1
        return wordCount - 1
    }

    private static func key(_ state: Int32, _ word: Int32) -> UInt64 {
        FoldedHash.finish(UInt64(state) << 32 | UInt64(word) + 1)
    }

    /// The number of a word, or -1.
    @inline(__always)
    package func number(_ hash: UInt64) -> Int32 {
        knownWords.mayContain(hash) ? words[hash] ?? -1 : -1
    }

    @inline(__always)
    package func form(ofWord number: Int32) -> FormID { number < 0 ? -1 : formOfWord[Int(number)] }

    /// Whether phrases begin with a word and whether they go on with it.
    @inline(__always)
    func phraseMarks(_ number: Int32) -> WordMarks {
        number < 0 ? WordMarks() : phraseMarks[Int(number)]
    }

    @inline(__always)
    package func opensPhrase(_ number: Int32) -> Bool {
        phraseMarks(number).has(.opensPhrase)
    }

    /// What layers have marked a form with.
    @inline(__always)
    func marks(of form: FormID) -> WordMarks {
        form >= 0 && Int(form) < formMarks.count ? formMarks[Int(form)] : WordMarks()
    }

    /// The state behind the first word of a phrase, -1 when it opens none.
    @inline(__always)
    func state(afterFirst number: Int32) -> Int32 { number < 0 ? -1 : stateOfWord[Int(number)] }

    /// Whether a phrase may go on so; most do not, and this is quick to tell.
    @inline(__always)
    func mayStep(_ state: Int32, _ number: Int32) -> Bool {
        knownSteps.mayContain(Self.key(state, number))
    }

    /// The state after a word, or `nil` when no phrase goes on so.
    func step(_ state: Int32, _ number: Int32) -> Int32? {
        let key = Self.key(state, number)
        return knownSteps.mayContain(key) ? phraseStep[key] : nil
    }

    func form(ofState state: Int32) -> FormID { formOfState[Int(state)] }
}
