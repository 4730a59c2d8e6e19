public import Calendars

/// The QGIS project that stands in a GeoPackage, so that QGIS opens its events as an animated map.
///
/// QGIS reads a project's layers from a file beside the project, never from the file that the
/// project is in: after a GeoPackage is *moved* the project still opens, after it is *renamed* it
/// has to be written again with the new name.
///
/// - Source: QGIS 3.22, `qgsgeopackageprojectstorage.cpp` (the table), `qgspathresolver.cpp` (the
///   source of a layer), `qgstemporalcontrollerwidget.cpp` (`NavigationMode`).
public struct QGISProject: Hashable, Sendable {
    /// By this name QGIS lists it: `geopackage:/folder/events.gpkg?projectName=miqat`.
    public static let name = "miqat"

    /// Makes the table. Neither `gpkg_contents` nor `gpkg_extensions` has a row for it.
    public static let schema = """
        CREATE TABLE IF NOT EXISTS qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)
        """

    /// Writes `name`, `metadata` and `content`, bound as text to ?1, ?2 and ?3.
    ///
    /// A project of that name that somebody has changed and saved in QGIS is kept: QGIS writes
    /// other metadata.
    public static let insertion = """
        INSERT INTO qgis_projects(name, metadata, content) VALUES (?1, ?2, ?3) \
        ON CONFLICT(name) DO UPDATE SET content = excluded.content WHERE metadata = excluded.metadata
        """

    /// The name of the GeoPackage, without its folder.
    public let fileName: String
    /// Where the map opens: `openingExtent`. `nil` when no event has a place.
    public let extent: Extent?
    /// What the temporal controller runs over: `openingDays`. `nil` when no event has a date.
    public let days: ClosedRange<CivilDate>?
    /// Tables without places to list below the map, in this order.
    public let tables: [Table]

    /// A box in degrees.
    public struct Extent: Hashable, Sendable {
        public let west, south, east, north: Double

        public init(west: Double, south: Double, east: Double, north: Double) {
            (self.west, self.south, self.east, self.north) = (west, south, east, north)
        }
    }

    /// An attribute table of the GeoPackage.
    public struct Table: Hashable, Sendable {
        public let name: String
        public let title: String

        public init(name: String, title: String) {
            self.name = name
            self.title = title
        }

        public static let all: [Table] = [
            Table(
                name: "documents",
                title: "المقالات"
            ),
            Table(
                name: "mentions",
                title: "مواضع الذكر"
            ),
            Table(
                name: "sources",
                title: "المصادر"
            ),
        ]
    }

    /// - Parameter fileName: Without its folder. `nil` comes back where QGIS could not name it as a
    ///   source: an empty one, or one with `/` or `|`.
    public init?(
        fileName: String, extent: Extent?, days: ClosedRange<CivilDate>?,
        tables: [Table] = Table.all
    ) {
        guard !fileName.isEmpty, !fileName.utf8.contains(0x2F), !fileName.utf8.contains(0x7C)
        else { return nil }
        self.fileName = fileName
        self.extent = extent
        self.days = days
        self.tables = tables
    }

    // MARK: The row

    /// The column `metadata`. QGIS takes a missing time of change for unknown; a time here would
    /// make other bytes at every run.
    public var metadata: String { #"{"last_modified_user": "\#(Self.name)"}"# }

    /// The column `content`: hexadecimal digits of a ZIP archive that holds `document`.
    public var content: String {
        let digits = Array("0123456789abcdef".utf8)
        let archive = StoredZip.archive("miqat.qgs", Array(document.utf8))
        return String(
            decoding: archive.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }
}
