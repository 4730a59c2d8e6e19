/// Reads records of comma-, semicolon- or tab-separated values (RFC 4180): a field in quotes may
/// hold separators, line ends and doubled quotes.
public struct SeparatedValues: Sendable {
    /// One record, with the number of its first line.
    public struct Record: Sendable {
        public let line: Int
        public let fields: [String]
    }

    /// A record that cannot be read; reading goes on behind it.
    public struct Fault: Error, Sendable {
        public let line: Int
        public let reason: String
    }

    private let separator: UInt8

    /// - Parameter separator: Tab, comma or semicolon.
    public init(separator: UInt8) { self.separator = separator }

    /// The separator that a line has most of; of a tie the first of tab, comma, semicolon.
    public static func separator(of line: [UInt8]) -> UInt8 {
        let counts = ([0x09, 0x2C, 0x3B] as [UInt8]).map { each in line.count { $0 == each } }
        let most = counts.max() ?? 0
        return [0x09, 0x2C, 0x3B][counts.firstIndex(of: most) ?? 0]
    }

    /// The next record; `nil` at the end. Empty lines are passed over.
    public func next(from source: inout LineSource) throws(InputError) -> Result<Record, Fault>? {
        while var text = try source.next() {
            let line = source.line
            if line == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
            if text.isEmpty { continue }
            var fields: [[UInt8]] = []
            while !Self.split(text, separator, into: &fields) {
                // A quote is open: the field goes on in the next line.
                guard text.count < Self.limit, let more = try source.next() else {
                    return .failure(
                        Fault(line: line, reason: "a quotation mark is not closed; double or close it"))
                }
                text += [0x0A] + more
            }
            var strings: [String] = []
            for field in fields {
                guard let string = String(validating: field, as: UTF8.self) else {
                    return .failure(Fault(line: line, reason: "not UTF-8; convert the file"))
                }
                strings.append(string)
            }
            return .success(Record(line: line, fields: strings))
        }
        return nil
    }

    /// Bytes that a record may have when a quote is open.
    private static let limit = 1 << 20

    /// Splits a record; false when a quote is open at its end.
    private static func split(
        _ text: [UInt8], _ separator: UInt8, into fields: inout [[UInt8]]
    ) -> Bool {
        fields = [[]]
        var isQuoted = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            if isQuoted {
                if byte != 0x22 {
                    fields[fields.count - 1].append(byte)
                } else if index + 1 < text.count, text[index + 1] == 0x22 {
                    fields[fields.count - 1].append(0x22)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == separator {
                fields.append([])
            } else if byte == 0x22, fields[fields.count - 1].isEmpty {
                isQuoted = true
            } else {
                fields[fields.count - 1].append(byte)
            }
            index += 1
        }
        return !isQuoted
    }
}
