public import Miqat

/// How `miqat dates` writes the expressions of one record.
public enum DatesFormat: String, CaseIterable, Sendable {
    /// For people: each line with its expressions below it.
    case text
    /// `line, start, end, text, value, edtf, earliest, latest`, a row an expression.
    case tsv
    /// One JSON object a record, its expressions as in annotations.
    case jsonl
    /// TIMEX3 inside the text, a document a record.
    case timeml
}

/// What a record says of time.
public struct DatedRecord: Sendable {
    public let document: Document
    /// The day from which it counts.
    public let reference: ReferenceTime
    public let times: [TimeExpression]
    /// Where it stands: the file, and the line counted from 1.
    public let file: String
    public let line: Int

    public init(
        document: Document, reference: ReferenceTime, times: [TimeExpression], file: String,
        line: Int
    ) {
        self.document = document
        self.reference = reference
        self.times = times
        self.file = file
        self.line = line
    }
}

/// Writes records and failures, in order, as bytes.
public struct DatesWriter: Sendable {
    public let format: DatesFormat
    /// In `text` the calendar that is shown; in `tsv` and `jsonl` whether Hijri days stand beside.
    public var calendar = ShownCalendar.gregorian
    /// Of `text`; the other formats have ASCII digits.
    public var digits = ShownDigits.latin
    /// Of `text`.
    public var isColoured = false
    /// Whether each row or object names its file.
    public var namesFiles = false

    public init(_ format: DatesFormat) { self.format = format }

    /// What stands before the first record.
    public func header() -> [UInt8] {
        switch format {
        case .text, .jsonl: return []
        case .timeml: return TimeMLFormat().header()
        case .tsv:
            var columns = ["line", "start", "end", "text", "value", "edtf", "earliest", "latest"]
            if writesHijri { columns.append("hijri") }
            if namesFiles { columns.append("file") }
            return Self.row(columns)
        }
    }

    /// What stands behind the last record.
    public func footer() -> [UInt8] { format == .timeml ? TimeMLFormat().footer(nil) : [] }

    /// One record: in order, also when it holds no expression.
    public func record(_ record: DatedRecord) -> [UInt8] {
        switch format {
        case .jsonl: object(record)
        case .text: text.record(record)
        case .tsv: rows(record)
        case .timeml:
            TimeMLFormat().document(
                record.document,
                id: namesFiles ? "\(record.file):\(record.document.id)" : record.document.id,
                record.reference, record.times)
        }
    }

    /// A record that could not be read keeps its place, so that input and output stay in step.
    public func failure(_ failure: RecordFailure) -> [UInt8] {
        switch format {
        case .text: return text.failure(failure)
        case .jsonl: return object(failure)
        case .timeml: return TimeMLFormat().failure(failure)
        case .tsv:
            var fields = [String](repeating: "", count: writesHijri ? 9 : 8)
            fields[0] = String(failure.record)
            fields[3] = "error: \(SeparatedField.cell(failure.reason))"
            if namesFiles { fields.append(SeparatedField.cell(failure.file)) }
            return Self.row(fields)
        }
    }

    private var writesHijri: Bool { calendar != .gregorian }

    private var text: DatesText {
        DatesText(
            calendar: calendar, digits: digits, isColoured: isColoured, namesFiles: namesFiles)
    }

    // MARK: JSON

    private func object(_ record: DatedRecord) -> [UInt8] {
        let document = record.document
        let offsets = CodePointOffsets(document.text)
        var annotations = AnnotationsFormat()
        annotations.writesHijri = writesHijri
        var json = JSONWriter()
        json.object { json in
            json.member("line", record.line)
            if namesFiles { json.member("file", record.file) }
            json.member("id", document.id)
            json.key("times")
            json.array { json in
                for (index, time) in record.times.enumerated() {
                    annotations.time(time, index, offsets, document, &json)
                }
            }
        }
        json.newLine()
        return json.bytes
    }

    private func object(_ failure: RecordFailure) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("line", failure.record)
            if namesFiles { json.member("file", failure.file) }
            json.member("id", failure.id)
            json.member("error", failure.description)
        }
        json.newLine()
        return json.bytes
    }

    // MARK: Separated values

    private func rows(_ record: DatedRecord) -> [UInt8] {
        guard !record.times.isEmpty else { return [] }
        let offsets = CodePointOffsets(record.document.text)
        let line = Array(String(record.line).utf8)
        var rows: [UInt8] = []
        func field(_ text: String?) {
            rows.append(0x09)
            if let text { rows += text.utf8 }
        }
        for time in record.times {
            rows += line
            field(String(offsets.offset(ofByte: time.range.start)))
            field(String(offsets.offset(ofByte: time.range.end)))
            rows.append(0x09)
            rows += record.document.text[time.range.start..<time.range.end].map(Self.cell)
            field(time.timex)
            field(time.edtf)
            field(time.earliest.map(AnnotationsFormat.text))
            field(time.latest.map(AnnotationsFormat.text))
            if writesHijri { field(HijriDays(time)?.iso) }
            if namesFiles { field(SeparatedField.cell(record.file)) }
            rows.append(0x0A)
        }
        return rows
    }

    /// A byte, or a space for one that ends a field or a row.
    private static func cell(_ byte: UInt8) -> UInt8 {
        byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte
    }

    private static func row(_ fields: [String]) -> [UInt8] {
        Array((fields.joined(separator: "\t") + "\n").utf8)
    }
}
