import Rules
import Testing
import Texts
import Times

/// The time layer by itself.
struct TimePipeline: Sendable {
    private let vocabulary: Vocabulary
    private let tagger: TimeTagger
    private let resolver: TimeResolver

    init() {
        var vocabulary = Vocabulary()
        guard let grammar = try? TimeGrammar(vocabulary: &vocabulary) else {
            preconditionFailure("the time tables do not load")
        }
        tagger = TimeTagger(grammar, tenses: TenseFinder(vocabulary: &vocabulary))
        resolver = TimeResolver(grammar, preference: .tense)
        self.vocabulary = vocabulary
    }

    func expressions(in text: String, on reference: String) -> [TimeExpression] {
        var memo = WordMemo()
        let analysed = AnalysedText(TokenizedText(Array(text.utf8)), vocabulary, memo: &memo)
        let mentions = tagger.mentions(in: analysed) { _ in false }
        let day = ReferenceTime(published: reference) ?? .unknown
        return resolver.resolve(mentions, from: day, zoneOffset: nil)
    }
}
