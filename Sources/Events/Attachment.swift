internal import Gazetteers
internal import Places
internal import Rules
internal import Texts
internal import Times

/// Attaches a time and a place to a trigger, or none.
struct Attachment {
    let text: AnalysedText
    let lexicon: EventLexicon
    let nations: Nations
    let times: [TimeExpression]
    let places: [PlaceMention]
    let reference: ReferenceTime
    /// The times that can date an event.
    var dates = Sites()
    /// The places where something may happen, without that of the dateline.
    var scenes = Sites()
    /// The same, told by a noun alone: «المدينة».
    var anaphors = Sites()
    /// Countries for their governments.
    var states = Sites()
    /// The same, and capitals.
    var governments = Sites()
    /// Index of the place of which the article speaks most.
    var main: Int?
    /// What is asked of an article for one event after another, and takes all of its words to answer.
    let article = ArticleAnswers()

    final class ArticleAnswers {
        /// See `mostNamedCountry()`; the inner `nil` says that there is none.
        var country: EventPlace??
    }

    init(
        text: AnalysedText, times: [TimeExpression], places: [PlaceMention],
        reference: ReferenceTime, lexicon: EventLexicon, nations: Nations
    ) {
        self.text = text
        (self.lexicon, self.nations) = (lexicon, nations)
        self.times = times
        self.places = places
        self.reference = reference
        for index in times.indices
        where Self.isDatable(times[index]) && !Self.isAim(times[index], in: text) {
            dates.add(times[index].tokens, index)
        }
        for index in places.indices where places[index].role == .metonymic {
            governments.add(places[index].tokens, index)
            guard places[index].place.featureClass == .country else { continue }
            states.add(places[index].tokens, index)
        }
        for index in places.indices
        where places[index].isSite && !Self.isDateline(index, among: places, text) {
            if places[index].relation == .anaphora {
                anaphors.add(places[index].tokens, index)
            } else {
                scenes.add(places[index].tokens, index)
            }
        }
        main = mainPlace()
    }

    /// «دبي، الإمارات العربية المتحدة (CNN)»: a place before the last of a dateline belongs to it.
    static func isDateline(
        _ index: Int, among places: [PlaceMention], _ text: AnalysedText
    ) -> Bool {
        if places[index].isDateline { return true }
        guard index == 0, places.count > 1, places[1].isDateline else { return false }
        let first = places[0].tokens.upperBound
        let between = first..<max(first, places[1].tokens.lowerBound)
        return between.allSatisfy { text.base.tokens[$0].mark == 0x2C }
    }

    /// A sentence with its clauses.
    struct Sentence {
        let tokens: Range<Int>
        let clauses: [Clause]

        /// Whether a time or place may be that of a trigger in another clause: not what a relative
        /// clause tells of something else.
        func tells(_ site: Sites.Site, of trigger: Trigger) -> Bool {
            let clause = clauses.first { $0.tokens.contains(site.start) }
            guard let clause, clause.tokens != trigger.clause.tokens else { return true }
            return clause.link != .relative && clause.link != .after
        }

        /// The relative clause that tells more of a noun right before it.
        func relative(of trigger: Trigger) -> Range<Int>? {
            guard trigger.reading.form.isNominal else { return nil }
            return clauses.first {
                $0.link == .relative
                    && (0...2).contains($0.tokens.lowerBound - trigger.tokens.upperBound)
            }?.tokens
        }
    }
}

extension PlaceMention {
    /// Whether something may happen there, as far as its role tells.
    var isSite: Bool { role != .metonymic && !isWholeOfPart }
}
