public import Miqat
internal import Foundation
internal import Inputs

/// An article or the reason why there is none.
public typealias Record = Result<Document, RecordFailure>

/// Reads one record.
public struct RecordReader: Sendable {
    /// Names of the JSON members and columns.
    public var fields = FieldNames()
    /// The order of the numbers in dates that are not written as YYYY-MM-DD; `nil` when not known.
    public var dateOrder: DateOrder?
    /// Bytes that a record may have.
    public var maximumBytes = 16 << 20

    public init() {}

    var textField: String { fields[.text] }
    var dateField: String { fields[.published] }

    /// One article of plain text.
    ///
    /// - Parameter id: The article's name.
    public func text(_ bytes: [UInt8], file: String, id: String) -> Record {
        guard bytes.count <= maximumBytes else {
            return .failure(tooLong(bytes.count, file, 0))
        }
        switch decoded(bytes, file, 0) {
        case .failure(let failure): return .failure(failure)
        case .success(let text):
            guard text.contains(where: { $0 > 0x20 }) else {
                return .failure(RecordFailure(file: file, record: 0, reason: "the file is empty"))
            }
            return .success(Document(id: id, utf8: text))
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
        let body: [UInt8]
        switch decoded(bytes, file, line) {
        case .failure(let failure): return .failure(failure)
        case .success(let text): body = text
        }
        if let members = PlainObject(body, fields).flatMap(Members.init) {
            return document(members, file, line)
        }
        let parsed: Any
        do {
            parsed = try JSONSerialization.jsonObject(with: Data(body))
        } catch {
            return fail(nil, "not valid JSON (\(Self.reason(error))); give one JSON object a line, or -i json")
        }
        guard let object = parsed as? [String: Any] else {
            return fail(
                nil, "the line is JSON but no object; give {\"id\": …, \"\(textField)\": …}")
        }
        return document(Members(object, self), file, line)
    }

    private func document(_ members: Members, _ file: String, _ line: Int) -> Record {
        let id = members.id ?? String(line)
        let fail = { (reason: String) in
            Record.failure(RecordFailure(file: file, record: line, id: id, reason: reason))
        }
        guard let text = members.text else {
            return fail("\"\(textField)\" is missing or no string; name another with --text-field")
        }
        guard text.contains(where: { $0 > 0x20 }) else { return fail("\"\(textField)\" is empty") }
        let published = members.published.map { PublicationDate.ordered($0, dateOrder) }
        if let published, !published.isEmpty, let reason = PublicationDate.fault(published) {
            return fail("\"\(dateField)\" is \"\(published)\", \(reason)")
        }
        let zone = members.zone.flatMap { $0.isEmpty ? nil : $0 }
        if let zone, let reason = ZoneName.fault(zone) {
            return fail("\"zone\" is \"\(zone)\", \(reason)")
        }
        let hint = members.countryHint ?? ""
        if let reason = CountryHint.fault(hint) {
            return fail("\"country_hint\" is \"\(hint)\", \(reason)")
        }
        return .success(
            Document(
                id: id, utf8: text, published: published.flatMap { $0.isEmpty ? nil : $0 },
                title: members.title, url: members.url, source: members.source,
                language: members.language, zone: zone,
                countryHint: CountryHint.codes(hint)))
    }

    /// What a record says, whoever has read it.
    private struct Members {
        let id, published, title, url, source, language, zone, countryHint: String?
        let text: [UInt8]?

        init(_ object: [String: Any], _ reader: RecordReader) {
            func string(_ field: RecordField) -> String? {
                object[reader.fields[field]] as? String
            }
            id = RecordReader.string(object[reader.fields[.id]])
            published = RecordReader.string(object[reader.dateField])
            (title, url, source) = (string(.title), string(.url), string(.source))
            (language, zone, countryHint) = (string(.language), string(.zone), string(.countryHint))
            text = string(.text).map { Array($0.utf8) }
        }

        /// - Returns: `nil` when another reader must say what a member means.
        init?(_ object: PlainObject) {
            func stringOrNumber(_ field: RecordField) -> String?? {
                switch object[field] {
                case nil, .null?: .some(nil)
                case .text(let text)?: String(decoding: text, as: UTF8.self)
                case .integer(let digits)?: digits
                case .other?: nil
                }
            }
            guard case .some(let id) = stringOrNumber(.id),
                case .some(let published) = stringOrNumber(.published)
            else { return nil }
            (self.id, self.published) = (id, published)
            (title, url, source) = (
                object.string(.title), object.string(.url), object.string(.source)
            )
            (language, zone) = (object.string(.language), object.string(.zone))
            countryHint = object.string(.countryHint)
            if case .text(let text)? = object[.text] {
                self.text = text
            } else {
                text = nil
            }
        }
    }

    /// One line of a file of lines: JSON, or an expression or sentence as it stands (which may be
    /// empty, so that lines in and out keep step).
    public func line(_ bytes: [UInt8], file: String, line: Int, isJSON: Bool) -> Record {
        if isJSON { return json(bytes, file: file, line: line) }
        guard bytes.count <= maximumBytes else { return .failure(tooLong(bytes.count, file, line)) }
        return decoded(bytes, file, line).map { Document(id: String(line), utf8: $0) }
    }

    func tooLong(_ count: Int, _ file: String, _ record: Int) -> RecordFailure {
        RecordFailure(
            file: file, record: record,
            reason: "the record has \(count) bytes, more than \(maximumBytes); raise --max-record")
    }

    /// The text as UTF-8 without a byte order mark: as it is, or from Windows-1256.
    private func decoded(
        _ bytes: [UInt8], _ file: String, _ record: Int
    ) -> Result<[UInt8], RecordFailure> {
        let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        let body = hasMark ? Array(bytes[3...]) : bytes
        let reason: String
        switch TextCheck(body.span) {
        case .sound: return .success(body)
        case .binary: reason = "binary data, no text"
        case .fault(let byte):
            if Windows1256.isLikely(body) { return .success(Windows1256.utf8(body)) }
            reason = "not UTF-8 at byte \(byte), nor Windows-1256; convert it first"
        }
        return .failure(RecordFailure(file: file, record: record, reason: reason))
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
