/// What was counted over some articles.
public struct Measures: Sendable {
    public internal(set) var articles = 0
    var times = Times()
    var places = Places()
    var events = Events()
    /// A line for each that is wrong.
    public internal(set) var errors: [String] = []

    struct Times: Sendable {
        var gold = 0, found = 0, matched = 0, strict = 0, rightValue = 0, rightInterval = 0
        var traps = 0, inTraps = 0
    }

    struct Places: Sendable {
        var gold = 0, found = 0, matched = 0, strict = 0, right = 0
        /// Matched ones whose gold has a sharp point.
        var sharp = 0, rightSharp = 0
        var traps = 0, inTraps = 0
    }

    struct Events: Sendable {
        var gold = 0, goldHappened = 0, found = 0
        var recalled = 0, right = 0, rightHappened = 0, rightDate = 0, rightPlace = 0
        var rightClass = 0, rightAnywhere = 0, told = 0, rightlyTold = 0
        var foundMentions = 0, foundRight = 0, traps = 0, inTraps = 0
    }

    public init() {}

    /// Adds an article.
    ///
    /// - Parameters:
    ///   - found: What the program says of it; `nil` when it says nothing.
    ///   - text: What both were made from.
    public mutating func add(_ gold: GoldArticle, _ found: FoundArticle?, text: String) {
        articles += 1
        let scalars = Array(text.unicodeScalars)
        TimeScorer.score(gold, found?.times ?? [], scalars, &self)
        PlaceScorer.score(gold, found?.places ?? [], scalars, &self)
        EventScorer.score(gold, found?.events ?? [], &self)
    }

    /// A figure: a part of a whole, or a number of traps.
    public struct Figure: Sendable {
        /// `times.value.precision`.
        public let name: String
        public let count: Int
        public let of: Int
        /// In one English line.
        public let says: String

        /// 0...1; `nil` when there is nothing to count.
        public var share: Double? { of == 0 ? nil : Double(count) / Double(of) }
    }

    /// All figures, in the order of docs/eval.md.
    public var figures: [Figure] {
        func both(_ name: String, _ count: Int, _ found: Int, _ gold: Int, _ says: String)
            -> [Figure]
        {
            [
                Figure(name: name + ".precision", count: count, of: found, says: says),
                Figure(name: name + ".recall", count: count, of: gold, says: says),
            ]
        }
        func one(_ name: String, _ count: Int, _ all: Int, _ says: String) -> [Figure] {
            [Figure(name: name, count: count, of: all, says: says)]
        }
        let (t, p, e) = (times, places, events)
        return both("times.strict", t.strict, t.found, t.gold, "the same words, but for proclitics")
            + both("times.relaxed", t.matched, t.found, t.gold, "words in common")
            + both("times.value", t.rightValue, t.found, t.gold, "and the right value")
            + both(
                "times.interval", t.rightInterval, t.found, t.gold,
                "and the right first and last day")
            + one(
                "times.value_of_matched", t.rightValue, t.matched,
                "the right value, of those with words in common")
            + one(
                "times.traps", t.inTraps, t.traps, "words that are no time and were taken for one")
            + both("places.mention", p.matched, p.found, p.gold, "words in common")
            + one(
                "places.acc161_of_matched", p.right, p.matched,
                "within 161 km, of those with words in common")
            + one("places.acc161", p.right, p.gold, "within 161 km, of all")
            + one(
                "places.acc25_of_matched", p.rightSharp, p.sharp,
                "within 25 km, where gold has a sharp point")
            + one(
                "places.traps", p.inTraps, p.traps, "words that are no place and were taken for one"
            )
            + one(
                "events.trigger.precision", e.foundMentions, e.found, "told where gold has an event"
            )
            + one("events.trigger.recall", e.recalled, e.gold, "found")
            + one("events.class", e.rightClass, e.gold, "found, with the right class")
            + one("events.date", e.rightDate, e.gold, "found, with the right date")
            + one("events.place", e.rightPlace, e.gold, "found, with the right place")
            + one("events.date_and_place", e.right, e.gold, "found, with the right date and place")
            + one(
                "events.date_and_place.happened", e.rightHappened, e.goldHappened,
                "the same, of those that happened")
            + one(
                "events.date_and_place.anywhere", e.rightAnywhere, e.gold,
                "the same, also by an event of the class elsewhere")
            + one(
                "events.date_and_place.precision", e.foundRight, e.found,
                "told, with the right date and place")
            + one("events.traps", e.inTraps, e.traps, "denied or merely possible and told as facts")
            + one(
                "events.happened", e.rightlyTold, e.told,
                "found, and rightly told to have happened or not")
    }
}
