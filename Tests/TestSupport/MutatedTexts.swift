/// Texts made from others by faults that files have: bits flipped, parts cut, spliced and doubled,
/// floods of marks, digits, brackets and quotes; the same for the same seed.
package struct MutatedTexts {
    private let texts: [[UInt8]]
    private let most: Int
    private var random: SeededGenerator

    /// - Parameter most: Sentences that a text is made of, at most.
    package init(_ texts: [String], most: Int = 1, seed: UInt64) {
        self.texts = texts.map { Array($0.utf8) }
        self.most = most
        random = SeededGenerator(seed: seed)
    }

    /// One text with one to four faults.
    package mutating func next() -> [UInt8] {
        var text = texts.randomElement(using: &random) ?? []
        for _ in 1..<Int.random(in: 1...most, using: &random) + 1 {
            text += [0x0A] + (texts.randomElement(using: &random) ?? [])
        }
        for _ in 0..<Int.random(in: 1...4, using: &random) { spoil(&text) }
        return text
    }

    private mutating func spoil(_ text: inout [UInt8]) {
        let other = texts.randomElement(using: &random) ?? []
        let place = Int.random(in: 0...text.count, using: &random)
        switch Int.random(in: 0..<1000, using: &random) {
        case 0..<150:
            guard place < text.count else { return }
            text[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 150..<300: text.removeSubrange(part(of: text))
        case 300..<550: text.insert(contentsOf: other[part(of: other)], at: place)
        case 550..<650: text.insert(contentsOf: text[part(of: text)], at: place)
        case 650..<800:
            text.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
        case 800..<970:
            let number = String(Int.random(in: 0...99_999, using: &random))
            text.insert(contentsOf: number.utf8, at: place)
        case 970..<998: flood(&text, at: place, 300)
        default: flood(&text, at: place, 10_000)
        }
    }

    private mutating func flood(_ text: inout [UInt8], at place: Int, _ count: Int) {
        let flood = Self.floods.randomElement(using: &random) ?? ""
        text.insert(contentsOf: String(repeating: flood, count: count).utf8, at: place)
    }

    private mutating func part(of text: [UInt8]) -> Range<Int> {
        let start = Int.random(in: 0...text.count, using: &random)
        return start..<Int.random(in: start...min(text.count, start + 40), using: &random)
    }

    private static let pieces: [[UInt8]] = [
        "/", "-", ":", ".", " (", ")", " – ", "\n", "%", "0", "31", "24:00", "9999", "\u{200F}",
        "\u{202E}", "\u{64B}", "\u{640}", "\u{661}\u{6F2}", "\u{FEFB}", "\u{0}", "T", "+03:00",
        "\u{60C}", "\u{AB}", "\u{BB}", "\"", "\u{FDF2}", "\u{2066}", "\u{FEFF}", "\u{2028}",
    ].map { Array($0.utf8) }

    /// What may stand in a text thousands of times over.
    package static let floods = [
        "\u{202B}", "\u{2067}", "\u{64E}", "e\u{301}", "\u{301}", "(", "((", "\u{AB}", "\u{AB}\u{BB}", "\"", "9",
        "\u{669}", "/1", "1:", "1,", "1 ", "\u{0}", "\u{640}", "\u{FDF2}", ".", "\u{1F550}", "\n",
        " و",
        " في",
        "ال",
        "قتل ",
        "دمشق ",
        "أمس ",
        "قال إن ",
        "شمال ",
        "ألف ",
    ]
}
