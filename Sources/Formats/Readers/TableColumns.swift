internal import Miqat

/// Which column of separated values holds what.
public struct TableColumns: Sendable {
    /// Fields that a row has.
    fileprivate let count: Int
    fileprivate let text: Int
    fileprivate let published, id, title, url, source, language, zone, countryHint: Int?

    fileprivate init(count: Int, columns: (RecordField) -> Int?) {
        self.count = count
        text = columns(.text) ?? 0
        (published, id, title) = (columns(.published), columns(.id), columns(.title))
        (url, source, language) = (columns(.url), columns(.source), columns(.language))
        (zone, countryHint) = (columns(.zone), columns(.countryHint))
    }
}

extension RecordReader {
    /// Whether the first row of a table names its columns: not when `--text-field` is a number.
    public var expectsHeading: Bool { Int(textField) == nil }

    /// The columns by the first row of a table, which is their heading or already a record.
    ///
    /// - Parameter line: Of the row, counted from 1.
    public func columns(
        by row: [String], file: String, line: Int
    ) -> Result<TableColumns, RecordFailure> {
        let fail = { (reason: String) -> Result<TableColumns, RecordFailure> in
            .failure(RecordFailure(file: file, record: line, reason: reason))
        }
        guard expectsHeading else {
            let given = RecordField.allCases.filter { fields.isDemanded($0) }
            guard given.allSatisfy({ fields.number($0) ?? 0 > 0 }) else {
                return fail("without a heading, --text-field and the others are numbers from 1")
            }
            return .success(TableColumns(count: row.count) { fields.number($0).map { $0 - 1 } })
        }
        let names = row.map { String($0.trimmingPrefix { $0 == " " }).lowercased() }
        let column = { (field: RecordField) in names.firstIndex(of: fields[field].lowercased()) }
        let missing = RecordField.allCases.filter { fields.isDemanded($0) && column($0) == nil }
        if let field = missing.contains(.text) ? .text : missing.first {
            let number = field == .text ? ", or its number when there is no heading" : ""
            return fail(
                "no column \"\(fields[field])\"; the columns are \(row.joined(separator: ", ")); "
                    + "name one with \(field.flag ?? "another heading")\(number)")
        }
        return .success(TableColumns(count: row.count, columns: column))
    }

    /// One row of a table; its id is the line when no column has one.
    public func row(_ fields: [String], _ columns: TableColumns, file: String, line: Int) -> Record
    {
        let field = { (column: Int?) -> String? in
            column.flatMap { $0 < fields.count && !fields[$0].isEmpty ? fields[$0] : nil }
        }
        let id = field(columns.id) ?? String(line)
        let fail = { (reason: String) in
            Record.failure(RecordFailure(file: file, record: line, id: id, reason: reason))
        }
        if fields.dropFirst(columns.count).contains(where: { !$0.isEmpty }) {
            return fail(
                "\(fields.count) fields, the first row has \(columns.count); "
                    + "put a field that holds a separator in quotation marks (CSV)")
        }
        guard columns.text < fields.count else {
            return fail("\(fields.count) fields, the text is field \(columns.text + 1)")
        }
        let text = fields[columns.text]
        guard text.utf8.contains(where: { $0 > 0x20 }) else {
            return fail("\"\(textField)\" is empty")
        }
        guard text.utf8.count <= maximumBytes else {
            return fail("the text has more than \(maximumBytes) bytes; raise --max-record")
        }
        let published = field(columns.published).map { PublicationDate.ordered($0, dateOrder) }
        if let published, let reason = PublicationDate.fault(published) {
            return fail("\"\(dateField)\" is \"\(published)\", \(reason)")
        }
        let hint = field(columns.countryHint) ?? ""
        if let reason = CountryHint.fault(hint) {
            return fail("\"country_hint\" is \"\(hint)\", \(reason)")
        }
        return .success(
            Document(
                id: id, text: text, published: published, title: field(columns.title),
                url: field(columns.url), source: field(columns.source),
                language: field(columns.language), zone: field(columns.zone),
                countryHint: CountryHint.codes(hint)))
    }
}
