internal import CArchive

/// Why an input cannot be read.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: String

    public var description: String { "\(path): \(reason)" }
}

/// A file or standard input as a stream of bytes: the fence around libarchive.
///
/// gzip, bzip2, xz and Zstandard are undone on the way; a zip holds several files, anything else
/// is one. Of the input no more than some blocks are in memory.
@safe public final class ByteStream {
    // SAFETY: the handle is freed in `deinit` and used by nobody else; libarchive owns the blocks
    // that it hands out until the next call, and they are copied before that.
    private let handle: OpaquePointer
    /// For messages: the path, or `standard input`.
    public let name: String
    private var isAtEnd = false
    /// What libarchive reads through, when the input is no regular file.
    private let pipe: PipeReader?

    /// - Parameter path: `-` is standard input.
    public init(path: String) throws(InputError) {
        pipe = PipeReader(path: path, blockSize: Self.blockSize)
        name = path == "-" ? "standard input" : path
        guard let handle = unsafe archive_read_new() else {
            throw InputError(path: name, reason: "no memory")
        }
        unsafe self.handle = handle
        unsafe archive_read_support_filter_gzip(handle)
        unsafe archive_read_support_filter_bzip2(handle)
        unsafe archive_read_support_filter_xz(handle)
        unsafe archive_read_support_filter_zstd(handle)
        unsafe archive_read_support_format_zip(handle)
        unsafe archive_read_support_format_raw(handle)
        unsafe archive_read_support_format_empty(handle)
        let opened =
            if let pipe {
                unsafe Self.open(handle, pipe)
            } else if path == "-" {
                unsafe archive_read_open_fd(handle, 0, Self.blockSize)
            } else {
                unsafe archive_read_open_filename(handle, path, Self.blockSize)
            }
        guard opened == ARCHIVE_OK else { throw fault }
    }

    // SAFETY: the reader lives as long as this stream, which frees the handle first.
    private static func open(_ handle: OpaquePointer, _ pipe: PipeReader) -> Int32 {
        unsafe archive_read_open(
            handle, Unmanaged.passUnretained(pipe).toOpaque(), nil,
            { _, client, block in
                guard let client = unsafe client else { return -1 }
                let pipe = unsafe Unmanaged<PipeReader>.fromOpaque(client).takeUnretainedValue()
                guard let bytes = unsafe pipe.next() else { return -1 }
                unsafe block?.pointee = bytes.baseAddress
                return bytes.count
            }, nil)
    }

    deinit { unsafe archive_read_free(handle) }

    /// Goes to the next file: its name in a zip, else the stream's; `nil` at the end.
    ///
    /// What was not read of the file before is passed over.
    public func nextFile() throws(InputError) -> String? {
        var entry: OpaquePointer?
        // Asked again behind the end, libarchive complains of itself.
        while !isAtEnd {
            switch unsafe archive_read_next_header(handle, &entry) {
            case ARCHIVE_EOF: isAtEnd = true
            case ARCHIVE_OK, ARCHIVE_WARN:
                guard unsafe archive_format(handle) == ARCHIVE_FORMAT_ZIP else { return name }
                let inner = unsafe archive_entry_pathname_utf8(entry)
                return unsafe "\(name)/\(inner.map { unsafe String(cString: $0) } ?? "?")"
            case ARCHIVE_RETRY: continue
            default: throw fault
            }
        }
        return nil
    }

    /// Appends the next block of the current file; false at its end.
    public func read(into bytes: inout [UInt8]) throws(InputError) -> Bool {
        while true {
            var block: UnsafeRawPointer?
            var count = 0
            var offset: Int64 = 0
            switch unsafe archive_read_data_block(handle, &block, &count, &offset) {
            case ARCHIVE_EOF: return false
            case ARCHIVE_OK:
                guard count > 0 else { continue }
                unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: block, count: count))
                return true
            case ARCHIVE_RETRY: continue
            default: throw fault
            }
        }
    }

    /// Bytes that were read of the input itself, before anything was undone.
    public var position: Int { Int(unsafe archive_filter_bytes(handle, -1)) }

    /// Whether the input is a pipe into which nothing is written at the moment.
    var isIdle: Bool { pipe?.isIdle ?? false }

    private var fault: InputError {
        let reason = unsafe archive_error_string(handle).map { unsafe String(cString: $0) }
        return InputError(path: name, reason: pipe?.failure ?? reason ?? "cannot be read")
    }

    /// - Source: measured; smaller costs system calls, larger gains nothing.
    private static let blockSize = 1 << 18
}
