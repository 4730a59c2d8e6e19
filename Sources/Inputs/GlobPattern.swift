/// A pattern of paths: `*` and `?` within a name, `[abc]`, `[a-z]`, `[!a]`, and `**` for any folders.
public struct GlobPattern: Sendable {
    /// The folder before the first wildcard; empty when that is in the first name.
    public let folder: String
    private let names: [[Unicode.Scalar]]

    /// - Returns: `nil` when the path has no wildcard.
    public init?(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.firstIndex(where: { $0.contains { "*?[".contains($0) } }) else {
            return nil
        }
        let folder = parts[..<first].joined(separator: "/")
        self.folder = folder.isEmpty && first > 0 ? "/" : folder
        names = parts[first...].filter { !$0.isEmpty }.map { Array($0.unicodeScalars) }
    }

    /// Whether the pattern is of a path below `folder`.
    public func matches(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map { Array($0.unicodeScalars) }
        // For each number of names passed, whether so many parts can be; folders are few.
        var reached = Set([0])
        for part in parts {
            reached = afterFolders(reached)
            var next: Set<Int> = []
            for place in reached where place < names.count {
                if isFolders(place) {
                    next.insert(place)
                } else if Self.matches(names[place][...], part[...]) {
                    next.insert(place + 1)
                }
            }
            reached = next
        }
        return afterFolders(reached).contains(names.count)
    }

    private func isFolders(_ place: Int) -> Bool { names[place] == ["*", "*"] }

    /// `**` may stand for none.
    private func afterFolders(_ places: Set<Int>) -> Set<Int> {
        var all = places
        for place in names.indices where all.contains(place) && isFolders(place) {
            all.insert(place + 1)
        }
        return all
    }

    private static func matches(
        _ pattern: ArraySlice<Unicode.Scalar>, _ name: ArraySlice<Unicode.Scalar>
    )
        -> Bool
    {
        var (at, letter) = (pattern.startIndex, name.startIndex)
        // Where to go on when a star must take one letter more.
        var star: (at: Int, letter: Int)?
        while letter < name.endIndex {
            if at < pattern.endIndex, pattern[at] == "*" {
                star = (at + 1, letter)
                at += 1
            } else if let next = passed(pattern, at, name[letter]) {
                (at, letter) = (next, letter + 1)
            } else if let last = star {
                star = (last.at, last.letter + 1)
                (at, letter) = (last.at, last.letter + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == "*" }
    }

    /// Behind what stands at `at` if it takes the letter.
    private static func passed(
        _ pattern: ArraySlice<Unicode.Scalar>, _ at: Int, _ letter: Unicode.Scalar
    ) -> Int? {
        guard at < pattern.endIndex else { return nil }
        if pattern[at] == "?" { return at + 1 }
        guard pattern[at] == "[",
            // A bracket that closes at once stands for itself.
            let close = pattern[(at + 1)...].dropFirst().firstIndex(of: "]")
        else { return pattern[at] == letter ? at + 1 : nil }
        var set = pattern[(at + 1)..<close]
        let isNot = set.first == "!" || set.first == "^"
        if isNot { set = set.dropFirst() }
        var isIn = false
        var index = set.startIndex
        while index < set.endIndex {
            if index + 2 < set.endIndex, set[index + 1] == "-" {
                isIn = isIn || (set[index] <= letter && letter <= set[index + 2])
                index += 3
            } else {
                isIn = isIn || set[index] == letter
                index += 1
            }
        }
        return isIn != isNot ? close + 1 : nil
    }
}
