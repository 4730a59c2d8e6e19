public import Miqat
internal import Foundation

/// An article or the reason why there is none.
public typealias Record = Result<Document, RecordFailure>

/// How input is cut into articles.
public enum InputFormat: String, CaseIterable, Sendable {
    /// One article a file.
    case txt
    /// One JSON object a line.
    case jsonl
    /// A row an article: RFC 4180 with commas, semicolons or tabs; a heading names the columns.
    case csv
    /// The same with tabs; quotation marks are letters.
    case tsv

    /// By the file's name; the ending of a compressed file is passed over, text when none is known.
    public init(path: String) {
        var name = path.lowercased()
        for packed in [".gz", ".bz2", ".xz", ".zst"] where name.hasSuffix(packed) {
            name.removeLast(packed.count)
        }
        self = Self.endings.first { name.hasSuffix($0.ending) }?.format ?? .txt
    }

    private static let endings: [(ending: String, format: InputFormat)] = [
        (".jsonl", .jsonl), (".ndjson", .jsonl), (".json", .jsonl), (".csv", .csv), (".tsv", .tsv),
    ]
}

/// Reads one record.
public struct RecordReader: Sendable {
    /// Names of the JSON members and columns, where they are not those of the contract; a number
    /// is a column of a table without a heading.
    public var textField = "text"
    public var dateField = "published"
    /// Bytes that a record may have.
    public var maximumBytes = 16 << 20

    public init() {}

    /// One article of plain text; its name is the file's, without folder and ending.
    public func text(_ bytes: [UInt8], file: String) -> Record {
        guard bytes.count <= maximumBytes else {
            return .failure(tooLong(bytes.count, file, 0))
        }
        switch decoded(bytes, file, 0) {
        case .failure(let failure): return .failure(failure)
        case .success(let text):
            guard text.utf8.contains(where: { $0 > 0x20 }) else {
                return .failure(RecordFailure(file: file, record: 0, reason: "the file is empty"))
            }
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let id = name.hasSuffix(".txt") ? String(name.dropLast(4)) : name
            return .success(Document(id: id, text: text))
        }
    }

    /// One line of JSON.
    ///
    /// - Parameter line: Counted from 1; the article's name when it has none.
    public func json(_ bytes: [UInt8], file: String, line: Int) -> Record {
        guard bytes.count <= maximumBytes else {
            return .failure(tooLong(bytes.count, file, line))
        }
        let fail = { (id: String?, reason: String) in
            Record.failure(RecordFailure(file: file, record: line, id: id, reason: reason))
        }
        switch decoded(bytes, file, line) {
        case .failure(let failure): return .failure(failure)
        case .success: break
        }
        let parsed: Any
        do {
            parsed = try JSONSerialization.jsonObject(with: Data(bytes))
        } catch {
            return fail(nil, "not valid JSON (\(Self.reason(error))); give one JSON object a line")
        }
        guard let object = parsed as? [String: Any] else {
            return fail(nil, "the line is JSON but no object; give {\"id\": …, \"\(textField)\": …}")
        }
        let id = Self.string(object["id"]) ?? String(line)
        guard let text = object[textField] as? String else {
            return fail(id, "\"\(textField)\" is missing or no string; name another with --text-field")
        }
        guard text.utf8.contains(where: { $0 > 0x20 }) else { return fail(id, "\"\(textField)\" is empty") }
        let published = Self.string(object[dateField])
        if let published, !published.isEmpty, let reason = PublicationDate.fault(published) {
            return fail(id, "\"\(dateField)\" is \"\(published)\", \(reason)")
        }
        let zone = (object["zone"] as? String).flatMap { $0.isEmpty ? nil : $0 }
        if let zone, let reason = ZoneName.fault(zone) {
            return fail(id, "\"zone\" is \"\(zone)\", \(reason)")
        }
        return .success(
            Document(
                id: id, text: text, published: published.flatMap { $0.isEmpty ? nil : $0 },
                title: object["title"] as? String, url: object["url"] as? String,
                source: object["source"] as? String, language: object["lang"] as? String,
                zone: zone))
    }

    /// One line of a file of lines: JSON, or an expression or sentence as it stands (which may be
    /// empty, so that lines in and out keep step).
    public func line(_ bytes: [UInt8], file: String, line: Int, isJSON: Bool) -> Record {
        if isJSON { return json(bytes, file: file, line: line) }
        guard bytes.count <= maximumBytes else { return .failure(tooLong(bytes.count, file, line)) }
        return decoded(bytes, file, line).map { Document(id: String(line), text: $0) }
    }

    private func tooLong(_ count: Int, _ file: String, _ record: Int) -> RecordFailure {
        RecordFailure(
            file: file, record: record,
            reason: "the record has \(count) bytes, more than \(maximumBytes); raise --max-record")
    }

    /// UTF-8 without a byte order mark.
    private func decoded(
        _ bytes: [UInt8], _ file: String, _ record: Int
    ) -> Result<String, RecordFailure> {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: body, as: UTF8.self) {
            guard !body.contains(0) else {
                return .failure(
                    RecordFailure(file: file, record: record, reason: "binary data, no text"))
            }
            return .success(text)
        }
        return .failure(
            RecordFailure(
                file: file, record: record,
                reason: "not UTF-8 at byte \(Self.firstFault(Array(body))); convert it first"))
    }

    /// The first byte at which text stops being UTF-8, counted from 0.
    ///
    /// - Source: RFC 3629, §4, the table of well-formed byte sequences.
    private static func firstFault(_ bytes: [UInt8]) -> Int {
        var index = 0
        while index < bytes.count {
            let (count, second): (Int, ClosedRange<UInt8>)
            switch bytes[index] {
            case 0..<0x80: (count, second) = (1, 0x80...0xBF)
            case 0xC2...0xDF: (count, second) = (2, 0x80...0xBF)
            case 0xE0: (count, second) = (3, 0xA0...0xBF)
            case 0xED: (count, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: (count, second) = (3, 0x80...0xBF)
            case 0xF0: (count, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: (count, second) = (4, 0x80...0xBF)
            case 0xF4: (count, second) = (4, 0x80...0x8F)
            default: return index
            }
            guard index + count <= bytes.count else { return index }
            for next in 1..<max(count, 1) {
                let allowed = next == 1 ? second : 0x80...0xBF
                guard allowed.contains(bytes[index + next]) else { return index }
            }
            index += count
        }
        return index
    }

    /// A string or a number, as a string.
    private static func string(_ value: Any?) -> String? {
        switch value {
        case let text as String: text
        case let number as NSNumber: number.stringValue
        default: nil
        }
    }

    private static func reason(_ error: any Error) -> String {
        let details = (error as NSError).userInfo
        return (details[NSDebugDescriptionErrorKey] as? String) ?? "malformed"
    }
}
