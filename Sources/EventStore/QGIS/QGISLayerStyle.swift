/// The style of the layer `events` as the default that QGIS takes when the layer is opened alone,
/// without the project: it goes with the file under any name, but does not switch time on.
///
/// - Source: the table and its row are those that QGIS 3.22 makes for "Save style to database".
public enum QGISLayerStyle {
    /// Makes the table and tells the GeoPackage of it, as an attribute table.
    ///
    /// `gpkg_contents.last_change` has to be given in ?1, as to every other row of that table.
    public static let schema = [
        """
        CREATE TABLE IF NOT EXISTS layer_styles(id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, \
        f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), \
        f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, \
        useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)
        """,
        """
        INSERT OR IGNORE INTO gpkg_contents(table_name, data_type, identifier, description, \
        last_change, srs_id) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?1, 0)
        """,
    ]

    /// Writes the style, bound to ?1, with its `update_time` in ?2, unless there is one of the name.
    public static let insertion = """
        INSERT INTO layer_styles(f_table_catalog, f_table_schema, f_table_name, f_geometry_column, \
        styleName, styleQML, useAsDefault, description, owner, update_time) \
        SELECT '', '', 'events', 'geom', 'miqat', ?1, 1, '', '', ?2 WHERE NOT EXISTS \
        (SELECT 1 FROM layer_styles WHERE f_table_name = 'events' AND styleName = 'miqat')
        """

    /// The style as a `.qml` file.
    public static var document: String {
        """
        <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
        <qgis version="3.22.0" styleCategories="AllStyleCategories" labelsEnabled="1">
        \(QGISEventStyle.markup)</qgis>

        """
    }
}
