internal import CSQLite

extension Database {
    /// Makes the functions of points known that the triggers of a GeoPackage's R-tree call.
    package func defineGeometryFunctions() throws(Failure) {
        guard unsafe csqlite_define_geometry(handle) == SQLITE_OK else {
            throw error(doing: "ST_MinX and others")
        }
    }

    /// The number of the row that was inserted last.
    package var lastRow: Int { Int(unsafe sqlite3_last_insert_rowid(handle)) }

    /// How long a statement waits for another process that is writing.
    package func waitForOthers(seconds: Int) {
        unsafe sqlite3_busy_timeout(handle, Int32(seconds * 1000))
    }
}
