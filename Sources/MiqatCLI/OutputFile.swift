internal import Glibc

/// Where data goes: standard output or a file, written in whole blocks.
final class OutputFile {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

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

    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        buffer += bytes
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// - Throws: A failure with code 0 when nobody reads any more: a closed pipe ends quietly.
    func flush() throws(CommandFailure) {
        var at = 0
        while at < buffer.count {
            // SAFETY: the range lies inside the array, which stays in place for the call.
            let written = unsafe buffer.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: at), bytes.count - at)
            }
            if written < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE { exit(0) }
                throw CommandFailure(.cannotWrite, "the output cannot be written: \(Self.lastError)")
            }
            at += written
        }
        buffer.removeAll(keepingCapacity: true)
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
