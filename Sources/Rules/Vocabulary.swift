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
    /// Whether a phrase begins with the word.
    private var opensPhrase: [Bool] = []
    /// From (state, word) to the next state; states are numbered from 1.
    private var phraseStep = FlatMap(capacity: 1 << 12)
    private var phraseStates: Int32 = 0
    /// The form that ends in a state, -1 for none; indexed by state.
    private var formOfState: [FormID] = [-1]
    package private(set) var formCount: FormID = 0
    /// One bit for each value of the hash's low bits: most words are in no table.
    private var filter: [UInt64] = Array(repeating: 0, count: 1 << 12)

    package init() {}

    /// The form of a word or, with spaces, of a phrase; added when it is new.
    package mutating func form(_ text: String) -> FormID {
        let parts = TokenizedText(Array(text.utf8)).tokens.filter { $0.kind != .punctuation }
        return form(parts.map { word($0.hash) })
    }

    /// The forms of a table's field: parted by spaces, the words of a phrase joined by `_`.
    ///
    /// - Parameter phrasesOnly: Passes over forms of one word.
    package mutating func forms(
        _ field: ArraySlice<UInt8>, phrasesOnly: Bool = false
    ) -> [FormID] {
        var forms: [FormID] = []
        var numbers: [Int32] = []
        var end = 0
        let text = TokenizedText(Array(field))
        func isParted(_ token: Token) -> Bool {
            text.text[end..<Int(token.start)].contains(0x20)
        }
        for token in text.tokens {
            if isParted(token), !numbers.isEmpty {
                if !phrasesOnly || numbers.count > 1 { forms.append(form(numbers)) }
                numbers.removeAll(keepingCapacity: true)
            }
            end = Int(token.end)
            if token.kind != .punctuation { numbers.append(word(token.hash)) }
        }
        if !numbers.isEmpty, !phrasesOnly || numbers.count > 1 { forms.append(form(numbers)) }
        return forms
    }

    private mutating func form(_ numbers: [Int32]) -> FormID {
        precondition(!numbers.isEmpty, "a form needs at least one word")
        if numbers.count == 1 {
            let number = Int(numbers[0])
            if formOfWord[number] < 0 { formOfWord[number] = newForm() }
            return formOfWord[number]
        }
        opensPhrase[Int(numbers[0])] = true
        var state: Int32 = 0
        for number in numbers {
            let key = Self.key(state, number)
            if let next = phraseStep[key] {
                state = next
            } else {
                phraseStates += 1
                formOfState.append(-1)
                phraseStep.set(key, phraseStates)
                state = phraseStates
            }
        }
        if formOfState[Int(state)] < 0 { formOfState[Int(state)] = newForm() }
        return formOfState[Int(state)]
    }

    private mutating func newForm() -> FormID {
        formCount += 1
        return formCount - 1
    }

    private mutating func word(_ hash: UInt64) -> Int32 {
        if let known = words[hash] { return known }
        words.set(hash, wordCount)
        filter[Int(hash >> 6) & 0xFFF] |= 1 << (hash & 63)
        formOfWord.append(-1)
        opensPhrase.append(false)
        wordCount += 1
        return wordCount - 1
    }

    private static func key(_ state: Int32, _ word: Int32) -> UInt64 {
        FoldedHash.finish(UInt64(state) << 32 | UInt64(word) + 1)
    }

    /// The number of a word, or -1.
    @inline(__always)
    package func number(_ hash: UInt64) -> Int32 {
        guard filter[Int(hash >> 6) & 0xFFF] & (1 << (hash & 63)) != 0 else { return -1 }
        return words[hash] ?? -1
    }

    @inline(__always)
    package func form(ofWord number: Int32) -> FormID { number < 0 ? -1 : formOfWord[Int(number)] }

    @inline(__always)
    package func opensPhrase(_ number: Int32) -> Bool { number >= 0 && opensPhrase[Int(number)] }

    /// The state after a word, or `nil` when no phrase goes on so.
    package func step(_ state: Int32, _ number: Int32) -> Int32? {
        phraseStep[Self.key(state, number)]
    }

    package func form(ofState state: Int32) -> FormID { formOfState[Int(state)] }
}
