/// Fields of tab-separated rows.
enum SeparatedField {
    /// A text without what ends a field or a row.
    static func cell(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { ["\t", "\n", "\r"].contains($0) ? " " : $0 }))
    }
}
