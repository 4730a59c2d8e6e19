internal import CSQLite

extension Database {
    /// Makes an SQL function of one blob known to this connection.
    ///
    /// - Parameter body: Takes the bytes, empty for NULL; `nil` becomes NULL.
    package func define(
        _ name: String, _ body: @escaping ([UInt8]) -> Double?
    ) throws(Failure) {
        let box = unsafe Unmanaged.passRetained(BlobFunction(body))
        // SAFETY: SQLite holds the box until the function or the connection goes, then lets go of
        // it by the last closure; the value's bytes are copied before the call ends.
        let code = unsafe sqlite3_create_function_v2(
            handle, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, unsafe box.toOpaque(),
            { context, _, values in
                guard let box = unsafe sqlite3_user_data(context), let value = unsafe values?[0]
                else { return }
                let function = unsafe Unmanaged<BlobFunction>.fromOpaque(box).takeUnretainedValue()
                let count = Int(unsafe sqlite3_value_bytes(value))
                let bytes = unsafe sqlite3_value_blob(value).map {
                    unsafe Array(UnsafeRawBufferPointer(start: $0, count: count))
                }
                if let result = function.body(bytes ?? []) {
                    unsafe sqlite3_result_double(context, result)
                } else {
                    unsafe sqlite3_result_null(context)
                }
            }, nil, nil, { unsafe $0.map { unsafe Unmanaged<BlobFunction>.fromOpaque($0).release() } })
        guard code == SQLITE_OK else { throw error(doing: name) }
    }

    /// How long a statement waits for another process that is writing.
    package func waitForOthers(seconds: Int) {
        unsafe sqlite3_busy_timeout(handle, Int32(seconds * 1000))
    }

    /// Rows that the last statement changed.
    package var changedRows: Int { Int(unsafe sqlite3_changes(handle)) }
}

private final class BlobFunction {
    let body: ([UInt8]) -> Double?
    init(_ body: @escaping ([UInt8]) -> Double?) { self.body = body }
}
