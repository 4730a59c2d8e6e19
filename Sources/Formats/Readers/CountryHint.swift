/// Countries that an article is likely about, as users write them: `SY,IQ`.
public enum CountryHint {
    /// The codes in capitals; none when it is empty.
    public static func codes(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.uppercased().split(separator: " ").joined() }
    }

    /// What is wrong, in words that fit behind the value; `nil` when nothing is.
    public static func fault(_ text: String) -> String? {
        let isSound = codes(text).allSatisfy { code in
            code.utf8.count == 2 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        }
        return isSound ? nil : "no list of ISO 3166-1 codes; give two letters each, as in SY,IQ"
    }
}
