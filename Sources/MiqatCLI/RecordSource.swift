internal import Formats
internal import Inputs

/// The records of one input, one after the other.
protocol RecordSource: AnyObject {
    /// The next record; `nil` at the end.
    func next() throws -> UnparsedRecord?
    /// Bytes of the input that were read.
    var position: Int { get }
    /// Whether the next record is still to be written into a pipe.
    var isIdle: Bool { get }
}

/// The records of an input that is read by lines or at once; of a zip, those of all its files.
final class LineRecords: RecordSource {
    private let input: InputFile
    private let options: InputOptions
    private let textUnit: RecordStream.TextUnit
    private var source: LineSource
    private var format: InputFormat
    private var rows: TableRows?
    /// Whether the current file, which is one record, was handed out.
    private var isTaken = false

    init(_ input: InputFile, _ options: InputOptions, _ textUnit: RecordStream.TextUnit) throws {
        (self.input, self.options, self.textUnit) = (input, options, textUnit)
        let source = try LineSource(path: input.path, limit: options.maxRecord)
        format = try options.format(of: source.file)
        self.source = source
    }

    var position: Int { source.position }
    var isIdle: Bool { source.isIdle }

    func next() throws -> UnparsedRecord? {
        while true {
            if let record = try nextOfFile() { return record }
            guard try source.nextFile() else { return nil }
            format = try options.format(of: source.file)
            rows = nil
            isTaken = false
        }
    }

    private func nextOfFile() throws -> UnparsedRecord? {
        switch format {
        case .txt where textUnit == .article: return try whole { .article($0, id: $1) }
        case .html: return try whole { .page($0, id: $1) }
        case .txt: return try source.next().map { record(.line($0)) }
        case .jsonl, .json:
            while let bytes = try source.next() {
                if !bytes.allSatisfy({ $0 == 0x20 }) { return record(.object(bytes)) }
            }
            return nil
        case .csv, .tsv:
            var rows = try self.rows ?? TableRows(format, options, &source)
            defer { self.rows = rows }
            return try rows.next(from: &source)
        }
    }

    private func record(_ content: UnparsedRecord.Content) -> UnparsedRecord {
        UnparsedRecord(content: content, file: source.file, line: source.line)
    }

    /// A file that is one record.
    private func whole(_ content: ([UInt8], String) -> UnparsedRecord.Content) throws
        -> UnparsedRecord?
    {
        guard !isTaken else { return nil }
        isTaken = true
        return UnparsedRecord(content: content(try source.all(), name), file: source.file, line: 0)
    }

    /// The name of the article that is all of a file: its path below the folder or in the zip, or
    /// its own name.
    private var name: String {
        let file = source.file
        if file.hasPrefix(input.path + "/") {
            return InputFormat.name(String(file.dropFirst(input.path.count + 1)))
        }
        return input.name
            ?? InputFormat.name(file.split(separator: "/").last.map(String.init) ?? file)
    }
}

/// The objects of a file of JSON that is no file of lines.
final class ObjectRecords: RecordSource {
    private var source: JSONSource

    init(_ input: InputFile, _ options: InputOptions) throws {
        source = try JSONSource(path: input.path, limit: options.maxRecord)
    }

    var position: Int { source.position }
    var isIdle: Bool { source.isIdle }

    func next() throws -> UnparsedRecord? {
        repeat {
            if let object = try source.next() {
                return UnparsedRecord(
                    content: .object(object.bytes), file: source.file, line: object.record)
            }
        } while try source.nextFile()
        return nil
    }
}
