package import Texts

/// What a form means to one layer: its word class and the fields that it fills.
package struct Reading: Sendable {
    package let wordClass: Int
    package let fields: Fields
    /// The form's letters before folding, when only these will do («آب» August, never «أب»).
    package let exact: [UInt8]?
    /// The number of its meaning among those of the lexicon.
    fileprivate(set) package var meaning = -1

    package init(wordClass: Int, fields: Fields, exact: [UInt8]?) {
        self.wordClass = wordClass
        self.fields = fields
        self.exact = exact
    }
}

/// Forms of one layer with their readings.
///
/// Table columns: `class`, `fields` (`month=8 calendar=0`), `note` (`exact` makes the letters
/// count), `source`, then one column of forms, separated by spaces; `_` joins a phrase.
package struct Lexicon: Sendable {
    /// Row of `readings` by form, -1 for forms of other layers.
    private var rowOfForm: [Int32] = []
    private var readings: [[Reading]] = []
    /// What the readings say, for lattices to share.
    package private(set) var meanings: [Meaning] = []

    package init() {}

    package mutating func add(
        _ table: Table, vocabulary: inout Vocabulary, classes: inout NameTable, fields: FieldNames
    ) throws(TableError) {
        for row in table.rows {
            guard row.count == 5 else {
                throw TableError(table.path, row.line, "5 columns wanted, \(row.count) found")
            }
            let wordClass = classes.number(table.text(row, 0))
            var said = Fields()
            for part in table.bytes(row, 1).split(separator: 0x20) {
                let sides = part.split(separator: UInt8(ascii: "=")).map {
                    String(decoding: $0, as: UTF8.self)
                }
                guard sides.count == 2, let field = fields.number(sides[0]),
                    let value = fields.value(sides[1])
                else {
                    let part = String(decoding: part, as: UTF8.self)
                    throw TableError(table.path, row.line, "\(part) is not field=value")
                }
                said[field] = value
            }
            let isExact = table.text(row, 2) == "exact"
            for form in table.bytes(row, 4).split(separator: 0x20) {
                let exact = isExact ? form.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 } : nil
                let numbers = vocabulary.forms(form)
                guard !numbers.isEmpty else {
                    let letters = String(decoding: form, as: UTF8.self)
                    throw TableError(table.path, row.line, "\(letters) has neither letter nor digit")
                }
                for number in numbers {
                    add(Reading(wordClass: wordClass, fields: said, exact: exact), to: number)
                }
            }
        }
    }

    /// Adds a reading of a form.
    package mutating func add(_ reading: Reading, to form: FormID) {
        while rowOfForm.count <= Int(form) { rowOfForm.append(-1) }
        if rowOfForm[Int(form)] < 0 {
            rowOfForm[Int(form)] = Int32(readings.count)
            readings.append([])
        }
        var numbered = reading
        numbered.meaning = meanings.count
        meanings.append(Meaning(reading.fields))
        readings[Int(rowOfForm[Int(form)])].append(numbered)
    }

    /// The forms that the layer knows.
    package var forms: some Sequence<FormID> {
        rowOfForm.indices.lazy.filter { rowOfForm[$0] >= 0 }.map { FormID($0) }
    }

    /// The readings of a form; empty when the layer does not know it.
    package subscript(form: FormID) -> [Reading] {
        knows(form) ? readings[Int(rowOfForm[Int(form)])] : []
    }

    @inline(__always)
    package func knows(_ form: FormID) -> Bool {
        form >= 0 && Int(form) < rowOfForm.count && rowOfForm[Int(form)] >= 0
    }
}
