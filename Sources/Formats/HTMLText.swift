/// Text as HTML, for formats whose viewers take HTML.
enum HTMLText {
    /// A paragraph from right to left.
    static func paragraph(_ text: String) -> String { "<p dir=\"rtl\">\(escaped(text))</p>" }

    /// The article as a link, or only its source's name.
    static func sourceLink(of feature: Feature) -> String? {
        let name = feature.text(.sourceName)
        guard let link = feature.webLink else { return name.map(paragraph) }
        let label = escaped(name ?? link)
        return "<p dir=\"rtl\"><a href=\"\(escaped(link))\" rel=\"noopener\">\(label)</a></p>"
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
