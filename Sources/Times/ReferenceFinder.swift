internal import Calendars
internal import Rules
internal import Texts

/// Infers the day on which a text was written from the text itself: a small constraint problem.
///
/// Clues propose days («the eleventh day of that war», «today, Sunday 6 March 2022») or test them
/// («yesterday was Saturday»). The day that most clues agree on is taken when at least two do, or
/// one names it outright, and no other comes near; otherwise none. docs/time.md has the weights.
package struct ReferenceFinder: Sendable {
    private let wars: WarTable

    package init(_ wars: WarTable) { self.wars = wars }

    /// What the finder needs to know of a mention's surroundings.
    package struct Surroundings: Sendable {
        /// ISO codes named, as places or by demonyms, in its sentence; `GZ` for Gaza.
        package let countries: Set<String>
        /// The same of the sentences beside it, which count when its own says too little.
        package let nearby: Set<String>
        /// Kinds of war whose words stand in its sentence.
        package let kinds: Set<String>

        package init(
            countries: Set<String>, nearby: Set<String>, kinds: Set<String>
        ) {
            self.countries = countries
            self.nearby = nearby
            self.kinds = kinds
        }
    }

    /// One thing that the text says about its day.
    private struct Clue {
        let range: TextRange
        let weight: Double
        let says: String
        let test: @Sendable (CivilDate) -> Bool
        /// Days that it proposes.
        var days: [CivilDate] = []
        /// Whether a day that fails it is out.
        var isBinding = false
        /// Whether it names the day outright.
        var isExact = false
    }

    /// The reference day that a text implies, with its evidence.
    ///
    /// - Parameters:
    ///   - surroundings: Asked only for mentions that count the days of something.
    ///   - isDateline: Whether a mention stands in the line that opens the article, before a dash,
    ///     colon or bracket.
    package func reference(
        from mentions: [TimeMention], surroundings: (TimeMention) -> Surroundings,
        isDateline: (TimeMention) -> Bool
    ) -> ReferenceTime {
        // What is said twice is one clue.
        var heard = Set<String>()
        let clues = mentions.flatMap { self.clues(of: $0, surroundings, isDateline) }
            .filter { heard.insert($0.says).inserted }
        let said = mentions.compactMap { $0.meaning.fields[.year] }
        let years = said.filter { (1900...2100).contains($0) }
        let days = Set(clues.flatMap(\.days))
        let scores = days.map { (day: $0, score: score($0, clues, latestYear: years.max())) }
        let scored = scores.sorted { ($0.score, $1.day) > ($1.score, $0.day) }
        guard let best = scored.first else { return .unknown }
        let agreeing = clues.filter { $0.test(best.day) }
        let margin = scored.count > 1 ? best.score - scored[1].score : best.score
        let isExact = agreeing.contains { $0.isExact }
        guard best.score >= (isExact ? 3 : 4.5), margin >= 2,
            isExact || Set(agreeing.map(\.range)).count >= 2
        else { return .unknown }
        return ReferenceTime(
            date: best.day, basis: .inferred,
            evidence: agreeing.map { ReferenceTime.Evidence(range: $0.range, says: $0.says) },
            warnings: clues.filter { $0.isBinding && !$0.test(best.day) }.map {
                "the text also says otherwise: \($0.says)"
            },
            confidence: min(0.97, 0.6 + 0.05 * best.score))
    }

    private func score(_ day: CivilDate, _ clues: [Clue], latestYear: Int?) -> Double {
        var score = 0.0
        for clue in clues {
            if clue.test(day) { score += clue.weight } else if clue.isBinding { score -= 4 }
        }
        if let latestYear {
            if (latestYear...(latestYear + 1)).contains(day.year) { score += 1.5 }
            if day.year < latestYear - 1 { score -= 3 }
            if day.year > latestYear + 12 { score -= 1 }
        }
        return score
    }

    private func clues(
        of mention: TimeMention, _ surroundings: (TimeMention) -> Surroundings,
        _ isDateline: (TimeMention) -> Bool
    ) -> [Clue] {
        let fields = mention.meaning.fields
        if [Shape.running.rawValue, Shape.nth.rawValue].contains(fields[.shape] ?? 0),
            fields[.named] == nil, let day = fields[.ordinal]
        {
            let around = surroundings(mention)
            // «اليوم الثاني لقمة الحلف»: what is counted by a name must be fighting, or a truce.
            if fields[.shape] == Shape.nth.rawValue || day <= Self.shortCount, around.kinds.isEmpty
            {
                return []
            }
            return running(day, mention, around)
        }
        guard let deixis = fields[.deixis] else {
            return isDateline(mention) ? dateline(mention) : []
        }
        guard fields[.calendar] != 1, mention.speech == nil else { return [] }
        var clues: [Clue] = []
        if let weekday = fields[.weekday].flatMap(Weekday.init(rawValue:)) {
            clues.append(
                Clue(
                    range: mention.range, weight: 2,
                    says: "\(Self.name(of: deixis)) is a \(weekday)",
                    test: { $0.adding(days: deixis).weekday == weekday }, isBinding: true))
        }
        if let month = fields[.month], let day = fields[.day] {
            clues.append(dated(month, day, fields[.year], deixis, mention, fields[.weekday]))
        }
        return clues
    }

    /// Days up to which meetings and games are counted too.
    private static let shortCount = 7

    /// «لليوم الحادي عشر» of a war that the table knows.
    private func running(_ day: Int, _ mention: TimeMention, _ around: Surroundings) -> [Clue] {
        // A siege, truce, uprising or strike is counted by its name; fighting needs none.
        let fighting: Set<String> = ["war", "offensive"]
        let kinds =
            around.kinds.isDisjoint(with: fighting) && !around.kinds.isEmpty
            ? around.kinds : around.kinds.union(fighting)
        let own = wars.candidates(day: day, countries: around.countries, kinds: kinds)
        let found =
            own.isEmpty
            ? wars.candidates(
                day: day, countries: around.countries.union(around.nearby), kinds: kinds)
            : own
        // Wars that began on one day are one clue, not several.
        return Dictionary(grouping: found, by: \.date).map { date, wars in
            let labels = wars.map(\.war.label).joined(separator: ", ")
            return Clue(
                range: mention.range, weight: 3,
                says: "day \(day) of \(labels), which began on \(date.adding(days: 1 - day))",
                test: { $0 == date }, days: [date])
        }
    }

    /// «القاهرة، الخميس 4 سبتمبر/أيلول 2025 –»: the date of a dateline.
    private func dateline(_ mention: TimeMention) -> [Clue] {
        let fields = mention.meaning.fields
        guard fields[.calendar] != 1, let year = fields[.year], let month = fields[.month],
            let day = fields[.day], let date = CivilDate(year: year, month: month, day: day),
            fields[.weekday].map({ $0 == date.weekday.rawValue }) ?? true
        else { return [] }
        return [
            Clue(
                range: mention.range, weight: 5, says: "the dateline is of \(date)",
                test: { $0 == date }, days: [date], isExact: true)
        ]
    }

    /// «اليوم الأحد 6 مارس 2022»: with a year the day itself, without one a day of some years.
    private func dated(
        _ month: Int, _ day: Int, _ year: Int?, _ deixis: Int, _ mention: TimeMention,
        _ weekday: Int?
    ) -> Clue {
        let years = year.map { $0...$0 } ?? 1990...2040
        let days = years.compactMap { CivilDate(year: $0, month: month, day: day) }
            .filter { weekday == nil || $0.weekday.rawValue == weekday }
            .map { $0.adding(days: -deixis) }
        let known = Set(days)
        return Clue(
            range: mention.range, weight: year == nil ? 3 : 6,
            says: "\(Self.name(of: deixis)) is \(padded(month, 2))-\(padded(day, 2))"
                + (year.map { " of \($0)" } ?? ""),
            test: { known.contains($0) }, days: days, isBinding: true,
            // «حددت أول من أمس 26 فبراير 2016 موعدا»: without a weekday two dates may meet.
            isExact: year != nil && (deixis == 0 || weekday != nil))
    }

    private static func name(of deixis: Int) -> String {
        switch deixis {
        case 0: "today"
        case -1: "yesterday"
        case 1: "tomorrow"
        default: "the day \(abs(deixis)) days \(deixis < 0 ? "ago" : "ahead")"
        }
    }
}
