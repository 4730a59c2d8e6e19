public import Miqat

/// doccano's JSONL for sequence labelling: the text of an article and `[start, end, label]`.
///
/// Offsets count code points. Spans may overlap: the project needs "Allow overlapping spans".
///
/// - Source: doccano, "Import and export", JSONL of sequence labelling.
public struct DoccanoFormat: OutputFormat {
    public let name = "doccano"
    public let summary = "JSONL for doccano: text and labelled spans"

    public init() {}

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        let document = extraction.document
        let chosen = events(of: extraction, options)
        let offsets = CodePointOffsets(document.text)
        var json = JSONWriter()
        json.object { json in
            json.member("id", document.id)
            json.member("text", document.text[...])
            json.key("label")
            json.array { json in
                for span in LabelledSpans(extraction, chosen).spans {
                    json.array { json in
                        json.value(offsets.offset(ofByte: span.range.start))
                        json.value(offsets.offset(ofByte: span.range.end))
                        json.value(span.label)
                    }
                }
            }
            json.key("meta")
            document.metadata(to: &json)
        }
        json.newLine()
        return FormattedArticle(bytes: json.bytes, eventCount: chosen.count)
    }
}

extension Document {
    /// What is known of an article beside its text; members without a value are left out.
    func metadata(to json: inout JSONWriter) {
        json.object { json in
            if let published { json.member("published", published) }
            if let title { json.member("title", title) }
            if let url { json.member("url", url) }
            if let source { json.member("source", source) }
            json.member("generator", "miqat \(Version.number)")
        }
    }
}
