internal import Formats
internal import Inputs

/// The rows of a table as records; one whose columns are not as they were named is one bad record.
struct TableRows {
    private let values: SeparatedValues
    private let reader: RecordReader
    private var columns: TableColumns?
    private var isAtEnd = false

    init(_ format: InputFormat, _ options: InputOptions, _ source: inout LineSource) throws {
        let first = try source.peek(1).first ?? []
        values = SeparatedValues(
            separator: format == .tsv ? 0x09 : SeparatedValues.separator(of: first),
            longestLine: options.maxRecord, quoting: format == .tsv ? .none : .fields)
        reader = try options.reader()
    }

    /// The next row below the heading; `nil` at the end.
    mutating func next(from source: inout LineSource) throws -> UnparsedRecord? {
        while !isAtEnd, let next = try values.next(from: &source) {
            let file = source.file
            let row: SeparatedValues.Record
            switch next {
            case .success(let found): row = found
            case .failure(let fault):
                // Nothing can be said of what follows a heading that cannot be read.
                isAtEnd = columns == nil
                return UnparsedRecord(
                    RecordFailure(file: file, record: fault.line, reason: fault.reason))
            }
            if let columns {
                return UnparsedRecord(
                    content: .row(row.fields, columns), file: file, line: row.line)
            }
            switch reader.columns(by: row.fields, file: file, line: row.line) {
            case .failure(let failure):
                isAtEnd = true
                return UnparsedRecord(failure)
            case .success(let found):
                columns = found
                guard reader.expectsHeading else {
                    return UnparsedRecord(
                        content: .row(row.fields, found), file: file, line: row.line)
                }
            }
        }
        return nil
    }
}
