internal import Foundation
internal import Gazetteers
package import Rules
internal import Texts

/// The words that evoke events, and those that say whether and how they happened.
///
/// An object: every stage of every event asks it, and none may pay for passing it on.
package final class EventLexicon: Sendable {
    /// What a form evokes.
    struct TriggerReading: Sendable {
        let type: EventType
        let form: VerbForm
        /// How often the form tells an event worth keeping, 0...1.
        let prior: Double
        let needs: Need
        /// Natural logarithm of the odds of `prior`.
        let logit: Double

        init(type: EventType, form: VerbForm, prior: Double, needs: Need) {
            (self.type, self.form, self.prior, self.needs) = (type, form, prior, needs)
            let chance = min(0.98, max(0.02, prior))
            logit = log(chance / (1 - chance))
        }
    }

    /// Grammatical shape of a trigger.
    enum VerbForm: String, Sendable {
        case past, present, passive, masdar, participle, noun, phrase
        var isFinite: Bool { self == .past || self == .present || self == .passive }
        var isNominal: Bool { self == .masdar || self == .noun || self == .phrase }
    }

    /// What must stand in the clause for the form to count.
    enum Need: String, Sendable {
        case nothing = ""
        case place, casualty, violence, official
    }

    /// Two words with room between them: «سقط … قتلى».
    struct Collocation: Sendable {
        let reading: TriggerReading
        let objects: Set<FormID>
    }

    private let triggers: FormTable<TriggerReading>
    private let collocations: FormTable<Collocation>
    private let cues: [CueSet]
    private let argumentCues: [ArgumentCues]
    /// The least that a vague quantity stands for, by its form: «عشرات» is twenty or more.
    private let quantities: [FormID: Int]
    private let actors: FormTable<Actor>
    /// The type of fighting that is taken up again.
    let resumption: EventType?
    let weights: EventWeightTable

    package init(vocabulary: inout Vocabulary) throws(TableError) {
        weights = try EventWeightTable()
        let types = try EventType.table(weights: weights.types)
        var tables = Tables()
        try tables.addTriggers(types, &vocabulary)
        try tables.addCollocations(types, &vocabulary)
        tables.addCues(&vocabulary)
        tables.addActors(&vocabulary)
        triggers = FormTable(tables.triggers)
        collocations = FormTable(tables.collocations)
        cues = tables.cues
        argumentCues = tables.argumentCues
        quantities = tables.quantities
        actors = FormTable(tables.actors)
        resumption = types["assault.resume"]
    }

    /// Whether a form is a trigger or opens a collocation.
    @inline(__always)
    func evokes(_ form: FormID) -> Bool {
        triggers.knows(form) || collocations.knows(form)
    }

    @inline(__always)
    func triggers(_ form: FormID) -> ArraySlice<TriggerReading> { triggers[form] }

    /// Whether a form is a trigger.
    func isTrigger(_ form: FormID) -> Bool { triggers.knows(form) }
    @inline(__always)
    func collocations(_ form: FormID) -> ArraySlice<Collocation> { collocations[form] }

    func actor(_ form: FormID) -> Actor? { actors[form].first }

    @inline(__always)
    func cues(_ form: FormID) -> CueSet {
        form >= 0 && Int(form) < cues.count ? cues[Int(form)] : []
    }

    @inline(__always)
    func argumentCues(_ form: FormID) -> ArgumentCues {
        form >= 0 && Int(form) < argumentCues.count ? argumentCues[Int(form)] : []
    }

    /// Whether a weapon is named at a token, by a word or a phrase.
    func isWeapon(at token: Int, _ text: AnalysedText) -> Bool {
        guard text.words[token].marks.has(.cue) else { return false }
        return cues(text.words[token].form).contains(.weapon)
            || text.phrases(at: token).contains {
                cues(text.phrases[$0].form).contains(.weapon)
            }
    }

    /// Whether a word is a preposition, or one is written together with it.
    func isPreposition(_ token: Int, _ text: AnalysedText) -> Bool {
        cues(text.words[token].form).contains(.preposition)
            || !text.words[token].cut.isDisjoint(with: .prepositions)
    }

    func leastOfQuantity(_ form: FormID) -> Int? { quantities[form] }

    /// All cues of a run of tokens.
    func cues(in tokens: Range<Int>, of text: AnalysedText) -> CueSet {
        tokens.reduce(into: []) { found, token in
            if text.words[token].marks.has(.cue) { found.formUnion(cues(at: token, in: text)) }
        }
    }

    /// A party that tables know.
    struct Actor: Sendable {
        /// What it is called in English, the same for all its forms; `nil` for common nouns.
        let name: String?
        /// ISO 3166-1 alpha-2; `nil` for actors of no one state.
        let country: String?
        /// MIL, GOV, REB …
        let sector: String
        let isArmed: Bool
    }
}

