internal import Texts

/// Stable names of the events of an article: a hash of its id, the trigger's span and the class,
/// the same in every run.
struct EventIDs {
    /// Of the article's id.
    private let hash: UInt64

    init(_ document: String) {
        hash = Self.add(document, to: FoldedHash.start)
    }

    func id(of trigger: TextRange, _ type: EventType) -> String {
        var hash = Self.add("\u{0}\(trigger.start)-\(trigger.end)\u{0}", to: hash)
        hash = FoldedHash.finish(Self.add(type.eventClass, to: hash))
        var letters = Array("evt_".utf8)
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: hash >> UInt64(shift) & 15)
            letters.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func add(_ text: String, to hash: UInt64) -> UInt64 {
        text.utf8.reduce(hash) { FoldedHash.add($1, to: $0) }
    }
}
