public import Miqat

/// Prodigy's and spaCy's JSONL: the text of an article and `spans` with start, end and label.
///
/// Offsets count code points. Spans may overlap, as for a span categoriser (`spans.manual`), and
/// need not end where tokens end: Arabic prepositions stand in the same word.
///
/// - Source: Prodigy, "Annotation interfaces", `spans_manual`.
public struct ProdigyFormat: OutputFormat {
    public let name = "prodigy"
    public let summary = "JSONL for Prodigy and spaCy: text and labelled spans"

    public init() {}

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        let document = extraction.document
        let chosen = events(of: extraction, options)
        let offsets = CodePointOffsets(document.text)
        var json = JSONWriter()
        json.object { json in
            json.member("text", document.text[...])
            json.key("spans")
            json.array { json in
                for span in LabelledSpans(extraction, chosen).spans {
                    json.object { json in
                        json.member("start", offsets.offset(ofByte: span.range.start))
                        json.member("end", offsets.offset(ofByte: span.range.end))
                        json.member("label", span.label)
                    }
                }
            }
            json.key("meta")
            json.object { json in
                json.member("id", document.id)
                if let published = document.published { json.member("published", published) }
                if let url = document.url { json.member("url", url) }
                if let source = document.source { json.member("source", source) }
            }
        }
        json.newLine()
        return FormattedArticle(bytes: json.bytes, eventCount: chosen.count)
    }
}
