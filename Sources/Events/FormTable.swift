internal import Rules

/// What a layer knows of forms: the rows of each, one behind the other, so that a look-up touches
/// little memory.
struct FormTable<Row: Sendable>: Sendable {
    /// Where the rows of a form begin; those of the next end them.
    private var starts: [Int32] = [0]
    private var rows: [Row] = []

    init(_ rowsOfForms: [FormID: [Row]]) {
        for form in 0...(rowsOfForms.keys.max() ?? 0) {
            rows += rowsOfForms[form] ?? []
            starts.append(Int32(rows.count))
        }
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
