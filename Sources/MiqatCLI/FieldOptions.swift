internal import ArgumentParser
internal import Formats

/// Flags that say which member or column of a record holds what.
struct FieldOptions: ParsableArguments {
    @Option(
        help: "Columns of another program: auto-archiver. The flags below go before it.",
        completion: .choices(of: InputProfile.self))
    var inputProfile: String?

    @Option(
        help:
            "Name of the JSON member or column that holds the text; a number when the table has no heading."
    )
    var textField: String?

    @Option(help: "The same for the publication date.")
    var dateField: String?

    @Option(help: "The same for the article's id, and so on.")
    var idField: String?

    @Option var titleField: String?
    @Option var urlField: String?
    @Option var sourceField: String?
    @Option var langField: String?
    @Option var zoneField: String?

    @Option(
        help: "Order of the numbers in dates such as 14-3-24: dmy, mdy or ymd.",
        completion: .choices(of: DateOrder.self))
    var dateOrder: String?

    func names() throws -> FieldNames {
        let profile = try inputProfile.map { try InputProfile($0, of: "--input-profile") }
        var names = profile?.fields ?? FieldNames()
        let given: [(RecordField, String?)] = [
            (.text, textField), (.published, dateField), (.id, idField), (.title, titleField),
            (.url, urlField), (.source, sourceField), (.language, langField), (.zone, zoneField),
        ]
        for case (let field, let name?) in given { names.rename(field, name) }
        return names
    }

    func order() throws -> DateOrder? {
        try dateOrder.map { try DateOrder($0, of: "--date-order") }
    }
}

extension InputProfile: Choice {}
extension DateOrder: Choice {}
