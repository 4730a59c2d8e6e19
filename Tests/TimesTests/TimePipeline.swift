import Calendars
import Rules
import Testing
import Texts
import Times

/// The time layer by itself.
struct TimePipeline: Sendable {
    private let vocabulary: Vocabulary
    private let tagger: TimeTagger
    private let resolver: TimeResolver
    private let numbers: NumberReader

    init(weekStart: Weekday = .monday) {
        var vocabulary = Vocabulary()
        guard let grammar = try? TimeGrammar(vocabulary: &vocabulary) else {
            preconditionFailure("the time tables do not load")
        }
        tagger = TimeTagger(grammar, tenses: TenseFinder(vocabulary: &vocabulary))
        resolver = TimeResolver(grammar, preference: .tense, weekStart: weekStart)
        numbers = NumberReader(grammar)
        self.vocabulary = vocabulary
    }

    /// The times of a text; a reference that is no date stands for none.
    func expressions(in text: String, on reference: String) -> [TimeExpression] {
        let analysed = analysed(text)
        let mentions = tagger.mentions(in: analysed) { _ in false }
        let day = ReferenceTime(published: reference) ?? .unknown
        return resolver.resolve(mentions, from: day, zone: nil)
    }

    /// The events that a text calls by name, each as its words and first day.
    func namedEvents(in text: String) -> [String] {
        let analysed = analysed(text)
        var scratch = tagger.scratch()
        let masked = [Bool](repeating: false, count: analysed.base.tokens.count)
        return tagger.findings(in: analysed, masked: masked, scratch: &scratch).named.map {
            let words = analysed.base.text[$0.range.start..<$0.range.end]
            return "\(String(decoding: words, as: UTF8.self)) \($0.firstDay)"
        }
    }

    /// The number with which a text begins, and the tokens that it takes.
    func number(in text: String) -> (value: Int, length: Int)? {
        numbers.number(at: 0, in: analysed(text))
    }

    private func analysed(_ text: String) -> AnalysedText {
        var memo = WordMemo()
        return AnalysedText(TokenizedText(Array(text.utf8)), vocabulary, memo: &memo)
    }
}
