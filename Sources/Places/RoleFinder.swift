internal import Gazetteers
internal import Rules
internal import Texts

/// Tells whether a state or capital stands for its government; docs/places.md has the table.
struct RoleFinder: Sendable {
    let witness: NameWitness

    typealias Finding = (role: PlaceMention.Role, reason: StaticString)

    /// The role of a name, and why, in words.
    ///
    /// - Parameter previous: The toponym before it.
    func role(of run: NameRun, after previous: Toponym?, _ text: AnalysedText) -> Finding {
        if let previous, isCoordinated(run, with: previous, text) {
            return (previous.role, "coordinated with the place before it")
        }
        let isState = run.matches.prefix(NameRun.likely).contains { match in
            let place = witness.index.summary(match.place)
            return place.featureClass == .country || place.isCapital
        }
        guard isState else { return (.literal, "no state or capital") }
        if let previous, previous.role == .metonymic, run.cut.isEmpty,
            previous.tokens.upperBound == run.tokens.lowerBound
        {
            return (.metonymic, "object of what a government does")
        }
        return finding(before: run, text) ?? finding(behind: run, text)
            ?? (.literal, "nothing says government")
    }

    /// «واشنطن وسيول»: what is said of the one is said of the other.
    private func isCoordinated(
        _ run: NameRun, with previous: Toponym, _ text: AnalysedText
    ) -> Bool {
        let gap = run.tokens.lowerBound - previous.tokens.upperBound
        guard run.cut.subtracting(.waw).isEmpty else { return false }
        return gap == 0 && run.cut.contains(.waw)
            || gap == 1 && text.base.tokens[run.tokens.lowerBound - 1].mark == 0x2C
                && previous.role == .metonymic
    }

    private func finding(before run: NameRun, _ text: AnalysedText) -> Finding? {
        let first = run.tokens.lowerBound
        let last = witness.wordBefore(first, text)
        let before = witness.cues(last, text)
        if run.cut.contains(.ba) { return (.literal, "a locative stands before it") }
        if run.cut.contains(.waw) || run.cut.contains(.fa) { return nil }
        if before.contains(.between) {
            return stands(.ground, before: last, text)
                ? (.literal, "between two places lies ground")
                : (.metonymic, "a party between which something is")
        }
        if before.contains(.complementiser) { return (.metonymic, "subject of a reported clause") }
        if before.contains(.speechVerb) {
            return (.metonymic, "subject of a verb of saying or deciding")
        }
        if before.contains(.relation) {
            return stands(.ground, before: last, text)
                ? (.literal, "a border or way to it") : (.metonymic, "party of a relation")
        }
        if before.contains(.placeNoun) { return (.literal, "a generic word stands before it") }
        if before.contains(.title), !witness.isDefinite(last, text), run.cut.isEmpty {
            return (.metonymic, "an office of the state")
        }
        // «على واشنطن أن تضغط»
        if before.contains(.toward),
            witness.cues(run.tokens.upperBound, text).contains(.complementiser)
        {
            return (.metonymic, "it is to do something")
        }
        if before.contains(.attackVerb), isCountry(run), run.cut.isEmpty {
            return (.metonymic, "a state attacks")
        }
        let isAimedAt = before.contains(.toward) || run.cut.contains(.lam)
        // «عقوبات جديدة على كراكاس», «تحذيرا رسميا لطهران»
        if isAimedAt, stands(.relation, before: before.contains(.toward) ? last : first, text) {
            return (.metonymic, "party of a relation")
        }
        if !before.isDisjoint(with: [.locative, .at, .toward, .locativeVerb, .locativeNoun]) {
            return (.literal, "a locative stands before it")
        }
        guard run.cut.isEmpty else { return nil }
        return before.contains(.verb) ? (.metonymic, "subject of a verb") : nil
    }

    private func finding(behind run: NameRun, _ text: AnalysedText) -> Finding? {
        witness.cues(run.tokens.upperBound, text).contains(.speechVerb)
            ? (.metonymic, "subject of a verb of saying or deciding") : nil
    }

    private func isCountry(_ run: NameRun) -> Bool {
        witness.index.summary(run.matches[0].place).featureClass == .country
    }

    /// Whether a word of a kind is one of the three before a token, no mark between.
    private func stands(_ cue: PlaceLexicon.Cues, before token: Int, _ text: AnalysedText) -> Bool {
        for back in 1...3 {
            let other = token - back
            guard other >= 0, text.base.tokens[other].kind == .word else { return false }
            if witness.cues(other, text).contains(cue) { return true }
        }
        return false
    }
}
