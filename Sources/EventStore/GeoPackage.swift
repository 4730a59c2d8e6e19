internal import Databases

/// The tables that make an SQLite file a GeoPackage, for one layer of points.
///
/// - Source: OGC 12-128r17, GeoPackage Encoding Standard 1.3.
enum GeoPackage {
    /// `GPKG`; Requirement 2.
    static let applicationID = 0x4750_4B47
    /// 1.3.0; Requirement 2.
    static let version = 10300
    /// When a table changed last: not told, so that the same input gives the same bytes.
    static let lastChange = "1970-01-01T00:00:00.000Z"

    static let tables = [
        "PRAGMA application_id = \(applicationID)", "PRAGMA user_version = \(version)",
        """
        CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, \
        organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, \
        definition TEXT NOT NULL, description TEXT)
        """,
        """
        INSERT INTO gpkg_spatial_ref_sys VALUES \
        ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL), \
        ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL), \
        ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",\
        SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
        AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
        UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],\
        AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', NULL)
        """,
        """
        CREATE TABLE gpkg_contents(table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, \
        identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL \
        DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, \
        max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) \
        REFERENCES gpkg_spatial_ref_sys(srs_id))
        """,
        """
        CREATE TABLE gpkg_geometry_columns(table_name TEXT NOT NULL, column_name TEXT NOT NULL, \
        geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, \
        m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), \
        CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) \
        REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) \
        REFERENCES gpkg_spatial_ref_sys (srs_id))
        """,
        """
        CREATE TABLE gpkg_extensions(table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, \
        definition TEXT NOT NULL, scope TEXT NOT NULL, \
        CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))
        """,
        """
        CREATE TABLE gpkg_metadata(id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, \
        md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, \
        mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '')
        """,
        """
        CREATE TABLE gpkg_metadata_reference(reference_scope TEXT NOT NULL, table_name TEXT, \
        column_name TEXT, row_id_value INTEGER, timestamp DATETIME NOT NULL \
        DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, \
        md_parent_id INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) \
        REFERENCES gpkg_metadata(id), CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) \
        REFERENCES gpkg_metadata(id))
        """,
        """
        INSERT INTO gpkg_extensions VALUES \
        ('gpkg_metadata', NULL, 'gpkg_metadata', \
        'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'), \
        ('gpkg_metadata_reference', NULL, 'gpkg_metadata', \
        'http://www.geopackage.org/spec120/#extension_metadata', 'read-write')
        """,
    ]

    /// What tells of a layer of points, and keeps its R-tree; Annex F.3.
    static func layer(_ table: String, _ column: String, key: String, title: String) -> [String] {
        let tree = "rtree_\(table)_\(column)"
        let values = """
            (NEW.\(key), ST_MinX(NEW.\(column)), ST_MaxX(NEW.\(column)), \
            ST_MinY(NEW.\(column)), ST_MaxY(NEW.\(column)))
            """
        let isThere = "(NEW.\(column) NOTNULL AND NOT ST_IsEmpty(NEW.\(column)))"
        let isGone = "(NEW.\(column) ISNULL OR ST_IsEmpty(NEW.\(column)))"
        return [
            """
            INSERT INTO gpkg_contents(table_name, data_type, identifier, description, last_change, \
            srs_id) VALUES ('\(table)', 'features', '\(table)', '\(title)', '\(lastChange)', 4326)
            """,
            """
            INSERT INTO gpkg_geometry_columns VALUES ('\(table)', '\(column)', 'POINT', 4326, 0, 0)
            """,
            """
            INSERT INTO gpkg_extensions VALUES ('\(table)', '\(column)', 'gpkg_rtree_index', \
            'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
            """,
            "CREATE VIRTUAL TABLE \(tree) USING rtree(id, minx, maxx, miny, maxy)",
            """
            CREATE TRIGGER \(tree)_insert AFTER INSERT ON \(table) WHEN \(isThere) BEGIN \
            INSERT OR REPLACE INTO \(tree) VALUES \(values); END
            """,
            """
            CREATE TRIGGER \(tree)_update1 AFTER UPDATE OF \(column) ON \(table) \
            WHEN OLD.\(key) = NEW.\(key) AND \(isThere) BEGIN \
            INSERT OR REPLACE INTO \(tree) VALUES \(values); END
            """,
            """
            CREATE TRIGGER \(tree)_update2 AFTER UPDATE OF \(column) ON \(table) \
            WHEN OLD.\(key) = NEW.\(key) AND \(isGone) BEGIN \
            DELETE FROM \(tree) WHERE id = OLD.\(key); END
            """,
            """
            CREATE TRIGGER \(tree)_update3 AFTER UPDATE ON \(table) \
            WHEN OLD.\(key) != NEW.\(key) AND \(isThere) BEGIN \
            DELETE FROM \(tree) WHERE id = OLD.\(key); \
            INSERT OR REPLACE INTO \(tree) VALUES \(values); END
            """,
            """
            CREATE TRIGGER \(tree)_update4 AFTER UPDATE ON \(table) \
            WHEN OLD.\(key) != NEW.\(key) AND \(isGone) BEGIN \
            DELETE FROM \(tree) WHERE id IN (OLD.\(key), NEW.\(key)); END
            """,
            """
            CREATE TRIGGER \(tree)_delete AFTER DELETE ON \(table) WHEN OLD.\(column) NOTNULL BEGIN \
            DELETE FROM \(tree) WHERE id = OLD.\(key); END
            """,
        ]
    }

    /// What tells of a table without places.
    static func attributes(_ table: String, title: String) -> String {
        """
        INSERT INTO gpkg_contents(table_name, data_type, identifier, description, last_change, srs_id) \
        VALUES ('\(table)', 'attributes', '\(table)', '\(title)', '\(lastChange)', 0)
        """
    }

    // MARK: Geometries

    /// A point of WGS 84: header without envelope, then well-known binary; Requirement 19.
    static func point(latitude: Double, longitude: Double) -> [UInt8] {
        var bytes: [UInt8] = [0x47, 0x50, 0, 1, 0xE6, 0x10, 0, 0, 1, 1, 0, 0, 0]
        for number in [longitude, latitude] {
            var bits = number.bitPattern
            for _ in 0..<8 {
                bytes.append(UInt8(truncatingIfNeeded: bits))
                bits >>= 8
            }
        }
        return bytes
    }
}
