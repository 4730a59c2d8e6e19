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
            return times.flatMap { time -> [UInt8] in
                let fields = [
                    String(line), String(offsets.offset(ofByte: time.range.start)),
                    String(offsets.offset(ofByte: time.range.end)),
                    document.string(time.range).replacing("\t", with: " ").replacing("\n", with: " "),
                    time.timex, time.edtf ?? "",
                    time.earliest.map(AnnotationsFormat.text) ?? "",
                    time.latest.map(AnnotationsFormat.text) ?? "",
                ]
                return Array((fields.joined(separator: "\t") + "\n").utf8)
            }
        }
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
