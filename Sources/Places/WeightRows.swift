internal import Rules
internal import Texts

/// The rows of a table of weights, each to be asked for once.
struct WeightRows {
    private let path: String
    private var weights: [String: Double] = [:]
    private var lines: [String: Int] = [:]

    init(path: String) throws(TableError) {
        self.path = path
        let table = Table(path: path, bytes: EmbeddedTables.bytes(path))
        for row in table.rows {
            let name = table.text(row, 0)
            guard let weight = table.number(row, 1) else {
                throw TableError(path, row.line, "the weight of \(name) is no number")
            }
            guard weights.updateValue(weight, forKey: name) == nil else {
                throw TableError(path, row.line, "\(name) stands here twice")
            }
            lines[name] = row.line
        }
    }

    mutating func weight(_ name: String) throws(TableError) -> Double {
        guard let weight = weights.removeValue(forKey: name) else {
            throw TableError(path, 0, "there is no row for \(name)")
        }
        return weight
    }

    /// - Throws: when a row is left that nothing asked for.
    func end() throws(TableError) {
        if let name = weights.keys.min() {
            throw TableError(path, lines[name] ?? 0, "nothing is called \(name)")
        }
    }
}
