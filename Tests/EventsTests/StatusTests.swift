import Calendars
import Rules
import TestSupport
import Testing
import Texts
import Times

@testable import Events

@Suite("Status") struct StatusTests {
    @Test("what happened is told from what was denied, planned, asked for or only possible")
    func corpus() throws {
        var reader = try StatusReader()
        let rows = Corpus.rows("ar/event-status.tsv")
        #expect(rows.count > 150)
        for row in rows {
            let found = reader.statuses(row.text)
            #expect(StatusReader.allows(row, found), "\(row): \(found)")
        }
    }

    @Test("what is known to be read wrongly still is: a row that is read rightly moves over")
    func open() throws {
        var reader = try StatusReader()
        for row in Corpus.rows("ar/event-status-open.tsv") {
            let found = reader.statuses(row.text)
            #expect(!StatusReader.allows(row, found), "\(row): \(found)")
        }
    }
}

/// Tells the status of triggers, whether or not they are events that a timeline keeps.
private struct StatusReader {
    private let vocabulary: Vocabulary
    private let lexicon: EventLexicon
    private let timeTagger: TimeTagger
    private let timeResolver: TimeResolver
    private let published = ReferenceTime(published: "2024-05-15") ?? .unknown
    private var memo = WordMemo()

    init() throws {
        var vocabulary = Vocabulary()
        let grammar = try TimeGrammar(vocabulary: &vocabulary)
        timeTagger = TimeTagger(grammar, tenses: TenseFinder(vocabulary: &vocabulary))
        timeResolver = TimeResolver(grammar, preference: .tense)
        lexicon = try EventLexicon(vocabulary: &vocabulary)
        self.vocabulary = vocabulary
    }

    /// Whether each trigger in brackets has the status of its row; where more than one is right
    /// they are parted by `|`.
    static func allows(_ row: CorpusRow, _ found: [String]) -> Bool {
        let expected = row.words(0)
        return expected.count == found.count
            && zip(expected, found).allSatisfy { $0.split(separator: "|").contains($1[...]) }
    }

    /// The statuses of the triggers in brackets; `-` for what is no trigger.
    mutating func statuses(_ row: String) -> [String] {
        let sentence = BracketedSentence(row)
        let text = AnalysedText(TokenizedText(sentence.bytes), vocabulary, memo: &memo)
        let times = timeResolver.resolve(
            timeTagger.mentions(in: text) { _ in false }, from: published, zone: nil)
        let finder = StatusFinder(lexicon: lexicon, text: text)
        let whole = 0..<text.base.tokens.count
        let clauses = ClauseSplitter(lexicon: lexicon).clauses(of: whole, in: text)
        let triggers = TriggerTagger(lexicon: lexicon).triggers(
            in: clauses, sentence: 0, of: text
        ) { token in times.contains { $0.timeTokens.contains(token) } }
        let parties = PartyReader(lexicon: lexicon, text: text, places: []) { _ in nil }
        let sources = AttributionFinder(lexicon: lexicon, text: text)
            .sources(in: whole, parties.parties(in: whole))
        return sentence.brackets.map { bracket in
            let trigger = triggers.first { trigger in
                (Array(trigger.tokens) + [trigger.object].compactMap { $0 }).contains {
                    let range = text.base.range($0, $0)
                    return range.start < bracket.upperBound && bracket.lowerBound < range.end
                }
            }
            guard let trigger else { return "-" }
            let finding = finder.inTime(
                finder.status(of: trigger, clauses: clauses), trigger,
                time: time(of: trigger, times), published: published.date)
            let isTold = sources.contains { $0.content.contains(trigger.tokens.lowerBound) }
            return finding.status == .asserted && isTold ? "reported" : "\(finding.status)"
        }
    }

    /// The first time behind a trigger in its clause, else the last before it there.
    private func time(of trigger: Trigger, _ times: [TimeExpression]) -> EventTime? {
        let near = times.filter {
            $0.span != nil && trigger.clause.tokens.contains($0.tokens.lowerBound)
        }
        let time = near.first { $0.tokens.lowerBound >= trigger.tokens.upperBound } ?? near.last
        guard let time, let span = time.span else { return nil }
        return EventTime(
            value: time.value, span: span, index: nil, link: .clause, confidence: time.confidence)
    }
}

/// A sentence without its brackets, and where they stood, in bytes.
private struct BracketedSentence {
    private(set) var bytes: [UInt8] = []
    private(set) var brackets: [Range<Int>] = []

    init(_ row: String) {
        var start = 0
        for byte in row.utf8 {
            switch byte {
            case UInt8(ascii: "["): start = bytes.count
            case UInt8(ascii: "]"): brackets.append(start..<bytes.count)
            default: bytes.append(byte)
            }
        }
    }
}
