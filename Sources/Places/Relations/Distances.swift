internal import Gazetteers
internal import Rules
internal import Texts

/// Distances: «على بعد 20 كلم شمال حمص», «تبعد 30 كلم عن حمص», «تبعد عن حمص 30 كيلومترا».
extension PlaceReader {
    /// - Parameter entry: The unit; the number stands before it, or is in it («كيلومترين»).
    func distant(_ unit: Double, _ entry: RelationLexicon.Found) -> RelativePlace? {
        guard let counted = count(of: entry) else { return nil }
        let kilometres = counted.value * unit
        guard kilometres > 0, kilometres <= Self.farthest else { return nil }
        var first = counted.start
        while let about = relations.entry(endingAt: first, text), case .word(.about) = about.meaning
        {
            first = about.tokens.lowerBound
        }
        let before = relations.entry(endingAt: first, text)
        var (start, isAway) = (first, false)
        if let before, case .word(let word) = before.meaning {
            // «زلزال بعمق 10 كيلومترات شمال حمص» lies north of it, not 10 km off.
            if word == .length { return nil }
            if word == .away { (start, isAway) = (before.tokens.lowerBound, true) }
        }
        if let told = distant(kilometres, start, behind: entry.tokens.upperBound, isAway: isAway) {
            return told
        }
        return distant(kilometres, namedBefore: first, through: entry.tokens.upperBound)
    }

    /// «20 كيلومترا شمال حمص», «على مسافة 50 كيلومترا من سرت»
    private func distant(
        _ kilometres: Double, _ start: Int, behind unit: Int, isAway: Bool
    ) -> RelativePlace? {
        var next = unit
        while let word = relations.word(at: next, text), word == .about || word == .to { next += 1 }
        if let entry = relations.entry(at: next, text),
            case .direction(let direction) = entry.meaning,
            let bearing = direction.bearing
        {
            var place = entry.tokens.upperBound
            if isDefinite(entry) {
                guard relations.word(at: place, text) == .from else { return nil }
                place += 1
            }
            guard let base = base(at: place) else { return nil }
            return distant(
                kilometres, direction, bearing, base, SaidWords(start..<base.tokens.upperBound))
        }
        guard let word = relations.word(at: next, text), word == .off || word == .from && isAway,
            let base = base(at: next + 1)
        else { return nil }
        return distant(kilometres, base, SaidWords(start..<base.tokens.upperBound))
    }

    /// «تبعد عن حمص 30 كيلومترا»
    private func distant(
        _ kilometres: Double, namedBefore end: Int, through last: Int
    ) -> RelativePlace? {
        guard end > 0, let mention = mention(holding: end - 1), mention.tokens.upperBound == end
        else { return nil }
        for generic in 0...1 {
            let at = mention.tokens.lowerBound - generic
            guard relations.word(at: at - 1, text) == .off,
                relations.word(at: at - 2, text) == .away,
                let base = base(at: at)
            else { continue }
            return distant(kilometres, base, SaidWords((at - 2)..<last))
        }
        return nil
    }

    private func distant(
        _ kilometres: Double, _ direction: Direction, _ bearing: Double, _ base: BasePlace,
        _ words: SaidWords
    ) -> RelativePlace? {
        guard base.outlineCode == nil else { return nil }
        let start = base.place
        let end = GreatCircle.point(
            kilometres, from: (start.latitude, start.longitude), bearing: bearing)
        let about = max(
            2, 0.15 * kilometres, base.isPoint ? start.radiusKilometres / 2 : start.radiusKilometres
        )
        let codes = Outlines.standard.codes(latitude: end.latitude, longitude: end.longitude)
        let length = Self.length(kilometres)
        return told(
            words, PlaceRelation(direction),
            id: "x:\(length)km-\(direction.rawValue)-of-\(base.key)",
            feature: "LCTY", Disc(end, radius: about), country: codes?.country ?? start.country,
            admin1: codes?.admin1 ?? "",
            name: "\(length) km \(direction.rawValue) of \(start.name)",
            anchors: base.anchors, base: base.isRelative ? nil : start,
            reason: "a distance and a direction", confidence: 0.9 * base.confidence)
    }

    /// Without a bearing the place is anywhere around.
    private func distant(_ kilometres: Double, _ base: BasePlace, _ words: SaidWords)
        -> RelativePlace?
    {
        guard base.outlineCode == nil else { return nil }
        let length = Self.length(kilometres)
        return told(
            by: base, words, .distance, id: "x:\(length)km-from-\(base.key)", feature: "LCTY",
            Disc(around: base.place, radius: kilometres + base.place.radiusKilometres),
            name: "\(length) km from \(base.place.name)", reason: "a distance without a direction")
    }

    // MARK: Numbers

    /// How many of a unit are told before it, and where that begins.
    private func count(of unit: RelationLexicon.Found) -> (value: Double, start: Int)? {
        let token = unit.tokens.lowerBound
        if case .two = unit.meaning { return (1, token) }
        // The farthest first: of «خمسة عشر ميلا» not ten.
        for start in max(0, token - 6)..<max(0, token) {
            guard let found = number(start), start + found.length == token else { continue }
            guard let whole = whole(before: start), found.length == 1 else {
                return (Double(found.value), start)
            }
            let digits = Double(text.base.tokens[start].foldedCount)
            return (whole + Double(found.value) / Self.power(10, digits), start - 2)
        }
        return nil
    }

    /// The whole number before a decimal mark and these digits: «1.5», «1,5».
    private func whole(before digits: Int) -> Double? {
        guard digits >= 2, [0x2E, 0x2C].contains(text.base.tokens[digits - 1].mark),
            text.base.isGlued(digits - 2), text.base.isGlued(digits - 1),
            text.base.tokens[digits].kind == .number
        else { return nil }
        return text.base.number(digits - 2).map(Double.init)
    }

    private static func power(_ base: Double, _ exponent: Double) -> Double {
        (0..<Int(exponent)).reduce(1) { product, _ in product * base }
    }

    /// For ids and names: whole from 10 km on, else with at most one decimal.
    private static func length(_ kilometres: Double) -> String {
        let tenths = Int((kilometres * 10).rounded())
        guard kilometres < 10, tenths % 10 != 0 else { return "\(Int(kilometres.rounded()))" }
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// Kilometres; what is said to be farther off is on another page of the atlas.
    private static let farthest = 1000.0
}
