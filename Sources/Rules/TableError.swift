/// A fault in a table or rule file, with where it stands.
package struct TableError: Error, CustomStringConvertible {
    package let path: String
    /// Counted from 1.
    package let line: Int
    package let reason: String

    package init(_ path: String, _ line: Int, _ reason: String) {
        self.path = path
        self.line = line
        self.reason = reason
    }

    package var description: String { "\(path):\(line): \(reason)" }
}

/// Names of word classes or fields, numbered in the order in which they are first said.
package struct NameTable: Sendable {
    private var numbers: [String: Int] = [:]
    package private(set) var names: [String] = []

    package init(_ names: [String] = []) { for name in names { _ = number(name) } }

    /// The number of a name, given out when it is new.
    package mutating func number(_ name: String) -> Int {
        if let known = numbers[name] { return known }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }

    package func known(_ name: String) -> Int? { numbers[name] }
}

/// The fields that a layer's grammar may fill, and the names of values that are more than numbers.
package struct FieldNames: Sendable {
    private let fields: [String: Int]
    private let constants: [String: Int]

    package init(fields: [String: Int], constants: [String: Int]) {
        self.fields = fields
        self.constants = constants
    }

    package func number(_ field: String) -> Int? { fields[field] }

    /// The value that a table writes: a number or a named constant.
    package func value(_ text: String) -> Int? { Int(text) ?? constants[text] }
}
