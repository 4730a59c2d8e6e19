internal import Gazetteers
internal import Glibc
internal import Rules
internal import Texts

/// How often a name was a place and how often a plain word, a person or a part of another name, in
/// the texts that `scripts/learn-names` read.
struct NameOdds: Sendable {
    /// By `NameKey.key`: a thousand times the logarithm.
    private var odds: FlatMap

    init() {
        let path = "ar/name-odds.tsv"
        let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        odds = FlatMap(capacity: table.rows.count)
        for row in table.rows {
            guard let key = NameKey.key(of: table.text(row, 2)),
                let places = table.number(row, 0), let others = table.number(row, 1)
            else { continue }
            odds.set(key, Int32(1000 * Self.logarithm(places, others)))
        }
    }

    /// The logarithm of the name's odds; `nil` for a name that was hardly ever met.
    func callAsFunction(_ key: UInt64) -> Double? { odds[key].map { Double($0) / 1000 } }

    /// Odds of 20 to 1: beyond, the words around a name should still turn it round.
    private static let limit = 3.0

    /// One more of each, so that what was seen seldom says little.
    private static func logarithm(_ places: Double, _ others: Double) -> Double {
        max(-limit, min(limit, log((places + 1) / (others + 1))))
    }
}
