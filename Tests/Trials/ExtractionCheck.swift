internal import Miqat

/// What must be true of an extraction, whatever the text.
struct ExtractionCheck {
    private let text: [UInt8]
    private let isUTF8: Bool
    private var faults: [String] = []

    /// What is wrong with an extraction; nothing when all is well.
    static func faults(of extraction: Extraction, isUTF8: Bool) -> [String] {
        var check = ExtractionCheck(text: extraction.document.text, isUTF8: isUTF8)
        check.check(extraction.times)
        check.check(extraction.places)
        for named in extraction.namedEvents { check.lies(named.range, "a named event") }
        for evidence in extraction.reference.evidence { check.lies(evidence.range, "evidence") }
        check.isShare(extraction.reference.confidence, "the reference")
        for event in extraction.events { check.check(event, in: extraction) }
        check.follow(extraction.events.map { $0.mentions.map(\.start).min() ?? 0 }, "events")
        for trigger in extraction.triggers {
            check.lies(trigger.range, "a trigger")
            if !trigger.score.isFinite { check.faults.append("a trigger weighs \(trigger.score)") }
        }
        let shown = String(decoding: check.text.prefix(500), as: UTF8.self)
        return check.faults.map { "\($0): \(shown)" }
    }

    private init(text: [UInt8], isUTF8: Bool) { (self.text, self.isUTF8) = (text, isUTF8) }

    private mutating func check(_ times: [TimeExpression]) {
        var end = 0
        for time in times {
            lies(time.range, "a time")
            if time.range.start < end { faults.append("the time \(time.range) overlaps") }
            end = time.range.end
            if isUTF8 { faults += TimeTrial.faults(of: time) { string($0) } }
        }
    }

    private mutating func check(_ places: [PlaceMention]) {
        follow(places.map(\.range.start), "places")
        for mention in places {
            lies(mention.range, "a place")
            isShare(mention.confidence, "a place")
            // What is told by another place was not chosen among several.
            let isChosen = mention.candidates.first?.place.id == mention.place.id
            if mention.candidates.count > 5 || !isChosen && mention.role != .relative {
                faults.append("a place has \(mention.candidates.count) candidates")
            }
            if !mention.candidates.allSatisfy({ $0.score.isFinite }) {
                faults.append("a candidate's score is no number")
            }
            check(mention.place)
            for anchor in mention.anchors where !places.indices.contains(anchor) {
                faults.append("a place rests on place \(anchor)")
            }
        }
    }

    private mutating func check(_ place: Place) {
        if !(-90...90).contains(place.latitude) || !(-180...180).contains(place.longitude)
            || !(place.radiusKilometres >= 0)
        {
            faults.append("\(place.id) is at \(place.latitude), \(place.longitude)")
        }
    }

    private mutating func check(_ event: Event, in extraction: Extraction) {
        lies(event.trigger, "a trigger")
        lies(event.sentence, "a sentence")
        isShare(event.confidence, "an event")
        if !event.sentence.contains(event.trigger) { faults.append("a trigger is outside its sentence") }
        if !event.mentions.contains(event.trigger) { faults.append("a trigger is no mention") }
        for mention in event.mentions { lies(mention, "a mention") }
        for party in event.participants { lies(party.range, "a participant") }
        for source in event.attribution { lies(source.range, "a source") }
        if let instrument = event.instrument { lies(instrument, "an instrument") }
        if let time = event.time {
            isShare(time.confidence, "an event's time")
            if let index = time.index, !extraction.times.indices.contains(index) {
                faults.append("an event has time \(index)")
            }
        }
        if let place = event.place {
            lies(place.words, "an event's place")
            isShare(place.wordConfidence, "an event's place")
            check(place.place)
            if let index = place.index, !extraction.places.indices.contains(index) {
                faults.append("an event has place \(index)")
            }
        }
        for toll in [event.killed, event.injured, event.displaced, event.detained] {
            let counts = [toll?.low, toll?.best, toll?.high].compactMap(\.self)
            if counts != counts.sorted() || counts.contains(where: { $0 < 0 }) {
                faults.append("a toll is \(counts)")
            }
        }
        if !event.evidence.allSatisfy({ $0.weight.isFinite }) {
            faults.append("evidence of an event is no number")
        }
    }

    /// Words lie in the text, are some, and neither begin nor end inside a letter.
    private mutating func lies(_ range: TextRange, _ what: String) {
        guard range.start >= 0, range.start < range.end, range.end <= text.count else {
            faults.append("\(what) is at \(range) of \(text.count)")
            return
        }
        guard isUTF8 else { return }
        if [range.start, range.end].contains(where: isInsideLetter) {
            faults.append("\(what) at \(range) begins or ends inside a letter")
        }
    }

    private func isInsideLetter(_ at: Int) -> Bool { at < text.count && text[at] & 0xC0 == 0x80 }

    private mutating func isShare(_ number: Double, _ what: String) {
        if !(0...1).contains(number) { faults.append("\(what) has the confidence \(number)") }
    }

    private mutating func follow(_ starts: [Int], _ what: String) {
        if zip(starts, starts.dropFirst()).contains(where: { $0 > $1 }) {
            faults.append("\(what) begin at \(starts)")
        }
    }

    private func string(_ range: TextRange) -> String {
        guard range.start >= 0, range.end <= text.count else { return "\(range)" }
        return String(decoding: text[range.start..<range.end], as: UTF8.self)
    }
}
