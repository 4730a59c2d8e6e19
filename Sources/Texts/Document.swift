/// One article as it was given.
public struct Document: Sendable {
    /// The record's own name, repeated in every output.
    public let id: String
    /// Valid UTF-8.
    public let text: [UInt8]
    /// Publication day and clock as the record writes them (`2022-03-06`, RFC 3339), or `nil`.
    public let published: String?
    public let title: String?
    public let url: String?
    public let source: String?
    public let language: String?
    /// The outlet's zone: an IANA name or `+03:00`.
    public let zone: String?
    /// ISO 3166-1 codes of countries that it is likely about, such as the outlet's own.
    public let countryHint: [String]

    public init(
        id: String, text: String, published: String? = nil, title: String? = nil,
        url: String? = nil, source: String? = nil, language: String? = nil, zone: String? = nil,
        countryHint: [String] = []
    ) {
        self.init(
            id: id, utf8: Array(text.utf8), published: published, title: title, url: url,
            source: source, language: language, zone: zone, countryHint: countryHint)
    }

    /// - Parameter text: Valid UTF-8.
    package init(
        id: String, utf8 text: [UInt8], published: String? = nil, title: String? = nil,
        url: String? = nil, source: String? = nil, language: String? = nil, zone: String? = nil,
        countryHint: [String] = []
    ) {
        self.id = id
        self.text = text
        self.published = published
        self.title = title
        self.url = url
        self.source = source
        self.language = language
        self.zone = zone
        self.countryHint = countryHint
    }

    /// The letters of a range.
    ///
    /// - Precondition: the range lies inside the text.
    public func string(_ range: TextRange) -> String {
        String(decoding: text[range.start..<range.end], as: UTF8.self)
    }
}