/// Reads the tables of an event lexicon.
private struct Tables {
    var triggers: [(form: FormID, row: EventLexicon.TriggerReading)] = []
    var collocations: [(form: FormID, row: EventLexicon.Collocation)] = []
    var cues: [CueSet] = []
    var argumentCues: [ArgumentCues] = []
    var quantities: [FormID: Int] = [:]
    var actors: [(form: FormID, row: EventLexicon.Actor)] = []

    mutating func addTriggers(
        _ types: [String: EventType], _ vocabulary: inout Vocabulary
    ) throws(TableError) {
        let table = vocabulary.table("ar/triggers.tsv")
        for row in table.rows {
            guard let type = types[table.text(row, 0)], let prior = table.number(row, 2),
                let form = EventLexicon.VerbForm(rawValue: table.text(row, 1)),
                let need = EventLexicon.Need(rawValue: table.text(row, 3))
            else { throw TableError(table.path, row.line, "an unknown type, kind, prior or need") }
            let reading = EventLexicon.TriggerReading(
                type: type, form: form, prior: prior, needs: need)
            for number in vocabulary.forms(table.bytes(row, 4), of: table) {
                triggers.append((number, reading))
                vocabulary.mark(number, form.isFinite ? .trigger | .clause : .trigger)
            }
        }
    }

    mutating func addCollocations(
        _ types: [String: EventType], _ vocabulary: inout Vocabulary
    ) throws(TableError) {
        let table = vocabulary.table("ar/collocations.tsv")
        for row in table.rows {
            let sides = table.bytes(row, 3).split(separator: UInt8(ascii: "|"))
            guard let type = types[table.text(row, 0)], let prior = table.number(row, 1),
                let need = EventLexicon.Need(rawValue: table.text(row, 2)), sides.count == 2
            else {
                throw TableError(table.path, row.line, "type, prior, need, words | words wanted")
            }
            let objects = Set(vocabulary.forms(sides[1], of: table))
            for object in objects { vocabulary.mark(object, .object) }
            let reading = EventLexicon.TriggerReading(
                type: type, form: .past, prior: prior, needs: need)
            for number in vocabulary.forms(sides[0], of: table) {
                collocations.append(
                    (number, EventLexicon.Collocation(reading: reading, objects: objects)))
                vocabulary.mark(number, .trigger)
            }
        }
    }

    mutating func addCues(_ vocabulary: inout Vocabulary) {
        for path in ["ar/cues.tsv", "ar/people.tsv", "ar/event-context.tsv"] {
            let table = vocabulary.table(path)
            for row in table.rows {
                let (name, scope) = (table.text(row, 0), table.text(row, 1))
                let cue = Cue(name, scope: scope)
                let argumentCues = ArgumentCue.cues(of: name, scope: scope)
                let quantity = name == "quantity" ? Int(scope) : nil
                guard cue != nil || !argumentCues.isEmpty || quantity != nil else { continue }
                for number in vocabulary.forms(table.bytes(row, 2), of: table) {
                    if let cue { insert(cue, number, &vocabulary) }
                    insert(argumentCues, number, &vocabulary)
                    quantities[number] = quantity ?? quantities[number]
                }
            }
        }
        let lights = vocabulary.table("ar/light-verbs.tsv")
        let tenses: [String: Cue] = ["past": .past, "present": .present]
        for row in lights.rows {
            guard let cue = Cue.named["light-" + lights.text(row, 1)] else { continue }
            for number in vocabulary.forms(lights.bytes(row, 2), of: lights) {
                insert(cue, number, &vocabulary)
                let isMasdar = lights.text(row, 0) == "masdar"
                insert(isMasdar ? .masdar : .finite, number, &vocabulary)
                if let tense = tenses[lights.text(row, 0)] { insert(tense, number, &vocabulary) }
            }
        }
    }

