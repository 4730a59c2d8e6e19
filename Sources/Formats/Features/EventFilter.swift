public import Miqat

/// Which events are wanted. What is not set keeps everything.
public struct EventFilter: Sendable {
    /// Days, both included. An event is kept when it may have been in them: when its own days
    /// overlap with them. One without a date is not.
    public var since: CivilDate?
    public var until: CivilDate?
    /// Degrees; west may be east of east, across the antimeridian. One without a place is not kept.
    public var box: BoundingBox?
    /// ISO 3166-1 codes.
    public var countries: Set<String> = []
    /// PLOVER classes, DISASTER, OTHER.
    public var classes: Set<String> = []
    /// Words of one who takes part.
    public var actor: FoldedWords?
    /// Words of the sentence, the place or the article's source.
    public var words: FoldedWords?
    /// The coarsest place and the coarsest time that are kept.
    public var geoPrecision: GeoPrecision?
    public var timePrecision: TimePrecision?
    /// Of `event_confidence`.
    public var minimumConfidence = 0.0
    public var locatedOnly = false

    public init() {}

    public var isEmpty: Bool {
        since == nil && until == nil && box == nil && countries.isEmpty && classes.isEmpty
            && actor == nil && words == nil && geoPrecision == nil && timePrecision == nil
            && minimumConfidence == 0 && !locatedOnly
    }

    public func keeps(_ feature: Feature) -> Bool {
        isInTime(feature) && isInPlace(feature)
            && (classes.isEmpty || feature.text(.eventClass).map(classes.contains) ?? false)
            && (minimumConfidence == 0 || feature.real(.eventConfidence) ?? 0 >= minimumConfidence)
            && (actor.map { FoldedWords(feature.text(.actors) ?? "").contains($0) } ?? true)
            && (words.map { words in Self.searched.contains { says(feature, $0, words) } } ?? true)
    }

    private static let searched: [Property] = [
        .quote, .name, .location, .locationArabic, .actors, .sourceName,
    ]

    /// All that `words` is looked for in, folded, for an index.
    ///
    /// - Parameter quote: The words of the sentence.
    package static func searchedWords(_ feature: Feature, quote: FoldedWords) -> String {
        var letters: [UInt8] = []
        quote.write(to: &letters)
        for property in searched where property != .quote {
            guard let text = feature.text(property) else { continue }
            // No phrase goes on from one to the next.
            letters += [0x20, 0x7C]
            FoldedWords(text).write(to: &letters)
        }
        return String(decoding: letters, as: UTF8.self)
    }

    package static func searchedWords(_ feature: Feature) -> String {
        searchedWords(feature, quote: FoldedWords(feature.text(.quote) ?? ""))
    }

    private func says(_ feature: Feature, _ property: Property, _ words: FoldedWords) -> Bool {
        feature.text(property).map { FoldedWords($0).contains(words) } ?? false
    }

    private func isInTime(_ feature: Feature) -> Bool {
        if let timePrecision {
            let word = feature.text(.timePrecision).flatMap(TimePrecision.init(rawValue:))
            guard (word ?? .unknown).rank <= timePrecision.rank else { return false }
        }
        guard since != nil || until != nil else { return true }
        guard let days = feature.days else { return false }
        // Days of four-figure years sort as text.
        return (since.map { days.upperBound >= $0.description } ?? true)
            && (until.map { days.lowerBound <= $0.description } ?? true)
    }

    private func isInPlace(_ feature: Feature) -> Bool {
        if locatedOnly, feature.point == nil { return false }
        if let geoPrecision {
            let word = feature.text(.geoPrecision).flatMap(GeoPrecision.init(rawValue:))
            guard (word ?? .unknown).rank <= geoPrecision.rank else { return false }
        }
        if !countries.isEmpty {
            guard let code = feature.text(.countryCode), countries.contains(code) else {
                return false
            }
        }
        guard let box else { return true }
        return feature.point.map(box.contains) ?? false
    }
}

/// How exactly a place is known, the finest first.
public enum GeoPrecision: String, CaseIterable, Sendable {
    case exact, neighbourhood, city, admin2, admin1, country, region, unknown

    /// 0 is the finest.
    public var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// How exactly a time is known, the finest first.
public enum TimePrecision: String, CaseIterable, Sendable {
    case instant, minute, hour, day, week, month, quarter, season, year, decade, interval, unknown

    /// 0 is the finest.
    public var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
