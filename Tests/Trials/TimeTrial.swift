internal import Calendars
internal import Rules
internal import Texts
internal import Times

/// Takes any bytes through the time layer and holds what comes out against what must be true of it.
package struct TimeTrial: Trial, Sendable {
    private let vocabulary: Vocabulary
    private let tagger: TimeTagger
    private let resolvers: [TimeResolver]
    private let finder: ReferenceFinder
    private let references: [ReferenceTime]
    private var memo = WordMemo()
    private let zone = ZoneHistory(named: "Europe/Paris")

    package init() {
        var vocabulary = Vocabulary()
        guard let grammar = try? TimeGrammar(vocabulary: &vocabulary), let wars = try? WarTable()
        else { preconditionFailure("the time tables do not load") }
        tagger = TimeTagger(grammar, tenses: TenseFinder(vocabulary: &vocabulary))
        resolvers = zip(TimePreference.allCases, [.monday, .saturday, .sunday]).map {
            TimeResolver(grammar, preference: $0, weekStart: $1)
        }
        finder = ReferenceFinder(wars)
        // A day, a leap day with a clock, and the borders of the calendar.
        let published = ["2022-03-06", "2024-02-29T23:30+03:00", "0001-01-01", "9999-12-31"]
        references = [.unknown] + published.compactMap { ReferenceTime(published: $0) }
        self.vocabulary = vocabulary
    }

    /// What is wrong with the times of a text; nothing when all is well.
    package mutating func faults(in bytes: [UInt8]) -> [String] {
        let text = AnalysedText(TokenizedText(bytes), vocabulary, memo: &memo)
        let mentions = tagger.mentions(in: text) { _ in false }
        var faults = Self.faults(of: mentions, in: text.base)
        let inferred = finder.reference(
            from: mentions,
            surroundings: { _ in
                ReferenceFinder.Surroundings(
                    countries: ["UA", "RU", "IL", "GZ"], nearby: [], kinds: [])
            },
            isDateline: { $0.tokens.lowerBound < 8 })
        for reference in references + [inferred] {
            for resolver in resolvers {
                let found = resolver.resolve(mentions, from: reference, zone: zone)
                faults += found.flatMap { Self.faults(of: $0) { text.base.string($0) } }
                let order = zip(found, found.dropFirst()).filter { $0.range.end > $1.range.start }
                faults += order.map { "\($0.range) and \($1.range) overlap" }
            }
        }
        return faults
    }

    /// Ranges lie in the text, begin and end with a token, and follow each other.
    private static func faults(of mentions: [TimeMention], in text: TokenizedText) -> [String] {
        var faults: [String] = []
        var end = 0
        for mention in mentions {
            let range = mention.range
            guard range.start >= end, range.start < range.end, range.end <= text.text.count else {
                faults.append("\(range) is empty, outside the text or behind its place")
                continue
            }
            end = range.end
            guard let first = mention.tokens.first, let last = mention.tokens.last,
                text.tokens.indices.contains(first), text.tokens.indices.contains(last)
            else {
                faults.append("\(range) has the tokens \(mention.tokens)")
                continue
            }
            // The «و» of «و13» is a token of its own, and all of it is cut.
            let isInFirst = text.tokens[first].range.contains(TextRange(range.start, range.start))
            if !isInFirst || range.end != text.tokens[last].end {
                faults.append("\(range) does not lie on its tokens \(mention.tokens)")
            }
            if text.text[range.start] & 0xC0 == 0x80, text.isUTF8 {
                faults.append("\(range) begins inside a letter")
            }
        }
        return faults.map { "\($0): \(String(decoding: text.text.prefix(500), as: UTF8.self))" }
    }

    /// First is not behind last, and what is printed is read again.
    static func faults(of found: TimeExpression, words: (TextRange) -> String) -> [String] {
        var faults: [String] = []
        if let earliest = found.earliest, let latest = found.latest,
            isBehind(earliest, latest)
        {
            faults.append("\(earliest) is behind \(latest)")
        }
        if (found.earliest == nil) != (found.latest == nil) {
            if case .interval = found.value {} else { faults.append("one end is missing") }
        }
        if !(0...1).contains(found.confidence) { faults.append("confidence \(found.confidence)") }
        let timex = found.timex
        if let again = TIMEX3.value(of: timex) {
            if TIMEX3.text(of: again) != timex { faults.append("\(timex) is read as \(again)") }
        } else if case .set = found.value {
            // A set has a notation that is no value's.
        } else {
            faults.append("the value \(timex) is not read again")
        }
        if let edtf = found.edtf {
            let again = EDTF.value(of: edtf)
            let text = again.flatMap { EDTF.text(of: $0, approximate: edtf.contains("~")) }
            // An interval's marks are dropped when it is read.
            if text?.filter({ $0 != "~" }) != edtf.filter({ $0 != "~" }) {
                faults.append("the EDTF \(edtf) is read as \(text ?? "nothing")")
            }
        }
        for other in found.alternatives where TIMEX3.value(of: TIMEX3.text(of: other)) == nil {
            faults.append("the alternative \(TIMEX3.text(of: other)) is not read again")
        }
        if let hang = found.hang, !found.range.contains(hang.words) {
            faults.append("it hangs from \(hang.words)")
        }
        return faults.map { "\($0) in «\(words(found.range))» by \(found.rule)" }
    }

    /// Whether an end is behind another: by day, then by clock where both have one of one zone.
    private static func isBehind(_ a: Endpoint, _ b: Endpoint) -> Bool {
        if case .moment(let day, let one) = a, case .moment(day, let other) = b,
            one.offset == other.offset
        {
            return one.minutes > other.minutes
        }
        return a.date > b.date
    }
}

extension TokenizedText {
    fileprivate var isUTF8: Bool { String(validating: text, as: UTF8.self) != nil }
}
