import TestSupport

/// Texts made from others by faults that files have: bits flipped, parts cut, spliced and doubled,
/// floods of marks, digits and brackets.
struct MutatedTexts {
    private let texts: [[UInt8]]
    private var random: SeededGenerator

    init(_ texts: [String], seed: UInt64) {
        self.texts = texts.map { Array($0.utf8) }
        random = SeededGenerator(seed: seed)
    }

    /// One text with one to four faults.
    mutating func next() -> [UInt8] {
        var text = texts.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &random) { spoil(&text) }
        return text
    }

    private mutating func spoil(_ text: inout [UInt8]) {
        let other = texts.randomElement(using: &random) ?? []
        let place = Int.random(in: 0...text.count, using: &random)
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<15:
            guard place < text.count else { return }
            text[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 15..<30: text.removeSubrange(part(of: text))
        case 30..<55: text.insert(contentsOf: other[part(of: other)], at: place)
        case 55..<65: text.insert(contentsOf: text[part(of: text)], at: place)
        case 65..<80:
            text.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
        case 80..<97:
            let number = String(Int.random(in: 0...99_999, using: &random))
            text.insert(contentsOf: number.utf8, at: place)
        default:
            let flood = Self.floods.randomElement(using: &random) ?? ""
            text.insert(contentsOf: String(repeating: flood, count: 300).utf8, at: place)
        }
    }

    private mutating func part(of text: [UInt8]) -> Range<Int> {
        let start = Int.random(in: 0...text.count, using: &random)
        return start..<Int.random(in: start...min(text.count, start + 40), using: &random)
    }

    private static let pieces: [[UInt8]] = [
        "/", "-", ":", ".", " (", ")", " – ", "\n", "%", "0", "31", "24:00", "9999", "\u{200F}",
        "\u{202E}", "\u{64B}", "\u{640}", "\u{661}\u{6F2}", "\u{FEFB}", "\u{0}", "T", "+03:00",
        "\u{60C}",
    ].map { Array($0.utf8) }

    /// What may stand in a text thousands of times over.
    static let floods = ["\u{202B}", "\u{64E}", "(", "((", "9", "/1", "1:", " و", "1 ", "\u{0}"]
}
