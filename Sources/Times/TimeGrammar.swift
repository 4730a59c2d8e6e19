package import Rules
internal import Texts

/// The compiled grammar of time: lexicon, rules, numbers, zones.
package final class TimeGrammar: Sendable {
    package let lexicon: Lexicon
    package let grammar: Grammar
    let matcher: Matcher
    /// `ar.` and the name of each rule.
    let ruleNames: [String]
    let numbers: NumberGrammar
    package let zones: ZoneTable
    let holidays: HolidayTable
    let named: NamedEventTable
    let classes: TimeClasses

    /// Reads the tables; their forms go into `vocabulary`.
    package init(vocabulary: inout Vocabulary) throws(TableError) {
        var lexicon = Lexicon()
        var names = NameTable()
        for path in ["ar/numbers.tsv", "ar/time.tsv"] {
            try lexicon.add(
                Table(path: path, bytes: EmbeddedTables.bytes(path)), vocabulary: &vocabulary,
                classes: &names, fields: TimeField.names)
        }
        let zonePath = "root/zones.tsv"
        zones = try ZoneTable(
            vocabulary.table(zonePath), lexicon: &lexicon,
            vocabulary: &vocabulary, classes: &names)
        let holidayPath = "root/holidays.tsv"
        holidays = try HolidayTable(
            vocabulary.table(holidayPath), lexicon: &lexicon,
            vocabulary: &vocabulary, classes: &names)
        named = try NamedEventTable(
            lexicon: &lexicon, vocabulary: &vocabulary, classes: &names)
        numbers = NumberGrammar(classes: &names, countField: TimeField.count.rawValue)
        classes = TimeClasses(&names)
        let path = "ar/time.rules"
        let rules = try RuleFile(path: path, bytes: EmbeddedTables.bytes(path), withExamples: false)
        var context: Set<Int> = []
        for (name, line) in rules.context {
            guard let number = names.known(name) else {
                throw TableError(path, line, "no word is of the class \(name)")
            }
            context.insert(number)
        }
        grammar = try Grammar([rules], classes: names, fields: TimeField.names)
        matcher = Matcher(grammar)
        ruleNames = grammar.ruleNames.map { "ar." + $0 }
        for form in lexicon.forms {
            let isCore = lexicon[form].contains { !context.contains($0.wordClass) }
            vocabulary.mark(form, .time)
            if isCore { vocabulary.mark(form, .timeCore) }
        }
        self.lexicon = lexicon
    }
}

/// The word classes that the tagger itself gives out or asks for.
struct TimeClasses: Sendable {
    let digits, day, month, year, hour, minute, second, clock4: Int
    let slash, dash, colon, dot, comma, looseSlash, looseDash, looseComma: Int
    let open, close, quote, percent: Int
    let weekday, notTime, nameHead, eventHead, lamWord, lamParticle, article, articleWord,
        otherWord, mention, noTime: Int
    /// The digits 1 and 2 alone, for «كانون 2».
    let one, two, plus, abbreviationDot: Int
    /// What a class becomes with the article cut from the word: «للسبت», «لليوم».
    let definite: [Int: Int]

    init(_ names: inout NameTable) {
        digits = names.number("digits")
        day = names.number("d-day")
        month = names.number("d-month")
        year = names.number("d-year")
        hour = names.number("d-hour")
        minute = names.number("d-minute")
        second = names.number("d-second")
        clock4 = names.number("d-clock4")
        slash = names.number("slash")
        dash = names.number("dash")
        colon = names.number("colon")
        dot = names.number("dot")
        comma = names.number("comma")
        looseSlash = names.number("-slash")
        looseDash = names.number("-dash")
        looseComma = names.number("-comma")
        open = names.number("open")
        close = names.number("close")
        quote = names.number("quote")
        percent = names.number("percent")
        definite = [
            names.number("weekday-bare"): names.number("weekday"),
            names.number("day-word"): names.number("the-day"),
        ]
        notTime = names.number("not-time")
        nameHead = names.number("name-head")
        lamWord = names.number("l-word")
        weekday = names.number("weekday")
        eventHead = names.number("event-head")
        lamParticle = names.number("l-particle")
        article = names.number("al")
        articleWord = names.number("al-word")
        otherWord = names.number("other-word")
        mention = names.number("mention")
        noTime = names.number("no-time")
        one = names.number("d-one")
        two = names.number("d-two")
        abbreviationDot = names.number("abbreviation-dot")
        plus = names.number("plus")
    }
}
