package import Gazetteers
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
        package static let placeNoun = Cues(rawValue: 1 << 0)
        /// «شمال», «ضواحي»
        package static let locative = Cues(rawValue: 1 << 1)
        /// «في»
        package static let at = Cues(rawValue: 1 << 2)
        /// «إلى», «من»
        package static let toward = Cues(rawValue: 1 << 3)
        /// «وصل», «قصف»: its object is a place.
        package static let locativeVerb = Cues(rawValue: 1 << 4)
        /// «حصار», «زيارة»: what it is in construct with is a place.
        package static let locativeNoun = Cues(rawValue: 1 << 5)
        /// «الرئيس»: the name after it is a person.
        package static let title = Cues(rawValue: 1 << 6)
        package static let givenName = Cues(rawValue: 1 << 7)
        /// «بن», «عبد»: a part of a person's name.
        package static let kin = Cues(rawValue: 1 << 8)
        /// A word that some table of events knows.
        package static let vocabulary = Cues(rawValue: 1 << 9)
        package static let demonym = Cues(rawValue: 1 << 10)
        /// «صحيفة», «قناة»
        package static let mediaHead = Cues(rawValue: 1 << 11)
        /// «نادي», «منتخب»
        package static let teamHead = Cues(rawValue: 1 << 12)
        /// «اتفاق», «معاهدة»
        package static let treatyHead = Cues(rawValue: 1 << 13)
        /// «شركة», «بورصة»
        package static let firmHead = Cues(rawValue: 1 << 14)
        /// «حزب», «لواء», «شارع»
        package static let bodyHead = Cues(rawValue: 1 << 15)
        /// «بتوقيت»
        package static let zoneHead = Cues(rawValue: 1 << 16)
        /// A verb of saying, accusing, asking: its subject is a government.
        package static let speechVerb = Cues(rawValue: 1 << 17)
        /// «علاقات», «عقوبات»: what follows is a government.
        package static let relation = Cues(rawValue: 1 << 18)
        package static let between = Cues(rawValue: 1 << 19)
        /// A finite verb of some event; a state right behind it is its subject.
        package static let verb = Cues(rawValue: 1 << 20)
        /// «أن»: what follows is the subject of a clause.
        package static let complementiser = Cues(rawValue: 1 << 21)
        /// «حدود», «طريق»: what lies between two places.
        package static let ground = Cues(rawValue: 1 << 23)
        /// «قصفت»: a state right behind it is who does it.
        package static let attackVerb = Cues(rawValue: 1 << 24)
        /// «مباراة», «لاعب»
        package static let sport = Cues(rawValue: 1 << 22)
    }

    private let cues: [Cues]
    /// Country of a demonym's form.
    private let countries: [FormID: String]
    private let packedCountries: [FormID: UInt16]
    /// By form, the number of its place noun; -1 for most.
    private let nounOfForm: [Int16]
    private let nouns: [PlaceNoun]

    /// A generic word for places: «مدينة», «محافظتي».
    package struct PlaceNoun: Sendable {
        package var feature: FeatureClass
        /// Whether it is said of any populated place.
        var isPlace: Bool
        /// Whether it is a plural: «مدن».
        package var isPlural = false
        fileprivate var isDual = false

        /// Whether it names several: «محافظتي», «مدن».
        var isSeveral: Bool { isPlural || isDual }
    }

    package init(vocabulary: inout Vocabulary) {
        var cues: [Cues] = []
        var countries: [FormID: String] = [:]
        var nounOfForm: [Int16] = []
        var nouns: [PlaceNoun] = []
        func insert(_ feature: String, _ number: String, _ form: FormID) {
            while nounOfForm.count <= Int(form) { nounOfForm.append(-1) }
            if nounOfForm[Int(form)] < 0 {
                nounOfForm[Int(form)] = Int16(nouns.count)
                nouns.append(PlaceNoun(feature: .city, isPlace: false))
            }
            let noun = Int(nounOfForm[Int(form)])
            nouns[noun].feature = FeatureClass(code: feature)
            nouns[noun].isPlace = feature == "PPL"
            if number == "plural" { nouns[noun].isPlural = true }
            if number == "dual" { nouns[noun].isDual = true }
        }
        func insert(_ cue: Cues, _ form: FormID) {
            while cues.count <= Int(form) { cues.append([]) }
            cues[Int(form)].insert(cue)
        }
        for path in Set(Self.sources.map(\.path)).sorted() {
            let sources = Self.sources.filter { $0.path == path }
            let table = vocabulary.table(path)
            for row in table.rows {
                let cues = sources.filter { $0.wants(table.text(row, $0.column)) }
                    .reduce(into: Cues()) { $0.formUnion($1.cues) }
                if cues.isEmpty { continue }
                let forms = vocabulary.forms(table.bytes(row, row.count - 1), of: table)
                for form in forms {
                    insert(cues, form)
                    if cues.contains(.placeNoun) {
                        insert(table.text(row, 0), table.text(row, 1), form)
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
        // «على» is folded as «علي» is, and is hardly ever he.
        for form in cues.indices
        where !cues[form].isDisjoint(with: [.at, .toward, .locative, .complementiser]) {
            cues[form].subtract([.givenName, .title, .kin])
        }
        for form in cues.indices {
            if cues[form].contains(.demonym) { vocabulary.mark(FormID(form), .demonym) }
            if cues[form].contains(.sport) { vocabulary.mark(FormID(form), .sport) }
        }
        (self.cues, self.countries) = (cues, countries)
        packedCountries = countries.mapValues(CountryLetters.packed)
        (self.nounOfForm, self.nouns) = (nounOfForm, nouns)
    }

    private struct Source {
        let path: String
        let cues: Cues
        /// The column that says what kind a row is.
        var column = 0
        /// Values of that column that count; empty = all.
        var kinds: Set<String> = []

        func wants(_ kind: String) -> Bool { kinds.isEmpty || kinds.contains(kind) }
    }

    private static let sources = [
        Source(path: "ar/place-nouns.tsv", cues: .placeNoun),
        Source(path: "ar/titles.tsv", cues: .title),
        Source(path: "ar/given-names.tsv", cues: .givenName),
        Source(path: "ar/place-cues.tsv", cues: .at, kinds: ["at"]),
        Source(path: "ar/place-cues.tsv", cues: .toward, kinds: ["toward"]),
        Source(path: "ar/place-cues.tsv", cues: .locative, kinds: ["locative"]),
        Source(path: "ar/place-cues.tsv", cues: .locativeVerb, kinds: ["locative-verb"]),
        Source(path: "ar/place-cues.tsv", cues: .locativeNoun, kinds: ["locative-noun"]),
        Source(path: "ar/place-cues.tsv", cues: .relation, kinds: ["relation"]),
        Source(path: "ar/place-cues.tsv", cues: .between, kinds: ["between"]),
        Source(path: "ar/place-cues.tsv", cues: .mediaHead, kinds: ["media-head"]),
        Source(path: "ar/place-cues.tsv", cues: .teamHead, kinds: ["team-head"]),
        Source(path: "ar/place-cues.tsv", cues: .treatyHead, kinds: ["treaty-head"]),
        Source(path: "ar/place-cues.tsv", cues: .firmHead, kinds: ["firm-head"]),
        Source(path: "ar/place-cues.tsv", cues: .bodyHead, kinds: ["body-head"]),
        Source(path: "ar/place-cues.tsv", cues: .zoneHead, kinds: ["zone-head"]),
        Source(path: "ar/place-cues.tsv", cues: .kin, kinds: ["kin"]),
        Source(path: "ar/place-cues.tsv", cues: .attackVerb, kinds: ["attack-verb"]),
        Source(path: "ar/place-cues.tsv", cues: .ground, kinds: ["ground"]),
        Source(
            path: "ar/cues.tsv", cues: .speechVerb,
            kinds: [
                "report", "denial", "claim", "accusation", "accused", "request", "threat",
                "warning",
                "refusal",
                "praise", "reaction", "intention", "pledge", "decision", "opinion", "attempt",
                "cancel",
            ]),
        Source(path: "ar/triggers.tsv", cues: .verb, column: 1, kinds: ["past", "present"]),
        Source(path: "ar/light-verbs.tsv", cues: .verb, kinds: ["past", "present"]),
        Source(path: "ar/cues.tsv", cues: .complementiser, kinds: ["complementiser", "contrast"]),
        Source(path: "ar/cues.tsv", cues: .sport, kinds: ["sport"]),
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

    /// The same as `CountryLetters` packs it.
    func packedCountry(ofDemonym form: FormID) -> UInt16? { packedCountries[form] }

    /// Calls `body` with each demonym of a text and the form of its word.
    @inline(__always)
    package func demonyms(in text: AnalysedText, _ body: (Int, FormID) -> Void) {
        var at = 0
        while let token = text.first(.demonym, in: at..<text.words.count) {
            let form = text.words[token].form
            if self[form].contains(.demonym) { body(token, form) }
            at = token + 1
        }
    }

    /// The place noun that a form is, if any.
    package func noun(_ form: FormID) -> PlaceNoun? {
        guard form >= 0, Int(form) < nounOfForm.count, nounOfForm[Int(form)] >= 0 else {
            return nil
        }
        return nouns[Int(nounOfForm[Int(form)])]
    }

    /// What a place noun asks for.
    package func feature(ofNoun form: FormID) -> FeatureClass? { noun(form)?.feature }
}
