/// A format that is a folder of files.
///
/// An article's part in it is `FormattedArticle.folder`; the command puts the files together.
public protocol FolderFormat: OutputFormat {
    /// The files that a run writes whatever its articles are.
    var sharedFiles: [SharedFile] { get }
}

/// A file to which the articles of a run add.
public struct SharedFile: Sendable {
    /// Without a folder.
    public let name: String
    public let header: [UInt8]
    /// Between two parts.
    public let separator: [UInt8]
    public let footer: [UInt8]

    public init(name: String, header: String = "", separator: String = "", footer: String = "") {
        self.name = name
        (self.header, self.separator) = (Array(header.utf8), Array(separator.utf8))
        self.footer = Array(footer.utf8)
    }
}

/// What one article adds to a folder.
public struct FolderArticle: Sendable {
    /// What stands in a shared file.
    public struct Part: Sendable {
        /// The name of a shared file.
        public let file: String
        /// A part with a key is written once in a run; `nil` = always.
        public let key: String?
        public let bytes: [UInt8]
    }

    /// A file of the article alone.
    public struct OwnFile: Sendable {
        /// What stands behind the name of the article: ".ann".
        public let suffix: String
        public let bytes: [UInt8]
    }

    public let name: FileStem
    public var ownFiles: [OwnFile] = []
    public var parts: [Part] = []
}

/// A name of an article that every file system takes.
public struct FileStem: Hashable, Sendable {
    public let text: String

    /// Bytes: with a suffix and a number behind it, it stays below the 255 that file systems take.
    private static let longest = 120

    /// Letters, digits, marks and `-_.` of an article's id; anything else is `_`, and so is a dot
    /// at the beginning.
    public init(_ id: String) {
        var stem = ""
        for scalar in id.unicodeScalars {
            let isKept = Self.isKept(scalar) && !(scalar == "." && stem.isEmpty)
            let letter = isKept ? String(scalar) : "_"
            guard stem.utf8.count + letter.utf8.count <= Self.longest else { break }
            stem += letter
        }
        text = stem.isEmpty ? "article" : stem
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .nonspacingMark, .spacingMark:
            true
        default: scalar == "-" || scalar == "_" || scalar == "."
        }
    }
}
