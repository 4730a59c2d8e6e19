package import Gazetteers
package import Rules
internal import Texts

/// Finds places that are told by others: parts, surroundings, distances, borders, coasts, what lies
/// between two, and nouns that stand for a place named before.
///
/// Such a place has a point and a radius of its own. The names in it stay mentions of their own, as
/// they would be without it, but events go to what is told by them.
package struct RelativePlaceFinder: Sendable {
    /// Reads the number that begins at a token, and how many tokens it takes.
    package typealias NumberReading = @Sendable (Int, AnalysedText) -> (value: Int, length: Int)?

    private let lexicon: PlaceLexicon
    private let index: NameIndex
    private let relations: RelationLexicon
    private let states = StateTable()
    private let number: NumberReading

    package init(
        _ lexicon: PlaceLexicon, _ index: NameIndex, vocabulary: inout Vocabulary,
        number: @escaping NumberReading
    ) {
        (self.lexicon, self.index, self.number) = (lexicon, index, number)
        relations = RelationLexicon(vocabulary: &vocabulary)
    }

    /// The places with those that are told by them, in text order; of two that begin together the
    /// longer stands first.
    ///
    /// - Parameter masked: Tokens that belong to times or to names of another kind.
    package func addingRelatives(
        to found: [PlaceMention], in text: AnalysedText, masked: (Int) -> Bool
    ) -> [PlaceMention] {
        var openers: [Int] = []
        var at = 0
        while let token = text.first(.relation, in: at..<text.words.count) {
            if !masked(token) { openers.append(token) }
            at = token + 1
        }
        if openers.isEmpty { return found }
        let names = AnaphoraFinder.withoutNouns(found, relations, in: text) {
            switch lexicon.feature(ofNoun: text.words[$0].form) {
            case .admin1, .region, .admin2: true
            default: false
            }
        }
        let countries = ArticleCountries(names, text, lexicon, states, index)
        let anaphora = AnaphoraFinder(
            text: text, lexicon: lexicon, relations: relations, names: names, countries: countries
        ).mentions(at: openers)
        let mentions =
            anaphora.isEmpty ? names : Self.sorted(names + anaphora.map { mention($0, text) })
        let reader = PlaceReader(
            text: text, lexicon: lexicon, relations: relations, mentions: mentions,
            countries: countries, number: { number($0, text) })
        let told = told(at: openers, by: reader)
        return anaphora.isEmpty && told.isEmpty ? names : assembled(names, anaphora, told, text)
    }

    /// What is told by others, not overlapping; the first reading that covers a word keeps it.
    private func told(at openers: [Int], by reader: PlaceReader) -> [RelativePlace] {
        var found: [RelativePlace] = []
        for token in openers {
            let place: RelativePlace?
            if let mention = reader.mention(holding: token) {
                guard mention.tokens.lowerBound == token else { continue }
                place = reader.part(ofCountryside: mention) ?? reader.part(insteadOf: mention)
            } else {
                place = reader.place(at: token)
            }
            guard let place,
                place.words.tokens.lowerBound >= found.last?.words.tokens.upperBound ?? 0
            else { continue }
            found.append(place)
        }
        return found
    }

    private func assembled(
        _ names: [PlaceMention], _ anaphora: [RelativePlace], _ told: [RelativePlace],
        _ text: AnalysedText
    ) -> [PlaceMention] {
        let anchors = Set(told.flatMap(\.anchors))
        let replaced = Set(told.map(\.words.tokens))
        let known =
            names.filter { !replaced.contains($0.tokens) }
            + anaphora.map { mention($0, text) }
        let all = Self.sorted(
            known.map { anchors.contains($0.tokens) ? $0.asWhole : $0 }
                + told.map { mention($0, text) })
        // What a mention rests on is told by tokens so far.
        var places: [Range<Int>: Int] = [:]
        for (index, mention) in all.enumerated() { places[mention.tokens] = index }
        var rests: [Range<Int>: [Range<Int>]] = [:]
        for place in anaphora + told { rests[place.words.tokens] = place.anchors }
        return all.map { mention in
            guard mention.telling != nil, let wanted = rests[mention.tokens] else { return mention }
            return mention.resting(on: wanted.compactMap { places[$0] })
        }
    }

    private func mention(_ told: RelativePlace, _ text: AnalysedText) -> PlaceMention {
        let words = told.words
        return PlaceMention(
            range: TextRange(
                text.start(of: words.tokens.lowerBound, behind: words.cutCount),
                Int(text.base.tokens[words.tokens.upperBound - 1].end)),
            tokens: words.tokens, role: .relative, roleReason: told.reason, place: told.place,
            confidence: told.confidence, cut: words.cut, isDateline: false,
            telling: PlaceMention.Telling(told.relation, by: told.base, anchors: []))
    }

    private static func sorted(_ mentions: [PlaceMention]) -> [PlaceMention] {
        mentions.sorted {
            ($0.tokens.lowerBound, -$0.tokens.upperBound) < (
                $1.tokens.lowerBound, -$1.tokens.upperBound
            )
        }
    }
}
