internal import Formats

/// How much two tellings look like one event, with what speaks for it and against it.
public struct Likeness: Hashable, Sendable {
    /// Points: the sum of the reasons.
    public let score: Double
    public let reasons: [Reason]

    public struct Reason: Hashable, Sendable {
        public let name: String
        public let points: Double
    }

    public enum Verdict: String, Sendable {
        /// They are merged.
        case same
        /// One is held as a possible duplicate of the other.
        case possible
        case different
    }

    public var verdict: Verdict {
        score >= Self.same ? .same : score >= Self.possible ? .possible : .different
    }

    /// Points from which two are one event, and from which they may be.
    ///
    /// - Source: set on `Tests/Corpora/ar/duplicate-pairs.tsv` so that nothing different is merged:
    ///   docs/store.md, “The same event in several articles”.
    static let same = 8.0
    static let possible = 3.0

    public init(_ first: Telling, _ second: Telling) {
        var reasons: [Reason] = []
        func say(_ name: String, _ points: Double) {
            if points != 0 { reasons.append(Reason(name: name, points: points)) }
        }
        Self.kind(first, second, say)
        Self.time(first, second, say)
        Self.place(first, second, say)
        Self.parties(first, second, say)
        Self.tolls(first, second, say)
        Self.words(first, second, say)
        self.reasons = reasons
        // Tenths, so that a sum is the same in whatever order and after it was stored.
        score = (reasons.reduce(0) { $0 + $1.points } * 10).rounded() / 10
    }

    /// One that was kept without its reasons.
    public init(score: Double) {
        self.score = score
        reasons = []
    }

    private typealias Say = (String, Double) -> Void

    private static func kind(_ a: Telling, _ b: Telling, _ say: Say) {
        if a.type == b.type {
            say("same type", 1.5)
        } else if a.eventClass != b.eventClass {
            say("other class", -1)
        } else if [.other, .disaster, .coercion].contains(a.block.family) {
            // Classes of things that have nothing in common: an arrival and an inauguration.
            say("other type", -1)
        } else if !a.mode.isEmpty && !b.mode.isEmpty && a.mode != b.mode {
            say("other mode", -1)
        }
    }

    private static func time(_ a: Telling, _ b: Telling, _ say: Say) {
        if let first = a.clock, let second = b.clock {
            let hours = Double(abs(first - second)) / 3600
            return say(hours <= 1 ? "same hour" : hours <= 4 ? "hours apart" : "other hour",
                hours <= 1 ? 3 : hours <= 4 ? 0.5 : -3)
        }
        guard a.days.overlaps(b.days) else { return say("a day apart", -1.5) }
        guard a.isDayExact && b.isDayExact else { return say("days that overlap", 0.5) }
        say("same day", a.isDayAssumed || b.isDayAssumed ? 1 : 2)
        guard a.days == b.days, let first = a.partOfDay, let second = b.partOfDay else { return }
        let apart = abs(first.rawValue - second.rawValue)
        if apart == 0 { say("same part of the day", 1) }
        // Who tells of «الليل» and who of «الفجر» may mean one hour.
        if apart > 1 { say("other part of the day", apart == PartOfDay.night.rawValue ? -0.5 : -2) }
    }

    private static func place(_ a: Telling, _ b: Telling, _ say: Say) {
        guard let first = a.place, let second = b.place else { return }
        // More than all else can say for it.
        guard a.isInReach(of: b) else { return say("places out of reach", -25) }
        let distance = first.kilometres(to: second)
        let isSame = first.id == second.id && !first.id.isEmpty || distance < 1
        if isSame {
            return say("same place", first.isExact ? 3 : first.precision.rank <= 4 ? 2 : 0.5)
        }
        if first.isExact && second.isExact {
            let reach = first.radius + second.radius
            return distance <= max(6, reach)
                ? say("neighbouring places", 1.5) : say("other place", -3)
        }
        let isWithin = distance <= max(first.radius, second.radius) * 1.2
        say(isWithin ? "place inside the other" : "other place", isWithin ? 0.5 : -4)
    }

    private static func parties(_ a: Telling, _ b: Telling, _ say: Say) {
        let isMutual = a.block.family == .talks
        let isWords = a.block.family == .words || isMutual
        if !a.actors.isDisjoint(with: b.actors) {
            say("same actor", isWords ? 2 : 1)
        } else if !a.countries.isEmpty && !b.countries.isEmpty {
            let isShared = !a.countries.isDisjoint(with: b.countries)
            if isShared { say("actors of one country", 0.5) }
            // Of two who meet one article may name the one, another the other.
            let isTold = !isMutual || min(a.countries.count, b.countries.count) > 1
            if !isShared && isTold { say("actors of other countries", isWords ? -5 : -2) }
        }
        if !a.targets.isDisjoint(with: b.targets) { say("same target", 1) }
    }

    private static func tolls(_ a: Telling, _ b: Telling, _ say: Say) {
        let later = (a.published ?? 0) == (b.published ?? 0)
            ? nil : (a.published ?? 0) < (b.published ?? 0)
        for (name, first, second) in [
            ("killed", a.killed, b.killed), ("injured", a.injured, b.injured),
            ("detained", a.detained, b.detained),
        ] {
            guard let first, let second else { continue }
            if let one = first.best, let other = second.best {
                if one == other {
                    say("as many \(name)", one >= 3 ? 2 : 1)
                    continue
                }
                let ratio = Double(min(one, other)) / Double(max(one, other, 1))
                let grows = later.map { $0 ? other > one : one > other } ?? false
                if grows {
                    say("more \(name) in the later article", ratio < 0.2 ? -1 : 0.5)
                } else {
                    say("other number of \(name)", ratio < 0.34 ? -3 : ratio < 0.75 ? -1.5 : -0.5)
                }
            } else if first.low <= second.high && second.low <= first.high {
                say("numbers of \(name) that agree", 0.5)
            } else {
                say("other number of \(name)", -1)
            }
        }
    }

    private static func words(_ a: Telling, _ b: Telling, _ say: Say) {
        let reprint = a.words.reprint(of: b.words)
        if reprint >= 0.6 {
            say("almost the same sentence", 4)
        } else if reprint >= 0.25 {
            say("parts of one sentence", 2.5)
        } else if reprint > 0.08 {
            say("words in the same order", 1)
        }
        let overlap = a.words.overlap(with: b.words)
        say("words in common", max(-0.5, ((overlap - 0.15) * 50).rounded() / 10))
        if a.words.tellsAnother != b.words.tellsAnother { say("one tells of another", -2) }
    }
}
