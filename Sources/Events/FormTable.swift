internal import Rules

/// What a layer knows of forms: the rows of each, one behind the other, so that a look-up touches
/// little memory.
struct FormTable<Row: Sendable>: Sendable {
    /// Where the rows of a form begin; those of the next end them.
    private var starts: [Int32] = [0]
    private var rows: [Row] = []

    /// - Parameter rowsOfForms: Rows of one form stay in this order.
    init(_ rowsOfForms: [(form: FormID, row: Row)]) {
        let last = Int(rowsOfForms.lazy.map(\.form).max() ?? 0)
        starts = Array(repeating: 0, count: last + 2)
        for (form, _) in rowsOfForms { starts[Int(form) + 1] += 1 }
        for form in 0...last { starts[form + 1] += starts[form] }
        var free = starts
        var order = [Int](repeating: 0, count: rowsOfForms.count)
        for (index, entry) in rowsOfForms.enumerated() {
            order[Int(free[Int(entry.form)])] = index
            free[Int(entry.form)] += 1
        }
        rows = order.map { rowsOfForms[$0].row }
    }

    @inline(__always)
    func knows(_ form: FormID) -> Bool { !range(form).isEmpty }

    /// The rows of a form; empty when it has none.
    @inline(__always)
    subscript(form: FormID) -> ArraySlice<Row> { rows[range(form)] }

    @inline(__always)
    private func range(_ form: FormID) -> Range<Int> {
        guard form >= 0, Int(form) + 1 < starts.count else { return 0..<0 }
        return Int(starts[Int(form)])..<Int(starts[Int(form) + 1])
    }
}
