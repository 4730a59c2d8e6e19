/// Where from the middle of something: «شرق أوكرانيا», «شمال حلب».
public enum Direction: String, CaseIterable, Sendable {
    case north, south, east, west, northeast, northwest, southeast, southwest, middle

    /// As in "eastern Ukraine".
    package var adjective: String { self == .middle ? "central" : rawValue + "ern" }

    /// Degrees from north, clockwise; `nil` for the middle.
    package var bearing: Double? {
        switch self {
        case .north: 0
        case .northeast: 45
        case .east: 90
        case .southeast: 135
        case .south: 180
        case .southwest: 225
        case .west: 270
        case .northwest: 315
        case .middle: nil
        }
    }

    /// The corner between two sides: «شمال وشرق سوريا»; `nil` when they have none.
    package func corner(with other: Direction) -> Direction? {
        Direction(rawValue: rawValue + other.rawValue)
            ?? Direction(rawValue: other.rawValue + rawValue)
    }
}
