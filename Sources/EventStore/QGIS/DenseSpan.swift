public import Calendars

/// The shortest span that holds most of what was counted: where a map should open, and when.
///
/// One article that looks back to 1783 would else make frames of years, and one event in Hawaii a
/// map of the world.
enum DenseSpan {
    /// - Parameter counts: How often each value occurs; none is negative.
    /// - Parameter percent: What at least must lie in the span, 1 through 100.
    /// - Returns: The earliest of equally short ones; `nil` when nothing was counted.
    static func shortest(holding percent: Int, of counts: [Int: Int]) -> ClosedRange<Int>? {
        let values = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        let wanted = (values.reduce(0) { $0 + $1.value } * percent + 99) / 100
        var best: ClosedRange<Int>?
        var (first, held) = (0, 0)
        for last in values {
            held += last.value
            while held - values[first].value >= wanted {
                held -= values[first].value
                first += 1
            }
            let span = values[first].key...last.key
            if held >= wanted, best.map({ span.count < $0.count }) ?? true { best = span }
        }
        return best
    }
}

extension QGISProject {
    /// The days that a project should open with: all, if they fit into 200, else the shortest span
    /// that holds nine in ten. QGIS has a button for the full range.
    ///
    /// - Parameter counts: How many events begin on a day.
    public static func openingDays(_ counts: [CivilDate: Int]) -> ClosedRange<CivilDate>? {
        let counts = Dictionary(
            uniqueKeysWithValues: counts.map { ($0.key.dayNumber.value, $0.value) })
        let span = opening(counts, widest: frames, percent: 90)
        return span.map {
            CivilDate(DayNumber($0.lowerBound))...CivilDate(DayNumber($0.upperBound))
        }
    }

    /// The box that a project should open with: all, unless it is wider than 60 degrees, else about
    /// four in five.
    ///
    /// - Parameter longitudes: How many events lie between a whole degree, the key, and the next.
    /// - Parameter latitudes: The same of latitudes.
    public static func openingExtent(longitudes: [Int: Int], latitudes: [Int: Int]) -> Extent? {
        guard let x = opening(longitudes, widest: 60, percent: 80),
            let y = opening(latitudes, widest: 60, percent: 80)
        else { return nil }
        return Extent(
            west: Double(x.lowerBound), south: Double(y.lowerBound),
            east: Double(x.upperBound + 1), north: Double(y.upperBound + 1))
    }

    private static func opening(
        _ counts: [Int: Int], widest: Int, percent: Int
    ) -> ClosedRange<Int>? {
        let all = DenseSpan.shortest(holding: 100, of: counts)
        guard let all, all.count > widest else { return all }
        return DenseSpan.shortest(holding: percent, of: counts)
    }
}
