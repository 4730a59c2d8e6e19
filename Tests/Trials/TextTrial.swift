internal import Formats
internal import Miqat

/// Takes any bytes through the whole extraction and through every format.
package struct TextTrial: Trial, Sendable {
    private let extractor: Extractor

    package init() throws {
        var options = Extractor.Options()
        options.listsTriggers = true
        extractor = try Extractor(gazetteer: Gazetteer.standard(), options: options)
    }

    /// What is looked at beside what was found.
    package enum Depth: Sendable {
        /// Annotations alone.
        case annotations
        case formats
    }

    package func faults(in bytes: [UInt8]) -> [String] { faults(in: bytes, .formats) }

    /// What is wrong with the extraction of a text, and with what is written of it.
    package func faults(in bytes: [UInt8], _ depth: Depth) -> [String] {
        let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        // Readers let nothing through that is no UTF-8: half of it is mended, the other half shows
        // that nothing worse comes of it than ranges that begin inside a letter.
        if !isUTF8, bytes.count % 2 == 1 { return faults(ofBroken: bytes) }
        let text = isUTF8 ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
        let extraction = extractor.extraction(of: Self.document(text))
        var faults = ExtractionCheck.faults(of: extraction, isUTF8: true)
        faults += AnnotationCheck.faults(of: extraction)
        if depth == .formats {
            faults += OutputCheck.faults(of: extraction)
            faults += alone(extraction)
        }
        return faults
    }

    private func faults(ofBroken bytes: [UInt8]) -> [String] {
        ExtractionCheck.faults(of: extractor.extraction(of: Self.document(bytes)), isUTF8: false)
    }

    /// Every other text has a day of its own; the others must find theirs.
    private static func document(_ text: [UInt8]) -> Document {
        Document(id: "x", utf8: text, published: text.count % 4 < 2 ? "2022-03-06" : nil)
    }

    /// What `miqat dates` and `miqat places` read, which must be what the whole extraction reads.
    private func alone(_ extraction: Extraction) -> [String] {
        let times = extractor.times(of: extraction.document)
        let findings = extractor.places(of: extraction.document)
        let (size, text) = (extraction.document.text.count, extraction.document.text)
        var faults: [String] = []
        if times.map(\.range) != extraction.times.map(\.range) {
            faults.append("dates alone are at \(times.map(\.range))")
        }
        if findings.places.map(\.range) != extraction.places.map(\.range) {
            faults.append("places alone are at \(findings.places.map(\.range))")
        }
        for rejected in findings.rejected where rejected.range.end > size || rejected.range.count == 0 {
            faults.append("\(rejected.range) was rejected")
        }
        return faults.map { "\($0): \(String(decoding: text.prefix(500), as: UTF8.self))" }
    }
}
