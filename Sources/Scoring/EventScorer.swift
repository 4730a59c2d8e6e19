internal import Calendars

/// Scores the events of an article.
struct EventScorer {
    /// Code points that may be between two mentions of one class.
    private static let gap = 40

    static func score(_ gold: GoldArticle, _ all: [FoundArticle.Event], _ measures: inout Measures)
    {
        let events = gold.events
        measures.events.gold += events.count
        measures.events.goldHappened += events.count { $0.happened }
        let isOfGold = { (found: FoundArticle.Event) in events.contains { isMention(found, of: $0) }
        }
        let traps = gold.notEvents ?? []
        measures.events.traps += traps.count
        measures.events.inTraps += all.count { found in
            traps.contains { Stretch.overlap(found, $0) > 0 }
                && !events.contains { overlaps(found, $0) } && found.happened != false
        }
        // Background is neither asked for nor punished; what is told as not happened claims nothing.
        let optional = gold.optionalEvents ?? []
        let found = all.filter { event in
            isOfGold(event)
                || !(event.happened == false
                    || optional.contains { Stretch.overlap(event, $0) > 0 })
        }
        measures.events.found += found.count
        for event in events { score(event, found, gold.id, &measures) }
        measures.events.foundMentions += found.count(where: isOfGold)
        measures.events.foundRight += found.count { got in
            events.contains {
                isRight(got, $0) && (isMention(got, of: $0) || got.eventClass == $0.eventClass)
            }
        }
    }

    private static func score(
        _ event: GoldArticle.Event, _ found: [FoundArticle.Event], _ id: String,
        _ measures: inout Measures
    ) {
        let mentions = found.filter { isMention($0, of: event) }
        let isRight = mentions.contains { self.isRight($0, event) }
        func add(_ path: WritableKeyPath<Measures.Events, Int>, _ isTrue: Bool) {
            if isTrue { measures.events[keyPath: path] += 1 }
        }
        add(\.recalled, !mentions.isEmpty)
        add(\.right, isRight)
        add(\.rightHappened, isRight && event.happened)
        add(\.rightDate, mentions.contains { isRightDate($0, event) })
        add(\.rightPlace, mentions.contains { isRightPlace($0, event) })
        let told = mentions.compactMap(\.happened)
        add(\.told, !told.isEmpty)
        add(\.rightlyTold, told.contains(event.happened))
        add(\.rightClass, mentions.contains { $0.eventClass == event.eventClass })
        add(
            \.rightAnywhere,
            isRight
                || found.contains {
                    $0.eventClass == event.eventClass && self.isRight($0, event)
                })
        if !isRight {
            let got = mentions.map { mention in
                "\(mention.eventClass ?? "-") \(mention.date ?? "-") "
                    + "\(mention.lat.map { "\($0)" } ?? "-"),\(mention.lon.map { "\($0)" } ?? "-")"
            }
            measures.errors.append(
                "event \(id) «\(event.trigger ?? "")» \(event.eventClass) \(event.date ?? "-") "
                    + "\(event.place.name ?? "-") got \(got.isEmpty ? "nothing" : got.joined(separator: "; "))"
            )
        }
    }

    private static func overlaps(_ found: FoundArticle.Event, _ event: GoldArticle.Event) -> Bool {
        Stretch.overlap(event, found) > 0
            || (event.also ?? []).contains { Stretch.overlap($0, found) > 0 }
    }

    /// On the trigger or another mention; or of the same class and near one.
    private static func isMention(_ found: FoundArticle.Event, of event: GoldArticle.Event) -> Bool
    {
        if overlaps(found, event) { return true }
        guard found.eventClass == event.eventClass else { return false }
        return Stretch.overlap(event, found) >= -gap
            || (event.also ?? []).contains { Stretch.overlap($0, found) >= -gap }
    }

    /// The intervals overlap, and the one found is at most a day longer.
    private static func isRightDate(_ found: FoundArticle.Event, _ event: GoldArticle.Event) -> Bool
    {
        guard let wanted = DayInterval(event.date), let got = DayInterval(found.date) else {
            return false
        }
        return wanted.first <= got.last && got.first <= wanted.last
            && got.last - got.first <= wanted.last - wanted.first + 1
    }

    private static func isRightPlace(_ found: FoundArticle.Event, _ event: GoldArticle.Event)
        -> Bool
    {
        ([event.place] + (event.otherPlaces ?? [])).contains {
            PlaceScorer.isNear($0, found.lat, found.lon, PlaceScorer.tolerance, share: 1)
        }
    }

    private static func isRight(_ found: FoundArticle.Event, _ event: GoldArticle.Event) -> Bool {
        isRightDate(found, event) && isRightPlace(found, event)
    }
}
