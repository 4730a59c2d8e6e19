internal import Miqat

/// The expressions of a record for people: the line, below it a row an expression, right-aligned
/// so that all of them begin at one edge, with the value beside it.
///
/// Each piece of the text is isolated (U+2068, U+2069), so that its direction moves nothing else.
struct DatesText {
    let calendar: ShownCalendar
    let digits: ShownDigits
    let isColoured: Bool
    let namesFiles: Bool

    func record(_ record: DatedRecord) -> [UInt8] {
        let words = record.times.map {
            Self.shown(record.document.text[$0.range.start..<$0.range.end])
        }
        let width = max(Self.narrowest, words.map(DisplayWidth.columns).max() ?? 0)
        var lines = ["\(place(record.file, record.line))  \(isolated(line(record)))"]
        for (words, time) in zip(words, record.times) {
            let room = String(repeating: " ", count: width - DisplayWidth.columns(of: words))
            lines.append("\(room)\(isolated(paint(words, .expression)))  \(value(of: time))")
            for warning in time.warnings {
                let edge = String(repeating: " ", count: width + 2)
                lines.append("\(edge)\(paint("! \(warning)", .warning))")
            }
        }
        if record.times.isEmpty {
            lines.append(paint("\(String(repeating: " ", count: width + 2))–", .aside))
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    func failure(_ failure: RecordFailure) -> [UInt8] {
        let reason = isolated("error: \(Self.shown(Array(failure.reason.utf8)[...]))")
        return Array("\(place(failure.file, failure.record))  \(paint(reason, .error))\n".utf8)
    }

    /// - Source: long enough for most of what news says; a longer one widens its record alone.
    private static let narrowest = 28

    private func place(_ file: String, _ line: Int) -> String {
        paint(namesFiles ? "\(file):\(line)" : "\(line)", .aside)
    }

    /// The line with its expressions marked.
    private func line(_ record: DatedRecord) -> String {
        let text = record.document.text
        guard isColoured else { return Self.shown(text[...]) }
        var line = ""
        var written = 0
        for time in record.times where time.range.start >= written {
            line += Self.shown(text[written..<time.range.start])
            line += paint(Self.shown(text[time.range.start..<time.range.end]), .expression)
            written = time.range.end
        }
        return line + Self.shown(text[written...])
    }

    // MARK: Values

    /// The value, in the calendars asked for; then the days that it covers, where it does not name
    /// them, and other readings.
    private func value(of time: TimeExpression) -> String {
        let hijri = calendar == .gregorian ? nil : HijriDays(time)
        let isReplaced = calendar == .hijri && hijri != nil
        let namesDays = time.value.span != nil
        var parts: [String] = []
        if !isReplaced || !namesDays {
            parts.append(paint(sign(time) + gregorian(time.value) + mark(time), .value))
        }
        if !isReplaced, let days = days(of: time) {
            parts.append(paint(gregorian(days), .aside))
        }
        if let hijri, isReplaced, namesDays {
            let words = isolated(digits.shown(hijri.words) + clock(of: time.value))
            parts.append(paint(sign(time) + words + mark(time), .value))
        } else if let hijri {
            let words = isolated(digits.shown(hijri.words))
            parts.append(paint(words, namesDays ? .value : .aside))
        }
        for other in time.alternatives { parts.append(paint("| \(gregorian(other))", .aside)) }
        return parts.joined(separator: "  ")
    }

    /// As TIMEX3 writes it. Arabic digits run from right to left between hyphens: there the clock
    /// is told apart and ends of intervals have a dash between, since a slash would join numbers.
    private func gregorian(_ value: TimeValue) -> String {
        guard digits == .arabic, value.span != nil else { return TIMEX3.text(of: value) }
        let text =
            switch value {
            case .moment(let date, _), .part(let date, _): date.description
            default: TIMEX3.text(of: value).replacing("/", with: " – ")
            }
        return "\u{2067}\(digits.shown(text))\(clock(of: value))\u{2069}"
    }

    private func mark(_ time: TimeExpression) -> String { time.modifier == .approximate ? "~" : "" }

    private func sign(_ time: TimeExpression) -> String {
        switch time.modifier {
        case .moreThan, .after: "> "
        case .lessThan, .before: "< "
        case .equalOrMore, .onOrAfter: "≥ "
        case .equalOrLess, .onOrBefore: "≤ "
        case .start, .middle, .end, .approximate, nil: ""
        }
    }

    /// First and last day, where the value names others or none.
    private func days(of time: TimeExpression) -> TimeValue? {
        guard let span = time.span else { return nil }
        switch time.value {
        case .calendar(.week), .calendar(.weekend), .calendar(.season): break
        default: if time.value.span == span { return nil }
        }
        return span.length == 1
            ? .calendar(.day(span.first)) : .interval(from: .day(span.first), to: .day(span.last))
    }

    /// What a value tells beyond its day.
    private func clock(of value: TimeValue) -> String {
        switch value {
        case .moment(_, let clock): "، \(isolated(digits.shown(clock.description)))"
        case .part(_, let part): " \(Self.parts[part.rawValue - 1])"
        default: ""
        }
    }

    /// From morning to daytime, in the order of `PartOfDay`.
    private static let parts = [
        "صباحا",
        "ظهرا",
        "عصرا",
        "مساء",
        "ليلا",
        "نهارا",
    ]

    // MARK: Letters

    private func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }

    /// Text on one line: without what moves the cursor or the direction of what follows.
    private static func shown(_ text: ArraySlice<UInt8>) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: shown.append(" ")
            case 0..<0x20, 0x7F..<0xA0: shown.append("\u{FFFD}")
            case 0x202A...0x202E, 0x2066...0x2069: continue
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }

    /// Colours, as ECMA-48 numbers them.
    private enum Paint: String {
        case expression = "1;36"
        case value = "32"
        case warning = "33"
        case error = "31"
        case aside = "2"
    }

    private func paint(_ text: String, _ paint: Paint) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// The calendar in which days are shown.
public enum ShownCalendar: String, CaseIterable, Sendable {
    case gregorian, hijri, both
}

/// The digits in which dates are shown to people.
public enum ShownDigits: String, CaseIterable, Sendable {
    /// 0 to 9.
    case latin
    /// U+0660 to U+0669.
    case arabic

    func shown(_ text: String) -> String {
        guard self == .arabic else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    (0x30...0x39).contains(scalar.value)
                        ? Unicode.Scalar(scalar.value + 0x630) ?? scalar : scalar
                }))
    }
}
