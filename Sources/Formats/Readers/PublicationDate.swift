internal import Miqat

/// Publication dates as records write them.
public enum PublicationDate {
    /// What is wrong with a date and how to write it; `nil` when it can be read.
    public static func fault(_ text: String) -> String? {
        if ReferenceTime(published: text) != nil { return nil }
        let fields = text.prefix { $0 != "T" && $0 != " " }.split { "-/.".contains($0) }.compactMap
        { Int($0) }
        if fields.count == 3, fields[0] > 31,
            CivilDate(year: fields[0], month: fields[1], day: fields[2]) == nil
        {
            return "a day that does not exist; give YYYY-MM-DD"
        }
        if fields.count == 3, fields.allSatisfy({ $0 <= 31 }) {
            return "which can be read in more than one way; give YYYY-MM-DD"
        }
        return "which is no date; give YYYY-MM-DD or an RFC 3339 date-time"
    }
}