    private mutating func insert(_ cue: Cue, _ form: FormID, _ vocabulary: inout Vocabulary) {
        while cues.count <= Int(form) { cues.append([]) }
        cues[Int(form)].insert(CueSet(cue))
        vocabulary.mark(form, cue.marks)
    }

    private mutating func insert(
        _ cues: ArgumentCues, _ form: FormID, _ vocabulary: inout Vocabulary
    ) {
        if cues.isEmpty { return }
        while argumentCues.count <= Int(form) { argumentCues.append([]) }
        argumentCues[Int(form)].insert(cues)
        let counts = !cues.isDisjoint(with: .casualties)
        vocabulary.mark(form, counts ? .cue | .casualty : .cue)
    }

    mutating func addActors(_ vocabulary: inout Vocabulary) {
        let table = vocabulary.table("ar/actors.tsv")
        for row in table.rows {
            let name = table.text(row, 4)
            let actor = EventLexicon.Actor(
                name: name.isEmpty ? nil : name,
                country: CountryNames.alpha2(of: table.text(row, 0)), sector: table.text(row, 1),
                isArmed: table.text(row, 3) == "armed")
            for number in vocabulary.forms(table.bytes(row, 5), of: table) {
                actors.append((number, actor))
                vocabulary.mark(number, .actor)
            }
        }
    }
}

/// Words that say whether, how and by whose word something happened; rows of `ar/cues.tsv`.
enum Cue: UInt8, CaseIterable, Sendable {
    case negation, negationMasdar, negatedFuture, negationClause, denial, failure, refusal, attempt
    case future, scheduled, intention, possibility, necessity, request, threat, condition, question
    case purpose, opinion, report, attribution, claim, accusation, ongoing, begin, resume, end
    case after, before, `while`, result, relative, complementiser, generic, history, sport, economy
    case culture, figurative, pluperfect, weapon, cancel, postpone, pledge, sourceNoun, armedActor
    case victim, atLeast, historicalPeriod, killed, injured, twoPeople, onePerson, office
    case preposition, exception, factive, decision, stipulation, unsuccessful, prospective, possible
    case warning, accused, asking, qad, conjunction, finite, present, past, masdar
    case legal, habitual, former, aggregate, reaction, crowd, inFront, demonstrative, cause
    case discourse, locative, demand
    case body, placeAt, placeOn, placeTo, placeFrom, placeWith, `where`
    case lightOccur, lightBegin, lightResume, lightContinue, lightEnd, lightResult

    /// The cue of a table row; `nil` for rows that another layer reads.
    init?(_ name: String, scope: String) {
        let wanted: String
        switch (name, scope) {
        case ("negation", "masdar"): wanted = "negation-masdar"
        case ("negation", "clause"): wanted = "negation-clause"
        case ("future", "clause"): return nil
        case ("negation-exception", _): wanted = "exception"
        case ("contrast", _): wanted = "conjunction"
        case ("casualty-noun", let kind), ("casualty-verb", let kind): wanted = kind
        default: wanted = name
        }
        guard let cue = Cue.named[wanted] else { return nil }
        self = cue
    }

    /// What a word that is such a cue may be at a glance.
    var marks: WordMarks {
        switch self {
        case .sport, .economy, .culture, .history, .historicalPeriod: .cue | .topic
        case .killed, .injured: .cue | .casualty
        case .complementiser, .relative, .result, .while, .after, .before, .conjunction, .finite:
            .cue | .clause
        default: .cue
        }
    }

    /// The cases by their names in tables: `sourceNoun` is `source-noun`.
    static let named: [String: Cue] = Dictionary(
        uniqueKeysWithValues: allCases.map { (TableName.of($0), $0) })
}

/// Several cues of one form.
struct CueSet: OptionSet, Sendable {
    let rawValue: UInt128
    init(rawValue: UInt128) { self.rawValue = rawValue }

    @inline(__always)
    init(_ cue: Cue) { rawValue = 1 << UInt128(cue.rawValue) }

    init(_ first: Cue, _ others: Cue...) {
        rawValue = others.reduce(1 << UInt128(first.rawValue)) { $0 | 1 << UInt128($1.rawValue) }
    }

    @inline(__always)
    func contains(_ cue: Cue) -> Bool { rawValue >> UInt128(cue.rawValue) & 1 != 0 }
}
