import Foundation
import TestSupport
import Testing

@Suite("Trigger examples") struct TriggerExamplesTests {
    @Test("an example tells an event of its type, a near miss none of its class")
    func corpus() throws {
        let open = try Self.open()
        let failing = Set(open.map(\.text))
        let rows =
            Corpus.rows("ar/triggers-force.tsv") + Corpus.rows("ar/triggers-words.tsv")
            + open.map(\.row)
        let sentences = rows.flatMap(TriggerSentence.both).filter { !failing.contains($0.text) }
        for answer in try answers(sentences) { #expect(answer.isRight, "\(answer)") }
    }

    @Test("what is known to be read wrongly still is: a row that is read rightly moves over")
    func open() throws {
        for answer in try answers(Self.open()) { #expect(!answer.isRight, "\(answer)") }
    }

    @Test("many lemmas of force, protest and disaster are shown in use")
    func lemmas() {
        let rows = Corpus.rows("ar/triggers-force.tsv") + Corpus.rows("ar/triggers-open.tsv")
        let classes = ["assault", "coerce", "protest", "disaster", "mobilize", "retreat"]
        let lemmas = rows.filter { row in classes.contains { row.fields[0].hasPrefix($0 + ".") } }
            .map { $0.fields[1] }
        #expect(Set(lemmas).count >= 320)
    }

    /// The sides of rows that are still read wrongly.
    private static func open() throws -> [TriggerSentence] {
        try Corpus.rows("ar/triggers-open.tsv").map(TriggerSentence.failing)
    }

    /// A sentence, and the events of its type or class on its bracketed words.
    private struct Answer: CustomStringConvertible {
        let sentence: TriggerSentence
        let found: [FoundEvent]

        var isRight: Bool {
            let type = sentence.type
            let kind = type.prefix { $0 != "." }
            return switch sentence.side {
            case .example: found.contains { $0.type == type }
            case .nearMiss: !found.contains { $0.type == type || $0.type.hasPrefix(kind + ".") }
            }
        }

        var description: String { "\(sentence): \(found.map(\.type))" }
    }

    private func answers(_ sentences: [TriggerSentence]) throws -> [Answer] {
        let records = sentences.enumerated().map { number, sentence in
            #"{"id":"\#(number)","published":"2024-05-15","text":"\#(sentence.text)"}"#
        }
        let outcome = try MiqatProcess.run(
            ["extract", "-i", "jsonl", "-f", "annotations", "--all", "-q", "-"],
            input: Data(records.joined(separator: "\n").utf8))
        let articles = try outcome.objects()
        #expect(articles.count == sentences.count)
        for sentence in sentences { #expect(!sentence.triggers.isEmpty, "\(sentence)") }
        return try zip(sentences, articles).map { sentence, article in
            let events = try #require(article["events"] as? [[String: Any]])
            let found = events.filter { $0["happened"] as? Bool == true }
                .compactMap(FoundEvent.init(annotation:))
                .filter { event in event.spans.contains(where: sentence.overlaps) }
            return Answer(sentence: sentence, found: found)
        }
    }
}

/// One side of a row of type, lemma, example and near miss.
private struct TriggerSentence: CustomStringConvertible {
    /// Which of the two sentences of a row it is, named as in the list of what is open.
    enum Side: String {
        case example
        case nearMiss = "near-miss"
    }

    let row: CorpusRow
    let side: Side
    /// The sentence without brackets.
    let text: String
    /// What stood in brackets, in code points of the text.
    let triggers: [Range<Int>]

    init(_ row: CorpusRow, _ side: Side) {
        self.row = row
        self.side = side
        var text = String.UnicodeScalarView()
        var triggers: [Range<Int>] = []
        var start = 0
        for scalar in row.fields[side == .example ? 2 : 3].unicodeScalars {
            switch scalar {
            case "[": start = text.count
            case "]": triggers.append(start..<text.count)
            default: text.append(scalar)
            }
        }
        self.text = String(text)
        self.triggers = triggers
    }

    static func both(_ row: CorpusRow) -> [Self] { [Self(row, .example), Self(row, .nearMiss)] }

    /// The side of an open row that its fifth column names.
    static func failing(_ row: CorpusRow) throws -> Self {
        Self(row, try #require(Side(rawValue: row.text), "\(row)"))
    }

    var type: String { row.fields[0] }

    func overlaps(_ span: Range<Int>) -> Bool { triggers.contains { $0.overlaps(span) } }

    var description: String { "\(row.path):\(row.line) \(type) \(row.fields[1]): \(text)" }
}

/// An event of the annotations, with the words that tell it.
private struct FoundEvent {
    let type: String
    let spans: [Range<Int>]

    init?(annotation event: [String: Any]) {
        guard let type = event["type"] as? String, let start = event["start"] as? Int,
            let end = event["end"] as? Int
        else { return nil }
        self.type = type
        let mentions = event["mentions"] as? [[Int]] ?? []
        spans = [start..<end] + mentions.filter { $0.count == 2 }.map { $0[0]..<$0[1] }
    }
}
