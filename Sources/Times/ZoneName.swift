/// Zones as records and options write them.
public enum ZoneName {
    /// What is wrong with a name and how to write it; `nil` when it can be read.
    public static func fault(_ text: String) -> String? {
        ZoneHistory.isKnown(text)
            ? nil : "which is no zone; give an IANA name such as Asia/Damascus, or +03:00"
    }
}
