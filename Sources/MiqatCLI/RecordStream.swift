internal import Formats
internal import Inputs
internal import Miqat

/// The records of all inputs, in order.
struct RecordStream {
    let options: InputOptions
    var diagnostics: DiagnosticOptions?
    /// What a record of plain text is.
    var textUnit = TextUnit.article

    enum TextUnit {
        /// The whole file.
        case article
        /// A line, also an empty one.
        case line
    }

    /// Calls `body` with each record as it was read, still to be parsed, so that parsing can run
    /// beside reading.
    func forEach(_ body: (UnparsedRecord) async throws -> Void) async throws {
        let inputs = try files()
        let progress = diagnostics.flatMap { Progress($0.progressStyle, total: Self.size(inputs)) }
        defer { progress?.close() }
        var records = 0
        var before = 0
        for input in inputs {
            let first = records
            var read = 0
            let told = { (record: UnparsedRecord, position: Int) async throws in
                try await body(record)
                records += 1
                read = position
                progress?.tell(records: records, bytes: before + position)
            }
            if try options.format(of: input.path) == .json {
                try await objects(of: input, told)
            } else {
                try await lines(of: input, told)
            }
            // What was read last is counted with the next block, of which there is none.
            before += input.path == "-" ? read : InputFiles.size(input.path) ?? read
            progress?.tell(records: records, bytes: before)
            if diagnostics?.verbose == true {
                Diagnostics.note("\(input.path): \(Figures.grouped(records - first)) records")
            }
        }
    }

    /// Bytes of all inputs; `nil` when one does not tell.
    private static func size(_ inputs: [InputFile]) -> Int? {
        var sum = 0
        for input in inputs {
            guard input.path != "-", let size = InputFiles.size(input.path) else { return nil }
            sum += size
        }
        return sum
    }

    /// Takes a record, and the bytes of its file that were read.
    private typealias Told = (UnparsedRecord, Int) async throws -> Void

    /// The records of a file that is read by lines or at once; of a zip, those of all its files.
    private func lines(of input: InputFile, _ told: Told)
        async throws
    {
        var source = try LineSource(path: input.path, limit: options.maxRecord)
        repeat {
            let format = try options.format(of: source.file)
            switch format {
            case .txt where textUnit == .article:
                let content = UnparsedRecord.Content.article(
                    try source.all(), id: name(of: source.file, in: input))
                try await told(
                    UnparsedRecord(content: content, file: source.file, line: 0), source.position)
            case .html:
                let content = UnparsedRecord.Content.page(
                    try source.all(), id: name(of: source.file, in: input))
                try await told(
                    UnparsedRecord(content: content, file: source.file, line: 0), source.position)
            case .txt:
                while let bytes = try source.next() {
                    try await told(
                        UnparsedRecord(content: .line(bytes), file: source.file, line: source.line),
                        source.position)
                }
            case .jsonl, .json:
                while let bytes = try source.next() {
                    if bytes.allSatisfy({ $0 == 0x20 }) { continue }
                    try await told(
                        UnparsedRecord(
                            content: .object(bytes), file: source.file, line: source.line),
                        source.position)
                }
            case .csv, .tsv: try await rows(of: &source, format, told)
            }
        } while try source.nextFile()
    }

    /// The objects of a file of JSON that is no file of lines.
    private func objects(of input: InputFile, _ told: Told)
        async throws
    {
        var source = try JSONSource(path: input.path, limit: options.maxRecord)
        repeat {
            while let object = try source.next() {
                try await told(
                    UnparsedRecord(
                        content: .object(object.bytes), file: source.file, line: object.record),
                    source.position)
            }
        } while try source.nextFile()
    }

    /// The name of the article that is all of a file: its path below the folder or in the zip, or
    /// its own name.
    private func name(of file: String, in input: InputFile) -> String {
        if file.hasPrefix(input.path + "/") {
            return InputFormat.name(String(file.dropFirst(input.path.count + 1)))
        }
        return input.name ?? InputFormat.name(file.split(separator: "/").last.map(String.init) ?? file)
    }

