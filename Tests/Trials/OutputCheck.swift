internal import CLibXML
internal import Formats
internal import Foundation
internal import Miqat

/// What must be true of what formats write, whatever the text.
enum OutputCheck {
    private enum Syntax {
        case json, jsonLines, xml, calendar, text
    }

    private static let syntaxes: [String: Syntax] = [
        "geojson": .json, "geojsonl": .jsonLines, "kml": .xml, "ics": .calendar,
        "timelinejs": .json, "umap": .json, "timedimension": .json, "lpf": .json,
        "annotations": .jsonLines, "timeml": .xml, "doccano": .jsonLines, "prodigy": .jsonLines,
    ]

    /// What is wrong with an article in every format.
    static func faults(of extraction: Extraction) -> [String] {
        var options = OutputOptions()
        options.includesUnreal = true
        return OutputFormats.all.flatMap { format in
            let article = format.article(extraction, options)
            return faults(of: format.header() + article.bytes + format.footer(article.box), format.name)
        }
    }

    /// What is wrong with events in every format that takes them from elsewhere.
    static func faults(of features: [Feature]) -> [String] {
        OutputFormats.all.compactMap { $0 as? any FeatureFormat }.flatMap { format in
            let article = format.formatted(features)
            return faults(of: format.header() + article.bytes + format.footer(article.box), format.name)
        }
    }

    private static func faults(of bytes: [UInt8], _ name: String) -> [String] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return ["\(name) writes what is no UTF-8"]
        }
        let isSound =
            switch syntaxes[name] ?? .text {
            case .json: isJSON(bytes[...])
            case .jsonLines: bytes.split(separator: 0x0A).allSatisfy(isJSON)
            case .xml: isXML(bytes)
            case .calendar: isCalendar(bytes)
            case .text: true
            }
        return isSound ? [] : ["\(name) is not well-formed: \(text.prefix(2000))"]
    }

    private static func isJSON(_ bytes: ArraySlice<UInt8>) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil
    }

    private static func isXML(_ bytes: [UInt8]) -> Bool {
        let options =
            XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue
            | XML_PARSE_HUGE.rawValue
        // SAFETY: the document is made and freed here; the bytes stay in place for the call.
        return unsafe bytes.withUnsafeBytes { raw in
            let document = unsafe xmlReadMemory(
                raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), nil, "UTF-8",
                Int32(options))
            guard let document = unsafe document else { return false }
            unsafe xmlFreeDoc(document)
            return true
        }
    }

    /// Lines of RFC 5545: at most 75 bytes, with both line ends and no control characters.
    private static func isCalendar(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: 0x0A).allSatisfy { line in
            line.last == 0x0D && line.count <= 76
                && !line.dropLast().contains { $0 < 0x20 && $0 != 0x09 }
        }
    }
}

/// What must be true of annotations: each text is what stands at its code points.
enum AnnotationCheck {
    static func faults(of extraction: Extraction) -> [String] {
        var options = OutputOptions()
        options.includesUnreal = true
        let bytes = AnnotationsFormat().article(extraction, options).bytes
        guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)),
            let object = value as? [String: Any]
        else { return ["annotations are no JSON: \(String(decoding: bytes, as: UTF8.self))"] }
        let letters = Array(String(decoding: extraction.document.text, as: UTF8.self).unicodeScalars)
        var faults: [String] = []
        for name in ["times", "named_events", "places", "events", "triggers"] {
            for span in object[name] as? [[String: Any]] ?? [] {
                guard let start = span["start"] as? Int, let end = span["end"] as? Int,
                    let text = span["text"] as? String, (0...letters.count).contains(start),
                    (start...letters.count).contains(end)
                else {
                    faults.append("\(name) has \(span)")
                    continue
                }
                if !letters[start..<end].elementsEqual(text.unicodeScalars) {
                    faults.append("\(name) has \(text) at \(start)..<\(end)")
                }
            }
        }
        return faults
    }
}
