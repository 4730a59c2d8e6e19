/// A table of tab-separated rows: UTF-8, LF, no quoting; lines that are empty or begin with `#`
/// are passed over.
package struct Table: Sendable {
    package let path: String
    private let bytes: [UInt8]
    package private(set) var rows: [Row] = []

    /// One row; a field that is `-` is empty.
    package struct Row: Sendable {
        /// Counted from 1.
        package let line: Int
        fileprivate let fields: [Range<Int>]
        package var count: Int { fields.count }
    }

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var line = 0
        var start = 0
        while start < bytes.count {
            line += 1
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if end > start, bytes[start] != 0x23 {
                rows.append(Row(line: line, fields: Self.fields(bytes, start..<end)))
            }
            start = end + 1
        }
    }

    private static func fields(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
        var fields: [Range<Int>] = []
        var start = line.lowerBound
        for index in line where bytes[index] == 0x09 {
            fields.append(start..<index)
            start = index + 1
        }
        let end = bytes[line.upperBound - 1] == 0x0D ? line.upperBound - 1 : line.upperBound
        fields.append(start..<max(start, end))
        return fields
    }

    /// The bytes of a field; empty when the row has no such column or it is `-`.
    package func bytes(_ row: Row, _ column: Int) -> ArraySlice<UInt8> {
        guard column < row.fields.count else { return [] }
        let field = bytes[row.fields[column]]
        return field.count == 1 && field.first == 0x2D ? [] : field
    }

    package func text(_ row: Row, _ column: Int) -> String {
        String(decoding: bytes(row, column), as: UTF8.self)
    }

    package func number(_ row: Row, _ column: Int) -> Double? { Double(text(row, column)) }
    package func integer(_ row: Row, _ column: Int) -> Int? { Int(text(row, column)) }
}
