/// Words that tell how many were harmed and who did it; rows of `ar/cues.tsv` and `ar/people.tsv`.
///
/// Apart from `Cue`, which tells whether something happened: few words are both, and each stage asks
/// for one kind.
enum ArgumentCue: UInt8, CaseIterable, Sendable {
    case killed, injured, displaced, detained
    /// A verb or masdar of casualties: «مقتل», «أصيب».
    case casualtyVerb
    /// A noun of casualties: «قتيلا», «جرحى».
    case casualtyNoun
    /// A casualty verb that has other objects too: «سقط», «أوقف».
    case needsPerson
    /// «القتلى»: its number may stand behind it.
    case casualtyTotal
    case noCasualties
    case atLeast, atMost, approx, between, tollUpdate
    /// «بينهم»
    case subset
    case onePerson, twoPeople, counted
    /// What is counted beside casualties and is no person: «عاما», «منزلا».
    case thing
    case agentBy
    /// «مسؤوليته», «تبنى»
    case responsibility, adopts
    /// Finite verbs of saying, of passing on, of saying what is doubted.
    case says, relays, alleges
    /// «بحسب»
    case attribution
    /// «بيان»: what a source writes.
    case paper
    /// «عن»
    case from
    /// «على», «ضد»: whom an act is aimed at.
    case toward
    /// «شنه», «نفذته»: who did it stands behind.
    case doneBy
    /// «استهدف»: its object is who suffers.
    case targets

    /// The cues of a table row; none when it is for others.
    static func cues(of name: String, scope: String) -> ArgumentCues {
        switch name {
        case "casualty-noun": named[scope].map { [ArgumentCues($0), .init(.casualtyNoun)] } ?? []
        case "casualty-verb": named[scope].map { [ArgumentCues($0), .init(.casualtyVerb)] } ?? []
        case "casualty-zero":
            ArgumentCues(.noCasualties).union(named[scope].map { ArgumentCues($0) } ?? [])
        case "victim": .init(.counted)
        default: named[name].map { ArgumentCues($0) } ?? []
        }
    }

    /// The cases by their names in tables: `onePerson` is `one-person`.
    private static let named: [String: ArgumentCue] = Dictionary(
        uniqueKeysWithValues: allCases.map { (TableName.of($0), $0) })
}

/// Several cues of one form.
struct ArgumentCues: OptionSet, Sendable {
    let rawValue: UInt32
    init(rawValue: UInt32) { self.rawValue = rawValue }

    @inline(__always)
    init(_ cue: ArgumentCue) { rawValue = 1 << UInt32(cue.rawValue) }

    init(_ first: ArgumentCue, _ others: ArgumentCue...) {
        rawValue = others.reduce(1 << UInt32(first.rawValue)) { $0 | 1 << UInt32($1.rawValue) }
    }

    @inline(__always)
    func contains(_ cue: ArgumentCue) -> Bool { rawValue >> UInt32(cue.rawValue) & 1 != 0 }

    /// Words beside which people are counted.
    static let casualties = ArgumentCues(.casualtyVerb, .casualtyNoun, .noCasualties)
    static let kinds = ArgumentCues(.killed, .injured, .displaced, .detained)
    static let persons = ArgumentCues(.onePerson, .twoPeople, .counted)
}

/// How the cases of enumerations are called in tables.
enum TableName {
    /// `sourceNoun` is `source-noun`.
    static func of(_ value: some Any) -> String {
        "\(value)".map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
    }
}
