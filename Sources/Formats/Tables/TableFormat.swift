/// A format of rows and columns (RFC 4180): a heading, then a row an event.
///
/// Rows end in a line feed. Cells with commas, quotes or line ends stand in quotes. What is not
/// known is an empty cell. Control characters, which RFC 4180 has no room for, are U+FFFD.
public protocol TableFormat: FeatureFormat {
    /// What a row is made from: a feature, or what is read from one.
    associatedtype Row
    var columns: [TableColumn<Row>] { get }
    func row(_ feature: Feature) -> Row
    /// Whether spreadsheets will open it: it begins with a byte order mark, by which Excel knows
    /// UTF-8, and no text can be taken for a formula.
    var isForSpreadsheets: Bool { get set }
}

/// A column and what stands in it.
public struct TableColumn<Row>: Sendable {
    public let name: String
    let cell: @Sendable (Row) -> TableCell

    init(_ name: String, _ cell: @escaping @Sendable (Row) -> TableCell) {
        self.name = name
        self.cell = cell
    }

    /// A column that is always empty: miqat cannot know it.
    init(unknown name: String) { self.init(name) { _ in .empty } }
}

/// A value of a table.
enum TableCell {
    case empty
    case text(String)
    /// Digits, which are no text even with a sign before them.
    case number(String)

    init(_ text: String?) { self = text.map(TableCell.text) ?? .empty }
    init(_ number: Int?) { self = number.map { .number(String($0)) } ?? .empty }

    init(_ number: Double?, decimals: Int) {
        self = number.map { .number(JSONWriter.decimal($0, decimals)) } ?? .empty
    }

    init(_ feature: Feature, _ property: Property) {
        switch (feature[property], property.kind) {
        case (.null, _): self = .empty
        case (.text(let text), _): self = .text(text)
        case (.integer(let number), _): self.init(number)
        case (.real(let number), .real(let decimals)): self.init(number, decimals: decimals)
        case (.real(let number), _): self.init(number, decimals: 6)
        }
    }
}

extension TableFormat {
    public func header() -> [UInt8] {
        let mark: [UInt8] = isForSpreadsheets ? [0xEF, 0xBB, 0xBF] : []
        return mark + Array(columns.map(\.name).joined(separator: ",").utf8) + [0x0A]
    }

    public func feature(_ feature: Feature) -> [UInt8] {
        let row = row(feature)
        var bytes: [UInt8] = []
        for (count, column) in columns.enumerated() {
            if count > 0 { bytes.append(UInt8(ascii: ",")) }
            switch column.cell(row) {
            case .empty: break
            case .number(let digits): bytes += digits.utf8
            case .text(let text): bytes += TableText(text, isForSpreadsheets).bytes
            }
        }
        bytes.append(0x0A)
        return bytes
    }
}

extension TableFormat where Row == Feature {
    public func row(_ feature: Feature) -> Feature { feature }
}

/// The bytes of a cell of text.
private struct TableText {
    let bytes: [UInt8]

    init(_ text: String, _ isForSpreadsheets: Bool) {
        var cell: [UInt8] = []
        if isForSpreadsheets, let first = text.unicodeScalars.first, Self.formula.contains(first) {
            cell.append(UInt8(ascii: "'"))
        }
        var needsQuotes = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""):
                cell += [byte, byte]
                needsQuotes = true
            case UInt8(ascii: ","), 0x0A, 0x0D:
                cell.append(byte)
                needsQuotes = true
            case 0x09, 0x20...0x7E, 0x80...: cell.append(byte)
            default: cell += [0xEF, 0xBF, 0xBD]
            }
        }
        let quote = [UInt8(ascii: "\"")]
        bytes = needsQuotes ? quote + cell + quote : cell
    }

    /// What makes spreadsheets take a cell for a formula.
    ///
    /// - Source: OWASP, "CSV Injection"; the last four are the wide forms of the first.
    private static let formula: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\n", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}
