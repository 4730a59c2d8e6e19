package import Texts

/// An embedded table with the words of its fields, cut once however many layers read them.
package struct WordTable: Sendable {
    package let table: Table
    /// Of the whole table, in order.
    private let tokens: [Token]

    package var path: String { table.path }
    package var rows: [Table.Row] { table.rows }

    init(path: String) {
        table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        tokens = table.tokens()
    }

    package func text(_ row: Table.Row, _ column: Int) -> String { table.text(row, column) }

    package func bytes(_ row: Table.Row, _ column: Int) -> ArraySlice<UInt8> {
        table.bytes(row, column)
    }

    package func number(_ row: Table.Row, _ column: Int) -> Double? { table.number(row, column) }
    package func integer(_ row: Table.Row, _ column: Int) -> Int? { table.integer(row, column) }

    /// The words of a field of the table or of a part of one.
    func tokens(of field: ArraySlice<UInt8>) -> ArraySlice<Token> {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].start) < field.startIndex { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < tokens.count, Int(tokens[end].start) < field.endIndex { end += 1 }
        return tokens[low..<end]
    }
}
