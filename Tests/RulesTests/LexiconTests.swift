import Rules
import Testing
import Texts

@Suite("Lexicons") struct LexiconTests {
    private static let fields = FieldNames(fields: ["month": 0, "unit": 1], constants: ["week": 5])

    private func add(
        _ text: String, to vocabulary: inout Vocabulary, _ classes: inout NameTable
    ) throws -> Lexicon {
        var lexicon = Lexicon()
        try lexicon.add(
            Table(path: "t.tsv", bytes: Array(text.utf8)), vocabulary: &vocabulary,
            classes: &classes,
            fields: Self.fields)
        return lexicon
    }

    @Test(
        "a form is found by any spelling that folds to it, with its class and fields",
        arguments: [
            "أبريل",
            "ابريل",
            "إبريل",
            "أَبْريل",
            "ﺃﺑﺮﻳﻞ",
        ])
    func readings(form: String) throws {
        var (vocabulary, classes) = (Vocabulary(), NameTable())
        let rows = """
            unit\tunit=week\t-\ts\tweek weeks
            month\tmonth=4\t-\ts\tأبريل
            """
        let lexicon = try add(rows, to: &vocabulary, &classes)
        let reading = try #require(lexicon[vocabulary.form(form)].first)
        #expect(classes.names[reading.wordClass] == "month")
        #expect(reading.fields[0] == 4)
        #expect(lexicon[vocabulary.form("WEEKS")].first?.fields[1] == 5)
        #expect(lexicon[vocabulary.form("day")].isEmpty)
    }

    @Test("a phrase is another form than its words")
    func phrases() throws {
        var (vocabulary, classes) = (Vocabulary(), NameTable())
        let lexicon = try add("month\tmonth=12\t-\ts\tfirst_kanun\n", to: &vocabulary, &classes)
        #expect(!lexicon[vocabulary.form("first kanun")].isEmpty)
        #expect(lexicon[vocabulary.form("first")].isEmpty)
        #expect(lexicon[vocabulary.form("kanun first")].isEmpty)
    }

    @Test(
        "a fault is told with file and line",
        arguments: [
            "a\tmonth=1\t-\tx", "a\tmonth=1\t-\ts\tx\ty", "a\tcolour=1\t-\ts\tx",
            "a\tmonth=soon\t-\ts\tx",
            "a\tmonth\t-\ts\tx", "a\tmonth=1\t-\ts\tx /_", "a\t-\t-\ts\t\0",
        ])
    func faults(row: String) throws {
        var (vocabulary, classes) = (Vocabulary(), NameTable())
        let error = try #require(throws: TableError.self) {
            try add("#head\n\n\(row)\n", to: &vocabulary, &classes)
        }
        #expect(error.description.hasPrefix("t.tsv:3: "))
    }
}
