package import Gazetteers
package import Rules
package import Texts

/// A run of tokens that the gazetteer knows as a name, with what speaks for and against it.
package struct Toponym: Sendable {
    package let tokens: Range<Int>
    package let cut: Proclitics
    package let cutCount: UInt8
    package let matches: [NameIndex.Match]
    /// Feature code that the word before it asks for.
    package let wantedFeature: String?
    /// Above 0 = a place; see docs/places.md for the weights.
    package let score: Double
    package let role: PlaceMention.Role
    package let roleReason: String
    package let isDateline: Bool
}

/// Finds names of places: the longest run that the index knows, weighed by the words around it.
package struct ToponymTagger: Sendable {
    private let lexicon: PlaceLexicon
    private let index: NameIndex

    package init(_ lexicon: PlaceLexicon, _ index: NameIndex) {
        self.lexicon = lexicon
        self.index = index
    }

    /// The toponyms of a text, in order, not overlapping.
    ///
    /// - Parameter masked: Tokens that belong to times or to names of another kind.
    /// - Parameter memo: Remembers, from text to text, words that begin no name.
    package func toponyms(
        in text: AnalysedText, memo: inout NamelessWords, masked: (Int) -> Bool
    ) -> [Toponym] {
        var found: [Toponym] = []
        var token = 0
        let count = text.base.tokens.count
        while token < count {
            let word = text.base.tokens[token]
            guard word.kind == .word, !memo.contains(word.hash), !masked(token) else {
                token += 1
                continue
            }
            var mayBegin = false
            let runs = runs(from: token, text, masked, &mayBegin)
            if !mayBegin { memo.insert(word.hash) }
            token += 1
            for run in runs {
                let bare = withoutGenericWord(run, text, masked)
                let toponym = weigh(bare, text, previous: found.last)
                if toponym.score > 0 {
                    found.append(toponym)
                    token = toponym.tokens.upperBound
                    break
                }
            }
        }
        return found
    }

    // MARK: Runs

    private struct Run {
        let tokens: Range<Int>
        let cut: Proclitics
        let cutCount: UInt8
        let matches: [NameIndex.Match]
    }

    /// The names that begin at a token, the longest first: of the whole word, else without
    /// proclitics.
    private func runs(
        from first: Int, _ text: AnalysedText, _ masked: (Int) -> Bool, _ mayBegin: inout Bool
    ) -> [Run] {
        let token = text.base.tokens[first]
        let range = Int(token.foldedStart)..<Int(token.foldedStart) + Int(token.foldedCount)
        guard range.count >= 2 else { return [] }
        let letters = text.base.folded
        let folded = letters.span
        var best: [Run] = []
        var isKnown = false
        defer { mayBegin = isKnown }
        Clitics.analyses(folded, range) { start, cut in
            guard range.upperBound - start >= 2, !cut.contains(.sin) else { return false }
            // The article is part of the key, so the analysis that cuts it adds nothing, except
            // in «لل», where it has lost its alef.
            if cut.contains(.article), !cut.contains(.lam) { return false }
            var (hash, hasArticle) = NameKey.first(folded, start..<range.upperBound)
            if cut.contains(.article) {
                (hash, hasArticle) = (FoldedHash.of(folded, start..<range.upperBound), true)
            }
            guard index.mayBegin(hash), index.entry(hash) != nil else { return false }
            isKnown = true
            let article: UInt8 = cut.contains(.article) ? 1 : 0
            let found = follow(
                hash, hasArticle, first, cut.subtracting(.article),
                UInt8(start - range.lowerBound) - article, text, masked)
            if best.isEmpty || found.contains(where: { !isFromDump($0) }) { best = found + best }
            return best.contains { !isFromDump($0) }
        }
        return best
    }

    /// «محافظة ذي قار», «مدينة زنجبار»: the gazetteer may have a name with its generic word, which
    /// is no part of the toponym. Before a division it says which place is meant; a town's may be
    /// any town of that name.
    private func withoutGenericWord(
        _ run: Run, _ text: AnalysedText, _ masked: (Int) -> Bool
    ) -> Run {
        let first = run.tokens.lowerBound
        var mayBegin = false
        guard run.tokens.count > 1, cues(first, text).contains(.placeNoun),
            let noun = lexicon.feature(ofNoun: text.words[first].form),
            let rest = runs(from: first + 1, text, masked, &mayBegin).first,
            rest.tokens.upperBound == run.tokens.upperBound, rest.cut.isEmpty
        else { return run }
        let bare = Run(tokens: rest.tokens, cut: [], cutCount: rest.cutCount, matches: run.matches)
        let place = run.matches[0].place
        let isSame = rest.matches.contains { $0.place == place }
        let isKnown = isSame || !isFromDump(rest)
        return switch FeatureClass(code: noun) {
        case .admin1 where isKnown, .admin2 where isKnown: bare
        case .region where isSame && index.summary(place).featureClass == .admin1: bare
        case .city where isSame && noun == "PPL": rest
        default: run
        }
    }

    /// Whether a name is only one of the millions that an import brought.
    private func isFromDump(_ run: Run) -> Bool { index.summary(run.matches[0].place).isFromDump }

    private func follow(
        _ start: UInt64, _ hasArticle: Bool, _ first: Int, _ cut: Proclitics, _ cutCount: UInt8,
        _ text: AnalysedText, _ masked: (Int) -> Bool
    ) -> [Run] {
        var runs: [Run] = []
        var hash = start
        var token = first
        while let entry = index.entry(hash) {
            let matches = entry.matches.map { index.match($0) }
                .filter { $0.hasArticle == hasArticle || (hasArticle && $0.kind != .untagged) }
            if !matches.isEmpty {
                let run = Run(
                    tokens: first..<(token + 1), cut: cut, cutCount: cutCount, matches: matches)
                // What a dump brought does not hide a shorter name.
                if !isFromDump(run) { runs = [] }
                runs.append(run)
            }
            guard entry.goesOn else { break }
            token += 1
            if token < text.base.tokens.count, text.base.tokens[token].mark == 0x2D,
                text.base.isGlued(token - 1), text.base.isGlued(token)
            {
                token += 1
            }
            guard token < text.base.tokens.count, text.base.tokens[token].kind == .word,
                !masked(token)
            else { break }
            hash = FoldedHash.joined(hash, text.base.tokens[token].hash)
        }
        return runs.reversed()
    }

    // MARK: Evidence

    private func cues(_ token: Int, _ text: AnalysedText) -> PlaceLexicon.Cues {
        guard token >= 0, token < text.words.count else { return [] }
        return lexicon[text.words[token].form]
    }

    private func weigh(_ run: Run, _ text: AnalysedText, previous: Toponym?) -> Toponym {
        let first = run.tokens.lowerBound
        let isSingle = run.tokens.count == 1
        let own = cues(first, text)
        let before = cues(first - 1, text)
        let best = run.matches.prefix(12)
            .map { Self.trust($0.kind) + Self.prior(of: index.summary($0.place), $0.kind) }
            .max()
        var score = best ?? 0
        if !isSingle { score += 2 }
        var noun = placeNoun(before: first, text)
        if isFromDump(run), let found = noun, !isNamed(run, by: found, text) { noun = nil }
        let isListed = previous.map {
            $0.tokens.upperBound == first && run.cut.contains(.waw)
                || $0.tokens.upperBound == first - 1 && text.base.tokens[first - 1].mark == 0x2C
        } ?? false
        if isSingle {
            if own.contains(.commonWord) { score -= 5 }
            if own.contains(.vocabulary), run.cut.isEmpty { score -= 2.5 }
            if own.contains(.givenName) { score -= 3 }
            if own.contains(.demonym) { score -= demonymPenalty(run, first, text) }
            if text.base.tokens[first].foldedCount <= 3 { score -= 1 }
        }
        if noun != nil { score += 3.5 }
        if before.contains(.locative) { score += 1.5 }
        if before.contains(.locativeVerb) { score += 1 }
        if run.cut.contains(.ba) { score += 1 }
        // «كباريس» is rare, a word that begins with ك is not.
        if run.cut.contains(.kaf) { score -= 3 }
        if isListed { score += 1.5 }
        if before.contains(.nameHead), noun == nil, run.cut.isEmpty { score -= 6 }
        if before.contains(.title), noun == nil, run.cut.isEmpty { score -= 4 }
        if before.contains(.givenName), !before.contains(.locative), run.cut.isEmpty { score -= 4 }
        if isSingle, run.cut.isEmpty, own.contains(.givenName), cues(first + 1, text).contains(.givenName) {
            score -= 2
        }
        let (role, reason) = role(of: run, text)
        return Toponym(
            tokens: run.tokens, cut: run.cut, cutCount: run.cutCount, matches: run.matches,
            wantedFeature: noun, score: score, role: role, roleReason: reason,
            isDateline: isDateline(run.tokens, text))
    }

    /// How far a kind of name is trusted to be Arabic and in use.
    private static func trust(_ kind: NameKind) -> Double {
        switch kind {
        case .curated: 2
        case .preferred, .short: 1
        case .variant, .colloquial: 0.5
        case .historic: 0
        case .untagged: -1.5
        }
    }

    /// Well-known places are named more often.
    private static func prior(of place: NameIndex.Summary, _ kind: NameKind) -> Double {
        // A name of a dump alone is believed when its generic word stands before it, or when it has
        // several words and something else speaks for it.
        if place.isFromDump { return place.population < 15_000 ? -4 : -2 }
        switch place.featureClass {
        case .country: return 3
        case .admin1, .region, .water: return 0.5
        case .city:
            return switch place.population {
            case 1_000_000...: 1.5
            case 100_000...: 1
            case 15_000...: 0
            default: kind == .curated ? -0.5 : -1
            }
        default: return kind == .curated ? 0 : -1
        }
    }

    /// «السعودية» is a noun after a preposition or verb, an adjective after a definite noun.
    private func demonymPenalty(_ run: Run, _ first: Int, _ text: AnalysedText) -> Double {
        guard first > 0 else { return 2 }
        let isCountry = run.matches.prefix(12).contains {
            index.summary($0.place).featureClass == .country
        }
        if !isCountry { return 4 }
        return isDefinite(first - 1, text) && run.cut.isEmpty ? 6 : cues(first - 1, text).isEmpty ? 1.5 : 0
    }

    /// The feature that a generic word before a name asks for: «مدينة حلب».
    private func placeNoun(before first: Int, _ text: AnalysedText) -> String? {
        for back in 1...2 where first - back >= 0 {
            let form = text.words[first - back].form
            if lexicon[form].contains(.placeNoun) { return lexicon.feature(ofNoun: form) }
            // «العاصمة السورية دمشق»: a demonym may stand between.
            guard lexicon[form].contains(.demonym) else { return nil }
        }
        return nil
    }

    /// Whether a generic word stands right before a name in the construct state, and fits it:
    /// «بلدة كفرا», not «البلدة القديمة», «مدن أخرى», «محافظات الوسط».
    private func isNamed(_ run: Run, by noun: String, _ text: AnalysedText) -> Bool {
        let first = run.tokens.lowerBound
        guard run.cut.isEmpty, cues(first - 1, text).contains(.placeNoun),
            !lexicon.isPlural(noun: text.words[first - 1].form),
            !isDefinite(first - 1, text)
        else { return false }
        let wanted = FeatureClass(code: noun)
        return run.matches.contains { index.summary($0.place).featureClass == wanted }
    }

    private func isDefinite(_ token: Int, _ text: AnalysedText) -> Bool {
        let word = text.base.tokens[token]
        guard word.kind == .word, word.foldedCount > 3 else { return false }
        let start = Int(word.foldedStart)
        return text.base.folded[start] == FoldedLetter.alef
            && text.base.folded[start + 1] == FoldedLetter.lam
    }

    private func isDateline(_ tokens: Range<Int>, _ text: AnalysedText) -> Bool {
        guard tokens.upperBound <= 6, tokens.upperBound < text.base.tokens.count else { return false }
        return text.base.tokens[tokens.upperBound].mark == 0x2D
            || text.base.tokens[tokens.upperBound].mark == 0x28
    }

    // MARK: Role

    /// Whether a state or capital stands for its government.
    private func role(of run: Run, _ text: AnalysedText) -> (PlaceMention.Role, String) {
        let isState = run.matches.prefix(12).contains { match in
            let place = index.summary(match.place)
            return place.featureClass == .country || place.isCapital
        }
        guard isState else { return (.literal, "no state or capital") }
        let first = run.tokens.lowerBound
        let before = cues(first - 1, text)
        if run.cut.contains(.ba) || before.contains(.placeNoun) {
            return (.literal, "a locative stands before it")
        }
        if before.contains(.between) || isSecondOfPair(run, text) {
            return (.metonymic, "a party between which something is")
        }
        if before.contains(.speechVerb) { return (.metonymic, "subject of a verb of saying or deciding") }
        if before.contains(.metonymicNoun) { return (.metonymic, "party of a relation") }
        if before.contains(.locative) || before.contains(.locativeVerb) {
            return (.literal, "a locative stands before it")
        }
        if before.contains(.verb), run.cut.isEmpty { return (.metonymic, "subject of a verb") }
        if cues(run.tokens.upperBound, text).contains(.speechVerb) {
            return (.metonymic, "subject of a verb of saying or deciding")
        }
        return (.literal, "nothing says government")
    }

    /// «بين كييف وموسكو»: the second of the two.
    private func isSecondOfPair(_ run: Run, _ text: AnalysedText) -> Bool {
        guard run.cut.contains(.waw) else { return false }
        let first = run.tokens.lowerBound
        return (2...4).contains { back in
            first >= back && cues(first - back, text).contains(.between)
        }
    }
}

/// Words, by their hash, that begin no name whatever follows.
package struct NamelessWords: Sendable {
    private var hashes = [UInt64](repeating: 0, count: 1 << 14)

    package init() {}

    @inline(__always)
    func contains(_ hash: UInt64) -> Bool {
        hashes[Int(truncatingIfNeeded: hash >> 20) & (1 << 14 - 1)] == hash
    }

    mutating func insert(_ hash: UInt64) {
        hashes[Int(truncatingIfNeeded: hash >> 20) & (1 << 14 - 1)] = hash
    }
}
