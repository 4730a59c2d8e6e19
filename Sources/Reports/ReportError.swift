/// Why there is no report.
public enum ReportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The program was built where Leaflet was not installed.
    case mapMissing

    public var description: String {
        "this build has no map for reports: install libjs-leaflet and build again"
    }
}
