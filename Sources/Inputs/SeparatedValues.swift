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
    private let longestLine: Int
    private let quoting: Quoting

    /// What a quotation mark at the start of a field is.
    public enum Quoting: Sendable {
        /// It opens a field that may hold separators and line ends.
        case fields
        /// A letter: the field ends at the next separator.
        ///
        /// - Source: IANA, `text/tab-separated-values`.
        case none
    }

    /// - Parameters:
    ///   - separator: Tab, comma or semicolon.
    ///   - longestLine: Bytes; a longer line is a fault.
    public init(separator: UInt8, longestLine: Int, quoting: Quoting = .fields) {
        self.separator = separator
        self.longestLine = longestLine
        self.quoting = quoting
    }

    /// The separator that a line has most of; of a tie the first of tab, comma, semicolon.
    public static func separator(of line: [UInt8]) -> UInt8 {
        let counts = ([0x09, 0x2C, 0x3B] as [UInt8]).map { each in line.count { $0 == each } }
        let most = counts.max() ?? 0
        return [0x09, 0x2C, 0x3B][counts.firstIndex(of: most) ?? 0]
    }

    /// The next record; `nil` at the end. Empty lines are passed over.
    public func next(from source: inout LineSource) throws(InputError) -> Result<Record, Fault>? {
        while let text = try source.next() {
            let line = source.line
            if text.isEmpty { continue }
            if text.count > longestLine {
                return .failure(Fault(line: line, reason: "longer than \(longestLine) bytes"))
            }
            var splitter = Splitter(separator: separator, quoting: quoting)
            splitter.read(text, isFirst: line == 1)
            var more: [[UInt8]] = []
            while splitter.isQuoted {
                guard more.count < Self.limit, let next = try source.next() else {
                    // What follows is read as if the quotation mark were not there.
                    source.unread(more)
                    return .failure(
                        Fault(line: line, reason: "a quotation mark is not closed; double or close it"))
                }
                more.append(next)
                splitter.goOn(next)
            }
            guard let strings = Self.strings(splitter.fields) else {
                return .failure(
                    Fault(line: line, reason: "neither UTF-8 nor Windows-1256; convert the file"))
            }
            return .success(Record(line: line, fields: strings))
        }
        return nil
    }

    /// Fields of UTF-8, or else of Windows-1256; `nil` when they are neither.
    private static func strings(_ fields: [[UInt8]]) -> [String]? {
        var strings: [String] = []
        for field in fields {
            guard let string = String(validating: field, as: UTF8.self) else {
                guard Windows1256.isLikely(fields.joined(separator: [0x20])) else { return nil }
                return fields.map { String(decoding: Windows1256.utf8($0), as: UTF8.self) }
            }
            strings.append(string)
        }
        return strings
    }

    /// The fields of one line, as far as they are UTF-8.
    public func fields(of line: [UInt8]) -> [String] {
        var splitter = Splitter(separator: separator, quoting: quoting)
        splitter.read(line, isFirst: true)
        return splitter.fields.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Lines that one record may have.
    private static let limit = 1000
}

/// Splits a record, line by line.
private struct Splitter {
    let separator: UInt8
    let quoting: SeparatedValues.Quoting
    private(set) var fields: [[UInt8]] = [[]]
    private(set) var isQuoted = false

    init(separator: UInt8, quoting: SeparatedValues.Quoting) {
        self.separator = separator
        self.quoting = quoting
    }

    /// Reads the first line; that of a file may begin with a byte order mark.
    mutating func read(_ line: [UInt8], isFirst: Bool) {
        split(isFirst && line.starts(with: [0xEF, 0xBB, 0xBF]) ? line[3...] : line[...])
    }

    /// Reads the next line of a record in which a quote is open.
    mutating func goOn(_ line: [UInt8]) {
        fields[fields.count - 1].append(0x0A)
        split(line[...])
    }

    private mutating func split(_ text: ArraySlice<UInt8>) {
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if isQuoted {
                if byte != 0x22 {
                    fields[fields.count - 1].append(byte)
                } else if index + 1 < text.endIndex, text[index + 1] == 0x22 {
                    fields[fields.count - 1].append(0x22)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == separator {
                fields.append([])
            } else if byte == 0x22, quoting == .fields, fields[fields.count - 1].isEmpty {
                isQuoted = true
            } else {
                fields[fields.count - 1].append(byte)
            }
            index += 1
        }
    }
}
