internal import Miqat

/// What a timeline says of one event, for people.
struct TimelineEntry {
    let feature: Feature

    /// The first day; `nil` without a date.
    var day: CivilDate? { feature.days.flatMap { CivilDate(iso8601: $0.lowerBound) } }

    /// «2024-05-19», «2024-05-01 … 2024-05-31», with the clock where one is told.
    var when: String {
        guard let days = feature.days else { return "????-??-??" }
        if feature.hasClock, let start = feature.text(.startDateTime) {
            return "\(days.lowerBound) \(start.dropFirst(11).prefix(5))Z"
        }
        return days.lowerBound == days.upperBound
            ? days.lowerBound : "\(days.lowerBound) … \(days.upperBound)"
    }

    /// What is uncertain of it, in Arabic.
    var doubts: [String] {
        var doubts: [String] = []
        if feature.text(.timeBasis) == "reference" { doubts.append("اليوم يوم النشر") }
        if let edtf = feature.text(.edtf), edtf.contains(where: { "~?%".contains($0) }) {
            doubts.append("التاريخ تقريبي")
        }
        switch feature.text(.geoPrecision).flatMap(GeoPrecision.init(rawValue:)) {
        case .admin2?: doubts.append("المكان بدقة القضاء")
        case .admin1?: doubts.append("المكان بدقة المحافظة")
        case .country?: doubts.append("المكان بدقة البلد")
        case .region?: doubts.append("المكان بدقة المنطقة")
        case .unknown?, nil: doubts.append("المكان غير معروف")
        case .exact?, .neighbourhood?, .city?: break
        }
        if feature.text(.possibleDuplicateOf) != nil { doubts.append("قد يكون مكررا") }
        return doubts
    }

    /// «قتلى: 3», in the order of the properties; «+» where only the least is known.
    var tolls: [String] {
        [
            ("قتلى", Property.killedBest, Property.killedLow),
            ("جرحى", .injuredBest, .injuredLow), ("نازحون", .displacedBest, .displacedLow),
            ("موقوفون", .detainedBest, .detainedLow),
        ].compactMap { label, best, low in
            let count = feature.integer(best).map(String.init)
                ?? feature.integer(low).map { "\($0)+" }
            return count.map { "\(label): \($0)" }
        }
    }

    /// «المصدر +2»: who told it first, and how many articles more.
    var sources: String? {
        guard let first = feature.list(.sources).first ?? feature.text(.documentID) else {
            return nil
        }
        let more = max(1, feature.integer(.sourceCount) ?? 1) - 1
        return more > 0 ? "\(first) +\(more)" : first
    }
}
