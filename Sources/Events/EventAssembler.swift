package import Places
package import Rules
internal import Texts
package import Times

/// Puts triggers, times and places together to events.
package struct EventAssembler: Sendable {
    let lexicon: EventLexicon
    let numbers: NumberReader
    let nations: Nations

    package init(_ lexicon: EventLexicon, numbers: NumberReader, nations: Nations) {
        self.lexicon = lexicon
        self.numbers = numbers
        self.nations = nations
    }

    /// The mentions of events in a text, in order, each with what it has of its own.
    ///
    /// - Parameters:
    ///   - documentID: Goes into the events' ids.
    ///   - weighed: Is told of each trigger that was weighed, whether it tells an event or not.
    package func mentions(
        in text: AnalysedText, times: [TimeExpression], places: [PlaceMention],
        reference: ReferenceTime, documentID: String, weighed: ((WeighedTrigger) -> Void)? = nil
    ) -> [Event] {
        let reading = EventReading(
            self, text: text, times: times, places: places, reference: reference,
            documentID: documentID)
        return reading.mentions(weighed)
    }
}
