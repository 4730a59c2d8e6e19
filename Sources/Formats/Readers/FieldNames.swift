/// What a record may say.
public enum RecordField: Int, CaseIterable, Sendable {
    case id, text, published, title, url, source, language, zone, countryHint

    /// The name of the contract.
    public var name: String { Self.names[rawValue] }
    /// The flag that gives it another name; `nil` when there is none.
    public var flag: String? { Self.flags[rawValue] }

    private static let names = [
        "id", "text", "published", "title", "url", "source", "lang", "zone", "country_hint",
    ]
    private static let flags: [String?] = [
        "--id-field", "--text-field", "--date-field", "--title-field", "--url-field",
        "--source-field", "--lang-field", "--zone-field", nil,
    ]
}

/// Names of the JSON members and columns; a number is a column of a table without a heading.
public struct FieldNames: Sendable {
    /// In the order of `RecordField`.
    private(set) var all = RecordField.allCases.map(\.name) {
        didSet { utf8 = all.map { Array($0.utf8) } }
    }
    /// The same, for comparing.
    private(set) var utf8 = RecordField.allCases.map { Array($0.name.utf8) }
    /// Fields whose column must be in a table, because the user named it.
    private var demanded: Set<RecordField> = []

    /// The names of the contract.
    public init() {}

    subscript(field: RecordField) -> String { all[field.rawValue] }

    func isDemanded(_ field: RecordField) -> Bool { field == .text || demanded.contains(field) }

    /// Gives a field another name.
    public mutating func rename(_ field: RecordField, _ name: String) {
        all[field.rawValue] = name
        demanded.insert(field)
    }

    /// The number of a column without a heading, from 1; `nil` when the user gave none.
    func number(_ field: RecordField) -> Int? { isDemanded(field) ? Int(self[field]) : nil }
}

/// Columns that other programs write.
public enum InputProfile: String, CaseIterable, Sendable {
    /// The sheet of Bellingcat's auto-archiver.
    ///
    /// - Source: github.com/bellingcat/auto-archiver, `gsheet_feeder_db`, its default columns.
    case autoArchiver = "auto-archiver"

    public var fields: FieldNames {
        var fields = FieldNames()
        switch self {
        case .autoArchiver:
            // An address stays the same when the sheet is sorted anew; a row's number does not.
            for (field, name) in [
                (RecordField.text, "text content"), (.published, "upload timestamp"),
                (.title, "upload title"), (.url, "link"), (.id, "link"),
            ] { fields.offer(field, name) }
        }
        return fields
    }
}

extension FieldNames {
    /// Gives a field another name that a table need not have.
    fileprivate mutating func offer(_ field: RecordField, _ name: String) {
        all[field.rawValue] = name
    }
}
