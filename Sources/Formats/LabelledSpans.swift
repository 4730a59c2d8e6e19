internal import Miqat

/// What was found in an article as labelled stretches of its text, for tools of annotation.
///
/// Times are called by their TIMEX3 type (DATE TIME DURATION SET), places PLACE, those who take
/// part ACTOR, triggers by their class (ASSAULT …). Spans of one label and the same words are one;
/// spans of different labels may overlap.
struct LabelledSpans {
    struct Span: Hashable {
        let range: TextRange
        let label: String
    }

    /// In the order of the text, the longer first, then by label.
    let spans: [Span]

    init(_ extraction: Extraction, _ events: [EventIndex]) {
        var spans: Set<Span> = []
        for time in extraction.times {
            spans.insert(Span(range: time.range, label: time.type.rawValue))
        }
        for place in extraction.places { spans.insert(Span(range: place.range, label: "PLACE")) }
        for event in events.map({ extraction.events[$0] }) {
            for mention in event.mentions {
                spans.insert(Span(range: mention, label: event.type.eventClass))
            }
            for participant in event.participants {
                spans.insert(Span(range: participant.range, label: "ACTOR"))
            }
        }
        self.spans = spans.sorted { first, second in
            (first.range.start, second.range.end, first.label)
                < (second.range.start, first.range.end, second.label)
        }
    }
}
