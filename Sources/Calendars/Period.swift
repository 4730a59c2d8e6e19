/// A length of time: a count of units, as «ثمانية أشهر ونصف» tells it, or of two: «سنة وثلاثة أشهر».
public struct Period: Hashable, Sendable {
    /// Tenths of the unit, so that a half stays exact; `nil` = some, an unknown number (`X`).
    public let tenths: Int?
    public let unit: TimeUnit
    /// What is counted in a finer unit beside it.
    public let remainder: Remainder?

    /// A count of a second, finer unit.
    public struct Remainder: Hashable, Sendable {
        /// At least 1.
        public let count: Int
        public let unit: TimeUnit

        public init(_ count: Int, _ unit: TimeUnit) {
            self.count = count
            self.unit = unit
        }
    }

    /// - Parameter remainder: Left out when its unit is not finer than `unit`.
    public init(tenths: Int?, unit: TimeUnit, remainder: Remainder? = nil) {
        self.tenths = tenths
        self.unit = unit
        self.remainder = remainder.flatMap { $0.unit.rawValue < unit.rawValue ? $0 : nil }
    }

    public init(_ count: Int, _ unit: TimeUnit) { self.init(tenths: count * 10, unit: unit) }
}

extension Period: CustomStringConvertible {
    /// ISO 8601 with TIMEX3's `X` for an unknown number: `P3D`, `PT24H`, `P8.5M`, `P1Y3M`, `PXY`.
    public var description: String {
        let number =
            tenths.map { $0 % 10 == 0 ? String($0 / 10) : "\($0 / 10).\($0 % 10)" } ?? "X"
        var text = (unit.isClockUnit ? "PT" : "P") + number + unit.letter
        if let remainder {
            if remainder.unit.isClockUnit, !unit.isClockUnit { text += "T" }
            text += "\(remainder.count)\(remainder.unit.letter)"
        }
        return text
    }

    /// The period that `text` writes, or `nil`; the inverse of `description`.
    public init?(_ text: String) {
        guard text.hasPrefix("P") else { return nil }
        var rest = text.dropFirst()
        var isClock = false
        guard let first = Self.part(&rest, &isClock), let tenths = first.tenths else { return nil }
        if rest.isEmpty {
            self.init(tenths: tenths, unit: first.unit)
            return
        }
        guard let second = Self.part(&rest, &isClock), rest.isEmpty,
            case .some(.some(let more)) = second.tenths,
            more % 10 == 0, more > 0, second.unit.rawValue < first.unit.rawValue
        else { return nil }
        self.init(
            tenths: tenths, unit: first.unit, remainder: Remainder(more / 10, second.unit))
    }

    /// A number with its unit at the front of `rest`, which is taken off; the outer optional of
    /// `tenths` says whether the number is one, the inner is `nil` for `X`.
    private static func part(
        _ rest: inout Substring, _ isClock: inout Bool
    ) -> (tenths: Int??, unit: TimeUnit)? {
        if rest.first == "T" {
            guard !isClock else { return nil }
            isClock = true
            rest = rest.dropFirst()
        }
        let number = rest.prefix { $0.isNumber || $0 == "." || $0 == "X" }
        let letters = rest.dropFirst(number.count).prefix { $0.isLetter && $0 != "T" }
        guard
            let unit = TimeUnit.allCases.first(where: {
                $0.letter == letters && $0.isClockUnit == isClock
            })
        else { return nil }
        rest = rest.dropFirst(number.count + letters.count)
        return (number == "X" ? .some(nil) : self.tenths(number), unit)
    }

    /// The tenths that `8` or `8.5` writes; the outer optional is `nil` for other text.
    private static func tenths(_ number: Substring) -> Int?? {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }), parts.count <= 2, whole < 100_000_000
        else { return nil }
        guard parts.count == 2 else { return whole * 10 }
        return parts[1].count == 1 ? Int(parts[1]).map { whole * 10 + $0 } : nil
    }
}
