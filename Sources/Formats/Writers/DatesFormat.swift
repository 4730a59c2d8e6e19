public import Miqat

/// How `miqat dates` writes the expressions of one record.
public enum DatesFormat: String, CaseIterable, Sendable {
    /// `line, start, end, text, value, edtf, earliest, latest`, a row an expression.
    case tsv
    /// One JSON object a record, its expressions as in annotations.
    case jsonl

    public static let header = "line\tstart\tend\ttext\tvalue\tedtf\tearliest\tlatest\n"

    /// One record: in order, also when it holds no expression.
    public func record(_ times: [TimeExpression], of document: Document, line: Int) -> [UInt8] {
        let offsets = CodePointOffsets(document.text)
        switch self {
        case .jsonl:
            let annotations = AnnotationsFormat()
            var json = JSONWriter()
            json.object { json in
                json.member("line", line)
                json.member("id", document.id)
                json.key("times")
                json.array { json in
                    for (index, time) in times.enumerated() {
                        annotations.time(time, index, offsets, document, &json)
                    }
                }
            }
            json.newLine()
            return json.bytes
        case .tsv:
            var rows: [UInt8] = []
            let line = Array(String(line).utf8)
            for time in times { Self.row(time, line, offsets, document, &rows) }
            return rows
        }
    }

    private static func row(
        _ time: TimeExpression, _ line: [UInt8], _ offsets: CodePointOffsets, _ document: Document,
        _ rows: inout [UInt8]
    ) {
        func field(_ text: String?) {
            rows.append(0x09)
            if let text { rows += text.utf8 }
        }
        rows += line
        field(String(offsets.offset(ofByte: time.range.start)))
        field(String(offsets.offset(ofByte: time.range.end)))
        rows.append(0x09)
        let words = rows.count
        rows += document.text[time.range.start..<time.range.end]
        for index in words..<rows.count where rows[index] == 0x09 || rows[index] == 0x0A {
            rows[index] = 0x20
        }
        field(time.timex)
        field(time.edtf)
        field(time.earliest.map(AnnotationsFormat.text))
        field(time.latest.map(AnnotationsFormat.text))
        rows.append(0x0A)
    }

    /// A record that could not be read keeps its line, so that input and output stay in step.
    public func failure(_ failure: RecordFailure, line: Int) -> [UInt8] {
        guard self == .jsonl else { return [] }
        var json = JSONWriter()
        json.object { json in
            json.member("line", line)
            json.member("id", failure.id)
            json.member("error", failure.description)
        }
        json.newLine()
        return json.bytes
    }
}
