internal import ArgumentParser

/// What a flag takes: one of a few words.
protocol Choice: RawRepresentable<String>, CaseIterable {}

extension Choice {
    /// - Throws: `ValidationError` that names the flag and what it takes.
    init(_ word: String, of flag: String) throws {
        guard let choice = Self(rawValue: word) else {
            let words = Self.allCases.map(\.rawValue)
            let list = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
            throw ValidationError("\(flag) takes \(list), not \"\(word)\"")
        }
        self = choice
    }
}

extension CompletionKind {
    /// The words of a choice, for shells.
    static func choices<Kind: Choice>(of kind: Kind.Type) -> CompletionKind {
        .list(kind.allCases.map(\.rawValue))
    }
}
