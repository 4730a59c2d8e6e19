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

    /// Begins to read.
    func reading() throws -> RecordReading {
        let inputs = try files()
        Interruption.watch()
        return RecordReading(
            inputs, self,
            diagnostics.flatMap { Progress($0.progressStyle, total: Self.size(inputs)) })
    }

    fileprivate func source(_ input: InputFile) throws -> any RecordSource {
        try options.format(of: input.path) == .json
            ? ObjectRecords(input, options) : LineRecords(input, options, textUnit)
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

    /// Writes what comes of each record, in order, between what stands before and behind them; what
    /// was good before a fault goes out.
    ///
    /// - Parameters:
    ///   - success: The bytes of a record.
    ///   - failure: Those of one that could not be read, which is told on standard error too.
    func write(
        to file: OutputFile, header: [UInt8], footer: [UInt8],
        success: (Document, UnparsedRecord) -> [UInt8], failure: (RecordFailure) -> [UInt8]
    ) throws -> MiqatExit {
        let reader = try options.reader()
        let policy = diagnostics?.errorPolicy ?? .record
        var failures = 0
        try file.write(header)
        do {
            let reading = try reading()
            defer { reading.close() }
            while let record = try reading.next() {
                switch record.parsed(reader) {
                case .success(let document): try file.write(success(document, record))
                case .failure(let fault):
                    failures += 1
                    Diagnostics.error(fault.description)
                    if policy == .fail { throw CommandFailure.firstBadRecord }
                    if policy == .record { try file.write(failure(fault)) }
                }
                if file.isTerminal || reading.isIdle { try file.flush() }
            }
            if let failure = Interruption.failure(after: reading.records) { throw failure }
        } catch let error where error is InputError || error is CommandFailure {
            try file.write(footer)
            try file.flush()
            throw error
        }
        try file.write(footer)
        try file.flush()
        return failures > 0 ? .someRecordsFailed : .done
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

/// The records of inputs, read one after the other and still to be parsed, so that parsing can run
/// beside reading.
///
/// Reading ends early, and quietly, when the program is to end.
final class RecordReading {
    private let stream: RecordStream
    private let progress: Progress?
    private var inputs: ArraySlice<InputFile>
    private var source: (any RecordSource)?
    /// Records that were handed out.
    private(set) var records = 0
    /// Those of files that were read to their end.
    private var recordsBefore = 0
    private var bytesBefore = 0

    fileprivate init(_ inputs: [InputFile], _ stream: RecordStream, _ progress: Progress?) {
        (self.inputs, self.stream, self.progress) = (inputs[...], stream, progress)
    }

    /// The next record; `nil` at the end.
    ///
    /// - Throws: `InputError` for an input that cannot be opened. One that breaks off is a bad
    ///   record, and the inputs behind it are read.
    func next() throws -> UnparsedRecord? {
        while !ReadingStop.isAsked, let input = inputs.first {
            do {
                if let record = try open(input).next() { return pass(record) }
            } catch let error as InputError {
                if ReadingStop.isAsked { return nil }
                guard source != nil else { throw error }
                let failure = brokenOff(error)
                passFile(input)
                return pass(UnparsedRecord(failure))
            }
            if !ReadingStop.isAsked { passFile(input) }
        }
        return nil
    }

    /// Whether the next record is still to be written into a pipe.
    var isIdle: Bool { source?.isIdle ?? false }

    func close() { progress?.close() }

    private func open(_ input: InputFile) throws -> any RecordSource {
        if let source { return source }
        let opened = try stream.source(input)
        source = opened
        return opened
    }

    private func pass(_ record: UnparsedRecord) -> UnparsedRecord {
        records += 1
        progress?.tell(records: records, bytes: bytesBefore + (source?.position ?? 0))
        return record
    }

    private func brokenOff(_ error: InputError) -> RecordFailure {
        let count = Figures.grouped(records - recordsBefore)
        return RecordFailure(
            file: error.path, record: 0,
            reason: "\(error.reason): the file is cut or damaged; \(count) records before it were read")
    }

    /// What was read last of a file is counted with its next block, of which there is none.
    private func passFile(_ input: InputFile) {
        let size = input.path == "-" ? nil : InputFiles.size(input.path)
        bytesBefore += size ?? source?.position ?? 0
        progress?.tell(records: records, bytes: bytesBefore)
        if stream.diagnostics?.verbose == true {
            Diagnostics.note(
                "\(input.path): \(Figures.grouped(records - recordsBefore)) records")
        }
        recordsBefore = records
        source = nil
        inputs.removeFirst()
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
