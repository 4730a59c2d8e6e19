internal import Gazetteers
package import Rules
internal import Texts

/// Finds parts of countries and divisions that a direction names: «شرق أوكرانيا», «شمال غرب سوريا»,
/// «الجنوب اللبناني».
///
/// Such a part has a point and a radius of its own, from the outline. The country stays a mention of
/// its own, as it would be without the direction, but events go to the part.
package struct RelativePlaceFinder: Sendable {
    private let lexicon: PlaceLexicon
    /// By form; most forms are none.
    private let directions: [Direction?]

    package init(_ lexicon: PlaceLexicon, vocabulary: inout Vocabulary) {
        self.lexicon = lexicon
        let path = "ar/directions.tsv"
        let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        var directions: [Direction?] = []
        for row in table.rows {
            for form in vocabulary.forms(table.bytes(row, 1)) {
                while directions.count <= Int(form) { directions.append(nil) }
                directions[Int(form)] = Direction(rawValue: table.text(row, 0))
            }
        }
        self.directions = directions
    }

    /// The places with the parts before them, in text order.
    package func addingParts(to places: [PlaceMention], in text: AnalysedText) -> [PlaceMention] {
        var all: [PlaceMention] = []
        var next = 0
        for token in text.words.indices {
            while next < places.count, places[next].tokens.lowerBound < token {
                if all.last?.tokens.upperBound != places[next].tokens.upperBound { all.append(places[next]) }
                next += 1
            }
            guard let run = direction(at: token, text) else { continue }
            // «شرق محافظة حلب»: a generic word may stand between.
            let name = next < places.count ? places[next] : nil
            let gap = name.map { $0.tokens.lowerBound - run.tokens.upperBound } ?? -1
            if let name, gap == 0 || gap == 1 && isGeneric(run.tokens.upperBound, of: name.place, text),
                name.cut.isEmpty, let part = part(run, of: name, text)
            {
                all += [part, name.asWhole]
                next += 1
            } else if gap != 0, let part = part(run, ofCountryAt: run.tokens.upperBound, text) {
                all.append(part)
            }
        }
        return all + places[next...].filter { $0.tokens.upperBound != all.last?.tokens.upperBound }
    }

    private struct Run {
        let direction: Direction
        let tokens: Range<Int>
        let cut: Proclitics
        let cutCount: UInt8
        let isDefinite: Bool
    }

    /// The longest direction that begins at a token.
    private func direction(at token: Int, _ text: AnalysedText) -> Run? {
        for index in text.phrases(at: token) {
            let phrase = text.phrases[index]
            guard let direction = direction(of: phrase.form) else { continue }
            return Run(
                direction: direction, tokens: token..<(token + phrase.length), cut: phrase.cut,
                cutCount: phrase.cutCount, isDefinite: isDefinite(token, phrase.cutCount, text))
        }
        let word = text.words[token].known { direction(of: $0) != nil }
        guard let direction = direction(of: word.form) else { return nil }
        return Run(
            direction: direction, tokens: token..<(token + 1), cut: word.cut,
            cutCount: word.cutCount, isDefinite: isDefinite(token, word.cutCount, text))
    }

    @inline(__always)
    private func direction(of form: FormID) -> Direction? {
        form >= 0 && Int(form) < directions.count ? directions[Int(form)] : nil
    }

    private func isDefinite(_ token: Int, _ cutCount: UInt8, _ text: AnalysedText) -> Bool {
        let word = text.base.tokens[token]
        guard word.kind == .word, word.foldedCount > Int(cutCount) + 2 else { return false }
        let start = Int(word.foldedStart) + Int(cutCount)
        return text.base.folded[start] == FoldedLetter.alef
            // «للشمال»: the article has lost its alef behind ل.
            || cutCount > 0 && text.base.folded[start - 1] == FoldedLetter.lam
                && text.base.folded[start] == FoldedLetter.lam
    }

    /// Whether a word is generic for a place: «محافظة», not «العاصمة», before a governorate.
    private func isGeneric(_ token: Int, of place: Place, _ text: AnalysedText) -> Bool {
        guard let noun = lexicon.feature(ofNoun: text.words[token].form) else { return false }
        let (asked, found) = (FeatureClass(code: noun), FeatureClass(code: place.feature))
        return asked == found || asked == .region && found == .admin1
    }

    /// «شرق أوكرانيا»
    private func part(_ run: Run, of name: PlaceMention, _ text: AnalysedText) -> PlaceMention? {
        let place = name.place
        guard !run.isDefinite, name.role == .literal else { return nil }
        let code: String
        switch FeatureClass(code: place.feature) {
        case .country: code = place.country
        case .admin1: code = place.admin1
        default: return nil
        }
        return mention(run, through: name.tokens.upperBound, code, confidence: name.confidence, text)
    }

    /// «الجنوب اللبناني»
    private func part(_ run: Run, ofCountryAt token: Int, _ text: AnalysedText) -> PlaceMention? {
        guard run.isDefinite, token < text.words.count, isDefinite(token, 0, text),
            let country = lexicon.country(ofDemonym: text.words[token].form)
        else { return nil }
        return mention(run, through: token + 1, country, confidence: 0.8, text)
    }

    private func mention(
        _ run: Run, through end: Int, _ code: String, confidence: Double, _ text: AnalysedText
    ) -> PlaceMention? {
        guard let whole = Outlines.standard.name(of: code),
            let part = Outlines.standard.part(run.direction, of: code)
        else { return nil }
        let range = TextRange(
            text.start(of: run.tokens.lowerBound, behind: run.cutCount),
            Int(text.base.tokens[end - 1].end))
        let place = Place(
            part: part, run.direction, of: code, name: whole,
            said: String(decoding: text.base.text[range.start..<range.end], as: UTF8.self))
        return PlaceMention(
            range: range, tokens: run.tokens.lowerBound..<end, role: .relative,
            roleReason: "a direction and a country or division", place: place, candidates: [],
            confidence: 0.9 * confidence, cut: run.cut, isDateline: false)
    }
}
