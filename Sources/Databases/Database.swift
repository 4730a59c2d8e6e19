internal import CSQLite

/// An SQLite database: the fence around libsqlite3.
///
/// A connection is used by one thread at a time; every statement is finished before the next.
/// `Failure` is the error of whoever uses it, so that it is told as theirs.
@safe package final class Database<Failure: DatabaseFailure> {
    let handle: OpaquePointer

    /// Opens or creates a file; `:memory:` is a database that is gone with the object.
    package init(path: String, readOnly: Bool = false) throws(Failure) {
        var opened: OpaquePointer?
        let flags =
            (readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
            | SQLITE_OPEN_NOMUTEX
        // SAFETY: SQLite fills `opened`; it is closed in `deinit`, or here when opening failed.
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened = unsafe opened else {
            let reason = unsafe String(cString: sqlite3_errstr(code))
            if let opened = unsafe opened { unsafe sqlite3_close(opened) }
            throw .file(path: path, reason: reason)
        }
        unsafe handle = opened
    }

    deinit { unsafe sqlite3_close(handle) }

    /// Runs statements that return nothing.
    package func run(_ sql: String) throws(Failure) {
        // SAFETY: the connection is open for the life of the object.
        guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
            throw error(doing: sql)
        }
    }

    package func prepare(_ sql: String) throws(Failure) -> Statement<Failure> {
        var prepared: OpaquePointer?
        // SAFETY: SQLite copies the text; the statement keeps this database alive.
        guard unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK,
            let prepared = unsafe prepared
        else { throw error(doing: sql) }
        return unsafe Statement(prepared, of: self, sql: sql)
    }

    /// The first column of the first row; 0 when there is none.
    package func integer(_ sql: String) throws(Failure) -> Int {
        let rows = try prepare(sql)
        return try rows.step() ? rows.integer(0) : 0
    }

    func error(doing sql: String) -> Failure {
        .database(message: unsafe String(cString: sqlite3_errmsg(handle)), doing: sql)
    }
}

/// An error that can say what SQLite refused.
package protocol DatabaseFailure: Error {
    /// SQLite's message, and what was being done.
    static func database(message: String, doing: String) -> Self
    /// A file that could not be opened.
    static func file(path: String, reason: String) -> Self
}

/// A prepared statement, its parameters bound by position from 1.
@safe package final class Statement<Failure: DatabaseFailure> {
    let handle: OpaquePointer
    private let database: Database<Failure>
    private let sql: String

    fileprivate init(_ handle: OpaquePointer, of database: Database<Failure>, sql: String) {
        unsafe self.handle = handle
        self.database = database
        self.sql = sql
    }

    deinit { unsafe sqlite3_finalize(handle) }

    // SAFETY of all below: the handle lives as long as the object; SQLite copies bound text.

    package func bind(_ text: String?, at index: Int32) {
        guard let text else { return bindNull(at: index) }
        unsafe sqlite3_bind_text(
            handle, index, text, Int32(text.utf8.count), csqlite_transient())
    }

    package func bind(_ number: Int, at index: Int32) {
        unsafe sqlite3_bind_int64(handle, index, Int64(number))
    }

    package func bind(_ number: Double, at index: Int32) {
        unsafe sqlite3_bind_double(handle, index, number)
    }

    package func bind(_ number: Int?, at index: Int32) {
        if let number { bind(number, at: index) } else { bindNull(at: index) }
    }

    package func bind(_ number: Double?, at index: Int32) {
        if let number { bind(number, at: index) } else { bindNull(at: index) }
    }

    /// An empty blob is NULL.
    package func bind(blob: [UInt8], at index: Int32) {
        guard !blob.isEmpty else { return bindNull(at: index) }
        unsafe blob.withUnsafeBytes { bytes in
            _ = unsafe sqlite3_bind_blob(
                handle, index, bytes.baseAddress, Int32(bytes.count), csqlite_transient())
        }
    }

    package func bindNull(at index: Int32) { unsafe sqlite3_bind_null(handle, index) }

    /// Goes to the next row; false when there is none.
    package func step() throws(Failure) -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let failure = database.error(doing: sql)
            unsafe sqlite3_reset(handle)
            throw failure
        }
    }

    /// Makes the statement ready for new values.
    package func reset() { unsafe sqlite3_reset(handle) }

    /// Runs once with what is bound and makes ready for the next.
    package func execute() throws(Failure) {
        _ = try step()
        reset()
    }

    /// A column of the current row, counted from 0; empty for NULL.
    package func text(_ column: Int32) -> String { optionalText(column) ?? "" }

    /// `nil` for NULL; also what stands behind a NUL.
    package func optionalText(_ column: Int32) -> String? {
        guard let bytes = unsafe sqlite3_column_text(handle, column) else { return nil }
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    package func isNull(_ column: Int32) -> Bool {
        unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    package func integer(_ column: Int32) -> Int {
        Int(unsafe sqlite3_column_int64(handle, column))
    }

    package func double(_ column: Int32) -> Double { unsafe sqlite3_column_double(handle, column) }
}
