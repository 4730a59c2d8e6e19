import Formats
import Testing

@testable import Reports

@Suite("Articles made of quotes") struct ExcerptsTests {
    private static func feature(
        _ id: String, at start: Int, quote: String, trigger: String, document: String = "a1"
    ) -> Feature {
        var feature = Feature(id: id)
        feature[.documentID] = .text(document)
        feature[.quote] = .text(quote)
        feature[.trigger] = .text(trigger)
        feature[.charStart] = .integer(start)
        return feature
    }

    /// The words that marks of an article have.
    private static func words(_ article: ReportArticle) -> [String] {
        let letters = Array(article.text.unicodeScalars)
        return article.marks.map {
            String(String.UnicodeScalarView(letters[$0.start..<$0.end]))
        }
    }

    private static let strike =
        "قصفت طائرات أمس حلب"
    private static let blasts =
        "وقع انفجار في حمص وانفجار في حماة"

    @Test("quotes stand in the order of the text, each once")
    func order() {
        let articles = Excerpts.articles(of: [
            Self.feature("e2", at: 90, quote: Self.blasts, trigger: "انفجار"),
            Self.feature("e1", at: 10, quote: Self.strike, trigger: "قصفت"),
            Self.feature("e3", at: 100, quote: Self.blasts, trigger: "انفجار"),
            Self.feature("e4", at: 0, quote: Self.strike, trigger: "قصفت", document: "a2"),
        ])
        #expect(articles.map(\.id) == ["a1", "a2"])
        #expect(articles[0].text == Self.strike + "\n" + Self.blasts)
    }

    @Test("each of two events with the same trigger has its own words")
    func twins() {
        let article = Excerpts.articles(of: [
            Self.feature("e1", at: 5, quote: Self.blasts, trigger: "انفجار"),
            Self.feature("e2", at: 20, quote: Self.blasts, trigger: "انفجار"),
        ])[0]
        #expect(article.marks.map(\.event) == ["e1", "e2"])
        #expect(Set(article.marks.map(\.start)).count == 2)
        #expect(Self.words(article) == ["انفجار", "انفجار"])
    }

    @Test("date, place and actors are marked; words that are not there are not")
    func kinds() {
        var feature = Self.feature("e1", at: 0, quote: Self.strike, trigger: "قصفت")
        feature[.dateText] = .text("أمس")
        feature[.placeText] = .text("حلب")
        feature[.actors] = .text("طائرات;دبابات")
        let article = Excerpts.articles(of: [feature])[0]
        #expect(article.marks.map(\.kind) == [.trigger, .actor, .date, .place])
        #expect(Self.words(article) == ["قصفت", "طائرات", "أمس", "حلب"])
    }

    @Test("events without a quote or an article make none")
    func bare() {
        #expect(Excerpts.articles(of: [Feature(id: "e1")]).isEmpty)
    }
}
