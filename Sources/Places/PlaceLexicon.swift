internal import Gazetteers
package import Rules
internal import Texts

/// What words around a name say about it: cues for and against a place.
///
/// An object, for the reason that `EventLexicon` is one.
package final class PlaceLexicon: Sendable {
    /// What a form is, as far as places go.
    package struct Cues: OptionSet, Sendable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }

        /// «مدينة», «معبر»: the name after it is a place.
        package static let placeNoun = Cues(rawValue: 1)
        /// «في», «شمال».
        package static let locative = Cues(rawValue: 2)
        /// «وصل», «قصف»: its object is a place.
        package static let locativeVerb = Cues(rawValue: 4)
        /// «الرئيس»: the name after it is a person.
        package static let title = Cues(rawValue: 8)
        package static let givenName = Cues(rawValue: 16)
        /// Of the gazetteer's names those that are mostly plain words.
        package static let commonWord = Cues(rawValue: 32)
        /// A word that some table of events knows.
        package static let vocabulary = Cues(rawValue: 64)
        package static let demonym = Cues(rawValue: 128)
        /// «صحيفة», «قناة», «نادي»: the name after it is no place.
        package static let nameHead = Cues(rawValue: 256)
        /// A verb of saying, accusing, asking: its subject is a government.
        package static let speechVerb = Cues(rawValue: 512)
        /// «علاقات», «عقوبات»: what follows is a government.
        package static let metonymicNoun = Cues(rawValue: 1024)
        package static let between = Cues(rawValue: 2048)
        /// A name with a place in it that is none: «نيويورك تايمز».
        package static let maskedName = Cues(rawValue: 4096)
        /// A finite verb of some event; a state right behind it is its subject.
        package static let verb = Cues(rawValue: 8192)
    }

    private let cues: [Cues]
    /// Country of a demonym's form.
    private let countries: [FormID: String]
    /// Feature code that a place noun asks for.
    private let features: [FormID: String]
    private let plurals: Set<FormID>

    package init(vocabulary: inout Vocabulary) {
        var cues: [Cues] = []
        var countries: [FormID: String] = [:]
        var features: [FormID: String] = [:]
        var plurals = Set<FormID>()
        func insert(_ cue: Cues, _ form: FormID) {
            while cues.count <= Int(form) { cues.append([]) }
            cues[Int(form)].insert(cue)
        }
        for path in Set(Self.sources.map(\.path)).sorted() {
            let sources = Self.sources.filter { $0.path == path }
            let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
            for row in table.rows {
                let cues = sources.filter { $0.wants(table.text(row, $0.column)) }
                    .reduce(into: Cues()) { $0.formUnion($1.cues) }
                if cues.isEmpty { continue }
                let forms = vocabulary.forms(
                    table.bytes(row, row.count - 1), phrasesOnly: sources[0].phrasesOnly)
                for form in forms {
                    insert(cues, form)
                    if cues.contains(.placeNoun) {
                        features[form] = table.text(row, 0)
                        if table.text(row, 1) == "plural" { plurals.insert(form) }
                    }
                }
            }
        }
        for (country, forms) in GazetteerTables.demonyms {
            for form in vocabulary.forms(forms) {
                insert(.demonym, form)
                countries[form] = country
            }
        }
        (self.cues, self.countries) = (cues, countries)
        (self.features, self.plurals) = (features, plurals)
    }

    private struct Source {
        let path: String
        let cues: Cues
        /// The column that says what kind a row is.
        var column = 0
        /// Values of that column that count; empty = all.
        var kinds: Set<String> = []
        /// A table of phrases may hold single words that only its engine may use.
        var phrasesOnly = false

        func wants(_ kind: String) -> Bool { kinds.isEmpty || kinds.contains(kind) }
    }

    private static let sources = [
        Source(path: "ar/place-nouns.tsv", cues: .placeNoun),
        Source(path: "ar/titles.tsv", cues: .title),
        Source(path: "ar/given-names.tsv", cues: .givenName),
        Source(path: "ar/common-words.tsv", cues: .commonWord),
        Source(path: "ar/place-cues.tsv", cues: .locative, kinds: ["locative"]),
        Source(path: "ar/place-cues.tsv", cues: .locativeVerb, kinds: ["locative-verb"]),
        Source(path: "ar/place-cues.tsv", cues: .metonymicNoun, kinds: ["metonymic-noun"]),
        Source(path: "ar/place-cues.tsv", cues: .between, kinds: ["between"]),
        Source(path: "ar/place-cues.tsv", cues: .nameHead, kinds: ["name-head"]),
        Source(path: "ar/media.tsv", cues: .maskedName, phrasesOnly: true),
        Source(
            path: "ar/cues.tsv", cues: .speechVerb,
            kinds: [
                "report", "denial", "claim", "accusation", "request", "threat", "refusal", "praise",
                "reaction", "intention", "pledge", "decision", "opinion", "attempt", "cancel",
            ]),
        Source(path: "ar/triggers.tsv", cues: .verb, column: 1, kinds: ["past", "present"]),
        Source(path: "ar/light-verbs.tsv", cues: .verb, kinds: ["past", "present"]),
        Source(path: "ar/cues.tsv", cues: .vocabulary),
        Source(path: "ar/triggers.tsv", cues: .vocabulary),
        Source(path: "ar/light-verbs.tsv", cues: .vocabulary),
    ]

    @inline(__always)
    package subscript(form: FormID) -> Cues {
        form >= 0 && Int(form) < cues.count ? cues[Int(form)] : []
    }

    /// The country that a demonym's form names.
    package func country(ofDemonym form: FormID) -> String? { countries[form] }

    /// The feature code that a place noun asks for.
    package func feature(ofNoun form: FormID) -> String? { features[form] }

    /// Whether a place noun is a plural: «مدن».
    package func isPlural(noun form: FormID) -> Bool { plurals.contains(form) }
}
