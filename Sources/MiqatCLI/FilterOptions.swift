internal import ArgumentParser
internal import Formats
internal import Miqat

/// Flags that say which events go out.
struct FilterOptions: ParsableArguments {
    @Option(help: "Only events that may have been on this day (YYYY-MM-DD) or later.")
    var since: String?

    @Option(help: "Only events that may have been on this day or earlier.")
    var until: String?

    @Option(help: "Only events in this box of degrees: W,S,E,N.")
    var bbox: String?

    @Option(help: "Only events in these countries: SY,IQ.")
    var country: String?

    @Option(name: .customLong("class"), help: "Only events of these classes: ASSAULT,PROTEST.")
    var classes: String?

    @Option(help: "Only events in which one takes part whose name has these words.")
    var actor: String?

    @Option(help: "Only events whose sentence, place, actors or source have these words.")
    var text: String?

    @Option(help: "The coarsest place to keep: exact, neighbourhood, city, admin2, admin1, country, region.")
    var maxGeoPrecision: String?

    @Option(help: "The coarsest time to keep: minute, hour, day, week, month, quarter, season, year.")
    var maxTimePrecision: String?

    @Flag(help: "Only events with a place.")
    var locatedOnly = false

    @Option(help: "Leave out events below this confidence (0 to 1).")
    var minConfidence = 0.0

    /// The flags that were given.
    var given: [String: String?] {
        [
            "since": since, "until": until, "bbox": bbox, "country": country, "class": classes,
            "actor": actor, "text": text, "max-geo-precision": maxGeoPrecision,
            "max-time-precision": maxTimePrecision, "located-only": locatedOnly ? "yes" : nil,
            "min-confidence": minConfidence > 0 ? "\(minConfidence)" : nil,
        ]
    }

    /// - Throws: `ValidationError` that names the flag and what it takes.
    func filter() throws -> EventFilter {
        var filter = EventFilter()
        filter.since = try day(since, of: "--since")
        filter.until = try day(until, of: "--until")
        if let since = filter.since, let until = filter.until, until < since {
            throw ValidationError("--until \(until) is before --since \(since)")
        }
        filter.box = try bbox.map(box)
        if let country {
            if let fault = CountryHint.fault(country) {
                throw ValidationError("--country is \"\(country)\", \(fault)")
            }
            filter.countries = Set(CountryHint.codes(country))
        }
        filter.classes = try eventClasses()
        filter.locatedOnly = locatedOnly
        filter.minimumConfidence = minConfidence
        filter.actor = try words(actor, of: "--actor")
        filter.words = try words(text, of: "--text")
        filter.geoPrecision = try maxGeoPrecision.map {
            try GeoPrecision($0, of: "--max-geo-precision")
        }
        filter.timePrecision = try maxTimePrecision.map {
            try TimePrecision($0, of: "--max-time-precision")
        }
        return filter
    }

    private func day(_ text: String?, of flag: String) throws -> CivilDate? {
        guard let text else { return nil }
        guard let day = CivilDate(iso8601: text) else {
            throw ValidationError("\(flag) is \"\(text)\", which is no day; give YYYY-MM-DD")
        }
        return day
    }

    private func box(_ text: String) throws -> BoundingBox {
        let sides = text.split(separator: ",").map { Double($0.trimmingPrefix { $0 == " " }) }
        guard sides.count == 4, let west = sides[0], let south = sides[1], let east = sides[2],
            let north = sides[3], (-180...180).contains(west), (-180...180).contains(east),
            -90 <= south, south <= north, north <= 90
        else {
            throw ValidationError(
                "--bbox is \"\(text)\"; give west,south,east,north in degrees: 35.7,32.3,42.4,37.3")
        }
        return BoundingBox(west: west, south: south, east: east, north: north)
    }

    private func eventClasses() throws -> Set<String> {
        let chosen = (classes ?? "").split(separator: ",").map { $0.uppercased() }
        for word in chosen where !EventType.classes.contains(word) {
            throw ValidationError(
                "--class takes \(EventType.classes.joined(separator: ", ")), not \"\(word)\"")
        }
        return Set(chosen)
    }

    private func words(_ text: String?, of flag: String) throws -> FoldedWords? {
        guard let text else { return nil }
        let words = FoldedWords(text)
        guard !words.isEmpty else {
            throw ValidationError("\(flag) is \"\(text)\", which has no words")
        }
        return words
    }
}

extension GeoPrecision: Choice {}
extension TimePrecision: Choice {}
