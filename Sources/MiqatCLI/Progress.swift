internal import Synchronization

/// When and how progress is told.
enum ProgressStyle: String, Choice {
    /// On a terminal one line that is drawn anew, else nothing.
    case auto
    case none
    /// A line every few seconds.
    case plain
    /// The same as a JSON object a line.
    case json
}

/// Tells on standard error how far reading is.
final class Progress {
    private enum Shape {
        case line, plain, json
    }

    private let shape: Shape
    /// Bytes of all input; `nil` when some of it has no size.
    private let total: Int?
    private let clock = ContinuousClock()
    private let begin: ContinuousClock.Instant
    private var last: ContinuousClock.Instant
    private var records = 0
    private var bytes = 0

    /// - Returns: `nil` when nothing is to be told.
    init?(_ style: ProgressStyle, total: Int?) {
        switch style {
        case .none: return nil
        case .auto where !Diagnostics.isTerminal: return nil
        case .auto: shape = .line
        case .plain: shape = .plain
        case .json: shape = .json
        }
        self.total = total
        begin = clock.now
        last = begin
    }

    /// - Parameters:
    ///   - records: Records handed on.
    ///   - bytes: Bytes of input read for them, packed as they are.
    func tell(records: Int, bytes: Int) {
        (self.records, self.bytes) = (records, bytes)
        let now = clock.now
        guard last.duration(to: now) >= (shape == .line ? .milliseconds(100) : .seconds(3)) else {
            return
        }
        last = now
        show(now)
    }

    /// Tells the last of it; a line that was drawn goes.
    func close() {
        if shape == .line { Diagnostics.draw("") } else { show(clock.now) }
    }

    private func show(_ now: ContinuousClock.Instant) {
        let seconds = begin.duration(to: now) / .seconds(1)
        let rate = seconds > 0 ? Double(records) / seconds : 0
        let share = total.map { $0 > 0 ? min(1, Double(bytes) / Double($0)) : 1 }
        // What is packed is read ahead in blocks, so early guesses are left out.
        let left = share.flatMap { $0 > 0.01 && seconds > 1 ? seconds * (1 - $0) / $0 : nil }
        switch shape {
        case .json:
            let members = [
                "\"records\":\(records)", "\"bytes\":\(bytes)",
                "\"total_bytes\":\(total.map(String.init) ?? "null")",
                "\"records_per_second\":\(Int(rate))",
                "\"seconds_left\":\(left.map { String(Int($0)) } ?? "null")",
            ]
            Diagnostics.note("{" + members.joined(separator: ",") + "}")
        case .line, .plain:
            var parts = ["\(Figures.grouped(records)) records"]
            parts.append(
                share.map { "\(Int($0 * 100))% of \(Figures.bytes(total ?? 0))" }
                    ?? Figures.bytes(bytes))
            parts.append("\(Figures.grouped(Int(rate)))/s")
            if let left { parts.append("\(Figures.duration(Int(left))) left") }
            let line = parts.joined(separator: "  ")
            if shape == .line { Diagnostics.draw(line) } else { Diagnostics.note(line) }
        }
    }
}

/// Figures as people read them.
enum Figures {
    /// 1,204
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// 3.1 MB
    static func bytes(_ count: Int) -> String {
        var (value, unit) = (count * 10, 0)
        let units = ["B", "kB", "MB", "GB", "TB"]
        while value >= 10_000, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
        return unit == 0 ? "\(count) B" : "\(value / 10).\(value % 10) \(units[unit])"
    }

    /// 1:02:03
    static func duration(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0
            ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
    }

    /// 4.1
    static func tenths(_ duration: Duration) -> String {
        let tenths = Int(duration / .milliseconds(100))
        return "\(tenths / 10).\(tenths % 10)"
    }
}