    /// Writes what comes of each record, in order, between what stands before and behind them; what
    /// was good before a fault goes out.
    ///
    /// - Parameters:
    ///   - success: The bytes of a record.
    ///   - failure: Those of one that could not be read, which is told on standard error too.
    func write(
        to file: OutputFile, header: [UInt8], footer: [UInt8],
        success: (Document, UnparsedRecord) -> [UInt8], failure: (RecordFailure) -> [UInt8]
    ) async throws -> MiqatExit {
        let reader = try options.reader()
        let policy = diagnostics?.errorPolicy ?? .record
        var failures = 0
        try file.write(header)
        do {
            try await forEach { record in
                switch record.parsed(reader) {
                case .success(let document): try file.write(success(document, record))
                case .failure(let fault):
                    failures += 1
                    Diagnostics.error(fault.description)
                    if policy == .fail { throw CommandFailure.firstBadRecord }
                    if policy == .record { try file.write(failure(fault)) }
                }
                if file.isTerminal { try file.flush() }
            }
        } catch let error where error is InputError || error is CommandFailure {
            try file.write(footer)
            try file.flush()
            throw error
        }
        try file.write(footer)
        try file.flush()
        return failures > 0 ? .someRecordsFailed : .done
    }

    /// The rows of a table; one whose columns are not as they were named is one bad record.
    private func rows(
        of source: inout LineSource, _ format: InputFormat,
        _ told: Told
    ) async throws {
        let first = try source.peek(1).first ?? []
        let values = SeparatedValues(
            separator: format == .tsv ? 0x09 : SeparatedValues.separator(of: first),
            longestLine: options.maxRecord, quoting: format == .tsv ? .none : .fields)
        let reader = try options.reader()
        var known: TableColumns?
        while let next = try values.next(from: &source) {
            let row: SeparatedValues.Record
            switch next {
            case .success(let found): row = found
            case .failure(let fault):
                let failure = RecordFailure(
                    file: source.file, record: fault.line, reason: fault.reason)
                try await told(UnparsedRecord(failure), source.position)
                if known == nil { return }
                continue
            }
            guard let columns = known else {
                switch reader.columns(by: row.fields, file: source.file, line: row.line) {
                case .failure(let failure):
                    try await told(UnparsedRecord(failure), source.position)
                    return
                case .success(let columns):
                    known = columns
                    if !reader.expectsHeading {
                        try await told(
                            UnparsedRecord(
                                content: .row(row.fields, columns), file: source.file,
                                line: row.line), source.position)
                    }
                }
                continue
            }
            try await told(
                UnparsedRecord(
                    content: .row(row.fields, columns), file: source.file, line: row.line),
                source.position)
        }
    }

    /// Whether records come from more than one file, or from a folder.
    var namesFiles: Bool {
        options.inputs.count > 1
            || options.inputs.contains { InputFiles.isFolder($0) || GlobPattern($0) != nil }
    }

    private func files() throws(CommandFailure) -> [InputFile] {
        try InputFiles(isFormatGiven: options.inputFormat != nil).files(options.inputs)
    }
}

/// A record as it was read.
struct UnparsedRecord: Sendable {
    let content: Content
    let file: String
    /// Counted from 1; 0 for a whole file.
    let line: Int

    enum Content: Sendable {
        /// A whole file of text, with the article's name.
        case article([UInt8], id: String)
        /// A whole page.
        case page([UInt8], id: String)
        /// A line of text.
        case line([UInt8])
        /// An object of JSON.
        case object([UInt8])
        case row([String], TableColumns)
        case fault(RecordFailure)
    }

    init(content: Content, file: String, line: Int) {
        self.content = content
        self.file = file
        self.line = line
    }

    init(_ failure: RecordFailure) {
        self.init(content: .fault(failure), file: failure.file, line: failure.record)
    }

    /// Bytes that it has.
    var size: Int {
        switch content {
        case .article(let bytes, _), .page(let bytes, _): bytes.count
        case .line(let bytes), .object(let bytes): bytes.count
        case .row(let fields, _): fields.reduce(0) { $0 + $1.utf8.count }
        case .fault: 0
        }
    }

    func parsed(_ reader: RecordReader) -> Record {
        switch content {
        case .article(let bytes, let id): reader.text(bytes, file: file, id: id)
        case .page(let bytes, let id): reader.page(bytes, file: file, id: id)
        case .line(let bytes): reader.line(bytes, file: file, line: line, isJSON: false)
        case .object(let bytes): reader.json(bytes, file: file, line: line)
        case .row(let fields, let columns): reader.row(fields, columns, file: file, line: line)
        case .fault(let failure): .failure(failure)
        }
    }
}
