internal import Gazetteers
internal import Rules
internal import Texts

/// Finds the runs of words that the gazetteer knows, whatever they mean here.
struct NameFinder: Sendable {
    let lexicon: PlaceLexicon
    let index: NameIndex
    let fame: NameFame

    /// The names that begin at a token, the longest first: of the whole word, else without
    /// proclitics.
    ///
    /// - Parameter memo: Remembers with which names a word may begin.
    func runs(
        from first: Int, _ text: AnalysedText, _ masked: (Int) -> Bool, _ memo: inout NameMemo
    ) -> [NameRun] {
        guard text.words[first].marks.has(.opensName) else { return [] }
        let token = text.base.tokens[first]
        let starts = memo.starts(token.hash) {
            let letters = text.base.folded
            let start = Int(token.foldedStart)
            return self.starts(of: start..<start + Int(token.foldedCount), letters.span)
        }
        var best: [NameRun] = []
        for start in starts {
            let found = follow(memo.starts[start], from: first, text, masked, &memo)
            if found.isEmpty { continue }
            if best.isEmpty {
                best = found
            } else if found.contains(where: { !$0.isFromDump }) {
                best = found + best
            }
            if best.contains(where: { !$0.isFromDump }) { break }
        }
        return best
    }

    /// Whether some name begins with a word, here or elsewhere.
    func mayBegin(_ folded: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var found = false
        readings(of: range, folded) { _, _, _, _ in
            found = true
            return true
        }
        return found
    }

    private func starts(of range: Range<Int>, _ folded: Span<UInt8>) -> [NameStart] {
        var starts: [NameStart] = []
        readings(of: range, folded) { start, cut, key, entry in
            let (hash, hasArticle) = key
            let article: UInt8 = cut.contains(.article) ? 1 : 0
            let mayHide = cut.contains(.lam) && folded[start] == FoldedLetter.lam
            starts.append(
                NameStart(
                    cut: cut.subtracting(.article),
                    cutCount: UInt8(start - range.lowerBound) - article, hasArticle: hasArticle,
                    mayHideArticle: mayHide, hash: hash, goesOn: entry.goesOn,
                    name: name(hash, entry, hasArticle, mayHide)))
            return false
        }
        return starts
    }

    /// Calls `body` with each way to read the front of a word with which names begin, until it
    /// returns true: where the rest begins, what was cut, the key and the entry of the rest.
    private func readings(
        of range: Range<Int>, _ folded: Span<UInt8>,
        _ body: (Int, Proclitics, (hash: UInt64, hasArticle: Bool), NameIndex.Entry) -> Bool
    ) {
        guard range.count >= 2 else { return }
        Clitics.analyses(folded, range) { start, cut in
            guard range.upperBound - start >= 2, !cut.contains(.sin) else { return false }
            // The article is part of the key, so the analysis that cuts it adds nothing, except
            // in «لل», where it has lost its alef.
            if cut.contains(.article), !cut.contains(.lam) { return false }
            let key =
                cut.contains(.article)
                ? (FoldedHash.of(folded, start..<range.upperBound), true)
                : NameKey.first(folded, start..<range.upperBound)
            guard index.mayBegin(key.0), let entry = index.entry(key.0) else { return false }
            return body(start, cut, key, entry)
        }
    }

    /// The name that ends with a hash; `nil` when names only go on from there.
    private func name(
        _ hash: UInt64, _ entry: NameIndex.Entry, _ hasArticle: Bool, _ mayHideArticle: Bool
    ) -> GazetteerName? {
        let matches = entry.matches.map { index.match($0) }
            .filter {
                $0.hasArticle == hasArticle || mayHideArticle
                    || (hasArticle && $0.kind != .untagged)
            }
        if matches.isEmpty { return nil }
        let key = NameKey.key(hash, hasArticle)
        return GazetteerName(
            key: key, hasArticle: hasArticle, matches: matches,
            isFromDump: index.summary(matches[0].place).isFromDump,
            evidence: fame.evidence(matches, key, hasArticle: hasArticle))
    }

    /// «محافظة ذي قار», «مدينة زنجبار»: the gazetteer may have a name with its generic word, which
    /// is no part of the toponym. Before a division it says which place is meant; a town's may be
    /// any town of that name.
    func withoutGenericWord(
        _ run: NameRun, _ text: AnalysedText, _ masked: (Int) -> Bool, _ memo: inout NameMemo
    ) -> NameRun {
        guard run.tokens.count > 1 else { return run }
        let first = run.tokens.lowerBound
        let word = text.words[first].known { lexicon[$0].contains(.placeNoun) }
        guard let noun = lexicon.noun(word.form),
            let rest = runs(from: first + 1, text, masked, &memo).first,
            rest.tokens.upperBound == run.tokens.upperBound, rest.cut.isEmpty
        else { return run }
        let bare = NameRun(
            tokens: rest.tokens, cut: [], cutCount: rest.cutCount,
            name: GazetteerName(
                key: rest.key, hasArticle: rest.hasArticle, matches: run.matches,
                isFromDump: run.isFromDump,
                evidence: fame.evidence(run.matches, rest.key, hasArticle: rest.hasArticle)))
        let place = run.matches[0].place
        let isSame = rest.matches.contains { $0.place == place }
        let isKnown = isSame || !rest.isFromDump
        return switch noun.feature {
        case .admin1 where isKnown, .admin2 where isKnown: bare
        case .region where isSame && index.summary(place).featureClass == .admin1: bare
        case .city where isSame && noun.isPlace: rest
        default: run
        }
    }

    private func follow(
        _ start: NameStart, from first: Int, _ text: AnalysedText, _ masked: (Int) -> Bool,
        _ memo: inout NameMemo
    ) -> [NameRun] {
        var runs: [NameRun] = []
        func add(_ name: GazetteerName?, through token: Int) {
            guard let name else { return }
            // What a dump brought does not hide a shorter name.
            if !name.isFromDump { runs.removeAll(keepingCapacity: true) }
            runs.append(
                NameRun(
                    tokens: first..<(token + 1), cut: start.cut, cutCount: start.cutCount,
                    name: name))
        }
        add(start.name, through: first)
        var (hash, goesOn, token) = (start.hash, start.goesOn, first)
        while goesOn {
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
            let run = memo.run(hash, start.hasArticle, start.mayHideArticle) {
                index.entry(hash).map {
                    ($0.goesOn, name(hash, $0, start.hasArticle, start.mayHideArticle))
                }
            }
            guard let run else { break }
            add(run.name, through: token)
            goesOn = run.goesOn
        }
        return runs.count > 1 ? runs.reversed() : runs
    }
}
