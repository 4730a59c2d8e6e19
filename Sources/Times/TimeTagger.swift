internal import Calendars
package import Rules
internal import Texts

/// What the tagger keeps from text to text to be faster; it never changes what is found.
package struct TimeScratch: Sendable {
    var lattice: Lattice
}

/// Finds the words that tell a time.
///
/// Only islands are read; what stands outside them costs one look-up a token.
package struct TimeTagger: Sendable {
    private let grammar: TimeGrammar
    private let atoms: TimeAtoms
    private let tenses: TenseFinder

    package init(_ grammar: TimeGrammar, tenses: TenseFinder) {
        self.grammar = grammar
        atoms = TimeAtoms(grammar: grammar)
        self.tenses = tenses
    }

    /// The mentions of a text in order; they do not overlap.
    ///
    /// - Parameter masked: Tokens that belong to names («صحيفة اليوم السابع») and tell no time.
    package func mentions(in text: AnalysedText, masked: (Int) -> Bool) -> [TimeMention] {
        var scratch = scratch()
        return findings(
            in: text, masked: text.base.tokens.indices.map(masked), scratch: &scratch
        ).mentions
    }

    /// What finding needs, in one text after the other.
    package func scratch() -> TimeScratch {
        TimeScratch(lattice: Lattice(shared: grammar.lexicon.meanings))
    }

    /// The mentions of a text and the events that it calls by name.
    ///
    /// - Parameters:
    ///   - masked: For each token, whether it belongs to a name and tells no time.
    ///   - scratch: Made by `scratch()`; what is in it does not matter.
    package func findings(
        in text: AnalysedText, masked: [Bool], scratch: inout TimeScratch
    ) -> TimeFindings {
        var findings = TimeFindings()
        var token = 0
        let count = text.base.tokens.count
        while let core = text.firstCore(in: token..<count) {
            guard !masked[core] else {
                token = core + 1
                continue
            }
            let island = text.island(around: core, from: token, masked)
            read(text.worthReading(island, core), text, masked, &scratch.lattice, into: &findings)
            token = max(island.upperBound, findings.mentions.last?.tokens.upperBound ?? 0)
        }
        return findings
    }

    /// Tokens behind an island that rules may name: «بعد ساعات من | توقيع الاتفاق».
    private static let lookahead = 3

    /// Tokens of an island that are read at a time, and how many more are looked at on either side:
    /// more than any rule spans. Islands are shorter but in texts that are none.
    private static let window = (read: 512, beside: 64)

    /// Adds the mentions that begin in an island, in a very long one some of its tokens at a time.
    private func read(
        _ island: Range<Int>, _ text: AnalysedText, _ masked: [Bool], _ lattice: inout Lattice,
        into findings: inout TimeFindings
    ) {
        var start = island.lowerBound
        while start < island.upperBound {
            let end = start + Self.window.read
            let isFirst = start == island.lowerBound
            let isLast = end + Self.window.beside >= island.upperBound
            // Some more tokens on either side, for what a rule wants beside it.
            let first = max(0, isFirst ? start - 1 : start - Self.window.beside)
            let behind = isLast ? island.upperBound + Self.lookahead : end + Self.window.beside
            search(first..<min(text.base.tokens.count, behind), text, masked, &lattice)
            // What begins in the words behind is of the next island.
            var at = isFirst ? first : start
            while at < (isLast ? island.upperBound : end) {
                at += take(at: at - first, first, text, lattice, into: &findings)
            }
            start = at
        }
    }

    /// Fills a lattice with all that can be told by some tokens.
    private func search(
        _ wide: Range<Int>, _ text: AnalysedText, _ masked: [Bool], _ lattice: inout Lattice
    ) {
        lattice.reset(count: wide.count)
        for token in wide where !masked[token] {
            atoms.add(token, at: token - wide.lowerBound, text, to: &lattice)
        }
        dropBlockedWords(&lattice)
        grammar.numbers.addNumbers(to: &lattice)
        grammar.matcher.run(&lattice)
    }

    /// Adds what begins at a token of a lattice.
    ///
    /// - Returns: Tokens to go on.
    private func take(
        at token: Int, _ first: Int, _ text: AnalysedText, _ lattice: Lattice,
        into findings: inout TimeFindings
    ) -> Int {
        let best = lattice.first(grammar.classes.mention, at: token)
        // «ثورة 25 يناير», «(24 عاما)»: time words that tell no time.
        if let none = lattice.first(grammar.classes.noTime, at: token),
            none.length >= best?.length ?? 0
        {
            let said = lattice.meaning(none).fields
            let day = day(ofNamed: said)
            if let day { findings.named.append(named(none, day, at: first + token, text)) }
            if day != nil || said[.named] == nil { return Int(none.length) }
        }
        guard let best else { return 1 }
        if !isName(token, lattice) {
            findings.mentions.append(mention(best, lattice.meaning(best), at: first + token, text))
        }
        return Int(best.length)
    }

    private func mention(
        _ found: Atom, _ meaning: Meaning, at token: Int, _ text: AnalysedText
    ) -> TimeMention {
        let first = token + Int(found.outside)
        let last = token + Int(found.length) - 1
        let start = text.start(of: first, behind: found.cutCount)
        let tokens = first..<(last + 1)
        return TimeMention(
            meaning: meaning, range: TextRange(start, Int(text.base.tokens[last].end)),
            tokens: tokens, rule: Int(found.rule), tense: tenses.tense(at: tokens, text),
            isAlone: isAlone(tokens, text), hang: hang(meaning, tokens, text),
            speech: meaning.fields[.deixis] == nil ? nil : speech(around: first, text))
    }

    /// Whether hardly a word but the time stands in its sentence.
    private func isAlone(_ tokens: Range<Int>, _ text: AnalysedText) -> Bool {
        let sentence = text.base.sentences[text.base.sentence(of: tokens.lowerBound)]
        guard sentence.count - tokens.count <= 8 else { return false }
        return sentence.count { !tokens.contains($0) && text.base.tokens[$0].kind == .word } <= 2
    }

    /// The words of the event from which an expression hangs, its last ones: «بعد ساعات من | توقيع
    /// الاتفاق».
    private func hang(
        _ meaning: Meaning, _ tokens: Range<Int>, _ text: AnalysedText
    ) -> TimeMention.Hang? {
        let shape = meaning.fields[.shape].flatMap(Shape.init(rawValue:))
        guard shape == .event || shape == .nth || shape == .measured, meaning.fields[.named] == nil
        else { return nil }
        let first =
            tokens.last { text.tellsTime($0) && !isEventHead($0, text) }.map { $0 + 1 }
            ?? tokens.lowerBound
        guard first < tokens.upperBound else { return nil }
        return TimeMention.Hang(
            tokens: first..<tokens.upperBound,
            words: text.base.range(first, tokens.upperBound - 1))
    }

    /// «هجوم», «ثورة»: known here because a date may follow it in a name.
    private func isEventHead(_ token: Int, _ text: AnalysedText) -> Bool {
        grammar.lexicon[atoms.word(token, text).form].contains {
            $0.wordClass == grammar.classes.eventHead
        }
    }

    /// Where the quoted words begin among which a token stands: behind the colon or the opening
    /// quotation mark before it in its sentence.
    private func speech(around token: Int, _ text: AnalysedText) -> Int? {
        let sentence = text.base.sentences[text.base.sentence(of: token)]
        var isQuoted = false
        var opening: Int?
        for index in sentence.lowerBound..<token {
            switch text.base.tokens[index].mark {
            case 0x22:
                isQuoted.toggle()
                if isQuoted { opening = index }
            case 0x3A where !text.base.isGlued(index): opening = index
            default: break
            }
            if !isQuoted, opening.map({ text.base.tokens[$0].mark == 0x22 }) ?? false {
                opening = nil
            }
        }
        return opening
    }

    /// The first day of a named event; `nil` when it is not one that the table has.
    private func day(ofNamed fields: Fields) -> CivilDate? {
        fields[.named].flatMap {
            grammar.named.date(ofRow: $0, month: fields[.month], day: fields[.day])
        }
    }

    private func named(
        _ found: Atom, _ day: CivilDate, at token: Int, _ text: AnalysedText
    ) -> NamedEvent {
        let start = text.start(of: token + Int(found.outside), behind: found.cutCount)
        let last = token + Int(found.length) - 1
        return NamedEvent(
            range: TextRange(start, Int(text.base.tokens[last].end)), firstDay: day)
    }

    /// «شارع 14 تموز», «حزب اليوم التالي»: what follows is part of a name.
    private func isName(_ at: Int, _ lattice: Lattice) -> Bool {
        at > 0 && lattice.contains(grammar.classes.nameHead, at: at - 1)
    }

    /// «المدير العام» and its like leave no word for time.
    private func dropBlockedWords(_ lattice: inout Lattice) {
        for start in 0..<lattice.count {
            guard let blocked = lattice.first(grammar.classes.notTime, at: start) else { continue }
            for token in start..<min(start + Int(blocked.length), lattice.count) {
                lattice.clear(token)
            }
        }
    }
}
