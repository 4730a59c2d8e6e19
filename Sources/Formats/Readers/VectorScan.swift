internal import CByteScan

/// Questions about long runs of bytes, answered a register at a time: the fence around the C target.
enum VectorScan {
    /// Whether bytes are UTF-8 without zero bytes.
    static func isText(_ bytes: Span<UInt8>) -> Bool {
        // SAFETY: the span's bytes stay in place for the call.
        unsafe bytes.withUnsafeBufferPointer { raw in
            guard let base = raw.baseAddress else { return true }
            return unsafe byte_scan_is_text(base, raw.count)
        }
    }

    /// The first byte from `start` on that ends a run of letters in JSON: a quotation mark, a
    /// backslash or a control character; the end when there is none.
    static func endOfPlainRun(_ bytes: Span<UInt8>, from start: Int) -> Int {
        // SAFETY: the span's bytes stay in place for the call.
        unsafe bytes.withUnsafeBufferPointer { raw in
            guard let base = raw.baseAddress else { return start }
            return unsafe byte_scan_plain_run(base, start, raw.count)
        }
    }
}
