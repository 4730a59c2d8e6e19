internal import Texts

/// The rows of a table of weights, each to be asked for once.
package struct WeightRows {
    private let path: String
    private var weights: [String: [Double]] = [:]
    private var lines: [String: Int] = [:]

    /// - Parameter columns: How many weights a row has; those that are left empty are 0.
    package init(path: String, columns: Int = 1) throws(TableError) {
        self.path = path
        let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        for row in table.rows {
            let name = table.text(row, 0)
            var found: [Double] = []
            for column in 1...columns {
                guard let weight = table.text(row, column).isEmpty ? 0 : table.number(row, column)
                else { throw TableError(path, row.line, "a weight of \(name) is no number") }
                found.append(weight)
            }
            guard weights.updateValue(found, forKey: name) == nil else {
                throw TableError(path, row.line, "\(name) stands here twice")
            }
            lines[name] = row.line
        }
    }

    /// The first weight of a row.
    package mutating func weight(_ name: String) throws(TableError) -> Double {
        try weights(name)[0]
    }

    /// All weights of a row.
    package mutating func weights(_ name: String) throws(TableError) -> [Double] {
        guard let found = weights.removeValue(forKey: name) else {
            throw TableError(path, 0, "there is no row for \(name)")
        }
        return found
    }

    /// The first weights of all rows that nothing has asked for yet.
    package mutating func rest() -> [String: Double] {
        defer { weights = [:] }
        return weights.mapValues { $0[0] }
    }

    /// - Throws: when a row is left that nothing asked for.
    package func end() throws(TableError) {
        if let name = weights.keys.min() {
            throw TableError(path, lines[name] ?? 0, "nothing is called \(name)")
        }
    }
}
