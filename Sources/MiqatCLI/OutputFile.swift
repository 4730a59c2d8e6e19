internal import Glibc
internal import Synchronization

/// Where data goes: standard output or a file, written in whole blocks.
final class OutputFile {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    /// Bytes of the file, with those that wait to be written.
    private(set) var length = 0

    private static let blocks = Atomic(0)
    private static let waits = Atomic(false)

    /// Blocks that went out, of all files.
    static var blocksWritten: Int { blocks.load(ordering: .relaxed) }
    /// Whether a block waits for its taker.
    static var isWaiting: Bool { waits.load(ordering: .relaxed) }

    /// Whether a person looks at it.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// - Parameter path: `nil` or `-` is standard output.
    init(path: String?) throws(CommandFailure) {
        signal(SIGPIPE, SIG_IGN)
        guard let path, path != "-" else {
            descriptor = 1
            return
        }
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else {
            throw CommandFailure(.cannotCreate, "\(path) cannot be written: \(Self.lastError)")
        }
    }

    /// Opens a file to go on behind its first bytes; what stands behind them goes.
    init(path: String, keeping length: Int) throws(CommandFailure) {
        descriptor = unsafe open(path, O_RDWR)
        self.length = length
        guard descriptor >= 0, ftruncate(descriptor, length) == 0,
            lseek(descriptor, length, SEEK_SET) == length
        else { throw CommandFailure(.cannotCreate, "\(path) cannot be written: \(Self.lastError)") }
    }

    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        buffer += bytes
        length += bytes.count
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// - Throws: A failure with code 0 when nobody reads any more: a closed pipe ends quietly.
    func flush() throws(CommandFailure) {
        var at = 0
        while at < buffer.count {
            Self.waits.store(true, ordering: .relaxed)
            defer { Self.waits.store(false, ordering: .relaxed) }
            // SAFETY: the range lies inside the array, which stays in place for the call.
            let written = unsafe buffer.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: at), bytes.count - at)
            }
            if written < 0 {
                if errno == EINTR { continue }
                // Other threads still run: nothing of theirs may be torn down.
                if errno == EPIPE { _exit(0) }
                throw CommandFailure(.cannotWrite, "the output cannot be written: \(Self.lastError)")
            }
            Self.blocks.wrappingAdd(1, ordering: .relaxed)
            at += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is left, down to the disk.
    func synchronize() throws(CommandFailure) {
        try flush()
        // What is no file on a disk cannot, and need not.
        _ = fdatasync(descriptor)
    }

    /// Writes what is left; nothing can be written after it.
    func close() throws(CommandFailure) {
        try flush()
        if descriptor != 1, Glibc.close(descriptor) != 0 {
            throw CommandFailure(.cannotWrite, "the output cannot be written: \(Self.lastError)")
        }
    }

    private static var lastError: String { unsafe String(cString: strerror(errno)) }
}
