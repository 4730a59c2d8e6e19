internal import Databases
internal import Miqat

/// The table of outlets, made anew of the documents.
struct SourceTable {
    private let database: Database

    init(_ database: Database) { self.database = database }

    func write() throws(StoreError) {
        try database.run("DELETE FROM sources")
        let rows = try database.prepare(
            """
            SELECT source_name, count(*), sum(event_count) FROM documents \
            WHERE source_name IS NOT NULL GROUP BY 1 ORDER BY 1
            """)
        let insert = try database.prepare("INSERT INTO sources VALUES (NULL, ?, ?, ?)")
        while try rows.step() {
            insert.bind(rows.text(0), at: 1)
            insert.bind(rows.integer(1), at: 2)
            insert.bind(rows.integer(2), at: 3)
            try insert.execute()
        }
    }
}

/// What maps read of a store beside its rows: the box of its layer, its style, the QGIS project.
struct ProjectWriter {
    private let database: Database
    private let fileName: String

    init(_ database: Database, path: String) {
        self.database = database
        fileName = path.split(separator: "/").last.map(String.init) ?? path
    }

    func write() throws(StoreError) {
        try database.run(
            """
            UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = (SELECT min(longitude), \
            min(latitude), max(longitude), max(latitude) FROM events) WHERE table_name = 'events'
            """)
        let style = try database.prepare(QGISLayerStyle.insertion)
        style.bind(QGISLayerStyle.document, at: 1)
        style.bind(GeoPackage.lastChange, at: 2)
        try style.execute()
        guard let project = try project() else { return }
        let insert = try database.prepare(QGISProject.insertion)
        insert.bind(QGISProject.name, at: 1)
        insert.bind(project.metadata, at: 2)
        insert.bind(project.content, at: 3)
        try insert.execute()
        let name = try database.prepare("INSERT OR REPLACE INTO miqat_state VALUES ('file', ?)")
        name.bind(fileName, at: 1)
        try name.execute()
    }

    /// A project names the file that it is in.
    func writeIfRenamed() throws(StoreError) {
        let known = try database.texts("SELECT value FROM miqat_state WHERE name = 'file'")
        if known != [fileName] { try write() }
    }

    /// `nil` when QGIS could not open a file of this name.
    private func project() throws(StoreError) -> QGISProject? {
        var days: [CivilDate: Int] = [:]
        for (day, count) in try counts("substr(start_datetime, 1, 10)", where: "start_datetime") {
            if let day = CivilDate(iso8601: day) { days[day] = count }
        }
        let degrees = { (axis: String, half: Int) throws(StoreError) -> [Int: Int] in
            let counted = try counts("CAST(\(axis) + \(half) AS INTEGER) - \(half)", where: axis)
            let known = counted.compactMap { row in Int(row.value).map { ($0, row.count) } }
            // A file that somebody has changed may have others.
            return Dictionary(known.filter { (-half...half).contains($0.0) }, uniquingKeysWith: +)
        }
        return QGISProject(
            fileName: fileName,
            extent: QGISProject.openingExtent(
                longitudes: try degrees("longitude", 180), latitudes: try degrees("latitude", 90)),
            days: QGISProject.openingDays(days))
    }

    private func counts(
        _ value: String, where column: String
    ) throws(StoreError) -> [(value: String, count: Int)] {
        let rows = try database.prepare(
            "SELECT \(value), count(*) FROM events WHERE \(column) IS NOT NULL GROUP BY 1")
        var counts: [(value: String, count: Int)] = []
        while try rows.step() { counts.append((rows.text(0), rows.integer(1))) }
        return counts
    }
}

extension Database {
    /// The first column of all rows, with `value` bound to ?1.
    func texts(
        _ sql: String, _ value: String? = nil
    ) throws(StoreError) -> [String] where Failure == StoreError {
        let rows = try prepare(sql)
        if let value { rows.bind(value, at: 1) }
        var texts: [String] = []
        while try rows.step() { texts.append(rows.text(0)) }
        return texts
    }
}
