/// Why there is no report.
public enum ReportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The program was built where Leaflet was not installed.
    case mapMissing
    /// Something that is read as events is none; the record counts from 1.
    case record(Int, reason: String)
    /// The whole is no GeoJSON of events.
    case notEvents(reason: String)

    public var description: String {
        switch self {
        case .mapMissing:
            "this build has no map for reports: install libjs-leaflet and build again"
        case .record(let number, let reason): "feature \(number): \(reason)"
        case .notEvents(let reason): reason
        }
    }
}
