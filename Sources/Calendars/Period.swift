/// A length of time: a count of units, as «ثمانية أشهر ونصف» tells it.
public struct Period: Hashable, Sendable {
    /// Tenths of the unit, so that a half stays exact; `nil` = some, an unknown number (`X`).
    public let tenths: Int?
    public let unit: TimeUnit

    public init(tenths: Int?, unit: TimeUnit) {
        self.tenths = tenths
        self.unit = unit
    }

    public init(_ count: Int, _ unit: TimeUnit) { self.init(tenths: count * 10, unit: unit) }
}

extension Period: CustomStringConvertible {
    /// ISO 8601 with TIMEX3's `X` for an unknown number: `P3D`, `PT24H`, `P8.5M`, `PXY`.
    public var description: String {
        let number =
            tenths.map { $0 % 10 == 0 ? String($0 / 10) : "\($0 / 10).\($0 % 10)" } ?? "X"
        return (unit.isClockUnit ? "PT" : "P") + number + unit.letter
    }

    /// The period that `text` writes, or `nil`; the inverse of `description`.
    public init?(_ text: String) {
        let clock = text.hasPrefix("PT")
        guard text.hasPrefix("P") else { return nil }
        let body = text.dropFirst(clock ? 2 : 1)
        let number = body.prefix { $0.isNumber || $0 == "." || $0 == "X" }
        let letter = String(body.dropFirst(number.count))
        guard
            let unit = TimeUnit.allCases.first(where: {
                $0.letter == letter && $0.isClockUnit == clock
            })
        else { return nil }
        if number == "X" {
            self.init(tenths: nil, unit: unit)
            return
        }
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }), parts.count <= 2, whole < 100_000_000
        else { return nil }
        let tenth = parts.count == 2 ? (parts[1].count == 1 ? Int(parts[1]) : nil) : 0
        guard let tenth else { return nil }
        self.init(tenths: whole * 10 + tenth, unit: unit)
    }
}
